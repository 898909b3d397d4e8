"""A set of words from a block of text, so that a list of words can be read in lines."""


def word_set(block: str) -> frozenset[str]:
    """Return the words in a block of text, separated by white space."""
    return frozenset(block.split())
