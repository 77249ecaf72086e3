"""A study of blocks: one decoder judged, with its null and its controls."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.brain.features import BlockFeature, block_features
from momentum.brain.judging import (
    Control,
    answers,
    assemble,
    make_model,
    matched_blocks,
    null_result,
    paired_difference,
    person_scores,
)
from momentum.brain.order_null import NullResult, order_labelings
from momentum.brain.recipe import Recipe
from momentum.brain.scores import Scores, mean_interval, score
from momentum.brain.splits import Split, folds
from momentum.brain.windows import Windows
from momentum.errors import BadInput
from momentum.runs import Event, Progress, stream

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]


class Study(NamedTuple):
    """How a decoder of blocks is judged."""

    features: BlockFeature
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
    """

    scores: Scores
    people: Floats
    null: NullResult | None
    controls: list[Control]


def perform_blocks(cut: Windows, study: Study) -> Generator[Event, None, Found]:
    """Judge a decoder of blocks, telling how it goes."""
    labelings = np.stack(order_labelings(cut)) if study.null else cut.y[None]
    said = yield from _said(cut, study, labelings, "blocks")
    by_labels = person_scores(labelings, said, cut.person)
    null = null_result(by_labels) if study.null else None
    controls = yield from _controls(cut, study, by_labels[0])
    return Found(score(cut, said[0]), by_labels[0], null, controls)


def _said(
    cut: Windows, study: Study, labelings: Labels, label: str
) -> Generator[Event, None, Labels]:
    x = block_features(cut, study.features, baseline=study.baseline)
    made = folds(cut, study.split, groups=study.groups, thin=1, seed=study.seed)

    def work(number: int) -> Iterator[Labels]:
        return answers(
            x,
            labelings,
            made[number],
            study.model,
            lambda: make_model(study.model, study.recipe, study.seed + number),
        )

    said: list[Labels] = [np.empty(0, np.int64)] * len(made)
    yield Progress(done=0, total=len(made), label=label)
    for done, (number, answer) in enumerate(stream(work, range(len(made)), study.jobs), 1):
        said[number] = answer
        yield Progress(done=done, total=len(made), label=label)
    return assemble(said, made, labelings)


def _controls(cut: Windows, study: Study, people: Floats) -> Generator[Event, None, list[Control]]:
    controls = []
    if (study.features, study.model) != ("slope", "lda"):
        reference = study._replace(features="slope", model="lda", baseline=False)
        slope = yield from _people(cut, reference, "slope LDA")
        controls.append(_control("the reference: slope, lda", slope))
        controls.append(_difference("this decoder minus the reference", people, slope))
    gap = yield from _people(cut, study._replace(features="gap", baseline=False), "gap alone")
    controls.append(_control("only the gap before the block", gap))
    controls.append(_difference("this decoder minus the gap", people, gap))
    for name, part in matched_blocks(cut).items():
        try:
            matched = yield from _people(part, study, name.partition(" (")[0])
        except BadInput:
            continue  # Too few such blocks to keep some back.
        controls.append(_control(name, matched))
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
