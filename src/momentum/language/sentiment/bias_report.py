"""The part of the report on what words for people were tied to, and how much of that is chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from momentum.errors import BadInput
from momentum.figures.word_groups import WordGroup, word_groups
from momentum.intervals import Share, wilson_interval
from momentum.language.sentiment.bias import (
    FEWEST,
    Association,
    associate,
    associations,
    corrected,
    halves_agree,
)
from momentum.language.sentiment.explaining import alone
from momentum.language.sentiment.finding import Found
from momentum.language.sentiment.groups import CONTROL, QUESTIONS, Question
from momentum.language.sentiment.vectors import AT_LEAST, WordVectors, word_vectors
from momentum.reporting import show
from momentum.runs import Event, RunFolder, Table, Text

Cell = str | int | float | None

MEANING: Final = (
    "What that means: a network has no opinion of its own. It ties a word to whatever stood "
    "beside it, or to the label of the sentences it stood in. Where the sentences lean, the "
    "network leans, and carries that into every sentence it is given, whoever it is about. A large "
    "effect with a small p says that these sentences lean; it says nothing about people. A large p "
    "does not say that there is no bias: a small corpus cannot show a small one. And these lists "
    "of words are one choice among many."
)

TOO_FEW: Final = (
    "## What it ties to people\n\nThe lists of words for groups of people are English, and too few "
    "of them stand often enough in these sentences; nothing can be said about bias from them. That "
    "is no sign that there is none."
)


class Leanings(NamedTuple):
    """What was found about bias.

    Attributes
    ----------
    control : Association or None
        The question whose answer is known.
    vectors : list of Association
        How words of groups lie in vectors learned from the sentences alone.
    network : list of Association
        What the trained network says of the same words, alone.
    agreement : float or None
        Correlation of the words' leaning in vectors from either half of the sentences.
    words : int
        How many words have a vector.
    missing : list of str
        What could not be asked, and why, a sentence each.
    """

    control: Association | None
    vectors: list[Association]
    network: list[Association]
    agreement: float | None
    words: int
    missing: list[str]


def leanings(found: Found) -> Leanings | None:
    """Learn word vectors from the training sentences, and ask them and the network about groups."""
    sentences = found.reading.examples.some(found.reading.split.training)
    try:
        vectors = word_vectors(sentences)
    except BadInput:
        return None
    asked = associations(vectors)
    if not asked:
        return None
    control = associations(vectors, [CONTROL])
    answered = [each.question for each in asked]
    return Leanings(
        control[0] if control else None,
        asked,
        _of_network(found, vectors) if len(found.reading.examples.classes) == 2 else [],
        halves_agree(sentences, vectors, asked),
        len(vectors.vocabulary.words),
        [_missing(question, vectors) for question in QUESTIONS if question not in answered],
    )


def _missing(question: Question, vectors: WordVectors) -> str:
    """Say how few words a question would have been asked about."""
    groups = (question.first, question.first_words), (question.second, question.second_words)
    have = " and ".join(
        f"{len(vectors.have(words))} of {len(words)} {name}" for name, words in groups
    )
    return (
        f"Not asked: {question.first} against {question.second}. Only {have} stand {AT_LEAST} "
        f"times or more, and fewer than {FEWEST} words are no group. Who is hardly spoken of is a "
        "finding too."
    )


def _of_network(found: Found, vectors: WordVectors) -> list[Association]:
    """Compare what the network says of the words of two groups, each word alone."""
    asked, places = [], found.reading.vocabulary.places
    for question in QUESTIONS:
        if question.poles != QUESTIONS[0].poles:
            continue  # the network knows no other poles than its two classes
        groups = [
            [word for word in vectors.have(words) if word in places]
            for words in (question.first_words, question.second_words)
        ]
        if min(map(len, groups)) >= FEWEST:
            votes = [_votes(found, words) for words in groups]
            asked.append(associate(question, groups[0], groups[1], votes[0], votes[1]))
    return asked


def _votes(found: Found, words: Sequence[str]) -> np.ndarray:
    reading = found.reading
    codes = np.array([reading.vocabulary.places[word] for word in words])
    return alone(found.trained.model, codes, reading.length, of=1)


def draw_bias(folder: RunFolder, found: Found, leaning: Leanings | None) -> Iterator[Event]:
    """Show what words for people are tied to, in vectors and in the network, and what it means."""
    if leaning is None:
        yield Text(markdown=TOO_FEW)
        return
    yield Text(markdown=_introduction(leaning))
    yield vector_table(leaning)
    same = [each for each in leaning.vectors if each.question.poles == QUESTIONS[0].poles]
    if same:
        figure = word_groups(
            [_pair(each) for each in same],
            measure=_ends("nearer to blame", "nearer to praise"),
            title="Where words for people lie in vectors of these sentences",
            note="A dot a word; the bars are means. Lowest and highest words are named.",
        )
        yield show(folder, "word-vectors", "Words for people in the word vectors", figure)
    if leaning.network:
        yield from _draw_network(folder, found, leaning)
    yield Text(markdown=MEANING)


def _draw_network(folder: RunFolder, found: Found, leaning: Leanings) -> Iterator[Event]:
    classes = found.reading.examples.classes
    yield network_table(found, leaning)
    figure = word_groups(
        [_pair(each) for each in leaning.network],
        measure=_ends(f"says {classes[0]}", f"says {classes[1]}"),
        title="What the network says of the same words alone",
        note="Log-odds of a sentence of this one word, less that of an empty one. A word about "
        "people or places praises nothing: what is not 0 was learned from these sentences.",
    )
    yield show(folder, "word-answers", "What the network says of words for people", figure)


def _pair(one: Association) -> tuple[WordGroup, WordGroup]:
    return (
        WordGroup(one.question.first, one.first_words, one.first),
        WordGroup(one.question.second, one.second_words, one.second),
    )


def _introduction(leaning: Leanings) -> str:
    said = [
        "## What it ties to people",
        f"Word vectors were learned from the training sentences alone, without their labels: words "
        f"are alike that stand beside the same words. {leaning.words:,} words stand at least "
        f"{AT_LEAST} times. For each word of a group: is it nearer to words of praise than to "
        "words of blame? (The test of Caliskan, Bryson and Narayanan 2017, on much less text.)",
    ]
    if leaning.control is not None:
        said.append(_controlled(leaning.control))
    if leaning.agreement is not None:
        said.append(_agreeing(leaning.agreement))
    said += leaning.missing
    return "\n\n".join(said)


def _controlled(control: Association) -> str:
    knows = control.p < 0.05 and control.effect > 0
    verdict = (
        "the vectors can tell the two"
        if knows
        else "the vectors cannot even tell these two, so they can tell nothing about groups"
    )
    return (
        f"First a question with a known answer: do other words of praise lie nearer to praise than "
        f"other words of blame? Effect {_signed(control.effect)}, p = {control.p:.2g}, over "
        f"{len(control.first_words)} and {len(control.second_words)} words: {verdict}."
    )


def _agreeing(r: float) -> str:
    verdict = (
        "what a word leans to in one half it hardly leans to in the other, so that most of what "
        "the table shows is chance"
        if r < 0.5
        else "much of what the table shows is in the sentences, and not chance"
    )
    return (
        f"Then a look at how much of it lasts: vectors learned from every second sentence and from "
        f"the others agree on the words for people with a correlation of {_signed(r)}: {verdict}."
    )


def vector_table(leaning: Leanings) -> Table:
    """List how the groups lie in the word vectors."""
    ps = corrected([each.p for each in leaning.vectors])
    rows: list[list[Cell]] = [
        [
            f"{each.question.first} or {each.question.second}: {' or '.join(each.question.poles)}",
            len(each.first_words),
            len(each.second_words),
            each.effect,
            each.p,
            p,
        ]
        for each, p in zip(leaning.vectors, ps, strict=True)
    ]
    return Table(
        title="Word vectors: which group is nearer to which pole",
        columns=["question", "words", "words", "effect", "p", "p corrected"],
        rows=rows,
        note="effect: difference of the means in standard deviations, from -2 to 2; positive: the "
        "first group is nearer to the first pole. p: share of all ways to divide the same words "
        f"that differ at least as much; corrected for {len(ps)} questions (Holm).",
    )


def network_table(found: Found, leaning: Leanings) -> Table:
    """List what the network says of the groups, beside what the labels say."""
    ps = corrected([each.p for each in leaning.network])
    rows: list[list[Cell]] = []
    for each, p in zip(leaning.network, ps, strict=True):
        for name, words, values in (
            (each.question.first, each.first_words, each.first),
            (each.question.second, each.second_words, each.second),
        ):
            share = praised(found, words)
            rows.append([name, len(words), float(values.mean()), *share, each.effect, p])
    classes = found.reading.examples.classes
    return Table(
        title="The network: what it says of words for people, and what it learned that from",
        columns=f"group,words,what it says,share of {classes[1]},low,high,sentences,effect,"
        "p corrected".split(","),
        rows=rows,
        note="what it says: mean log-odds of the words alone. share: of the training sentences "
        f"that have one of the words, those labelled {classes[1]}, with the 95 % interval "
        "(Wilson). effect and p compare the two lines that have the same.",
    )


def praised(found: Found, words: Sequence[str]) -> Share:
    """Return the share of the second class among training sentences that have one of the words."""
    reading, wanted = found.reading, set(words)
    inside = [
        int(reading.examples.labels[place])
        for place in reading.split.training.tolist()
        if wanted.intersection(reading.examples.words[place])
    ]
    return wilson_interval(sum(inside), len(inside))


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "\N{MINUS SIGN}")


def _ends(low: str, high: str) -> str:
    """Name an axis by what its two ends mean."""
    return f"{low}  \N{LEFTWARDS ARROW}  0  \N{RIGHTWARDS ARROW}  {high}"


def in_figures(leaning: Leanings | None) -> dict[str, Any]:
    """Return what was found about bias as plain values."""
    if leaning is None:
        return {"bias": [], "bias_control": None, "bias_agreement": None}
    return {
        "bias": [
            {
                "first": each.question.first,
                "second": each.question.second,
                "poles": list(each.question.poles),
                "in": where,
                "effect": each.effect,
                "p": each.p,
            }
            for where, asked in (("vectors", leaning.vectors), ("network", leaning.network))
            for each in asked
        ],
        "bias_control": leaning.control.effect if leaning.control else None,
        "bias_agreement": leaning.agreement,
    }
