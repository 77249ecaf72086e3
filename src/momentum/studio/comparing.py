"""Any two runs side by side: what differs, and whether their scores may be compared at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from momentum.runs import Table, cell
from momentum.studio.run_list import STATUS_WORDS, listed
from momentum.studio.run_lookup import input_of, parameters_of, state_of
from momentum.studio.run_report import Stages, Told, address, read_report, size, told_once
from momentum.studio.run_saved import NUMBER
from momentum.studio.run_states import State
from momentum.studio.run_times import exactly
from momentum.studio.run_verdict import Note, differs, verdict
from momentum.studio.run_words import Figure, figures_of, in_words, parameter_label

if TYPE_CHECKING:
    from momentum.studio.state import Studio

Kind = TypeVar("Kind", bound=Stages | Table)


@dataclass(frozen=True)
class Side:
    """One of the two runs.

    Parameters
    ----------
    state : State
    parameters : dict
        What was asked for.
    input : str
        Fingerprint of what it was given.
    told : list
        Its texts, tables and pictures.
    folder : Path
    """

    state: State
    parameters: dict[str, Any]
    input: str
    folder: Path
    told: list[Told] = field(default_factory=list)

    @property
    def result(self) -> dict[str, Any]:
        """Its figures; empty while it is unfinished."""
        return self.state.result or {}

    @property
    def status_words(self) -> str:
        """How it stands, in words."""
        return STATUS_WORDS[self.state.status]

    @property
    def moment(self) -> str:
        """When it was started."""
        return exactly(self.state.started)

    def size(self, path: str) -> tuple[int, int] | None:
        """Return width and height of one of its pictures."""
        return size(self.folder, path)


@dataclass(frozen=True)
class Row:
    """One line of a comparison: what it is about, both values, and what differs."""

    label: str
    first: str
    second: str
    difference: str

    @property
    def differs(self) -> bool:
        """Whether the two are not the same."""
        return self.difference != "same"


def routes(studio: Studio) -> APIRouter:
    """Make the page that compares.

    Parameters
    ----------
    studio : Studio
    """
    router = APIRouter()

    @router.get("/compare", response_class=HTMLResponse)
    def compare(
        request: Request,
        first: str = "",
        second: str = "",
        run: Annotated[list[str] | None, Query()] = None,
    ) -> HTMLResponse:
        if run:  # Ticked in the list, in a browser without scripts: the newest stands first.
            first, second = [*run[:2][::-1], "", ""][:2] if not first else (first, second)
        notes: list[Note] = []
        sides = [_side(studio, name, notes) for name in (first, second)]
        both = compared(sides[0], sides[1]) if sides[0] and sides[1] else {}
        known: dict[str, Any] = {
            "entries": listed(studio.runner),
            "first": first,
            "second": second,
            "notes": notes,
        }
        return studio.page(request, "compare.html", **known, sides=sides, both=both, here="runs")

    return router


def _side(studio: Studio, name: str, notes: list[Note]) -> Side | None:
    """Look a run up; one that is not there is said in a sentence."""
    if not name:
        return None
    try:
        state = state_of(studio.runner, name)
    except HTTPException as error:
        notes.append(Note("bad", str(error.detail)))
        return None
    folder = studio.runner.runs / name
    parameters = parameters_of(studio.runner, name)
    told = told_once(read_report(folder / "events.jsonl")[0])
    return Side(state, parameters, input_of(studio.runner, name), folder, told)


def compared(first: Side, second: Side) -> dict[str, Any]:
    """Set two runs side by side, ready for a template."""
    return {
        "notes": verdict(first, second),
        "parameters": parameter_rows(first.parameters, second.parameters),
        "figures": figure_rows(figures_of(first.result), figures_of(second.result)),
        "pictures": _paired(first.told, second.told, Stages),
        "tables": _paired(first.told, second.told, Table),
        "address": address,
        "cell": cell,
    }


def parameter_rows(first: dict[str, Any], second: dict[str, Any]) -> list[Row]:
    """Set parameters side by side, those that differ first.

    Examples
    --------
    >>> [(row.label, row.difference) for row in parameter_rows({"seed": 0}, {"seed": 1})]
    [('Seed', 'differs')]
    """
    rows = []
    for name in dict.fromkeys([*first, *second]):
        difference = "differs" if differs(name, first, second) else "same"
        rows.append(Row(parameter_label(name), _word(name, first), _word(name, second), difference))
    return sorted(rows, key=lambda row: not row.differs)


def _word(name: str, parameters: dict[str, Any]) -> str:
    return in_words(name, parameters[name]) if name in parameters else "-"


def figure_rows(first: list[Figure], second: list[Figure]) -> list[Row]:
    """Set figures side by side, with the difference where both are numbers.

    Examples
    --------
    >>> half, most = Figure("score", "Score", "0.500", 0.5), Figure("score", "Score", "0.750", 0.75)
    >>> figure_rows([half], [most])[0].difference
    '+0.250'
    """
    ours = {one.key: one for one in first}
    theirs = {one.key: one for one in second}
    return [_figure_row(ours.get(key), theirs.get(key)) for key in dict.fromkeys([*ours, *theirs])]


def _figure_row(first: Figure | None, second: Figure | None) -> Row:
    if first is None or second is None:
        only = first or second
        assert only is not None
        return Row(only.label, first.value if first else "-", second.value if second else "-", "")
    if first.number is None or second.number is None or first.number == second.number:
        same = first.value == second.value
        return Row(first.label, first.value, second.value, "same" if same else "differs")
    return Row(first.label, first.value, second.value, _signed(second.number - first.number))


def _signed(difference: float) -> str:
    return f"{difference:+,.0f}" if difference == int(difference) else f"{difference:+.3f}"


def _paired(
    first: list[Told], second: list[Told], kind: type[Kind]
) -> list[tuple[str, Kind | None, Kind | None]]:
    """Lay pictures or tables of the same title side by side, those that both have first."""
    ours, theirs = _titled(first, kind), _titled(second, kind)
    in_both = ours.keys() & theirs.keys()
    titles = sorted(dict.fromkeys([*ours, *theirs]), key=lambda title: title not in in_both)
    return [_pair(ours.get(title), theirs.get(title)) for title in titles]


def _pair(one: Kind | None, other: Kind | None) -> tuple[str, Kind | None, Kind | None]:
    either = one or other
    assert either is not None
    title = either.title if not (one and other) or one.title == other.title else ""
    return title or NUMBER.sub("...", either.title), one, other


def _titled(told: list[Told], kind: type[Kind]) -> dict[str, Kind]:
    """Take the numbers out of titles: "of 60 pictures" and "of 200 pictures" belong together."""
    return {NUMBER.sub("#", one.title): one for one in told if isinstance(one, kind)}
