"""Readings that a person made, kept on this machine: their texts until they are read, the record, and every edit."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

Role = Literal["said", "measured"]
State = Literal["queued", "reading", "done", "failed"]

_TABLES = """
CREATE TABLE IF NOT EXISTS readings (
    id TEXT PRIMARY KEY, created TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL,
    error TEXT NOT NULL DEFAULT '', record TEXT NOT NULL DEFAULT '',
    edits TEXT NOT NULL DEFAULT '[]', undone TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE IF NOT EXISTS sources (
    reading TEXT NOT NULL REFERENCES readings(id) ON DELETE CASCADE, place INTEGER NOT NULL,
    name TEXT NOT NULL, role TEXT NOT NULL, content BLOB NOT NULL
);
"""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it was handed in: its name, whether it says or measures, and its bytes."""

    name: str
    role: Role
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A reading as it is kept.

    Parameters
    ----------
    id : str
        Random, so that it cannot be guessed.
    created : str
        ISO date and time, UTC.
    title : str
        What the list shows.
    state : {"queued", "reading", "done", "failed"}
        Where it stands.
    error : str
        One sentence where it failed.
    record : str
        The record as read, as JSON; empty until it is read.
    edits, undone : tuple of dict
        What a person changed, in order, and what was undone last.
    """

    id: str
    created: str
    title: str
    state: State
    error: str = ""
    record: str = ""
    edits: tuple[dict[str, Any], ...] = field(default=())
    undone: tuple[dict[str, Any], ...] = field(default=())


def default_folder() -> Path:
    """Return where readings are kept if none is named: ``SECONDREAD_HOME``, or the system's place for such data."""
    if home := os.environ.get("SECONDREAD_HOME"):
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "secondread"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "secondread"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "secondread"


class Readings:
    """The readings in one folder; several threads and processes may use it at a time."""

    def __init__(self, folder: Path) -> None:
        """Open the library in a folder, making both where they are not there.

        Raises
        ------
        OSError
            If the folder cannot be made or written.
        """
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file = folder / "readings.sqlite"
        with self._connected() as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version={_VERSION}")
        self._file.chmod(0o600)

    def add(self, title: str, sources: Sequence[Source], edits: Sequence[dict[str, Any]] = ()) -> str:
        """Keep a new reading with its texts, waiting to be read; return its id."""
        identity = secrets.token_urlsafe(12)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._connected() as connection:
            connection.execute(
                "INSERT INTO readings (id, created, title, state, edits) VALUES (?, ?, ?, 'queued', ?)",
                (identity, now, title, json.dumps(list(edits))),
            )
            connection.executemany(
                "INSERT INTO sources VALUES (?, ?, ?, ?, ?)",
                [(identity, place, each.name, each.role, each.content) for place, each in enumerate(sources)],
            )
        return identity

    def get(self, identity: str) -> StoredReading | None:
        """Return a reading, None where there is none of that id."""
        with self._connected() as connection:
            row = connection.execute("SELECT * FROM readings WHERE id = ?", (identity,)).fetchone()
        return _reading(row) if row else None

    def sources(self, identity: str) -> tuple[Source, ...]:
        """Return the texts of a reading that is not read yet."""
        with self._connected() as connection:
            rows = connection.execute(
                "SELECT name, role, content FROM sources WHERE reading = ? ORDER BY place", (identity,)
            ).fetchall()
        return tuple(Source(row["name"], row["role"], row["content"]) for row in rows)

    def listed(self, limit: int = 100) -> tuple[StoredReading, ...]:
        """Return the readings, the newest first, without their records."""
        with self._connected() as connection:
            rows = connection.execute(
                "SELECT id, created, title, state, error, '' AS record, edits, undone FROM readings "
                "ORDER BY created DESC, rowid DESC LIMIT ?",
                (limit,),
            ).fetchall()
        return tuple(_reading(row) for row in rows)

    def waiting(self) -> tuple[str, ...]:
        """Return the ids that were not read to the end, in the order in which they came."""
        with self._connected() as connection:
            rows = connection.execute(
                "SELECT id FROM readings WHERE state IN ('queued', 'reading') ORDER BY created, rowid"
            ).fetchall()
        return tuple(row["id"] for row in rows)

    def ahead_of(self, identity: str) -> int:
        """Return how many readings wait before this one."""
        waiting = self.waiting()
        return waiting.index(identity) if identity in waiting else 0

    def set_state(self, identity: str, state: State, error: str = "") -> None:
        """Note where a reading stands."""
        with self._connected() as connection:
            connection.execute("UPDATE readings SET state = ?, error = ? WHERE id = ?", (state, error, identity))

    def finish(self, identity: str, title: str, record: str) -> None:
        """Keep what was read; the texts as handed in are let go, since the record holds their words."""
        with self._connected() as connection:
            connection.execute(
                "UPDATE readings SET state = 'done', title = ?, record = ? WHERE id = ?", (title, record, identity)
            )
            connection.execute("DELETE FROM sources WHERE reading = ?", (identity,))

    def set_edits(self, identity: str, edits: Sequence[dict[str, Any]], undone: Sequence[dict[str, Any]] = ()) -> None:
        """Keep what a person changed."""
        with self._connected() as connection:
            connection.execute(
                "UPDATE readings SET edits = ?, undone = ? WHERE id = ?",
                (json.dumps(list(edits)), json.dumps(list(undone)), identity),
            )

    def delete(self, identity: str) -> None:
        """Forget a reading."""
        with self._connected() as connection:
            connection.execute("DELETE FROM sources WHERE reading = ?", (identity,))
            connection.execute("DELETE FROM readings WHERE id = ?", (identity,))

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """Open, commit or roll back, and close: a connection belongs to one thread."""
        connection = sqlite3.connect(self._file, timeout=30)
        connection.row_factory = sqlite3.Row
        try:
            with connection:
                yield connection
        finally:
            connection.close()


def _reading(row: sqlite3.Row) -> StoredReading:
    return StoredReading(
        id=row["id"],
        created=row["created"],
        title=row["title"],
        state=row["state"],
        error=row["error"],
        record=row["record"],
        edits=tuple(json.loads(row["edits"])),
        undone=tuple(json.loads(row["undone"])),
    )
