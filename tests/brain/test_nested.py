"""Nested selection: it never sees whom it judges, and it finds the better candidate."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from momentum.brain import Windows, balanced_accuracy, block_features, mean_interval, windows
from momentum.brain.linear_decoder import ShrunkLDA
from momentum.brain.nested import Candidate, Nested, decoder_candidates, nested_predictions
from momentum.data import load_recordings, simulate_recordings
from momentum.errors import BadInput

DATA = os.environ.get("MOMENTUM_DATA")
PEOPLE, BLOCKS = 6, 8

Floats = NDArray[np.float64]
Change = Callable[[Windows], Windows]


def planted(seed: int = 0) -> Windows:
    """Six people of eight blocks; channel 0 is noise, channel 1 the label, channel 2 the person."""
    rng = np.random.default_rng(seed)
    y = np.tile([0, 1], PEOPLE * BLOCKS // 2)
    person = np.repeat(np.arange(PEOPLE), BLOCKS)
    inside = rng.normal(size=(len(y), 5, 3))
    inside[:, :, 1] += 4 * y[:, None]
    inside[:, :, 2] = person[:, None]
    zeros = np.zeros(len(y), np.int64)
    return Windows(
        before=rng.normal(size=(len(y), 2, 3)),
        inside=inside,
        y=y,
        person=person,
        run=zeros,
        position=zeros,
        previous=np.full(len(y), ""),
        people=tuple("ABCDEF"),
        channels=("noise", "label", "person"),
        classes=("REST", "ADDITION"),
        rate=10.0,
        simulated=True,
        left_out=(),
    )


class Spy:
    """Notes whom it learns from and whom it judges; answers by the sum of the channels given."""

    def __init__(self, log: list[tuple[set[int], list[set[int]]]], sign: float = 1) -> None:
        self.log, self.sign = log, sign

    def fit(self, x: Floats, y: NDArray[np.int64]) -> "Spy":
        self.judged: list[set[int]] = []
        self.log.append((set(x[:, -1].astype(int)), self.judged))
        return self

    def decision_function(self, x: Floats) -> Floats:
        self.judged.append(set(x[:, -1].astype(int)))
        return self.sign * (x[:, 0] - 2)


def channel(number: int) -> Callable[[Windows], Floats]:
    return lambda cut: cut.inside.mean(axis=1)[:, [number]]


def picking(name: str, number: int) -> Candidate:
    return Candidate(name, channel(number), ShrunkLDA)


NOISE, LABEL = picking("noise", 0), picking("label", 1)


def accuracy(cut: Windows, nested: Nested) -> float:
    return float((nested.said == cut.y).mean())


def test_no_model_ever_sees_a_person_it_judges() -> None:
    log: list[tuple[set[int], list[set[int]]]] = []
    spy = Candidate("spy", lambda cut: cut.inside.mean(axis=1)[:, [1, 2]], lambda: Spy(log))
    nested = nested_predictions(planted(), [spy], groups=3, inner_groups=2)
    assert len(log) == 3 * (2 + 1)
    everybody = set(range(PEOPLE))
    for fold, test in enumerate(nested.held_out):
        kept_back = set(test.tolist())
        *inner, (learned, judged) = log[3 * fold : 3 * fold + 3]
        assert learned == everybody - kept_back
        assert judged == [kept_back]
        for learned, judged in inner:
            assert not learned & kept_back
            assert judged == [everybody - kept_back - learned]
        assert set().union(*(judged[0] for _, judged in inner)) == everybody - kept_back


def test_every_person_is_judged_once_in_groups_of_equal_size() -> None:
    nested = nested_predictions(planted(), [LABEL], groups=3, inner_groups=2)
    assert sorted(np.concatenate(nested.held_out)) == list(range(PEOPLE))
    assert [len(test) for test in nested.held_out] == [2, 2, 2]
    assert set(nested.said) == {0, 1}


def test_labels_of_the_judged_people_change_nothing_they_are_told() -> None:
    cut = planted()
    nested = nested_predictions(cut, [NOISE, LABEL], groups=3, inner_groups=2)
    first = np.isin(cut.person, nested.held_out[0])
    turned = np.where(first, 1 - cut.y, cut.y)
    again = nested_predictions(cut, [NOISE, LABEL], groups=3, inner_groups=2, y=turned)
    np.testing.assert_array_equal(again.said[first], nested.said[first])
    np.testing.assert_array_equal(again.inner[0], nested.inner[0])
    assert again.picked[0] == nested.picked[0]


def test_the_candidate_that_knows_is_picked_everywhere() -> None:
    cut = planted()
    nested = nested_predictions(cut, [NOISE, LABEL], groups=3, inner_groups=2)
    assert nested.picked == (("label",),) * 3
    assert nested.inner.shape == (3, 2)
    assert (nested.inner[:, 1] > nested.inner[:, 0]).all()
    assert accuracy(cut, nested) > 0.9


def test_at_equal_scores_the_first_is_picked() -> None:
    twin = replace(LABEL, name="twin")
    for pair in ([LABEL, twin], [twin, LABEL]):
        nested = nested_predictions(planted(), pair, groups=3, inner_groups=2)
        assert nested.picked == ((pair[0].name,),) * 3


def test_voters_weigh_the_same_whatever_their_unit() -> None:
    def spies(unit: float) -> list[Candidate]:
        right = Candidate("right", channel(1), lambda: Spy([], 1.0))
        loud = Candidate("loud and wrong", channel(0), lambda: Spy([], unit))
        return [right, loud]

    quiet = nested_predictions(planted(), spies(1.0), together=2, groups=3)
    loud = nested_predictions(planted(), spies(1e6), together=2, groups=3)
    np.testing.assert_array_equal(quiet.said, loud.said)
    assert quiet.picked == (("right", "loud and wrong"),) * 3


def test_a_tied_vote_is_the_first_class() -> None:
    pair = [
        Candidate("for", channel(1), lambda: Spy([], 1.0)),
        Candidate("against", channel(1), lambda: Spy([], -1.0)),
    ]
    assert not nested_predictions(planted(), pair, together=2, groups=3).said.any()


def test_the_same_seed_gives_the_same_and_another_deals_people_anew() -> None:
    first, again, other = (
        nested_predictions(planted(), [NOISE, LABEL], groups=3, seed=seed) for seed in (0, 0, 1)
    )
    np.testing.assert_array_equal(first.said, again.said)
    np.testing.assert_array_equal(first.inner, again.inner)
    assert [set(test) for test in first.held_out] != [set(test) for test in other.held_out]


def pooled_over_all(cut: Windows) -> Floats:
    means = cut.inside.mean(axis=1)
    return np.asarray(means - means.mean(axis=0))


def pooled_over_the_person(cut: Windows) -> Floats:
    means = cut.inside.mean(axis=1)
    own = np.stack([means[cut.person == p].mean(axis=0) for p in cut.person])
    return np.asarray(means - own)


@pytest.mark.parametrize("features", [pooled_over_all, pooled_over_the_person])
def test_features_that_see_other_blocks_are_refused(features: Any) -> None:
    with pytest.raises(BadInput, match="depend on other blocks"):
        nested_predictions(planted(), [Candidate("pooled", features, ShrunkLDA)])


def two_people(cut: Windows) -> Windows:
    return replace(cut, people=("A", "B"))


@pytest.mark.parametrize(
    ("candidates", "change", "given", "words"),
    [
        ([LABEL], two_people, {}, "three people"),
        ([], None, {}, "1 of 0 candidates"),
        ([LABEL], None, {"together": 2}, "2 of 1 candidates"),
        ([LABEL], None, {"together": 0}, "0 of 1 candidates"),
        ([LABEL, LABEL], None, {}, "same name"),
        ([Candidate("nan", lambda c: c.inside[:, 0] * np.nan, ShrunkLDA)], None, {}, "finite"),
        ([Candidate("few", lambda c: c.inside[1:, 0], ShrunkLDA)], None, {}, "a row a block"),
        ([LABEL], None, {"y": np.zeros(PEOPLE * BLOCKS, np.int64)}, "a single task"),
        ([LABEL], None, {"groups": 1}, "2 groups"),
        ([LABEL], None, {"inner_groups": 1}, "2 groups"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    candidates: list[Candidate], change: Change | None, given: dict[str, Any], words: str
) -> None:
    cut = change(planted()) if change else planted()
    with pytest.raises(BadInput, match=words):
        nested_predictions(cut, candidates, **given)


def test_windows_with_holes_reach_every_candidate() -> None:
    cut = windows(simulate_recordings(people=3, seed=0).recordings)
    inside, before = cut.inside.copy(), cut.before.copy()
    inside[::7, 25:] = np.nan
    inside[::5, :, 3] = np.nan
    before[::6, :12] = np.nan
    holed = replace(cut, inside=inside, before=before)
    candidates = decoder_candidates(kernels=20)
    nested = nested_predictions(holed, candidates, groups=3, inner_groups=2, together=3)
    assert set(nested.said) == {0, 1}
    assert len({candidate.name for candidate in candidates}) == len(candidates)


@pytest.mark.development_data
@pytest.mark.slow
@pytest.mark.skipif(DATA is None, reason="MOMENTUM_DATA does not lead to the recordings")
def test_unseen_people_are_decoded_as_published() -> None:
    """The issue asks for .72; `docs/unseen_people.md` tells .79 [.75, .82] of the whole list.

    This is a shorter list, so that it takes less than a minute on one core: the benchmark, a
    linear model and the two that the whole list picks.
    """
    cut = windows(load_recordings(Path(str(DATA))))
    every = decoder_candidates()
    short = [every[0], every[6], *every[-2:]]
    score = people_scores(cut, nested_predictions(cut, short, inner_groups=4).said)
    slope = Candidate("slope", lambda c: block_features(c, "slope"), ShrunkLDA)
    difference = score - people_scores(cut, nested_predictions(cut, [slope]).said)
    interval = mean_interval(difference + 0.5)  # Shifted, as bounds of a score end at 0 and 1.
    assert 0.76 < score.mean() < 0.82
    assert 0.5 < interval.low < 0.5 + 0.065 < interval.high


def people_scores(cut: Windows, said: NDArray[np.int64]) -> Floats:
    people = [cut.person == p for p in range(len(cut.people))]
    return np.array([balanced_accuracy(cut.y[mine], said[mine]) for mine in people])
