"""What stands before every request: who may ask, from where, how much, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # "no-referrer" would make the origin of a form unknown, and it is asked for below
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
_SAFE = ("GET", "HEAD")
_PORT = re.compile(r":\d+$")


class TooLarge(Exception):
    """A request with more bytes than may be handed in."""


class Guard:
    """Refuses requests that are not this machine's own page or a program of the same person."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], token: str, most_bytes: int) -> None:
        """Stand before an application.

        Parameters
        ----------
        app : ASGI application
            What is guarded.
        hosts : frozenset of str
            Host names that a request may name, so that no other site's name leads here.
        token : str
            The word that a page sends back with every change.
        most_bytes : int
            Largest request.
        """
        self._app, self._hosts, self._token, self._most = app, hosts, token, most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through with bounds on it, or answer it with a refusal."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope["method"], headers)
        if refusal:
            await PlainTextResponse(refusal, 403, HEADERS)(scope, receive, send)
            return
        if int(headers.get("content-length") or 0) > self._most:
            await self._too_large(scope, receive, send)
            return
        started = False
        seen = 0

        async def bounded() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._most:
                raise TooLarge
            return message

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                own = {name.lower() for name, _ in message["headers"]}
                extra = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in own]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        try:
            await self._app(scope, bounded, guarded)
        except TooLarge:
            if not started:
                await self._too_large(scope, receive, send)

    def _refusal(self, method: str, headers: Mapping[str, str]) -> str:
        host = _PORT.sub("", headers.get("host", ""))
        if host not in self._hosts:
            return "This page answers only under the name of this machine."
        if method in _SAFE:
            return ""
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return "A change can only come from this page itself."
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "A change can only come from this page itself."
        return ""

    async def _too_large(self, scope: Scope, receive: Receive, send: Send) -> None:
        sentence = f"More than {self._most // 1_000_000} MB cannot be handed in; give the text alone."
        await PlainTextResponse(sentence, 413, HEADERS)(scope, receive, send)


def from_browser(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a page: a program of the person's own sends neither of these."""
    return "origin" in headers or "sec-fetch-site" in headers


def same(one: Any, other: str) -> bool:
    """Compare two tokens in a time that tells nothing."""
    return isinstance(one, str) and hmac.compare_digest(one.encode(), other.encode())
