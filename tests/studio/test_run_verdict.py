"""Whether two scores may be compared: every reason not to, alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from momentum.studio.run_states import State
from momentum.studio.run_verdict import Note, incomparable, verdict

SCORE = {"score": 0.5, "low": 0.4, "high": 0.6, "n": 100}


@dataclass
class Side:
    """A run, as far as it decides."""

    state: State
    parameters: dict[str, Any] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=lambda: SCORE)
    input: str = "same"


def side(name: str = "a", lab: str = "brain", **more: Any) -> Side:
    return Side(State(name, lab, lab.title(), "finished", "", "2026-11-22"), **more)


def words(notes: list[Note]) -> str:
    return " ".join(note.text for note in notes)


@pytest.mark.parametrize(
    "name",
    ["data", "problem", "target", "conditions", "people", "bits", "labels", "split", "held_out",
     "judged", "groups"],
)  # fmt: skip
def test_what_a_run_is_judged_by_is_a_reason(name: str) -> None:
    one, other = side(parameters={name: 1}), side("b", parameters={name: 2})
    assert incomparable(one, other) == [f"{name.replace('_', ' ')} (1 and 2)"]
    assert incomparable(one, side("b", parameters={name: 1})) == []
    assert incomparable(one, side("b")) == [f"{name.replace('_', ' ')} (1 and not set)"]
    assert "cannot be compared" in words(verdict(one, other))


@pytest.mark.parametrize("name", ["model", "epochs", "learning_rate", "seed", "examples"])
def test_what_a_network_is_made_of_is_none(name: str) -> None:
    one, other = side(parameters={name: 1}), side("b", parameters={name: 2})
    assert incomparable(one, other) == []
    assert "The intervals overlap" in words(verdict(one, other))


def test_the_seed_decides_where_something_is_held_out_by_it() -> None:
    one = side(parameters={"held_out": 0.2, "seed": 0})
    other = side("b", parameters={"held_out": 0.2, "seed": 1})
    assert incomparable(one, other) == ["what is held out (it is drawn with the seed)"]
    assert incomparable(one, one) == []


def test_other_data_are_a_reason_unless_only_more_of_them_were_learned_from() -> None:
    fewer, more = {"judged": 60, "examples": 100}, {"judged": 60, "examples": 400}
    assert incomparable(side(), side("b", input="other")) == ["their data"]
    assert incomparable(side(parameters=fewer), side("b", parameters=more, input="other")) == []
    same = side("b", parameters=fewer, input="other")
    assert incomparable(side(parameters=fewer), same) == ["their data"]
    unjudged = [side(n, parameters={"examples": k}, input=n) for n, k in (("a", 1), ("b", 2))]
    assert incomparable(*unjudged) == ["their data"]
    said = side("b", parameters={"people": 9}, input="other")  # The people say it already.
    assert incomparable(side(parameters={"people": 8}), said) == ["people (8 and 9)"]


def test_a_result_says_more_exactly_what_it_was_judged_by() -> None:
    """The default of `data` is what is there: the result tells what that was."""
    one = side(parameters={"data": "best"}, result={**SCORE, "data": "digits"})
    other = side("b", parameters={"data": "best"}, result={**SCORE, "data": "fashion"})
    assert incomparable(one, other) == ["data (digits and fashion)"]
    untold = side("b", parameters={"data": "best"})
    assert incomparable(one, untold) == []  # Told by one only, it cannot be set side by side.


def test_labs_leaks_unfinished_and_failed_runs_are_said() -> None:
    assert verdict(side(), side()) == [Note("plain", "This is one run, beside itself.")]
    assert "two labs" in words(verdict(side(), side("b", lab="digits")))
    leaking = side("b", result={**SCORE, "leaks": True})
    assert "b was judged by a split that leaks" in words(verdict(side(), leaking))
    assert "leaks" not in words(verdict(side(), side("b", result={**SCORE, "leaks": False})))
    unfinished = side("b", result={})
    assert "b is not finished" in words(verdict(side(), unfinished))
    assert "b is not finished" in words(verdict(unfinished, side()))
    failed = Side(State("b", "brain", "Brain", "failed", "It broke.", ""), result={})
    assert verdict(side(), failed)[0] == Note("bad", "It broke.")


def test_other_seeds_are_the_luck_of_the_seed() -> None:
    notes = verdict(side(parameters={"seed": 0}), side("b", parameters={"seed": 1}))
    assert "luck of the seed" in words(notes)
    same = verdict(side(parameters={"seed": 0}), side("b", parameters={"seed": 0}))
    assert "luck of the seed" not in words(same)
