"""The page's server, really running, for tests that talk to it as a browser or program does."""

from __future__ import annotations

import json
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from secondread.app.server import Settings, create_app


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Running:
    """A server and how to ask it."""

    url: str
    settings: Settings

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Answer:
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        kind = {} if body is None or isinstance(body, bytes) else {"content-type": "application/json"}
        request = urllib.request.Request(self.url + path, data=data, method=method, headers={**kind, **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, answer.read().decode("utf-8", "replace"), lower(answer.headers))
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode("utf-8", "replace"), lower(error.headers))

    def read(self, *texts: str, measured: tuple[str, ...] = ()) -> str:
        """Hand texts in and wait until they are read; return the id."""
        parts = [{"text": text} for text in texts] + [{"text": text, "role": "measured"} for text in measured]
        identity: str = self.ask("POST", "/api/readings", {"texts": parts}).json["id"]
        assert self.wait(identity)["state"] == "done"
        return identity

    def wait(self, identity: str) -> dict[str, Any]:
        """Wait until a reading is done or failed."""
        for _ in range(1200):
            told: dict[str, Any] = self.ask("GET", f"/api/readings/{identity}").json
            if told["state"] in ("done", "failed"):
                return told
            time.sleep(0.05)
        raise AssertionError(f"{identity} is not read after a minute")


def lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@contextmanager
def running(folder: Path, **choices: Any) -> Iterator[Running]:
    """Serve on a free port until the block ends."""
    settings = Settings(folder=folder, port=0, **{"workers": 1, **choices})
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Running(f"http://127.0.0.1:{port}", settings)
    finally:
        server.should_exit = True
        thread.join(30)


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]
