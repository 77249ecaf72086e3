"""The part of the report that says what the network took from the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.figures.word_effects import ColouredSentence, coloured_sentences
from momentum.language.sentiment.baseline import present
from momentum.language.sentiment.explaining import Explanation, alone, explain, is_mean
from momentum.language.sentiment.finding import Found
from momentum.language.sentiment.training import logits
from momentum.language.sentiment.vocabulary import FIRST
from momentum.reporting import show
from momentum.runs import Event, RunFolder, Table, Text

Cell = str | int | float | None

STRONGEST: Final = 10
"""Words of either pole that are listed."""

OFTEN: Final = 10
"""Only words that stand so often in the training sentences are listed."""

LONGEST: Final = 32
"""Words of a held-out sentence that is shown."""


class Shown(NamedTuple):
    """A sentence that is explained, and what was said of it."""

    heading: str
    explanation: Explanation


def explained(found: Found, own: Sequence[tuple[str, ...]]) -> list[Shown]:
    """Explain a person's own sentences, then held-out ones: sure and right, sure and wrong, torn.

    Parameters
    ----------
    own : sequence of sequences of str
        Words of the sentences.
    """
    reading = found.reading
    shown = [_shown(found, words, None) for words in own if words]
    for place in _telling(found).tolist():
        words = reading.examples.words[reading.split.held_out[place]]
        shown.append(_shown(found, words, int(reading.truth[place])))
    return shown


def _telling(found: Found) -> NDArray[np.int64]:
    """Choose held-out sentences: the surest right one of each class, the surest wrong, the torn."""
    judgement, reading = found.judgement, found.reading
    short = np.array([len(reading.examples.words[k]) <= LONGEST for k in reading.split.held_out])
    right = judgement.said == judgement.truth
    surest = [
        np.flatnonzero(short & right & (judgement.truth == label))
        for label in reversed(range(len(reading.examples.classes)))
    ][:2]
    surest.append(np.flatnonzero(short & ~right))
    chosen = [places[np.argsort(-judgement.belief[places], kind="stable")][:1] for places in surest]
    torn = np.flatnonzero(short)
    chosen.append(torn[np.argsort(judgement.belief[torn], kind="stable")][:1])
    return np.unique(np.concatenate(chosen))


def _shown(found: Found, words: Sequence[str], truth: int | None) -> Shown:
    reading, model = found.reading, found.trained.model
    classes = reading.examples.classes
    scores = logits(model, reading.vocabulary.codes([words], reading.length))[0]
    belief = np.exp(scores - scores.max())
    said = int(scores.argmax())
    heading = f"said {classes[said]}, {100 * belief[said] / belief.sum():.0f} % sure"
    heading += "" if truth is None else f"; it is {classes[truth]}"
    of = 1 if len(classes) == 2 else said
    return Shown(heading, explain(model, reading.vocabulary, words, of, reading.length))


def draw_words(folder: RunFolder, found: Found, own: Sequence[tuple[str, ...]]) -> Iterator[Event]:
    """Show sentences word by word, and the words that speak loudest."""
    shown = explained(found, own)
    yield Text(markdown=_introduction(found))
    if shown:
        classes = found.reading.examples.classes
        poles = (classes[1], classes[0]) if len(classes) == 2 else ("what it said", "the others")
        coloured = [
            ColouredSentence(each.heading, each.explanation.words, each.explanation.effects)
            for each in shown
        ]
        figure = coloured_sentences(coloured, poles=poles, note=_reading(found))
        yield show(folder, "words", "What every word spoke for", figure)
        yield sentence_table(shown)
    if len(found.reading.examples.classes) == 2:
        yield loudest_words(found)


def _introduction(found: Found) -> str:
    if is_mean(found.trained.model):
        how = (
            "This network averages word vectors, so its score can be taken apart exactly: every "
            "word adds its own part, and the parts and a constant sum to the score."
        )
    else:
        how = (
            "This network reads in order, so a word has no part of its own. Each was left out "
            "once: what counts is by how much the score then falls. Such effects do not sum to "
            "the score, because words act together."
        )
    return f"## Word by word\n\n{how} The score is the log-odds: 0 is undecided, 2 is 88 % sure."


def _reading(found: Found) -> str:
    return "Numbers are parts of the log-odds; the strongest three of each sentence have theirs."


def sentence_table(shown: Sequence[Shown]) -> Table:
    """List the sentences that were drawn, so that they can be read as text."""
    rows: list[list[Cell]] = [
        [
            " ".join(one.words),
            each.heading,
            one.score,
            strongest(one),
            float(one.effects.sum()),
            one.rest,
            int((~one.known).sum()),
        ]
        for each in shown
        for one in [each.explanation]
    ]
    return Table(
        title="The same sentences in numbers",
        columns=[
            "sentence",
            "answer",
            "score",
            "strongest words",
            "sum of the words",
            "the rest",
            "unknown words",
        ],
        rows=rows,
        note="score = sum of the words + the rest. Of a mean of word vectors the rest is the same "
        "for every sentence.",
    )


def strongest(one: Explanation, most: int = 3) -> str:
    """Write the words that decided most, with what each did."""
    order = np.argsort(-np.abs(one.effects), kind="stable")[:most].tolist()
    said = ", ".join(f"{one.words[k]} {one.effects[k]:+.2f}" for k in order)
    return said.replace(" -", " \N{MINUS SIGN}")


def loudest_words(found: Found) -> Table:
    """List the words that speak most for either class, and how often the label agreed."""
    reading = found.reading
    classes = reading.examples.classes
    data = reading.part(reading.split.training)
    has = present(data.codes, reading.vocabulary.size).tocsc()
    often = np.flatnonzero(np.diff(has.indptr) >= OFTEN)
    votes = alone(found.trained.model, often + FIRST, reading.length, of=1)
    order = np.argsort(-votes, kind="stable")
    rows: list[list[Cell]] = []
    for k in [*order[:STRONGEST], *order[max(len(order) - STRONGEST, STRONGEST) :]]:
        inside = data.labels[has[:, [often[k]]].indices]
        word = reading.vocabulary.words[often[k]]
        rows.append([word, float(votes[k]), len(inside), float(np.mean(inside == 1))])
    return Table(
        title=f"The words that speak loudest for {classes[1]}, then for {classes[0]}",
        columns=["word", "what it says alone", "sentences with it", f"share of {classes[1]}"],
        rows=rows,
        note="What it says alone: the log-odds of a sentence of this word, less that of an empty "
        "one; beside others a word says less, in the mean of twenty a twentieth. Only words in at "
        f"least {OFTEN} training sentences; the share is that of the labels.",
    )
