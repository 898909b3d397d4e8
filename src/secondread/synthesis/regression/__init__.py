"""Effects that follow what trials differ in."""
