"""What a person sees of a run: which cells are orange, which steps are marked, which are cut."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from momentum.figures import describe
from momentum.figures.style import LIGHT
from momentum.language.machines import PRECISIONS, Ran, circuit, machine_named, run
from momentum.language.machines import machine_report as report
from momentum.language.machines.films import filmed
from momentum.runs import Picture, RunFolder, Table, create_run


def runs_of(name: str, most: int = 2000) -> tuple[Any, list[Ran]]:
    wired = circuit(machine_named(name))
    return wired, [run(wired, [], precision, most) for precision in PRECISIONS]


def orange(figure: Figure, panel: int) -> np.ndarray:
    picture: Any = figure.axes[panel].images[0].get_array()
    return np.asarray(np.abs(picture - to_rgb(LIGHT)).max(axis=2) < 0.01)


def test_what_should_not_be_on_the_tape_is_orange() -> None:
    wired, runs = runs_of("bb4")
    figure = filmed(wired, [], runs)
    assert [orange(figure, panel).any() for panel in range(4)] == [False, False, True, True]
    assert np.flatnonzero(orange(figure, 2).any(axis=1)).tolist() == list(range(93, 108))
    assert np.flatnonzero(orange(figure, 2).any(axis=0)).tolist() == [15]  # The last of 16 cells.
    assert np.flatnonzero(orange(figure, 3).any(axis=1)).tolist() == list(range(26, 50))
    assert figure.axes[0].get_title() == "exact\nhalts: 107"
    assert figure.axes[3].get_title() == "float16\nfor ever"
    assert "float32 halts after 107 steps on a corrupt tape" in describe(figure)


def test_the_tape_after_the_end_is_that_of_the_end() -> None:
    """A network that goes on after its machine has halted is compared with what was left there."""
    wired, runs = runs_of("bb2")
    late = runs[0]._replace(film=[*runs[0].film, runs[0].last._replace(step=30)])
    assert not orange(filmed(wired, [], [late]), 0).any()


def test_a_run_that_goes_on_is_cut_where_the_others_ended_long_ago() -> None:
    wired, runs = runs_of("bb5")
    figure = filmed(wired, [], runs)
    assert figure.axes[0].get_ylim()[0] == 329 * 3 // 2 + 0.5
    assert figure.axes[0].get_title() == "exact\ngoes on"
    assert not orange(figure, 0).any()
    alone = filmed(wired, [], runs[:1])
    assert alone.axes[0].get_ylim()[0] == 2000.5


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return create_run(tmp_path / "run", "machine", {})


def test_the_digits_each_precision_has_are_drawn(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: dict[str, Figure] = {}

    def noted(_: RunFolder, name: str, title: str, figure: Figure) -> Picture:
        drawn[name] = figure
        return Picture(path=name, title=title, alt="")

    monkeypatch.setattr(report, "show", noted)
    wired, runs = runs_of("bb4")
    named = dict(zip(PRECISIONS, runs, strict=True))
    events = list(report.outcomes(folder, wired, [], named, PRECISIONS))
    axes = drawn["digits"].axes[0]
    assert [text.get_text() for text in axes.texts] == ["float32: 23", "float16: 10"]
    crosses = [line.get_xydata() for line in axes.lines if line.get_marker() == "X"]
    assert [np.asarray(cross).tolist() for cross in crosses] == [[[93, 24]], [[26, 12]]]
    table = next(event for event in events if isinstance(event, Table))
    assert table.rows[2] == ["float32", 107, "yes", None, "101...", 93, None]


def test_the_deepest_exact_stack_is_only_one_that_was_tried() -> None:
    table = report.depths_table({"exact": report.depth_of("exact"), "float16": 5})
    assert table.rows == [
        ["exact", None, None, "carried at 60"],
        ["float16", 11, 5, "lost at 6"],
    ]
