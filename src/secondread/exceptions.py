"""The errors a caller may want to catch.

SecondreadError
├── UnreadableInput    a document or record that cannot be read (exit code 3)
└── UsageError         an option or argument that makes no sense (exit code 2)

Each message is one sentence that names the input and the cure. The statistics raise plain
``ValueError`` for impossible arguments, since they know nothing of documents.
"""


class SecondreadError(Exception):
    """Base of every error that secondread raises on purpose."""


class UnreadableInput(SecondreadError):
    """A document or record cannot be read."""


class UsageError(SecondreadError):
    """An option or argument makes no sense."""
