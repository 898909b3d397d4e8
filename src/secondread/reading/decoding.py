"""Bytes to text: the encoding is told by its marks, then tried, and a guess is noted."""

from __future__ import annotations

import codecs
import contextlib
import re

from secondread.exceptions import UnreadableInput

# Byte order marks, the longer first: UTF-32's begins like UTF-16's.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_DECLARED = re.compile(rb"<meta\b[^<>]{0,200}?\bcharset\s{0,3}=\s{0,3}[\"']?\s{0,3}([A-Za-z0-9._-]{2,40})", re.I)


def decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text in `data` and notes on how it was decoded; newlines stay as they are.

    Raises
    ------
    UnreadableInput
        If the bytes are no text in any usual encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _without_nul(data.decode(encoding), name), ()
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    f"{name} says it is {encoding.upper()} but is not valid at byte {error.start}; save it as UTF-8."
                ) from error
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return _without_nul(unmarked, name), ("The text has no mark of its encoding and was read as UTF-16.",)
    try:
        return _without_nul(data.decode("utf-8"), name), ()
    except UnicodeDecodeError:
        return _other_encoding(data, name)


def _unmarked_utf16(data: bytes) -> str | None:
    """Return text whose every other byte is NUL in its first part, as UTF-16 of Latin letters is."""
    start = data[:2000]
    if len(start) < 8 or len(data) % 2:
        return None
    half = len(start) // 2
    for encoding, nuls, letters in (("utf-16-le", start[1::2], start[0::2]), ("utf-16-be", start[0::2], start[1::2])):
        if nuls.count(0) > 0.7 * half and letters.count(0) == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _other_encoding(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Read what is no UTF-8 in the encoding that a page declares, else take its bad bytes for Windows-1252.

    What is UTF-8 in a text of mixed encodings stays so: a minus sign must not become three letters.
    """
    _refuse_binary(data, name)
    declared = _DECLARED.search(data[:4000])
    if declared:
        with contextlib.suppress(LookupError, UnicodeDecodeError):
            codec = codecs.lookup(declared.group(1).decode("ascii"))
            if codec._is_text_encoding and codec.name not in ("utf-8", "utf-16", "utf-32"):
                return _without_nul(data.decode(codec.name), name), ()
    bad: list[bytes] = []

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        piece = error.object[error.start : error.end]
        bad.append(piece)
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in piece), error.end

    codecs.register_error("secondread.windows", as_windows)
    text = data.decode("utf-8", "secondread.windows")
    mixed = any(ord(letter) > 0x7F for letter in data.decode("utf-8", "ignore"))
    how = f"{len(bad)} places in it were" if mixed else "was"
    note = (
        f"The text is not valid UTF-8 and {how} read as Windows-1252; check accented letters, dashes and minus signs."
    )
    return _without_nul(text, name), (note,)


def _refuse_binary(data: bytes, name: str) -> None:
    """Control characters other than white space hardly occur in text of any encoding."""
    sample = data[:100_000]
    control = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))
    if control > 0.01 * len(sample):
        raise UnreadableInput(f"{name} is a binary file, not text; save it as text or HTML.")


def _without_nul(text: str, name: str) -> str:
    if "\x00" in text:
        raise UnreadableInput(f"{name} has NUL characters in it, so it is not plain text; save it as UTF-8 text.")
    return text
