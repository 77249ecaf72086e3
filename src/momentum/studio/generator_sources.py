"""Which networks that make or change pictures there are: the course's own, and those of runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from momentum.art import shipped
from momentum.errors import BadInput
from momentum.studio.export_private import last_part
from momentum.studio.run_lookup import parameters_of

if TYPE_CHECKING:
    from momentum.studio.run_states import State
    from momentum.studio.state import Studio

SHIPPED = "shipped/"
"""How the name of a network begins that came with the course; no run is called so."""

STYLES = "styles"

MOST_RUNS = 20


class Source(NamedTuple):
    """A network that can be chosen: its name, what a person reads, and where it lies."""

    name: str
    title: str
    folder: Path

    @property
    def own(self) -> bool:
        """Whether the learner trained it."""
        return not self.name.startswith(SHIPPED)

    def as_json(self) -> dict[str, Any]:
        """Return what a page needs."""
        return {"source": self.name, "title": self.title, "own": self.own}


def generators(studio: Studio) -> list[Source]:
    """Return the generators: first the course's, then the runs', the newest first."""
    names = [name for name in shipped.shipped_names() if not name.startswith(f"{STYLES}/")]
    ours = [Source(SHIPPED + name, f"The course's own: {name}", _home(name)) for name in names]
    return [*ours, *_runs(studio, "gan", "data")]


def styles(studio: Studio) -> list[Source]:
    """Return the networks that paint in one style: first the course's, then the runs'."""
    names = shipped.shipped_names(STYLES)
    ours = [Source(SHIPPED + name, name, _home(f"{STYLES}/{name}")) for name in names]
    return [*ours, *_runs(studio, "paint", "style")]


def chosen(sources: list[Source], name: str, what: str) -> Source:
    """Return the one that was asked for; without a name the first.

    Raises
    ------
    BadInput
        If there is none, or none of that name.
    """
    if not sources:
        raise BadInput(f"There is no {what} yet; train one first.")
    found = [source for source in sources if source.name == name] if name else sources
    if not found:
        raise BadInput(f"There is no {what} called {name[:60]!r}; choose one of the list.")
    return found[0]


def _home(name: str) -> Path:
    return shipped.HOME / name


def _runs(studio: Studio, lab: str, about: str) -> list[Source]:
    """Find finished runs with a network of use; the parameter `about` says what it learned."""
    states = [state for state in studio.runner.states() if state.lab == lab]
    found = [_of_run(studio, state, about) for state in states if state.status == "finished"]
    return [source for source in found if (source.folder / "usage.json").is_file()][:MOST_RUNS]


def _of_run(studio: Studio, state: State, about: str) -> Source:
    learned = last_part(str(parameters_of(studio.runner, state.run).get(about, "")))
    title = f"{learned}, your run {state.run}" if learned else f"Your run {state.run}"
    return Source(state.run, title, studio.runner.runs / state.run / "model")
