"""The pages of runs: all of them, one of them while it works and after, and its report."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from momentum.errors import BadInput
from momentum.runs import cell
from momentum.studio import comparing, take_along
from momentum.studio.run_files import find_file
from momentum.studio.run_list import STATUS_WORDS, listed
from momentum.studio.run_lookup import parameters_of, state_of
from momentum.studio.run_opening import open_run
from momentum.studio.run_report import (
    address,
    pieces,
    read_report,
    size,
    told_once,
)
from momentum.studio.run_saved import families
from momentum.studio.run_states import State
from momentum.studio.run_times import ago, duration, exactly
from momentum.studio.run_words import figures_of, in_words, parameter_label

if TYPE_CHECKING:
    from momentum.studio.forms import FormField, LabForm
    from momentum.studio.state import Studio


def routes(studio: Studio) -> APIRouter:
    """Make the pages of runs.

    Parameters
    ----------
    studio : Studio
    """
    router = APIRouter()

    @router.get("/runs", response_class=HTMLResponse)
    def runs(request: Request, lab: str = "") -> HTMLResponse:
        entries = listed(studio.runner)
        labs = sorted({entry.lab for entry in entries})
        shown = [entry for entry in entries if not lab or entry.lab == lab]
        return studio.page(request, "runs.html", entries=shown, labs=labs, lab=lab)

    @router.get("/runs/{run}", response_class=HTMLResponse)
    def run(request: Request, run: str) -> HTMLResponse:
        state = state_of(studio.runner, run)
        about = about_run(studio, state)
        return studio.page(request, "run.html", **about, **report_of(studio, state))

    @router.get("/api/runs/{run}/report.html")
    def report(request: Request, run: str) -> Response:
        state = state_of(studio.runner, run)
        tag = _tag(studio.runner.runs / run, state)
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match", "").removeprefix("W/") == tag:
            return Response(status_code=304, headers=headers)
        template = studio.templates.get_template("parts/run_report.html")
        return HTMLResponse(template.render(**report_of(studio, state)), headers=headers)

    router.include_router(comparing.routes(studio))
    return router


def about_run(studio: Studio, state: State) -> dict[str, Any]:
    """Gather what the page of a run says around its report."""
    folder = studio.runner.runs / state.run
    parameters = parameters_of(studio.runner, state.run)
    form = _form(studio, state.lab)
    return {
        "state": state,
        "status_words": STATUS_WORDS[state.status],
        "when": ago(state.started),
        "moment": exactly(state.started),
        "took": duration(state.seconds) if state.seconds is not None else "",
        **_taken(studio, form, parameters),
        "scripts": _scripts(folder),
        "leaves": state.status == "finished" and (folder / "model" / "usage.json").is_file(),
        "here": "runs",
    }


def report_of(studio: Studio, state: State) -> dict[str, Any]:
    """Gather the report of a run, as far as it has got."""
    folder = studio.runner.runs / state.run
    events, damaged = read_report(folder / "events.jsonl")
    saved = families(events)
    result = figures_of(state.result or {})
    return {
        "run": state.run,
        "pieces": pieces(told_once(events)),
        "saved": saved,
        "figures": result,
        "result_key": sha256(repr(result).encode()).hexdigest()[:16],
        "saved_key": sha256(repr(saved).encode()).hexdigest()[:16],
        "damaged": damaged,
        "counts": "epoch" if "epochs" in parameters_of(studio.runner, state.run) else "step",
        **drawing(folder),
    }


def drawing(folder: Path) -> dict[str, Any]:
    """Return what the templates need to draw the pictures and tables of a run."""
    return {
        "address": address,
        "cell": cell,
        "size": lambda path: size(folder, path),
        "shown": lambda path: find_file(folder, path) is not None,
    }


def _tag(folder: Path, state: State) -> str:
    """Name the state of a report: it changes when the log grows or the run comes to its end."""
    try:
        found = (folder / "events.jsonl").stat()
        grown = (found.st_size, found.st_mtime_ns)
    except OSError:
        grown = (0, 0)
    return f'"{sha256(repr((state.run, grown, state.result)).encode()).hexdigest()[:24]}"'


def _form(studio: Studio, lab: str) -> LabForm | None:
    """Return the form of a lab if it is described already: a page of a run waits for nothing."""
    if not studio.forms.ready:
        studio.forms.start()
        return None
    try:
        return studio.forms.form(lab)
    except BadInput:  # A lab of another version.
        return None


def _taken(studio: Studio, form: LabForm | None, parameters: dict[str, Any]) -> dict[str, Any]:
    """Put the parameters into words, and into what does the same again."""
    if form is None:
        shown = [
            (parameter_label(name), in_words(name, value), "") for name, value in parameters.items()
        ]
        nothing = {"link": "", "command": "", "python": ""}
        return {"parameters": shown, "all_shown": True, "defaults": 0, **nothing}
    named = take_along.with_names(form, parameters, studio.uploads)
    changed = take_along.changed(form, named)
    return {
        "parameters": [
            (field.label, in_words(field.name, value), _default(field)) for field, value in changed
        ],
        "all_shown": False,
        "defaults": len(form.fields) - len(changed),
        "link": take_along.link(form, parameters, studio.uploads),
        "command": take_along.command(form, named),
        "python": take_along.python(form, named),
    }


def _default(field: FormField) -> str:
    return "" if field.default is None else in_words(field.name, field.default)


def _scripts(folder: Path) -> list[take_along.Script]:
    if not any((folder / name).exists() for name in take_along.SCRIPTS):
        return []
    try:
        return take_along.scripts(open_run(folder))
    except (BadInput, OSError, ValueError):
        return []
