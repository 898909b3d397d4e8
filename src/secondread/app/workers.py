"""Worker processes: each takes one job at a time, within bounds of time and memory, in the order in which jobs come."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

_CONTEXT = multiprocessing.get_context("spawn")


class JobFailed(Exception):
    """A job that ended without a result; its message is one sentence for a reader."""


class Workers:
    """A number of worker processes and the queue before them."""

    def __init__(self, count: int, *, seconds: float, megabytes: int) -> None:
        """Start the workers.

        Parameters
        ----------
        count : int
            Worker processes.
        seconds : float
            Longest time of one job; then its worker is ended and another started.
        megabytes : int
            Most memory of a worker.
        """
        self._seconds, self._megabytes = seconds, megabytes
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: list[_Worker] = []
        for _ in range(count):
            self._put(_Worker(megabytes))

    async def run(self, job: str, *arguments: Any, tell: Callable[[str], None] = lambda stage: None) -> Any:
        """Run a job when its turn comes; the queue is served in order.

        Raises
        ------
        JobFailed
            With the reason in one sentence.
        """
        worker = await self._idle.get()
        try:
            if not worker.alive:
                worker = self._replaced(worker)
            return await asyncio.to_thread(worker.run, job, arguments, self._seconds, tell)
        finally:
            if not worker.alive:
                worker = self._replaced(worker)
            self._idle.put_nowait(worker)

    def close(self) -> None:
        """End all workers."""
        for worker in self._all:
            worker.end()

    def _put(self, worker: _Worker) -> None:
        self._all.append(worker)
        self._idle.put_nowait(worker)

    def _replaced(self, worker: _Worker) -> _Worker:
        worker.end()
        self._all.remove(worker)
        new = _Worker(self._megabytes)
        self._all.append(new)
        return new


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, megabytes: int) -> None:
        self._pipe, theirs = _CONTEXT.Pipe()
        self._process: BaseProcess = _CONTEXT.Process(target=_serve, args=(theirs, megabytes), daemon=False)
        self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def run(self, job: str, arguments: tuple[Any, ...], seconds: float, tell: Callable[[str], None]) -> Any:
        try:
            self._pipe.send((job, arguments))
            while True:
                if not self._pipe.poll(seconds):
                    self.end()
                    raise JobFailed(f"This took longer than {seconds:g} seconds and was stopped; give a shorter text.")
                what, value = self._pipe.recv()
                if what == "stage":
                    tell(value)
                elif what == "done":
                    return value
                else:
                    raise JobFailed(value)
        except (EOFError, OSError):
            self.end()
            raise JobFailed("This took too much memory and was stopped; give a shorter text.") from None

    def end(self) -> None:
        self._process.kill()
        self._process.join(5)
        self._pipe.close()


def _serve(pipe: Connection, megabytes: int) -> None:
    """Do jobs until the pipe closes. Runs in the worker."""
    # threads of the linear algebra would each claim memory of their own
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    _bound_memory(megabytes)
    from secondread.app.jobs import JOBS, warm_up
    from secondread.exceptions import SecondreadError

    def tell(stage: str) -> None:
        pipe.send(("stage", stage))

    warm_up()
    while True:
        try:
            job, arguments = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            answer = ("done", JOBS[job](tell, *arguments))
        except SecondreadError as error:
            answer = ("failed", str(error))
        except MemoryError:
            answer = ("failed", "This took more memory than a reading may; hand in a shorter text.")
        except Exception as error:  # nobody should have to read a traceback on a page
            what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            answer = ("failed", f"This text met a fault of secondread itself ({what}); please report it with the text.")
        pipe.send(answer)


def _bound_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on this system: the time alone is bounded
        return
    bound = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
