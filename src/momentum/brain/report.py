"""The report: what a person is told about data and scores, as events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum import figures
from momentum.brain.examples import Examples, missing_rows
from momentum.brain.protocol import Outcome, histories
from momentum.brain.recipe import Recipe, fold_seed, network
from momentum.brain.scores import Interval, Scores
from momentum.brain.splits import Split, leaks
from momentum.data import CHANNELS, Recording
from momentum.reporting import keep_examples, keep_history, keep_model, show
from momentum.runs import Picture, RunFolder, Saved, Table, Text
from momentum.usage import NumbersInput, Usage, keep_usage

CHANCE = 0.5
"""What guessing scores with two classes."""

SPLIT_MEANINGS = {
    "shuffled": "shuffled rows of the same person, half and half (leaks)",
    "run": "each run of a person in turn kept for judging",
    "person": "groups of people in turn kept for judging",
}
"""What each split keeps for judging."""

LEAK = (
    "**This split leaks.** Rows of one block lie on both sides of the split, and neighbouring "
    "rows are nearly equal. The network recognises the block a row is from; what the person did "
    "it need not know."
)

_ENDING = " Nothing was chosen by looking at what is judged"

_COURSE_LIMITS = (
    "## Limits\n\n"
    "The order of the tasks is the same in every run and for every person, so the place in the "
    "run and the task cannot be fully told apart with this design. REST and ADDITION are "
    "instructions; what the brain made of them is an inference. The 52 columns are measurement "
    "channels over the forehead, not brain areas."
)


_OTHER_LIMITS = (
    "## Limits\n\n"
    "A score does not say why. If the conditions always come in the same order, the time in the "
    "run may explain it (try --null order); so may movement, breathing or a slow drift. What "
    "people did is an instruction; what the brain made of it is an inference. The columns are "
    "measurement channels, not brain areas."
)


def is_course(recordings: Sequence[Recording]) -> bool:
    """Say whether recordings are of the course's design: its channels, its conditions."""
    first = recordings[0]
    return (first.channels, first.classes) == (CHANNELS, ("REST", "ADDITION"))


def limits(recordings: Sequence[Recording], network: bool) -> Text:
    """Say what the score cannot tell; of a network, also which epoch is scored."""
    ending = _ENDING + (": the score is that of the last epoch." if network else ".")
    return Text(markdown=(_COURSE_LIMITS if is_course(recordings) else _OTHER_LIMITS) + ending)


def describe_data(rows: Examples) -> Text:
    """Say whose data these are."""
    people = f"{len(rows.people)} {'person' if len(rows.people) == 1 else 'people'}"
    whose = f"Recordings of {people}."
    if rows.simulated:
        whose = f"**Simulated** recordings of {people}: nobody was measured."
    counts = ", ".join(f"{np.sum(rows.y == i):,} {name}" for i, name in enumerate(rows.classes))
    return Text(markdown=f"## Data\n\n{whose} Rows: {counts}; {len(rows.channels)} channels.")


def faults(recordings: Sequence[Recording]) -> Iterator[Table]:
    """List what is wrong with the recordings, if anything is."""
    found = [(r.person, fault) for r in recordings for fault in r.faults] + [
        (r.person, f"task rows left out because a value is missing: {count}")
        for r in recordings
        if (count := missing_rows(r))
    ]
    if found:
        note = "Reported, not repaired: the decoder sees these recordings as they are."
        yield Table(title="Faults in the data", columns=["person", "fault"], rows=found, note=note)


def draw(folder: RunFolder, rows: Examples, outcome: Outcome, split: str) -> Iterator[Picture]:
    """Draw the learning curves, the confusion matrix, every person and the probe."""
    scores, origin = outcome.scores, "Simulated recordings. " if rows.simulated else ""
    note = f"{origin}Split: {SPLIT_MEANINGS[split]}."
    curves = figures.learning_curves(outcome.history, chance=CHANCE, note=note)
    yield show(folder, "curves", "Learning curves", curves)
    table = figures.confusion_matrix(
        scores.confusion, [name.lower() for name in rows.classes], note=note
    )
    yield show(folder, "confusion", "What was done, what was said", table)
    yield draw_people(folder, rows.people, scores, note)
    if rows.channels == CHANNELS:  # Only of this probe do we know where the channels lie.
        yield _draw_probe(folder, rows, origin)


