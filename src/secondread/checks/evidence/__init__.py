"""What the checks share: the measurement a claim is about, and numbers with their workings and their wording."""
