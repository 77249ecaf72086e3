"""The pages of the labs: all of them, one with its form, and what a person takes along."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from momentum.errors import BadInput
from momentum.runs import RunFolder
from momentum.studio import take_along
from momentum.studio.errands import ErrandFailed
from momentum.studio.lab_form import FormField, LabForm
from momentum.studio.receiving import TooLarge
from momentum.studio.run_opening import open_run
from momentum.studio.run_words import headline
from momentum.studio.uploads import Upload

if TYPE_CHECKING:
    from momentum.studio.state import Studio

LONGEST_LINK = 100
"""Parameters of a link that are read; no lab has as many."""

RECENT_RUNS = 5
"""As many runs of a lab stand on its page."""


class Asked(BaseModel):
    """Parameters as a page sends them."""

    parameters: dict[str, Any] = {}


@dataclass
class Prefilled:
    """What the form of a lab shows at first: its defaults, and over them what a link says."""

    values: dict[str, Any]
    files: dict[str, list[Upload]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def routes(studio: Studio) -> APIRouter:
    """Make the pages of the labs."""
    router = APIRouter()

    @router.get("/labs", response_class=HTMLResponse)
    def labs(request: Request) -> HTMLResponse:
        newest_last = reversed(studio.runner.states())
        last = {run.lab: run for run in newest_last}
        return studio.page(request, "labs.html", labs=_labs(studio), last=last)

    @router.get("/labs/{name}", response_class=HTMLResponse)
    def lab(request: Request, name: str) -> HTMLResponse:
        form = _form(studio, name)
        filled = prefilled(studio, form, request.query_params.multi_items())
        runs = [run for run in studio.runner.states() if run.lab == name][:RECENT_RUNS]
        shown = [(run, headline(run.result or {})) for run in runs]
        return studio.page(request, "lab.html", lab=form, filled=filled, runs=shown)

    @router.get("/api/labs")
    def labs_as_json() -> list[LabForm]:
        return _labs(studio)

    @router.post("/api/labs/{name}/code")
    def code(name: str, asked: Asked) -> dict[str, Any]:
        form = _form(studio, name)
        faults = studio.forms.faults(name, asked.parameters)
        right = {key: value for key, value in asked.parameters.items() if key not in faults}
        return {**_taken(studio, form, studio.forms.checked(name, right)), "faults": faults}

    @router.get("/api/runs/{run}/code")
    def code_of_run(run: str) -> dict[str, Any]:
        folder = _run(studio, run)
        taken = _taken(studio, _form(studio, folder.lab), folder.parameters)
        saved = [script._asdict() for script in take_along.scripts(folder)]
        return {**taken, "scripts": saved}

    @router.post("/api/uploads")
    async def upload(request: Request, name: str = "") -> dict[str, Any]:
        return await _received(studio, request, name)

    return router


def prefilled(studio: Studio, form: LabForm, query: Iterable[tuple[str, str]]) -> Prefilled:
    """Read a link: what it says well is taken, what it says badly becomes a note."""
    filled = Prefilled(dict(form.defaults))
    for name, text in itertools.islice(query, LONGEST_LINK):
        asked = form.field(name)
        if asked is None:
            filled.notes.append(f"The link names {name[:60]!r}, which this lab does not have.")
        elif text:
            _fill(studio, form, asked, text, filled)
    return filled


def _fill(studio: Studio, form: LabForm, asked: FormField, text: str, filled: Prefilled) -> None:
    if asked.takes_files and text not in asked.choices:
        _fill_files(studio, asked, text, filled)
        return
    try:
        checked = studio.forms.checked(form.name, {asked.name: text})
        filled.values[asked.name] = checked[asked.name]
    except BadInput as error:
        why = str(error).removeprefix(f"{form.name}: ")
        filled.notes.append(f"The link cannot be followed in one point: {why} The default stands.")


def _fill_files(studio: Studio, asked: FormField, text: str, filled: Prefilled) -> None:
    found = [upload for one in text.split(",") if (upload := studio.uploads.find(one))]
    filled.files[asked.name] = found if asked.kind == "files" else found[:1]
    if len(found) != len(text.split(",")):
        filled.notes.append(f"{asked.label}: the file is not on this machine; choose it again.")


def _labs(studio: Studio) -> list[LabForm]:
    try:
        return studio.forms.labs()
    except ErrandFailed as error:
        raise HTTPException(503, str(error)) from None


def _form(studio: Studio, name: str) -> LabForm:
    found = [form for form in _labs(studio) if form.name == name]
    if not found:
        raise HTTPException(404, f"There is no lab called {name[:60]}.")
    return found[0]


def _run(studio: Studio, name: str) -> RunFolder:
    """Look a run up by its name."""
    try:
        return open_run(studio.runner.path(name))
    except BadInput:  # Not there, waiting still, or unreadable.
        raise HTTPException(404, f"There is no run called {name[:60]}.") from None


def _taken(studio: Studio, form: LabForm, parameters: dict[str, Any]) -> dict[str, Any]:
    named = take_along.with_names(form, parameters, studio.uploads)
    return {
        "command": take_along.command(form, named),
        "python": take_along.python(form, named),
        "link": take_along.link(form, parameters),
        "again": take_along.link(form, parameters, studio.uploads),
    }


async def _received(studio: Studio, request: Request, name: str) -> dict[str, Any]:
    """Let a file stream to the disk; one that is too large is refused on the way."""
    try:
        with studio.uploads.receiving(name) as file:
            async for piece in request.stream():
                file.write(piece)
            kept = await run_in_threadpool(studio.uploads.keep, file)
    except TooLarge as error:
        raise HTTPException(413, str(error)) from None
    return {"upload": kept.digest, "name": kept.name, "bytes": kept.bytes}
