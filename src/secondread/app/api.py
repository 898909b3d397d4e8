"""The HTTP interface for programs: hand texts in, ask for the reading, change it, fetch reports."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from secondread.app.desk import Desk
from secondread.app.edits import Edit
from secondread.app.security import from_browser, same
from secondread.store.readings import Source, StoredReading

router = APIRouter(prefix="/api", tags=["readings"])

_MOST_TEXTS = 20
KINDS = {
    "html": "text/html",
    "md": "text/markdown",
    "json": "application/json",
    "yaml": "application/yaml",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
Form = Literal["html", "md", "json", "yaml", "pdf", "docx"]
Identity = Annotated[str, Path(max_length=64, pattern=r"^[A-Za-z0-9_-]+$", description="Id of a reading")]


class Text(BaseModel):
    """A text handed in."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, description="The text itself: plain, HTML, Markdown, JATS, a registry record ...")
    name: str = Field("the text given", max_length=200, description="What to call it")
    role: Literal["said", "measured"] = Field("said", description="Whether its claims are judged, or it only measures")


class NewReading(BaseModel):
    """Texts to be read, and edits to be carried out at once (settings, say)."""

    model_config = ConfigDict(extra="forbid")

    texts: list[Text] = Field(min_length=1, max_length=_MOST_TEXTS)
    edits: list[Edit] = Field(default_factory=list, max_length=200)


class Standing(BaseModel):
    """Where a reading stands."""

    id: str
    title: str
    state: Literal["queued", "reading", "done", "failed"]
    stage: str = Field("", description="What is being done with it")
    ahead: int = Field(0, description="Readings that wait before it")
    error: str = Field("", description="Why it failed, in one sentence")
    edits: int = Field(0, description="Changes made by hand")


class Told(BaseModel):
    """Why a request was not met, in one sentence."""

    detail: str


_NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {"model": Told, "description": "No such reading"},
    403: {"model": Told, "description": "Not from here"},
}
_NOT_DONE: dict[int | str, dict[str, Any]] = {
    **_NOT_FOUND,
    409: {"model": Told, "description": "Not read to the end"},
    422: {"description": "What was sent cannot be"},
}
_BROKEN: dict[int | str, dict[str, Any]] = {400: {"model": Told, "description": "The body is no JSON"}}


@router.post(
    "/readings",
    status_code=202,
    responses={**_BROKEN, 403: {"model": Told}, 413: {"model": Told}, 503: {"model": Told}},
)
async def take_reading(request: Request, new: NewReading) -> Standing:
    """Hand texts in to be read; ask for its standing until it is done."""
    _checked(request)
    desk = desk_of(request)
    title = new.texts[0].text.strip().partition("\n")[0][:80] or new.texts[0].name
    sources = [Source(each.name, each.role, each.text.encode("utf-8", "replace")) for each in new.texts]
    identity = desk.take(title, sources, new.edits)
    return standing(desk, stored(desk, identity))


@router.get("/readings")
async def list_readings(request: Request) -> list[Standing]:
    """List the readings kept here, the newest first."""
    desk = desk_of(request)
    return [standing(desk, each) for each in desk.readings.listed()]


@router.get("/readings/{identity}", responses=_NOT_FOUND)
async def where_it_stands(request: Request, identity: Identity) -> Standing:
    """Tell where a reading stands."""
    desk = desk_of(request)
    return standing(desk, stored(desk, identity))


@router.delete("/readings/{identity}", status_code=204, responses=_NOT_FOUND)
async def forget(request: Request, identity: Identity) -> Response:
    """Forget a reading."""
    _checked(request)
    desk = desk_of(request)
    desk.readings.delete(stored(desk, identity).id)
    return Response(status_code=204)


@router.post("/readings/{identity}/edits", responses={**_NOT_DONE, **_BROKEN})
async def change(request: Request, identity: Identity, edit: Edit) -> dict[str, Any]:
    """Change a fact, a claim or a setting; answers with the claims as judged then."""
    _checked(request)
    desk = desk_of(request)
    return _judged(await desk.edit(finished(desk, identity), edit))


@router.post("/readings/{identity}/undo", responses=_NOT_DONE)
async def undo(request: Request, identity: Identity) -> dict[str, Any]:
    """Take the last change back."""
    _checked(request)
    desk = desk_of(request)
    return _judged(await desk.undo(finished(desk, identity)))


@router.get("/readings/{identity}/claims", responses=_NOT_DONE)
async def claims(request: Request, identity: Identity) -> dict[str, Any]:
    """Return the claims with their verdicts, the facts read, and the settings."""
    desk = desk_of(request)
    return _judged(await desk.view(finished(desk, identity)))


@router.get(
    "/readings/{identity}/report.{form}",
    responses={**_NOT_DONE, 200: {"content": {kind: {} for kind in KINDS.values()}}},
    response_class=Response,
)
async def report(request: Request, identity: Identity, form: Form) -> Response:
    """Return the report, or the record as corrected (yaml)."""
    desk = desk_of(request)
    content = await desk.report(finished(desk, identity), form)
    name = f"secondread-{identity}.{form}"
    # never shown in place: a saved report opens where scripts of this page are not
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=KINDS[form], headers=headers)


def desk_of(request: Request) -> Desk:
    """Return the desk of the application."""
    desk: Desk = request.app.state.desk
    return desk


def stored(desk: Desk, identity: str) -> StoredReading:
    """Return a reading, or answer that there is none."""
    reading = desk.readings.get(identity)
    if reading is None:
        raise HTTPException(404, "There is no such reading here; it may have been deleted.")
    return reading


def finished(desk: Desk, identity: str) -> StoredReading:
    """Return a reading that is read to the end, or answer that it is not."""
    reading = stored(desk, identity)
    if reading.state != "done":
        raise HTTPException(409, reading.error or "This is not read to the end yet.")
    return reading


def standing(desk: Desk, reading: StoredReading) -> Standing:
    """Return where a reading stands."""
    waiting = reading.state == "queued"
    return Standing(
        id=reading.id,
        title=reading.title,
        state=reading.state,
        stage=desk.stage(reading.id),
        ahead=desk.readings.ahead_of(reading.id) if waiting else 0,
        error=reading.error,
        edits=len(reading.edits),
    )


def _judged(view: dict[str, Any]) -> dict[str, Any]:
    return {name: view[name] for name in ("claims", "facts", "mids", "alpha", "school", "counts", "notes")}


def _checked(request: Request) -> None:
    """Refuse a change from a page that does not send the page's token back."""
    if from_browser(request.headers) and not same(request.headers.get("x-secondread-token"), request.app.state.token):
        raise HTTPException(403, "A change from a page needs the token of the page.")
