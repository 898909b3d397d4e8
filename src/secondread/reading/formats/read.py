"""What a reader of one kind of file gives back, before it is laid out as a document."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondread.reading.formats.blocks import Block
from secondread.record import Metadata, Reference
from secondread.record.document import TextKind


@dataclass(frozen=True)
class Read:
    """The content of a file: blocks in reading order, and what the file says about itself."""

    blocks: tuple[Block, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    references: tuple[Reference, ...] = ()
    text_kind: TextKind | None = None
    # True where the file marks no sections, so that labels such as "RESULTS:" are looked for in its paragraphs.
    labels_anywhere: bool = False