def _draw_probe(folder: RunFolder, rows: Examples, origin: str) -> Picture:
    first, second = rows.classes
    figure = figures.probe_map(
        standardised_difference(rows),
        label="Difference (standard deviations)",
        title=f"Mean of {second} minus mean of {first}, by channel",
        note=f"{origin}Average over people. A difference need not be an effect of the task.",
    )
    return show(folder, "probe", "Where the two conditions differ", figure)


def draw_people(folder: RunFolder, people: Sequence[str], scores: Scores, note: str) -> Picture:
    """Draw the score of every person with its interval."""
    dots = figures.people(
        [drawable(name, s) for name, s in zip(people, scores.people, strict=True)],
        drawable("mean", scores.mean),
        CHANCE,
        measure="Balanced accuracy",
        note=f"{note} A person's interval is over blocks, the mean's over people.",
    )
    return show(folder, "people", "Every person", dots)


def drawable(name: str, score: Interval) -> figures.Score:
    """Make a score that can be drawn; without an interval its ends are the score itself."""
    low, high = (score.value if np.isnan(bound) else bound for bound in score[1:])
    return figures.Score(name, score.value, low, high)


def standardised_difference(rows: Examples) -> NDArray[np.float64]:
    """Average over people: (mean of ADDITION - mean of REST) / standard deviation, by channel."""
    each = []
    for person in range(len(rows.people)):
        mine = rows.person == person
        x, y = rows.x[mine].astype(np.float64), rows.y[mine]
        spread = x.std(axis=0)
        difference = x[y == 1].mean(axis=0) - x[y == 0].mean(axis=0)
        each.append(np.divide(difference, spread, out=np.zeros_like(spread), where=spread > 0))
    return np.asarray(np.mean(each, axis=0))


def people_table(people: Sequence[str], scores: Scores) -> Table:
    """List the score of every person."""
    return Table(
        title="Balanced accuracy of every person",
        columns=["person", "score", "low", "high"],
        rows=[
            [person, *(None if np.isnan(value) else round(value, 4) for value in score)]
            for person, score in zip(people, scores.people, strict=True)
        ],
        note="The 95 % interval of a person is over that person's blocks.",
    )


def in_words(score: Interval) -> str:
    """Write a score with its interval."""
    if np.isnan(score.low):
        return f"{score.value:.3f} (one person: no interval over people)"
    return f"{score.value:.3f}, 95 % interval [{score.low:.3f}, {score.high:.3f}]"


def as_json(scores: Scores) -> dict[str, float | int | None]:
    """Write the mean score as plain JSON values; a missing bound is null."""
    low, high = (None if np.isnan(bound) else bound for bound in scores.mean[1:])
    return {"score": scores.mean.value, "low": low, "high": high, "n": len(scores.people)}


def usage(rows: Examples, scores: Scores, split: Split) -> Usage:
    """Say how a network is used, and how little its score may be worth."""
    whose = "Simulated recordings: nobody was measured. " if rows.simulated else ""
    leak = " Rows of one block lie on both sides of it, so the score is too good." * leaks(split)
    return Usage(
        question=f"{rows.classes[0]} or {rows.classes[1]}?",
        input=NumbersInput(columns=rows.channels),
        labels=rows.classes,
        gives_logits=False,
        warning=f"{whose}Balanced accuracy {in_words(scores.mean)}, mean over "
        f"n = {len(scores.people)} people; chance {CHANCE:.2f}. Split: "
        f"{SPLIT_MEANINGS[split]}.{leak} Not for medical use.",
    )


def keep(
    folder: RunFolder, outcome: Outcome, recipe: Recipe, seed: int, rows: Examples, split: Split
) -> Iterator[Saved]:
    """Keep the learning curves, and the trained networks with how they are used."""
    curves = pd.DataFrame(histories(outcome))
    yield keep_history(folder, curves, "the learning curves of every network")
    seeds = [fold_seed(seed, number) for number in range(len(outcome.folds))]
    model = network(recipe, seeds)
    model.build([outcome.arrays["batch_normalization_1.gamma"].shape[-1]])
    model.assign(dict(outcome.arrays))
    yield keep_model(folder, model, "the trained networks, one a fold, side by side")
    keep_usage(folder.path / "model", usage(rows, outcome.scores, split))
    judged = outcome.folds[0].test
    keep_examples(folder, rows.x[judged], rows.y[judged])
