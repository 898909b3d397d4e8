"""How many patients, in which design."""
