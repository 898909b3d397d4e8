"""Opens what a user names: a file, bytes, a text in a string, a document, or a record that was read before."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from secondread.exceptions import UnreadableInput
from secondread.reading.documents import read_document
from secondread.record import Document, Record, record_from_text

Source = str | Path | bytes | Document | Record

# A long article is 0.1 MB and a book 1 MB; what is larger is not one text about one trial.
MAX_BYTES = 10_000_000

_RECORD_KEY = re.compile(rb'^\s*\{?\s*["\']?record_version["\']?\s*:', re.MULTILINE)
_REPORT_KEY = re.compile(rb'^\s*\{\s*"schema_version"\s*:')


def open_source(source: Source) -> Document | Record:
    """Open anything that a user may call a source.

    Parameters
    ----------
    source : str, pathlib.Path, bytes, Document or Record
        A string is the path of a file, unless it reads like a text (a line break, or words that end like a sentence)
        and no file has that name. Bytes are the content of a file.

    Returns
    -------
    Document or Record
        A record where the content is one (YAML or JSON with a ``record_version``), else a document.

    Raises
    ------
    UnreadableInput
        If there is no such file, or its content cannot be read.
    """
    if isinstance(source, Document | Record):
        return source
    if isinstance(source, bytes):
        return from_bytes(source, "the text given")
    if isinstance(source, str) and _is_text(source):
        return from_bytes(source.encode("utf-8", "surrogatepass"), "the text given")
    return from_file(Path(source))


def from_file(path: Path) -> Document | Record:
    """Open the file at a path."""
    return from_bytes(_bytes_of(path), str(path))


def from_stream(stream: BinaryIO, name: str) -> Document | Record:
    """Open what a stream such as standard input gives, to its end."""
    return from_bytes(_read_limited(stream, name), name)


def from_bytes(data: bytes, name: str) -> Document | Record:
    """Tell a record from a document by its content, and read it; `name` is what messages call it."""
    if not data.strip():
        raise UnreadableInput(f"{name} is empty; give a file that holds the text of an article or abstract.")
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    if _REPORT_KEY.match(data):
        raise UnreadableInput(
            f"{name} is a report of secondread, not a text; give the text or record it was made from."
        )
    if _RECORD_KEY.search(data[:4000]) or name.lower().endswith((".yaml", ".yml")):
        return record_from_text(_utf8(data, name), name)
    return read_document(data, name)


def _bytes_of(path: Path) -> bytes:
    if str(path).startswith(("http:/", "https:/")):
        raise UnreadableInput(f"{path} is a web address; save the page as a file and give that file.")
    try:
        if path.is_dir():
            raise UnreadableInput(f"{path} is a folder; give a file in it.")
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise _too_large(str(path))
        with path.open("rb") as stream:
            return _read_limited(stream, str(path))
    except FileNotFoundError:
        raise UnreadableInput(f"There is no file {path}; check its name, or give '-' to read standard input.") from None
    except PermissionError:
        raise UnreadableInput(f"{path} may not be read; allow reading it, or copy it to a place of your own.") from None
    except (OSError, ValueError) as error:  # a name with a null character, a name that is too long, a broken disk
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"{str(path)[:200]!r} cannot be opened ({reason}); check its name.") from error


def _read_limited(stream: BinaryIO, name: str) -> bytes:
    """Read to the end, but no more than is allowed, whatever the size the file claims to have."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> UnreadableInput:
    limit = MAX_BYTES // 1_000_000
    return UnreadableInput(f"{name} is larger than {limit} MB; give one article or abstract, not a collection.")


def _utf8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"{name} is not UTF-8 at byte {error.start}; save the record with the encoding UTF-8."
        ) from None


def _is_text(source: str) -> bool:
    if "\n" in source:
        return True
    reads_like_one = " " in source and source.rstrip().endswith((".", "!", "?", '"', "”", ")"))
    if not reads_like_one:
        return False
    try:
        return not Path(source).exists()
    except OSError:  # longer than a file name may be
        return True
