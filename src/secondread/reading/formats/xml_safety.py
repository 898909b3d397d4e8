"""XML that cannot harm: no DTD, no entities of its own, no network, bounded depth; and broken XML in one sentence."""

from __future__ import annotations

import codecs
import contextlib
import html.entities
import re
from typing import Any

from secondread.exceptions import UnreadableInput

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_DECLARED_ENCODING = re.compile(rb"\s*<\?xml\b[^>]{0,200}\bencoding\s*=\s*[\"']([A-Za-z0-9._\-]{1,40})[\"']")
_DOCTYPE = re.compile(r"<!DOCTYPE\b([^\[>]{0,2000})(\[.*?\]\s*)?>", re.S)
_OWN_ENTITY = re.compile(r"<!ENTITY\b")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMES = frozenset(["amp", "lt", "gt", "quot", "apos"])
_FIRST_ELEMENT = re.compile(r"<([A-Za-z_][\w.\-]{0,60}:)?([A-Za-z_][\w.\-]{0,60})")
# XML 1.0 knows no other controls, not even as references; a text that has one is read without it.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:0*(?:[0-8]|1[124-9]|2\\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
# Prefixes that a fragment cut out of an article uses without declaring them.
_PREFIXES = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ali="http://www.niso.org/schemas/ali/1.0/" '
    'xmlns:oasis="http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"'
)


def without_forbidden(text: str) -> str:
    """Return a text without the characters that no XML may hold, written as they are or as references."""
    return _FORBIDDEN.sub("", text)


def declared_text(data: bytes) -> str | None:
    """Return XML decoded as its declaration says, or None where it says nothing that is known and fits."""
    named = _DECLARED_ENCODING.match(data[:400])
    if not named:
        return None
    try:
        codec = codecs.lookup(named.group(1).decode("ascii"))
        if not codec._is_text_encoding:
            return None
        return data.decode(codec.name)
    except (LookupError, ValueError):
        return None


def root_name(text: str) -> str:
    """Return the name of the first element of an XML text, without its prefix; empty where there is none."""
    start = _without_prolog(text[:20_000])
    found = _FIRST_ELEMENT.match(start.lstrip())
    return found.group(2) if found else ""


def parsed(text: str, name: str) -> tuple[Any, tuple[str, ...]]:
    """Return the root of a tree that holds the text's elements as children, and a note where the XML is broken.

    Several roots beside each other are fine, as in an abstract and a section cut out of an article. Of XML that is
    broken or breaks off, the part before that is read.

    Raises
    ------
    UnreadableInput
        If the XML nests deeper than 250 elements, declares entities of its own, or breaks before anything is read.
    """
    from lxml import etree

    body = _without_prolog(text)
    if _OWN_ENTITY.search(text[: len(text) - len(body) + 1]) or "<!ENTITY" in body:
        raise UnreadableInput(
            f"{name} is XML that declares entities of its own, which is how attacks are written; save it without them."
        )
    body = _FORBIDDEN.sub("", _NAMED.sub(_character, body))
    data = f"<document {_PREFIXES}>{body}</document>".encode()
    try:
        return etree.fromstring(data, _parser(recover=False)), ()
    except etree.XMLSyntaxError as error:
        reason = _reason(error)
        if "too deep" in reason:
            raise UnreadableInput(f"{name} is XML that cannot be read: {reason}.") from error
        root = None
        with contextlib.suppress(etree.XMLSyntaxError):
            root = etree.fromstring(data, _parser(recover=True))
        if root is None or not any(piece.strip() for piece in root.itertext()):
            raise UnreadableInput(f"{name} is XML that cannot be read: {reason}.") from error
        return root, (f"The XML is broken ({reason}); what stands before that is read, the rest may be missing.",)


def _parser(*, recover: bool) -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def local(element: Any) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, wanted: str) -> str:
    """Return an attribute by its name without the namespace, or an empty string."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == wanted:
            return str(value)
    return ""


def _without_prolog(text: str) -> str:
    """Return what follows the declaration, comments and document type before the first element."""
    at = 1 if text.startswith("\ufeff") else 0
    while True:
        gap = len(text[at : at + 10_000]) - len(text[at : at + 10_000].lstrip())
        at += gap
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            if end < 0:
                return ""
            at = end + 3
        elif text.startswith("<?", at):
            end = text.find("?>", at)
            if end < 0:
                return ""
            at = end + 2
        elif text.startswith("<!DOCTYPE", at):
            found = _DOCTYPE.match(text, at)
            if not found:
                return ""
            at = found.end()
        elif not gap:
            return text[at:]


def _character(match: re.Match[str]) -> str:
    name = match.group(1)
    if name in _XML_NAMES:
        return match.group()
    return html.entities.html5.get(name + ";", match.group())


def _reason(error: Exception) -> str:
    message = str(error).partition("\n")[0]
    if "depth" in message.lower():
        return "its elements nest too deep"
    # The wrapper's own end tag was met while an element of the text was still open.
    if re.search(r" and document\b|Premature end", message):
        return "it breaks off before its end"
    line = getattr(error, "lineno", 0) or 0
    words = message.partition(", line")[0].strip().rstrip(".")[:150]
    return f"at line {line}, {words}"
