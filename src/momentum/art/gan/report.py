"""The report on a game: what it is, how it went, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from momentum import engine as nn
from momentum.art.gan.film import draw_codes
from momentum.art.gan.networks import CODE, POINT_CODE
from momentum.art.gan.plan import GanPlan
from momentum.art.gan.source import PictureSource, PointSource, Source
from momentum.art.gan.toys import Met, meet
from momentum.art.gan.training import Played
from momentum.art.gan.watching import COLUMNS, Look, Verdict
from momentum.intervals import wilson_interval
from momentum.reporting import EXAMPLES, keep_examples, keep_history, keep_model
from momentum.runs import RunFolder, Saved, Table, Text
from momentum.usage import NumbersInput, PictureAnswer, Usage, keep_usage

NEIGHBOURS: Final = 1000
"""Pictures learned from that are kept beside the generator, so that anyone can compare."""

MET_BY: Final = 2000
"""Points by which a generator of points is judged."""

_STREAM: Final = 41


def describe(plan: GanPlan, source: Source) -> Text:
    """Say what is played with, by which rules."""
    made, doubts = plan.networks()
    learned = f"{made.count_parameters():,} and {doubts.count_parameters():,}"
    where = "our own engine" if plan.backend == "engine" else "Keras"
    kept = (
        f"The generator's weights are averaged over about {1 / (1 - plan.averaging):.0f} steps. "
        if plan.averaging
        else ""
    )
    return Text(
        markdown=f"## The game\n\n{_what(source)} The generator makes each example of "
        f"**{plan.code} random numbers** between -1 and 1; the discriminator tells real from made. "
        f"They learn {learned} numbers, on {where}, with the {plan.loss} loss: {plan.steps:,} "
        "steps each, "
        f"{plan.batch} real and {plan.batch} made examples a step, Adam with "
        f"{plan.generator_rate:g} and {plan.discriminator_rate:g}. {kept}{_careful(source)}"
    )


def _what(source: Source) -> str:
    if isinstance(source, PictureSource):
        side = source.train.shape[1]
        aside = f"; {len(source.held):,} others are kept aside" if len(source.held) else ""
        return (
            f"To imitate: **{source.name}**, {len(source.train):,} pictures of {side} x {side} "
            f"pixels{aside}."
        )
    return f"To imitate: points of **{source.name}** in the plane."


def _careful(source: Source) -> str:
    sentences = source.warnings if isinstance(source, PictureSource) else ()
    return "".join(f"\n\n**Careful:** {sentence}" for sentence in sentences)


def explain(verdict: Verdict) -> Text:
    """Say whether the game went well."""
    said = "\n\n".join(f"**{sentence}**" for sentence in verdict.sentences)
    well = (
        "Neither did the generator fall back on a few things only, nor did the discriminator win: "
        "the game stayed open to the end."
    )
    return Text(markdown=f"## How the game went\n\n{said or well}")


def points_met(generator: nn.Sequential, source: PointSource, seed: int) -> Met:
    """Judge a generator of points by new codes."""
    codes = draw_codes(MET_BY, np.random.default_rng([seed, _STREAM]), POINT_CODE)
    return meet(source.shape, generator.predict(codes))


def tell_points(met: Met) -> Table:
    """Write how much of a distribution of points is met."""
    near = wilson_interval(round(met.near * MET_BY), MET_BY)
    return Table(
        title=f"{MET_BY:,} made points",
        columns=["measure", "value", "low", "high"],
        rows=[
            [f"heaps met, of {met.of}", met.modes, None, None],
            ["share that lies where real ones do", near.value, near.low, near.high],
        ],
        note="low and high: the 95 % interval (Wilson). A heap is met by a quarter of the points "
        "that are due to it.",
    )


def limits(source: Source) -> Text:
    """Say what a generator cannot do."""
    return Text(
        markdown="## Limits\n\nA generator makes what it has seen, or a blend of it; it knows "
        f"nothing but {source.name}. Another seed gives another generator, and may go worse: "
        "this run says nothing about that."
    )


def usage(plan: GanPlan, source: PictureSource) -> Usage:
    """Say how the generator is used."""
    return Usage(
        question="Which picture do these numbers make?",
        input=NumbersInput(columns=tuple(f"z{k + 1}" for k in range(CODE)), bounds=(-1.0, 1.0)),
        answer="picture",
        picture=PictureAnswer(rows=plan.side, columns=plan.side, channels=3),
        warning=f"It learned from {source.name} and makes nothing else; nobody in these pictures "
        "exists.",
    )


def keep(folder: RunFolder, plan: GanPlan, source: Source, played: Played) -> Iterator[Saved]:
    """Keep the figures of all looks, both networks, and how the generator is used."""
    yield keep_looks(folder, played.looks)
    yield from keep_generator(folder, plan, source, played.generator)
    nn.save(played.discriminator, folder.path / "discriminator")
    yield Saved(path="discriminator", what="the discriminator")


def keep_looks(folder: RunFolder, looks: list[Look]) -> Saved:
    """Write the figures of all looks."""
    table = pd.DataFrame([look.row for look in looks[1:]], columns=list(COLUMNS))
    return keep_history(folder, table.astype({"step": int}), "the figures of the game")


def keep_generator(
    folder: RunFolder, plan: GanPlan, source: Source, generator: nn.Sequential
) -> Iterator[Saved]:
    """Keep a generator with all it takes to use it."""
    yield keep_model(folder, generator, "the generator")
    if not isinstance(source, PictureSource):
        return
    keep_usage(folder.path / "model", usage(plan, source))
    keep_examples(folder, draw_codes(EXAMPLES, np.random.default_rng([plan.seed, _STREAM])))
    pictures = source.train[:NEIGHBOURS]
    nn.write_tensors(folder.path / "model" / "neighbours.safetensors", {"pictures": pictures})
    yield Saved(path="model/neighbours.safetensors", what="pictures learned from, to compare with")
