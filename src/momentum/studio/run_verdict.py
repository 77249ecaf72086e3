"""Whether the scores of two runs may be compared, and what the comparison tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from momentum.studio.run_states import State
from momentum.studio.run_words import Score, in_words, parameter_label, score_of

JUDGING = (
    "data",
    "problem",
    "target",
    "conditions",
    "people",
    "bits",
    "labels",
    "split",
    "held_out",
    "judged",
    "groups",
)
"""Parameters that say what a run is judged by: where one differs, scores measure other things."""

_OF_RESULT = ("data", "split")
"""What a result says more exactly than the parameters, such as which pictures were found."""


@dataclass(frozen=True)
class Note:
    """A sentence about a comparison, and how it is meant: good, warn, bad or plain."""

    kind: Literal["warn", "bad", "plain"]
    text: str


class Judged(Protocol):
    """What of a run decides whether its score can be compared."""

    @property
    def state(self) -> State:
        """How it stands."""

    @property
    def parameters(self) -> dict[str, Any]:
        """What was asked for."""

    @property
    def input(self) -> str:
        """Fingerprint of what it was given."""

    @property
    def result(self) -> dict[str, Any]:
        """Its figures."""


def verdict(first: Judged, second: Judged) -> list[Note]:
    """Say what may be read from two runs side by side, and what not."""
    notes = [_unfinished(side) for side in (first, second) if not side.result]
    if first.state.run == second.state.run:
        return [*notes, Note("plain", "This is one run, beside itself.")]
    notes += [_leaking(side) for side in (first, second) if side.result.get("leaks") is True]
    if first.state.lab != second.state.lab:
        sentence = "These are runs of two labs: their scores measure different things."
        return [*notes, Note("warn", f"{sentence} They cannot be compared.")]
    reasons = incomparable(first, second)
    if reasons:
        sentence = f"They were not judged by the same: {'; '.join(reasons)}."
        return [*notes, Note("warn", f"{sentence} So their scores cannot be compared.")]
    return [*notes, *_of_scores(first, second)]


def incomparable(first: Judged, second: Judged) -> list[str]:
    """Return what of the judging differs, in words; nothing where scores may be compared."""
    ours, theirs = _judging(first, second), _judging(second, first)
    reasons = [
        f"{parameter_label(name).lower()} ({in_words(name, ours.get(name))} and "
        f"{in_words(name, theirs.get(name))})"
        for name in JUDGING
        if differs(name, ours, theirs)
    ]
    if "held_out" in ours and differs("seed", ours, theirs):
        reasons.append("what is held out (it is drawn with the seed)")
    if not reasons and first.input != second.input and not _learned_from_more(ours, theirs):
        reasons.append("their data")
    return reasons


def differs(name: str, first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    """Say whether two runs differ in one parameter."""
    nothing = object()
    return bool(first.get(name, nothing) != second.get(name, nothing))


def of_intervals(first: Score, second: Score) -> str:
    """Say what the intervals of two comparable scores tell.

    Examples
    --------
    >>> low, high = Score(0.5, 0.4, 0.6, 100), Score(0.8, 0.7, 0.9, 100)
    >>> of_intervals(low, high).split(":")[0]
    'The intervals do not overlap'
    >>> of_intervals(low, low).split(":")[0]
    'The intervals overlap'
    """
    assert first.low is not None
    assert first.high is not None
    assert second.low is not None
    assert second.high is not None
    if first.low <= second.high and second.low <= first.high:
        return (
            "The intervals overlap: that alone decides nothing. It shows neither that one run is "
            "better nor that both are equally good."
        )
    return (
        f"The intervals do not overlap: the difference of {abs(second.value - first.value):.3f} is "
        "larger than the luck of what they were judged by explains. Each is still one training, "
        "and another seed can move a score too."
    )


def _judging(side: Judged, other: Judged) -> dict[str, Any]:
    told = {
        name: side.result[name]
        for name in _OF_RESULT
        if name in side.result and name in other.result
    }
    return side.parameters | told


def _learned_from_more(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Whether only the number of examples explains other data: both are judged by the same."""
    return "judged" in ours and differs("examples", ours, theirs)


def _of_scores(first: Judged, second: Judged) -> list[Note]:
    notes = []
    scores = [score_of(side.result) for side in (first, second)]
    if all(score and score.low is not None and score.high is not None for score in scores):
        assert scores[0] is not None
        assert scores[1] is not None
        notes.append(Note("plain", of_intervals(scores[0], scores[1])))
    if differs("seed", first.parameters, second.parameters):
        text = "Their seeds differ, so a part of every difference is the luck of the seed."
        notes.append(Note("plain", text))
    return notes


def _unfinished(side: Judged) -> Note:
    if side.state.status == "failed" and side.state.sentence:
        return Note("bad", side.state.sentence)
    return Note("warn", f"{side.state.run} is not finished: its figures are still to come.")


def _leaking(side: Judged) -> Note:
    text = f"{side.state.run} was judged by a split that leaks: its score is too high."
    return Note("warn", text)
