"""What a person reads and sees of networks that count, copy and carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd

from momentum import engine as nn
from momentum.figures.counting import counter_limits, length_curves
from momentum.intervals import wilson_interval
from momentum.language.puzzles.judging import Guessed, Solved
from momentum.language.puzzles.lesson import Recipe, Taught
from momentum.language.puzzles.trial import BEYOND, Wired
from momentum.language.puzzles.wired import Held
from momentum.reporting import keep_history, keep_model, show
from momentum.runs import Event, Picture, RunFolder, Table, Text

SUMS: Final = 16_384
LABELS: Final = {"rnn": "RNN", "gru": "GRU", "lstm": "LSTM", "transformer": "transformer"}


def explain_wiring(counter: nn.Sequential) -> Text:
    """Say what the counter set by hand is."""
    return Text(
        markdown="## An LSTM that was never taught\n\nThe cell of an LSTM is c <- f c + i g. Hold "
        "the gates open, f = i = 1, and let g be 1 for an a and -1 for a b: then c counts. Two "
        "units do so here, one a letter ahead and one a letter behind, and where the first is "
        "above zero and the second below, there were as many b as a. "
        f"**{counter.count_parameters()} weights, all set by hand**; it runs on the same LSTM "
        "layer as every other network of this course. After each letter it says whether what it "
        "has read is n times a and then n times b."
    )


def explain_counter(found: Wired) -> Text:
    """Say how far it counts."""
    held = found.long
    verdict = "every one is right" if held.right else f"{held.wrong:,} are wrong"
    return Text(
        markdown=f"All words with n from 1 to {found.tried:,}: {found.short:,} of {found.tried:,} "
        f"right in every answer. One word with **n = {held.n:,}**: it is asked after each of "
        f"{held.steps:,} letters, and **{verdict}**; at its highest the cell held "
        f"{held.highest:,.0f}. None of this was estimated: the words of this language have one "
        "spelling for every n, and each letter was checked."
    )


def limits_table(found: Wired) -> Table:
    """List where each precision stops counting."""
    rows = [
        [
            one.precision,
            one.digits,
            f"{one.sticks_at:,}",
            f"{one.sticks_at - 1:,}",
            "yes" if one.same else "no",
        ]
        for one in found.limits
    ]
    return Table(
        title="How far each precision counts",
        columns=["precision", "binary digits", "sticks at", "longest n", "both cells equal then"],
        rows=[*rows, ["exact", "as many as it takes", "nowhere", "any", "no"]],
        note="Found by letting the counter read on from large numbers: where one more a changes "
        "nothing, it sticks. A number of p binary digits has no room for 2^p + 1. Beyond that "
        "both cells hold the same number for good, and no word is ever complete again.",
    )


def explain_limits(found: Wired) -> Text:
    """Say what was read in full, and what that means for Turing machines."""
    last, first = found.half
    return Text(
        markdown="## Precision is what a network counts with\n\nIn float16 both words were read "
        f"letter by letter: n = {last.n:,} {_verdict(last)}, n = {first.n:,} {_verdict(first)}. In "
        f"float32, {BEYOND:,} ones added one after the other, as the cell adds them, make "
        f"{found.from_zero:,.0f}.\n\nSo with numbers of a fixed length this network, like any "
        "other, is a finite automaton with very many states. *A recurrent network can do what any "
        "computer can* is a theorem about numbers of unlimited length and unlimited time "
        "(Siegelmann and Sontag 1995; lab `machine` shows it). Between the two lies a "
        "difference of kinds: the cell of an LSTM may grow by one with each letter, while the "
        "state of a GRU or a plain tanh network stays between -1 and 1 (Weiss et al. 2018), so "
        "that only ever finer steps are left to count with."
    )


def _verdict(held: Held) -> str:
    return "is right" if held.right else f"has {held.wrong} wrong answer{'s' * (held.wrong > 1)}"


def draw_limits(folder: RunFolder, found: Wired) -> Picture:
    """Draw where each precision stops counting."""
    limits = {one.precision: one.sticks_at for one in found.limits}
    title = "Every precision counts up to a number, and no further"
    note = "Pale: a counter of unlimited precision."
    figure = counter_limits(limits, title=title, note=note)
    return show(folder, "limits", "Where the counter sticks", figure)


def describe_lessons(solved: Sequence[Solved], recipe: Recipe, networks: int) -> Text:
    """Say what was taught, and to whom."""
    puzzles = {one.puzzle.name: one.puzzle for one in solved}
    lines = "\n".join(
        f"- **{puzzle.title}**: {puzzle.question} To be kept in mind: {puzzle.needs}. Taught "
        f"up to length {puzzle.taught}."
        for puzzle in puzzles.values()
    )
    rate = "0.01, of the transformer 0.005" if recipe.rate is None else f"{recipe.rate:g}"
    return Text(
        markdown="## Networks that are taught\n\nCan a network find such weights by itself? Each "
        "kind is taught each puzzle from random words, and is asked after every letter.\n\n"
        f"{lines}\n\n{networks} network{'s' * (networks > 1)} of each kind, from seeds of their "
        f"own; {recipe.units} units, {recipe.steps:,} steps of {recipe.batch} words, Adam with "
        f"rate {rate}, falling to zero.{_placed(solved, recipe)}"
    )


def _placed(solved: Sequence[Solved], recipe: Recipe) -> str:
    if all(one.kind != "transformer" for one in solved):
        return ""
    if recipe.positions:
        return (
            " The transformer has a vector for every position; those beyond the lengths taught "
            "are as they were drawn, so nothing helps it there (--positions none leaves them out)."
        )
    return " The transformer is told no positions, and looks at the past only."


def lengths_table(solved: Sequence[Solved], guessed: Guessed) -> Table:
    """List the words solved of one puzzle, kind by kind and length by length."""
    puzzle, networks = solved[0].puzzle, len(solved[0].shares)
    rows: list[list[str | int]] = [
        [LABELS[one.kind], one.parameters, *_spans(one)] for one in solved
    ]
    baseline = [f"{percent(share)} %" for share in guessed.shares]
    words = solved[0].words[0]
    return Table(
        title=f"{puzzle.title.capitalize()}: words solved, by length",
        columns=["network", "weights", *map(str, puzzle.tried)],
        rows=[*rows, ["always the same answer", 0, *baseline]],
        note=f"Taught up to length {puzzle.taught}; longer words were never seen, shorter ones may "
        f"have been. A word counts only if every answer is right; {words} "
        f"word{'s' * (words > 1)} of each length, the same for all. Mean over {networks} "
        f"network{'s' * (networks > 1)}, in brackets the lowest and the highest.",
    )


def _spans(one: Solved) -> list[str]:
    means, low, high = (f(one.shares, axis=0) for f in (np.mean, np.min, np.max))
    return [
        f"{percent(mean)} %" + ("" if high == low else f" ({percent(low)} to {percent(high)})")
        for mean, low, high in zip(means, low, high, strict=True)
    ]


def percent(share: float) -> str:
    """Write a share so that 0 and 100 stand for none and all only.

    Examples
    --------
    >>> percent(1), percent(0.996), percent(0.27), percent(0.002)
    ('100', '99.6', '27', '0.2')
    """
    near = 0 < share < 0.005 or 0.995 <= share < 1
    return f"{100 * share:.1f}" if near else f"{100 * share:.0f}"


def reach_table(solved: Sequence[Solved]) -> Table:
    """List how many networks solved every word at the taught length, at twice, at eight times."""
    networks = len(solved[0].shares)
    rows = [
        [one.puzzle.title, LABELS[one.kind], *(_share(one, times) for times in (1, 2, 8))]
        for one in solved
    ]
    return Table(
        title="Networks that solve every word",
        columns=["puzzle", "network", "longest taught", "twice as long", "eight times as long"],
        rows=rows,
        note=f"Of {networks} network{'s' * (networks > 1)}, with the 95 % interval (Wilson) of the "
        "share; every word means every one tried. So few seeds tell large differences only.",
    )


def _share(one: Solved, times: int) -> str:
    perfect = one.perfect(times * one.puzzle.taught)
    share = wilson_interval(perfect, len(one.shares))
    return f"{perfect} of {share.n} [{share.low:.2f}, {share.high:.2f}]"


def explain_sums(solved: Sequence[Solved]) -> Iterator[Text]:
    """Say how many of all sums the networks that learned to add have right."""
    told = [
        f"{LABELS[one.kind]} {', '.join(f'{right:,}' for right in one.sums)}"
        for one in solved
        if one.sums is not None
    ]
    if told:
        yield Text(
            markdown=f"All {SUMS:,} sums of two 7-bit numbers, counted one by one, right for each "
            f"network: {'; '.join(told)}. (Lab `adder` does so with the old course's network.)"
        )


def explain_outcome(solved: Sequence[Solved]) -> Text:
    """Say what the lengths say, and what they do not."""
    firm = [one for one in solved if _all(one, 1)]
    far = [one for one in solved if _all(one, 8)]
    words = (
        f"In {len(firm)} of {len(solved)} pairs of puzzle and network every network solved all "
        "words of the longest taught length. "
        + (f"In {len(far)} they still did at eight times that length: {_named(far)}." if far else
           "In none did they all at eight times that length.")
    )  # fmt: skip
    return Text(
        markdown=f"## What was learned\n\n{words}\n\nThat some weights solve a puzzle at every "
        "length does not mean that teaching finds them: short words can be learned by other "
        f"means, which end where the words get longer.{_compared(solved)} A kind that failed here "
        "failed with this many units, steps and words, and no more is said."
    )


def _all(one: Solved, times: int) -> bool:
    return one.perfect(times * one.puzzle.taught) == len(one.shares)


def _named(pairs: Sequence[Solved]) -> str:
    return ", ".join(f"{LABELS[one.kind]} at {one.puzzle.title}" for one in pairs)


def _compared(solved: Sequence[Solved]) -> str:
    """Compare LSTM and GRU at counting, where theory tells them apart."""
    counts = {one.kind: one for one in solved if one.puzzle.name == "anbn"}
    if not {"lstm", "gru"} <= counts.keys():
        return ""
    reach = {kind: counts[kind].reach or [] for kind in ("lstm", "gru")}
    lstm, gru = (f"{min(n)} to {max(n)}" for n in reach.values())
    apart = max(reach["gru"]) < min(reach["lstm"])
    verdict = (
        "every LSTM counts further than every GRU"
        if apart
        else "their ranges overlap, so these networks do not part the kinds"
    )
    return (
        " At counting, theory parts the LSTM from the GRU. Taught, each LSTM is right in every "
        f"word up to an n of {lstm} and each GRU up to {gru} ({len(reach['gru'])} networks each, "
        f"all n up to 80 tried): {verdict}."
    )


def draw_lengths(folder: RunFolder, solved: Sequence[Solved]) -> Picture:
    """Draw the words solved against their length."""
    panels: dict[str, dict[str, np.ndarray]] = {}
    for one in solved:
        panels.setdefault(one.puzzle.title, {})[LABELS[one.kind]] = one.shares
    networks = len(solved[0].shares)
    figure = length_curves(
        panels,
        {one.puzzle.title: one.lengths for one in solved},
        {one.puzzle.title: one.puzzle.taught for one in solved},
        title="Words solved, up to eight times the length that was taught",
        note=f"Mean of {networks} network{'s' * (networks > 1)}; bars: the lowest and the highest.",
    )
    return show(folder, "lengths", "Words solved, by length", figure)


def keep(folder: RunFolder, taught: Sequence[Taught], counter: nn.Sequential) -> Iterator[Event]:
    """Keep the losses of all networks, and the counter itself."""
    rows = [
        {
            "puzzle": one.puzzle.name,
            "network": one.kind,
            "step": step,
            "number": k + 1,
            "loss": loss,
        }
        for one in taught
        for step, losses in zip(one.steps, one.losses, strict=True)
        for k, loss in enumerate(losses)
    ]
    yield keep_history(folder, pd.DataFrame(rows), "the losses of every network")
    yield keep_model(folder, counter, "the counter set by hand")
