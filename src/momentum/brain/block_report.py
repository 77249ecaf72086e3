"""The report on a decoder of blocks, for a reader who knows no statistics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from momentum import figures
from momentum.brain.judging import Control
from momentum.brain.order_null import NullResult
from momentum.brain.report import CHANCE, draw_people, in_words
from momentum.brain.scores import Interval, Scores
from momentum.brain.windows import Windows
from momentum.reporting import show
from momentum.runs import Event, Picture, RunFolder, Table, Text

SUSPICIOUS = 0.85
"""A block score above this means a leak until the contrary is shown (measured: .79 at most)."""

LEAK = (
    "**This split leaks.** Whole blocks are shuffled, and the smoothing of the recordings is "
    "longer than the gap between them: neighbouring blocks share raw samples, and may lie on the "
    "two sides of the split."
)

FEATURES = {
    "rows": "the time course of every channel in the block, scaled by itself",
    "mean": "the mean over a block, by channel",
    "slope": "the slope within a block, by channel",
    "bins": "the means of the four quarters of a block, by channel",
}
"""What each kind of feature is, in words."""


def describe_blocks(cut: Windows) -> Text:
    """Say whose blocks these are, and which could not be used."""
    people = f"{len(cut.people)} {'person' if len(cut.people) == 1 else 'people'}"
    whose = f"Recordings of {people}."
    if cut.simulated:
        whose = f"**Simulated** recordings of {people}: nobody was measured."
    counts = " and ".join(
        f"{np.sum(cut.y == i):,} {name} blocks" for i, name in enumerate(cut.classes)
    )
    lost = f" Left out: {'; '.join(cut.left_out)}." if cut.left_out else ""
    return Text(
        markdown=f"## Data\n\n{whose} {counts} of {cut.inside.shape[1]} rows; "
        f"{len(cut.channels)} channels.{lost}"
    )


def explain_score(scores: Scores, how: str, course: bool) -> Iterator[Event]:
    """State the score and what it means.

    `course` says whether these are the course's recordings, of which we know what to expect.
    """
    mean = scores.mean
    yield Text(
        markdown=f"## Score\n\nBalanced accuracy **{in_words(mean)}**, mean over "
        f"n = {len(scores.people)} people; chance {CHANCE:.2f}. {how}"
    )
    right = round(100 * mean.value)
    yield Text(
        markdown=f"In words: of 100 blocks, half of each kind, about {right} are named rightly; "
        "somebody who guesses gets 50. The interval says how far the mean could be off because "
        "we measured these people and not others: of 100 such studies about 95 would give an "
        "interval that holds the true mean."
    )
    if mean.value > SUSPICIOUS:
        known = f" Nobody we know of has honestly scored above {SUSPICIOUS} on these recordings."
        yield Text(
            markdown="**A score this high deserves suspicion.**"
            f"{known if course else ''} Look for rows, blocks or people that stand on both sides "
            "of the split, and for movement that goes with the task."
        )


def explain_null(folder: RunFolder, null: NullResult, simulated: bool) -> Iterator[Event]:
    """Show where the true labels stand among all that keep the order."""
    verdict = (
        "No other split of the positions does as well, so the order alone is an unlikely "
        "explanation. With one order for everybody it can never be ruled out."
        if null.rank == 1
        else f"{null.rank - 1} of the others do as well or better, and they mean nothing: **this "
        "score is no evidence** that the task was decoded."
    )
    yield Text(
        markdown="## Could the order of the tasks explain it?\n\n"
        "The tasks come in the same order in every run. So a decoder may have learned *when* a "
        "block was instead of *what* it was. We test that: we pretend that other positions of the "
        "run were the one condition, the same positions for everybody, and do the whole analysis "
        f"again, once for each of the {null.size} ways to split the positions. The true labels "
        f"rank **{null.rank} of {null.size}** (p = {null.p:.3f}; the smallest p this can give is "
        f"{1 / null.size:.3f}). {verdict}"
    )
    figure = figures.null_dots(
        null.true,
        null.others,
        chance=CHANCE,
        measure="Balanced accuracy, mean over people",
        note=f"{'Simulated recordings. ' if simulated else ''}Each ring is another way to split "
        "the positions of a run into two conditions, four each; the diamond is the true one.",
    )
    yield show(folder, "null", "The true labels among all others", figure)


_MEANINGS = {
    "gap": "Only the gap: the decoder sees nothing of the block, so a score above chance means "
    "that the order or the block before speaks.",
    "both after": "Both after the same: what came before is equal, so an after-effect of the "
    "task before cannot explain the score.",
    "each after": "Each after the other: the task before differs exactly as the task does, so an "
    "after-effect can add to this score; compare it with the one before.",
}


def _mentioned(word: str, controls: Sequence[Control]) -> bool:
    return any(word in control.name for control in controls)


def explain_controls(controls: Sequence[Control]) -> Iterator[Event]:
    """List the controls: what would be expected if something else did the work."""
    if not controls:
        return
    yield Table(
        title="Controls",
        columns=["control", "score", "low", "high", "people"],
        rows=[[c.name, *_rounded(c.score), c.people] for c in controls],
        note=" ".join(
            [
                *(meaning for word, meaning in _MEANINGS.items() if _mentioned(word, controls)),
                "Scores are balanced accuracies with 95 % intervals over people; differences are "
                "taken person by person, and an interval that holds 0 means that no difference "
                "was shown.",
            ]
        ),
    )


def explain_choice(picked: Sequence[tuple[str, str]]) -> Iterator[Event]:
    """Say which decoder judged whom, and what that choice means."""
    yield Table(
        title="Which decoder judged whom",
        columns=["people judged", "decoder"],
        rows=[list(pair) for pair in picked],
        note="Each decoder was chosen by looking only at people other than those it judges. A "
        "better decoder also reads the order of the tasks better: how much of its advantage is "
        "order, these data cannot say. The blocks that both "
        "come after the same task are the safer figure.",
    )


def draw(folder: RunFolder, cut: Windows, scores: Scores, note: str) -> Iterator[Picture]:
    """Draw the confusion matrix and every person."""
    note = f"{'Simulated recordings. ' if cut.simulated else ''}{note}"
    names = [name.lower() for name in cut.classes]
    table = figures.confusion_matrix(
        scores.confusion, names, said="What the decoder said", note=note
    )
    yield show(folder, "confusion", "What was done, what was said", table)
    yield draw_people(folder, cut.people, scores, note)


def _rounded(score: Interval) -> list[float | None]:
    return [None if np.isnan(value) else round(value, 4) for value in score]
