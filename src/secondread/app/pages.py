"""The pages: hand texts in, watch them being read, see the report, correct what was read, compare two readings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment
from markupsafe import Markup
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from secondread.app.api import desk_of, finished, standing, stored
from secondread.app.comparison import compared
from secondread.app.edits import Edit
from secondread.app.security import same
from secondread.record import CLAIM_KINDS, SCHOOLS
from secondread.report import strings
from secondread.report.safe_templates import safe_templates
from secondread.report.safe_text import safe_text
from secondread.store.readings import Role, Source

router = APIRouter(include_in_schema=False)

_MOST_TEXTS = 20
_MOST_BYTES = 25_000_000
_EXAMPLE: dict[Role, str] = {"said": "relvadine-two-voices.txt", "measured": "relvadine-abstract.txt"}


@router.get("/")
async def home(request: Request) -> Response:
    """Show the form and the readings kept here."""
    desk = desk_of(request)
    return _page(request, "home.html.j2", readings=[standing(desk, each) for each in desk.readings.listed()])


@router.post("/readings")
async def take(request: Request) -> Response:
    """Take pasted texts and files in."""
    async with _form(request) as form:
        sources = await _handed_in(form)
    if not sources:
        return message(request, "Nothing was handed in: paste a text, drop a file, or take the example.", 422)
    if len(sources) > _MOST_TEXTS:
        return message(request, f"At most {_MOST_TEXTS} texts make one reading; hand in fewer.", 422)
    identity = desk_of(request).take(sources[0].name, sources)
    return RedirectResponse(f"/readings/{identity}", 303)


@router.get("/readings/{identity}")
async def reading_page(request: Request, identity: str) -> Response:
    """Show a reading, or where it stands."""
    desk = desk_of(request)
    reading = stored(desk, identity)
    if reading.state != "done":
        return _page(request, "standing.html.j2", reading=standing(desk, reading))
    return _reading(request, reading.id, await desk.view(reading))


@router.post("/readings/{identity}/edits")
async def change(request: Request, identity: str) -> Response:
    """Carry out a change and show the reading as it is then."""
    async with _form(request) as form:
        fields = {name: str(form.get(name, "")) for name in ("kind", "at", "value", "quote")}
    try:
        edit = Edit.model_validate(fields)
    except ValidationError:
        return message(request, "This change cannot be; go back and try again.", 422)
    desk = desk_of(request)
    return await _after(request, identity, await desk.edit(finished(desk, identity), edit))


@router.post("/readings/{identity}/undo")
async def undo(request: Request, identity: str) -> Response:
    """Take the last change back."""
    async with _form(request):
        desk = desk_of(request)
    return await _after(request, identity, await desk.undo(finished(desk, identity)))


@router.post("/readings/{identity}/redo")
async def redo(request: Request, identity: str) -> Response:
    """Carry out again what was taken back."""
    async with _form(request):
        desk = desk_of(request)
    return await _after(request, identity, await desk.redo(finished(desk, identity)))


@router.post("/readings/{identity}/delete")
async def forget(request: Request, identity: str) -> Response:
    """Forget a reading."""
    async with _form(request):
        desk = desk_of(request)
    desk.readings.delete(stored(desk, identity).id)
    return RedirectResponse("/", 303)


@router.get("/compare")
async def compare(request: Request, one: str = "", other: str = "") -> Response:
    """Show the claims of two readings side by side."""
    desk = desk_of(request)
    if not one or not other:
        done = [standing(desk, each) for each in desk.readings.listed() if each.state == "done"]
        return _page(request, "choose.html.j2", readings=done)
    views = [await desk.view(finished(desk, identity)) for identity in (one, other)]
    titles = [stored(desk, identity).title for identity in (one, other)]
    return _page(request, "compare.html.j2", rows=compared(views[0]["claims"], views[1]["claims"]), titles=titles)


async def _handed_in(form: FormData) -> list[Source]:
    """Return the texts pasted and the files chosen, and the bundled example where it is asked for."""
    sources: list[Source] = []
    for role, example in _EXAMPLE.items():
        if form.get("example"):
            content = files("secondread.app").joinpath("examples", example).read_bytes()
            sources.append(Source(example, role, content))
        text = form.get(f"{role}_text")
        if isinstance(text, str) and text.strip():
            name = "the text pasted" if role == "said" else "the measurements pasted"
            sources.append(Source(name, role, text.encode("utf-8", "replace")))
        for upload in form.getlist(f"{role}_files"):
            if isinstance(upload, UploadFile) and upload.filename:
                # only the last part of a name is kept, and it is only ever shown
                shown = safe_text(upload.filename.replace("\\", "/").rpartition("/")[2])[:120] or "a file"
                sources.append(Source(shown, role, await upload.read()))
    return sources


def message(request: Request, sentence: str, status: int) -> Response:
    """Return a page that says one sentence."""
    return _page(request, "message.html.j2", status, sentence=sentence)


async def _after(request: Request, identity: str, view: dict[str, Any]) -> Response:
    """Return the part of the page that changed to a script, and send everyone else back to the page."""
    if request.headers.get("x-secondread-part"):
        return _reading(request, identity, view, part=True)
    return RedirectResponse(f"/readings/{identity}", 303)


def _reading(request: Request, identity: str, view: dict[str, Any], *, part: bool = False) -> Response:
    reading = stored(desk_of(request), identity)
    return _page(
        request,
        "reading_part.html.j2" if part else "reading.html.j2",
        reading=reading,
        view=view,
        # drawn by the report's own templates, which escape every text
        main=Markup(view["main"]),
        claim_kinds=CLAIM_KINDS,
        schools=SCHOOLS,
    )


@asynccontextmanager
async def _form(request: Request) -> AsyncIterator[FormData]:
    """Give the form of a request that carries the page's token, and let go of its files after."""
    async with request.form(max_files=_MOST_TEXTS * 2, max_fields=50, max_part_size=_MOST_BYTES) as form:
        if not same(form.get("token"), request.app.state.token):
            raise HTTPException(403, "This page is older than the server; open it anew and try again.")
        yield form


def _page(request: Request, template: str, status: int = 200, **content: Any) -> Response:
    html = _environment().get_template(template).render(token=request.app.state.token, **content)
    return HTMLResponse(html, status)


@cache
def _environment() -> Environment:
    environment = safe_templates("secondread.app")
    environment.globals.update(
        label_words=strings.LABEL_WORDS, label_marks=strings.LABEL_MARKS, not_advice=strings.NOT_ADVICE
    )
    environment.filters["plain"] = lambda word: str(word).replace("_", " ")
    return environment
