"""Effects as they follow the dose."""
