"""The desk between pages and workers: takes readings in, has them read in turn, and keeps what comes of it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from secondread.app.edits import Edit
from secondread.app.workers import JobFailed, Workers
from secondread.store.readings import Readings, Source, StoredReading

_MOST_WAITING = 1_000
_KEPT_VIEWS = 32


class Full(Exception):
    """So many readings wait that no further one is taken."""


class Desk:
    """Takes readings and edits, and remembers the last views."""

    def __init__(self, readings: Readings, workers: Workers) -> None:
        """Stand between a library and workers."""
        self.readings, self._workers = readings, workers
        self._tasks: set[asyncio.Task[None]] = set()
        self._stages: dict[str, str] = {}
        self._views: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()

    def resume(self) -> None:
        """Go on with what was waiting when the server last ended."""
        for identity in self.readings.waiting():
            self._start(identity)

    def take(self, title: str, sources: Sequence[Source], edits: Sequence[Edit] = ()) -> str:
        """Keep a new reading and have it read when its turn comes.

        Raises
        ------
        Full
            If too many wait.
        """
        if len(self.readings.waiting()) >= _MOST_WAITING:
            raise Full(f"{_MOST_WAITING} readings are waiting; try again when some are done.")
        identity = self.readings.add(title, sources, [edit.model_dump() for edit in edits])
        self._start(identity)
        return identity

    def stage(self, identity: str) -> str:
        """Return what is being done with a reading."""
        return self._stages.get(identity, "")

    async def view(self, reading: StoredReading) -> dict[str, Any]:
        """Return what the page of a finished reading shows.

        Raises
        ------
        JobFailed
            If it cannot be judged.
        """
        return await self._view_of(reading, reading.edits)

    async def edit(self, reading: StoredReading, edit: Edit) -> dict[str, Any]:
        """Carry out one more edit and keep it if it can be carried out.

        Raises
        ------
        JobFailed
            If the edit names nothing that is there or cannot be judged; nothing is kept then.
        """
        edits = [*reading.edits, edit.model_dump()]
        view = await self._view_of(reading, edits)
        self.readings.set_edits(reading.id, edits)
        return view

    async def undo(self, reading: StoredReading) -> dict[str, Any]:
        """Take the last edit back."""
        if not reading.edits:
            return await self.view(reading)
        *kept, last = reading.edits
        self.readings.set_edits(reading.id, kept, [*reading.undone, last])
        return await self._view_of(reading, kept)

    async def redo(self, reading: StoredReading) -> dict[str, Any]:
        """Carry out again what was taken back last."""
        if not reading.undone:
            return await self.view(reading)
        *left, last = reading.undone
        edits = [*reading.edits, last]
        self.readings.set_edits(reading.id, edits, left)
        return await self._view_of(reading, edits)

    async def report(self, reading: StoredReading, form: str) -> bytes:
        """Return a report in one of its forms."""
        written = await self._workers.run("write_report", reading.record, list(reading.edits), form)
        return bytes(written)

    async def close(self) -> None:
        """End the work; what is not read stays in the library and is read at the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._workers.close()

    async def _view_of(self, reading: StoredReading, edits: Sequence[dict[str, Any]]) -> dict[str, Any]:
        key = (reading.id, repr(list(edits)))
        if key in self._views:
            self._views.move_to_end(key)
            return self._views[key]
        view: dict[str, Any] = await self._workers.run("judge_record", reading.record, list(edits))
        self._views[key] = view
        while len(self._views) > _KEPT_VIEWS:
            self._views.popitem(last=False)
        return view

    def _start(self, identity: str) -> None:
        task = asyncio.get_running_loop().create_task(self._read(identity))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _read(self, identity: str) -> None:
        sources = [(each.name, each.role, each.content) for each in self.readings.sources(identity)]

        def tell(stage: str) -> None:
            if identity not in self._stages:
                self.readings.set_state(identity, "reading")
            self._stages[identity] = stage

        try:
            read = await self._workers.run("read_texts", sources, tell=tell)
            self.readings.finish(identity, read["title"], read["record"])
        except JobFailed as failed:
            self.readings.set_state(identity, "failed", str(failed))
        finally:
            self._stages.pop(identity, None)
