"""A study of blocks: one decoder judged, with its null and its controls."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.brain.features import BlockFeature, block_features
from momentum.brain.judging import (
    Control,
    answers,
    assemble,
    make_model,
    matched,
    null_result,
    paired_difference,
    person_scores,
)
from momentum.brain.nested import decoder_candidates, nested_predictions
from momentum.brain.order_null import NullResult, order_labelings
from momentum.brain.random_convolutions import time_courses
from momentum.brain.recipe import Recipe
from momentum.brain.scores import Scores, mean_interval, score
from momentum.brain.splits import Fold, Split, folds
from momentum.brain.windows import Windows, chosen_blocks
from momentum.errors import BadInput
from momentum.runs import Event, Progress, stream

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


class Study(NamedTuple):
    """How a decoder of blocks is judged."""

    features: BlockFeature | Literal["rows"]
    baseline: bool
    model: str
    split: Split
    groups: int
    null: bool
    recipe: Recipe
    seed: int
    jobs: int


class Found(NamedTuple):
    """What a study found.

    Attributes
    ----------
    scores : Scores
    people : array of shape (people,)
        Every person's score.
    null : NullResult or None
    controls : list of Control
    picked : list of pairs
        With nested selection: who was judged in each fold, and by which decoder.
    """

    scores: Scores
    people: Floats
    null: NullResult | None
    controls: list[Control]
    picked: list[tuple[str, str]]


def perform_blocks(cut: Windows, study: Study) -> Generator[Event, None, Found]:
    """Judge a decoder of blocks, telling how it goes."""
    labelings = np.stack(order_labelings(cut)) if study.null else cut.y[None]
    said = yield from _said(cut, study, labelings, "blocks")
    by_labels = person_scores(labelings, said, cut.person)
    null = null_result(by_labels) if study.null else None
    controls = yield from _controls(cut, study, by_labels[0])
    return Found(score(cut, said[0]), by_labels[0], null, controls, [])


def perform_nested(cut: Windows, study: Study) -> Generator[Event, None, Found]:
    """Let every group of unseen people be judged by a decoder chosen on the others alone.

    The controls look at the same answers for matched blocks only; nothing is trained again.
    """
    yield Progress(done=0, total=1, label="nested")
    nested = nested_predictions(
        cut, decoder_candidates(seed=study.seed % 2**31), groups=study.groups, seed=study.seed
    )
    yield Progress(done=1, total=1, label="nested")
    y, said = cut.y[None], nested.said[None]
    people = np.asarray(person_scores(y, said, cut.person)[0])
    reference = study._replace(features="slope", model="lda", baseline=False)
    slope = yield from _people(cut, reference, "slope LDA")
    controls = [
        _control("the reference: slope, lda", slope),
        _difference("this decoder minus the reference", people, slope),
    ]
    for name, keep in matched(cut).items():
        part = person_scores(y, np.where(keep, said, -1), cut.person)[0]
        controls.append(_control(f"the same answers, {name}", np.asarray(part)))
    picked = [
        (", ".join(cut.people[p] for p in people_out), names[0])
        for people_out, names in zip(nested.held_out, nested.picked, strict=True)
    ]
    return Found(score(cut, nested.said), people, None, controls, picked)


def _said(
    cut: Windows, study: Study, labelings: Labels, label: str
) -> Generator[Event, None, Labels]:
    x, channels = _inputs(cut, study)
    made = folds(cut, study.split, groups=study.groups, thin=1, seed=study.seed)
    _require_both(labelings, made)

    def work(number: int) -> Iterator[Labels]:
        return answers(
            x,
            labelings,
            made[number],
            study.model,
            lambda: make_model(study.model, study.recipe, study.seed + number, channels),
        )

    said: list[Labels] = [np.empty(0, np.int64)] * len(made)
    yield Progress(done=0, total=len(made), label=label)
    for done, (number, answer) in enumerate(stream(work, range(len(made)), study.jobs), 1):
        said[number] = answer
        yield Progress(done=done, total=len(made), label=label)
    return assemble(said, made, labelings)


def _require_both(labelings: Labels, made: Sequence[Fold]) -> None:
    """Every labelling must leave both labels to learn from; a very small study may not."""
    for fold in made:
        ones = labelings[:, fold.train].mean(axis=1)
        if ((ones == 0) | (ones == 1)).any():
            raise BadInput(f"{fold.name}: too few blocks to learn from under every labelling.")


def _inputs(cut: Windows, study: Study) -> tuple[Floats, int]:
    """Return what the decoder sees of every block, and of how many channels that is."""
    if study.features != "rows":
        return block_features(cut, study.features, baseline=study.baseline), 1
    courses = time_courses(cut, "both")
    return courses.reshape(len(courses), -1), courses.shape[2]


def _controls(cut: Windows, study: Study, people: Floats) -> Generator[Event, None, list[Control]]:
    controls = []
    if (study.features, study.model) != ("slope", "lda"):
        reference = study._replace(features="slope", model="lda", baseline=False)
        slope = yield from _people(cut, reference, "slope LDA")
        controls.append(_control("the reference: slope, lda", slope))
        controls.append(_difference("this decoder minus the reference", people, slope))
    gap_model = "lda" if study.features == "rows" else study.model
    gap = yield from _people(
        cut, study._replace(features="gap", baseline=False, model=gap_model), "gap alone"
    )
    controls.append(_control("only the gap before the block", gap))
    controls.append(_difference("this decoder minus the gap", people, gap))
    for name, keep in matched(cut).items():
        try:
            alone = yield from _people(chosen_blocks(cut, keep), study, name.partition(" (")[0])
        except BadInput:
            continue  # Too few such blocks to keep some back.
        controls.append(_control(name, alone))
    return controls


def _people(cut: Windows, study: Study, label: str) -> Generator[Event, None, Floats]:
    said = yield from _said(cut, study, cut.y[None], label)
    return np.asarray(person_scores(cut.y[None], said, cut.person)[0])


def _control(name: str, people: Floats) -> Control:
    scored = people[np.isfinite(people)]
    return Control(name, mean_interval(scored), len(scored))


def _difference(name: str, first: Floats, second: Floats) -> Control:
    both = int((np.isfinite(first) & np.isfinite(second)).sum())
    return Control(name, paired_difference(first, second), both)
