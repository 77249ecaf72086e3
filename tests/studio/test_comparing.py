"""Two runs side by side: what differs is marked, and no score is compared that must not be."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from momentum.runs import Picture, Table, create_run
from momentum.studio import Settings
from momentum.studio.app import create_app
from momentum.studio.comparing import figure_rows, parameter_rows
from momentum.studio.run_verdict import of_intervals
from momentum.studio.run_words import Figure, Score, figures_of
from momentum.studio.state import Studio

SCORE = {"score": 0.5, "low": 0.4, "high": 0.6, "n": 100}
BETTER = {"score": 0.8, "low": 0.7, "high": 0.9, "n": 100}


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    made = Studio(Settings(tmp_path / "runs", tmp_path / "course"))
    yield made
    asyncio.run(made.close())


def compare(studio: Studio, query: str) -> str:
    async def go() -> httpx.Response:
        transport = httpx.ASGITransport(app=create_app(studio), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as c:
            return await c.get(f"/compare?{query}")

    answer = asyncio.run(go())
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.text)


def run(
    studio: Studio,
    name: str,
    parameters: dict[str, Any],
    result: Any = None,
    lab: str = "brain",
    given: str = "same",
) -> None:
    folder = create_run(studio.settings.runs / name, lab, parameters, given)
    folder.log.append(Picture(path=f"{name}.png", title="Curves", alt=f"of {name}"))
    folder.log.append(Table(title=f"Share of {len(name)} things", columns=["a"], rows=[[0.25]]))
    if result is not None:
        folder.finish({"lab": lab, **result})


def both(studio: Studio) -> str:
    return compare(studio, "first=a&second=bb")


def test_scores_that_may_be_compared_are_with_the_words_intervals_allow(studio: Studio) -> None:
    run(studio, "a", {"split": "run", "model": "lda"}, SCORE)
    run(studio, "bb", {"split": "run", "model": "svm"}, BETTER)
    page = both(studio)
    assert "The intervals do not overlap" in page
    assert "+0.300" in page
    assert "cannot be compared" not in page
    assert "1 of 2 differ." in page


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ({"split": "run"}, {"split": "shuffled"}, "split (run and shuffled)"),
        ({"people": 8}, {"people": 9}, "people (8 and 9)"),
        ({"held_out": 0.5, "seed": 0}, {"held_out": 0.5, "seed": 1}, "drawn with the seed"),
    ],
)
def test_scores_judged_differently_are_not_compared(
    studio: Studio, ours: dict[str, Any], theirs: dict[str, Any], said: str
) -> None:
    run(studio, "a", ours, SCORE)
    run(studio, "bb", theirs, BETTER)
    page = both(studio)
    assert said in page
    assert "So their scores cannot be compared." in page
    assert "intervals" not in page


def test_other_data_are_noticed_by_their_fingerprint(studio: Studio) -> None:
    run(studio, "a", {"seed": 0}, SCORE)
    run(studio, "bb", {"seed": 0}, BETTER, given="other")
    assert "They were not judged by the same: their data." in both(studio)


def test_more_examples_to_learn_from_are_fair_when_the_judged_are_the_same(studio: Studio) -> None:
    run(studio, "a", {"examples": 100, "judged": 60}, SCORE, lab="digits")
    run(studio, "bb", {"examples": 400, "judged": 60}, BETTER, lab="digits", given="more")
    assert "cannot be compared" not in both(studio)
    run(studio, "ccc", {"examples": 400, "judged": 61}, BETTER, lab="digits", given="more")
    assert "judged (60 and 61)" in compare(studio, "first=a&second=ccc")


def test_labs_seeds_and_leaks_are_said(studio: Studio) -> None:
    run(studio, "a", {"seed": 0}, SCORE)
    run(studio, "bb", {"seed": 1}, {**SCORE, "leaks": True})
    run(studio, "ccc", {"seed": 0}, SCORE, lab="digits")
    assert "luck of the seed" in both(studio)
    assert "bb was judged by a split that leaks" in both(studio)
    assert "runs of two labs" in compare(studio, "first=a&second=ccc")
    assert "one run, beside itself" in compare(studio, "first=a&second=a")


def test_pictures_and_tables_of_both_stand_side_by_side(studio: Studio) -> None:
    run(studio, "a", {})
    run(studio, "bb", {})
    page = both(studio)
    assert 'alt="of a"' in page
    assert 'alt="of bb"' in page
    assert page.count("<h3>Curves</h3>") == 1
    assert page.count("<h3>Share of ... things</h3>") == 1


def test_unfinished_missing_and_damaged_runs_are_a_sentence(studio: Studio) -> None:
    run(studio, "a", {}, SCORE)
    run(studio, "bb", {})
    assert "bb is not finished: its figures are still to come." in both(studio)
    assert "There is no run called gone." in compare(studio, "first=gone&second=a")
    assert "There is no run called &lt;b&gt;." in compare(studio, "first=<b>&second=a")


def test_damaged_runs_are_a_sentence(studio: Studio) -> None:
    run(studio, "a", {}, SCORE)
    run(studio, "bb", {})
    (studio.settings.runs / "bb/result.json").write_text("{")
    assert "bb has a result.json that cannot be read." in both(studio)
    run(studio, "ccc", {})
    (studio.settings.runs / "ccc/params.json").write_text("{")
    assert "params.json cannot be read" in compare(studio, "first=a&second=ccc")


def test_a_form_without_scripts_compares_the_ticked_ones(studio: Studio) -> None:
    run(studio, "a", {}, SCORE)
    run(studio, "bb", {}, BETTER)
    page = compare(studio, "run=bb&run=a")
    assert 'data-first="a" data-second="bb"' in page
    assert "Choose two runs" in compare(studio, "")
    assert "Choose two runs" in compare(studio, "run=bb")


def test_rows_say_what_differs_in_words() -> None:
    rows = parameter_rows({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": None})
    assert [(row.label, row.difference) for row in rows] == [
        ("B", "differs"),
        ("C", "differs"),
        ("A", "same"),
    ]
    whole, half = Figure("n", "N", "5", 5.0), Figure("n", "N", "2", 2.0)
    assert figure_rows([whole], [half])[0].difference == "-3"
    assert figure_rows([whole], [])[0].second == "-"
    text = Figure("model", "Model", "cnn")
    assert figure_rows([text], [text])[0].difference == "same"


def test_figures_of_a_group_have_their_intervals() -> None:
    found = figures_of({"chance": 0.5, "scores": {"run": SCORE}, "none": None, "lab": "leak"})
    assert [(one.label, one.value) for one in found] == [
        ("Chance", "0.500"),
        ("Score, run", "0.500 [0.400, 0.600], n = 100"),
    ]


def test_what_says_nothing_more_is_no_figure() -> None:
    """Where the run lies is nobody's business; the interval stands beside its score."""
    found = figures_of({"run": "/home/ada/runs/a", "lab": "brain", **SCORE, "seed": 3})
    assert [(one.label, one.value) for one in found] == [
        ("Score", "0.500 [0.400, 0.600], n = 100"),
        ("Seed", "3"),
    ]


@pytest.mark.parametrize(("low", "overlap"), [(0.59, True), (0.6, True), (0.61, False)])
def test_intervals_that_touch_overlap(low: float, overlap: bool) -> None:
    sentence = of_intervals(Score(0.5, 0.4, 0.6), Score(0.7, low, 0.9))
    assert sentence.startswith("The intervals overlap") is overlap
    assert of_intervals(Score(0.7, low, 0.9), Score(0.5, 0.4, 0.6)).startswith(sentence[:25])
