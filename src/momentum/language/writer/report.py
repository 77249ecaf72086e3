"""The report on a network that writes: how it learned, what it writes, how well it knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum.figures.bits_curves import bits_curves
from momentum.intervals import Share
from momentum.language.writer.baselines import COUNTED, Counted
from momentum.language.writer.corpus import Corpus
from momentum.language.writer.judging import bits_per_character, block_bits, places
from momentum.language.writer.plan import WriterPlan
from momentum.language.writer.training import CURVES, Learned
from momentum.reporting import keep_history, show
from momentum.runs import Event, RunFolder, Saved, Table, Text

KINDS: Final = {
    "markov": "counts of what followed the last few characters",
    "lstm": "an LSTM",
    "gru": "a GRU",
    "transformer": "a small transformer",
    "old": "the old course's LSTM, which reads 60 characters anew for every guess",
}

JUDGED: Final = 1_000_000
OLD_JUDGED: Final = 20_000
"""Characters of the held-out part that are judged, at most."""

LIMITS: Final = (
    "## Limits\n\nThe network learned which character follows which, in one text. It knows "
    "neither what is true nor what the words mean, and on other texts it is much worse. Bits per "
    "character compare ways of guessing on the same text with the same alphabet, and nothing else."
)


class Judged(NamedTuple):
    """How well a network knows the held-out part.

    Attributes
    ----------
    bits : Share
        Bits per character with a 95 % interval, over `n` stretches.
    characters : int
        How many were judged.
    stretches : array of shape (stretches,)
        Bits per character of each.
    """

    bits: Share
    characters: int
    stretches: NDArray[np.float64]


def describe(corpus: Corpus, plan: WriterPlan) -> Text:
    """Say what is learned from what, and how the text was cut."""
    sizes = [corpus.bounds(part) for part in ("training", "validation", "held_out")]
    learn, choose, judge = (end - start for start, end in sizes)
    read = f" It was read as {corpus.encoding}." if corpus.encoding else ""
    return Text(
        markdown=f"## The text\n\n**{corpus.source}**: {len(corpus.codes):,} characters, "
        f"{corpus.alphabet.size - 1:,} different ones.{read}{_rare(corpus)} The first {learn:,} "
        f"are learned from, the next {choose:,} choose which network is kept, and the last "
        f"{judge:,} judge it, once.\n\nWhat learns is {KINDS[plan.kind]}. All that it is asked is: "
        "which character comes next?"
    )


def _rare(corpus: Corpus) -> str:
    if not corpus.unknown:
        return ""
    share = corpus.unknown.total() / len(corpus.codes)
    return (
        f" {len(corpus.unknown):,} rare characters, {share:.2%} of the text, are one and the same "
        "to it: unknown."
    )


def judge(plan: WriterPlan, learned: Learned, corpus: Corpus) -> Judged:
    """Judge the network that validation chose on the held-out part."""
    most = OLD_JUDGED if plan.kind == "old" else JUDGED
    where = places(*corpus.bounds("held_out"), most)
    bits = block_bits(plan, learned.network, corpus.codes, where)
    return Judged(bits_per_character(bits), bits.size, bits.mean(axis=1))


def draw_curves(folder: RunFolder, learned: Learned, counted: Counted) -> Iterator[Event]:
    """Draw how it learned, and keep the numbers."""
    steps, training, validation = learned.curves.T
    best = float(counted.validation.min())
    figure = bits_curves(
        steps,
        {"validation": validation, "training": training},
        lines={"counting": best},
        title=f"Validation came down to {validation.min():.2f} bits per character",
        note=f"Training is the mean since the last look. Counting: contexts of {counted.order}.",
    )
    yield show(folder, "learning", "How it learned", figure)
    table = pd.DataFrame(learned.curves, columns=list(CURVES)).astype({"step": int})
    yield keep_history(folder, table)


def draw_orders(folder: RunFolder, counted: Counted) -> Iterator[Event]:
    """Draw how much longer contexts help where characters are counted."""
    figure = bits_curves(
        np.arange(len(counted.validation)),
        {
            "held out": [each.value for each in counted.held_out],
            "validation": counted.validation,
        },
        over="Characters that are looked at",
        title=f"Counting is best with contexts of {counted.order} characters",
    )
    yield show(folder, "orders", "Counting what follows", figure)
    table = pd.DataFrame({"order": range(len(counted.validation)), "bits": counted.validation})
    yield keep_history(folder, table, "bits per character on validation, by order")


def compare(
    judged: Judged | None, counted: Counted, packed: dict[str, float | None], corpus: Corpus
) -> Iterator[Event]:
    """Set the network beside counting and beside compressors, on the same held-out text."""
    rows: list[list[str | int | float | None]] = []
    if judged is not None:
        bits = judged.bits
        rows.append(["the network", round(bits.value, 3), _interval(bits)])
    for order, each in enumerate(counted.held_out):
        chosen = ", chosen by validation" if order == counted.order else ""
        back = f"{order} character{'s' * (order != 1)} back"
        rows.append([f"counting, {back}{chosen}", each.value, _interval(each)])
    for how, bits_of in packed.items():
        rows.append([f"{how}, after the training part", bits_of, ""])
    yield Table(
        title="Bits per character, held out",
        columns=["what guesses", "bits", "95 % interval"],
        rows=rows,
        note=f"On the last {len(corpus.held_out):,} characters, which nothing learned from; the "
        f"fewer bits, the better the guess. Intervals are over {counted.held_out[0].n} stretches "
        f"of it. Counting learned from {min(len(corpus.training), COUNTED):,} characters. A dash: "
        "this Python does not have that compressor.",
    )
    if judged is not None:
        yield Text(markdown=_verdict(judged, counted, packed))


def _interval(found: Share) -> str:
    return f"{found.low:.3f} to {found.high:.3f}" if found.n > 1 else ""


def _verdict(judged: Judged, counted: Counted, packed: dict[str, float | None]) -> str:
    """Say in words whether the network beats what is simpler."""
    bits, xz = judged.bits, packed.get("xz")
    said = [_against_counting(judged, counted)]
    if xz is not None:
        said.append(f"xz needs {xz:.2f}, {'more' if xz > bits.value else 'no more'}")
    return (
        f"On {judged.characters:,} held-out characters the network needs **{bits.value:.2f} bits "
        f"per character** (95 % interval {bits.low:.2f} to {bits.high:.2f}, over {bits.n} "
        f"stretches), as if it chose among {2**bits.value:.1f} characters each time (its "
        f"perplexity). {'; '.join(said)}."
    )


def _against_counting(judged: Judged, counted: Counted) -> str:
    """Compare stretch by stretch, where both were judged on the same."""
    simple = counted.held_out[counted.order].value
    opening = f"Counting contexts of {counted.order} needs {simple:.2f}"
    if not same_stretches(judged, counted):
        return opening
    gain = gain_over(judged, counted)
    if gain.low <= 0 <= gain.high:
        return (
            f"{opening}: on the same stretches no difference could be told "
            f"({gain.low:+.2f} to {gain.high:+.2f} bits)"
        )
    words = "more" if gain.value > 0 else "**fewer**"
    low, high = sorted((abs(gain.low), abs(gain.high)))
    sure = f"95 % interval of the difference, stretch by stretch, {low:.2f} to {high:.2f}"
    return f"{opening}, {abs(gain.value):.2f} {words} than the network ({sure})"


def same_stretches(judged: Judged, counted: Counted) -> bool:
    """Tell whether network and counting were judged on the same characters."""
    return judged.characters == counted.characters


def gain_over(judged: Judged, counted: Counted) -> Share:
    """Return how many bits counting needs more than the network, with an interval."""
    return bits_per_character((counted.stretches - judged.stretches)[:, None])


def figures_of(
    judged: Judged | None, counted: Counted, packed: dict[str, float | None], corpus: Corpus
) -> dict[str, Any]:
    """Return the figures of the result."""
    simple = counted.held_out[counted.order]
    bits = simple if judged is None else judged.bits
    return {
        "bits": bits.value,
        "bits_low": bits.low,
        "bits_high": bits.high,
        "stretches": bits.n,
        "markov_bits": simple.value,
        "markov_order": counted.order,
        **{f"{how}_bits": each for how, each in packed.items() if each is not None},
        "characters": len(corpus.codes),
        "learned_from": len(corpus.training),
        "alphabet": corpus.alphabet.size - 1,
        "text": corpus.source,
    }


def kept(folder: RunFolder, learned: Learned) -> Saved:
    """Say that the network is kept."""
    size = learned.network.count_parameters()
    return Saved(path="model", what=f"the network that writes ({size:,} numbers)")
