"""What one touches: draw a digit, the brain map, and the runs whose pictures move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from momentum.errors import BadInput
from momentum.studio import errands, touch_network, touch_recording
from momentum.studio.run_lookup import state_of
from momentum.studio.run_states import State
from momentum.studio.touch_picture import prepare

if TYPE_CHECKING:
    from momentum.studio.state import Studio

LABS: Final = ("digits", "leak", "playground")
"""Labs whose runs can be touched."""

PANELS: Final = ("writer", "sentiment")
"""Labs whose panel a page may ask for, to stand where a run has ended."""

PLACE: Final = "^[a-z0-9-]{0,60}$"
"""What tells the panels of one page apart."""

DIGITS: Final = ("digits", "mnist")
"""Sets of pictures of digits; clothes cannot be drawn here."""

MOST_RUNS: Final = 20

SECONDS: Final = 60
"""A recording is simulated in a second or two, on a busy machine in some more."""


def routes(studio: Studio) -> APIRouter:
    """Make the page and the addresses of what one touches."""
    router = APIRouter()
    networks = touch_network.Networks()

    @router.get("/draw", response_class=HTMLResponse)
    def draw(request: Request) -> HTMLResponse:
        return studio.page(request, "draw.html", here="labs")

    @router.post("/api/draw")
    async def drawn(request: Request, run: str = "") -> dict[str, Any]:
        raw = await request.body()  # Not more than the doorkeeper lets through.
        return await run_in_threadpool(_seen, studio, networks, run, raw)

    @router.get("/api/touch/samples")
    def samples() -> list[dict[str, str]]:
        return touch_network.samples()

    @router.get("/api/touch/runs")
    def runs(lab: str) -> list[dict[str, Any]]:
        if lab not in LABS:
            raise HTTPException(404, f"There are no runs of {lab[:60]!r} to touch.")
        return [_told(state) for state in _states(studio, lab)[:MOST_RUNS]]

    @router.get("/api/touch/panel/{lab}")
    def panel(
        lab: str, run: str = "", place: Annotated[str, Query(pattern=PLACE)] = ""
    ) -> dict[str, str]:
        if lab not in PANELS:
            raise HTTPException(404, f"There is nothing of {lab[:60]!r} to touch.")
        template = studio.templates.get_template(f"parts/touch_{lab}.html")
        return {"html": template.render(of_run=run, place=place)}

    @router.get("/api/touch/recording")
    def recording(
        person: Annotated[int, Query()] = 1, seed: Annotated[int, Query()] = 0
    ) -> dict[str, Any]:
        asked = {"person": person, "seed": seed}
        touch_recording.chosen(asked)  # Refused here, before a process is started for it.
        folder = studio.settings.runs / ".studio" / "recordings"
        try:
            answer: dict[str, Any] = errands.cached("recording", asked, folder, SECONDS)
        except errands.ErrandFailed as error:
            raise HTTPException(503, str(error)) from None
        return answer

    return router


def _seen(studio: Studio, networks: touch_network.Networks, run: str, raw: bytes) -> dict[str, Any]:
    """Show what was drawn to the network of a run."""
    state = _finished_digits(studio, run)
    digit = prepare(raw)
    model = networks.of(studio.runner.path(state.run) / "model")
    return {"run": state.run, **touch_network.see(model, digit)}


def _finished_digits(studio: Studio, run: str) -> State:
    """Return the run whose network is asked; without a name the newest finished one."""
    if not run:
        found = [state for state in _states(studio, "digits") if _reads_digits(state)]
        if not found:
            raise BadInput("There is no finished run of the lab digits yet; train one first.")
        return found[0]
    state = state_of(studio.runner, run)
    if state.lab != "digits" or not _reads_digits(state):
        raise BadInput(f"{run} is no finished run that reads digits; choose another.")
    return state


def _reads_digits(state: State) -> bool:
    return (state.result or {}).get("data") in DIGITS  # Only a finished run has a result.


def _states(studio: Studio, lab: str) -> list[State]:
    return [state for state in studio.runner.states() if state.lab == lab]


def _told(state: State) -> dict[str, Any]:
    usable = _reads_digits(state) if state.lab == "digits" else True
    return {
        "run": state.run,
        "status": state.status,
        "started": state.started,
        "about": _about(state.result or {}) if state.lab == "digits" else "",
        "usable": usable,
    }


def _about(result: dict[str, Any]) -> str:
    """Say in a few words which network it is and how well it reads."""
    score, n = result.get("score"), result.get("n")
    if not isinstance(score, float) or not isinstance(n, int):
        return ""
    name = "softmax regression" if result.get("model") == "softmax" else "CNN"
    return f"{name}, {100 * score:.1f} % of {n:,} held-out digits right"
