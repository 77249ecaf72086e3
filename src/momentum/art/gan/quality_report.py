"""How good the made pictures are: measured, drawn, and put in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import figures
from momentum.art.gan.film import draw_codes, frames
from momentum.art.gan.source import PictureSource, to_bytes
from momentum.art.gan.watching import Look
from momentum.art.quality import (
    Quality,
    kernel_inception_distance,
    nearest,
    quality_features,
    quality_report,
)
from momentum.reporting import show, spread
from momentum.runs import Event, Picture, RunFolder, Table, Text

JUDGED: Final = 500
"""Made pictures that are measured, of codes that were not looked at before."""

LEAST: Final = 10
"""Fewer pictures kept aside than this are no basis for a measure."""

MOMENTS: Final = 8
"""Looks at which the distance is measured, so that one sees it fall."""

_BESIDE: Final = 6
_STREAM: Final = 37

Bytes = NDArray[np.uint8]


class Measured(NamedTuple):
    """What was measured of a generator; nothing where too few real pictures were kept aside."""

    made: Bytes
    quality: Quality | None
    distances: dict[int, float]


def measure(
    folder: RunFolder,
    generator: nn.Sequential,
    source: PictureSource,
    looks: Sequence[Look],
    seed: int,
) -> Measured:
    """Measure what a generator makes of new codes, and how the distance to real pictures fell."""
    rng = np.random.default_rng([seed, _STREAM])
    made = to_bytes(generator.predict(draw_codes(JUDGED, rng), 64))
    if len(source.held) < LEAST:
        return Measured(made, None, {})
    found = quality_report(
        source.train, source.held, made[: max(LEAST, len(source.held))], source.factors
    )
    return Measured(made, found, _distances(folder, source, looks))


def _distances(folder: RunFolder, source: PictureSource, looks: Sequence[Look]) -> dict[int, float]:
    steps = [looks[k].step for k in np.unique(np.linspace(0, len(looks) - 1, MOMENTS).astype(int))]
    real: NDArray[np.floating] | None = None
    found = {}
    for step, frame in frames(folder, steps):
        if real is None:
            real = quality_features(source.held[: len(frame["made"])])
        made = quality_features(frame["made"][: max(LEAST, len(real))])
        found[step] = kernel_inception_distance(real, made).value
    return found


def tell(folder: RunFolder, measured: Measured, source: PictureSource) -> Iterator[Event]:
    """Show made pictures, all measures, and the nearest pictures that were learned from."""
    yield _sheet(folder, measured.made)
    if measured.quality is None:
        yield Text(
            markdown=f"## How good they are\n\nOnly {len(source.held)} pictures were kept aside, "
            f"and {LEAST} are needed to measure by: give more pictures, or judge by eye."
        )
    else:
        yield Text(markdown=f"## How good they are\n\n{_words(measured.quality)}")
        yield _table(measured.quality)
        if len(measured.distances) > 1:
            yield _falling(folder, measured.distances)
    yield _nearest(folder, measured.made, source)


def _sheet(folder: RunFolder, made: Bytes) -> Picture:
    title = "Made of codes that were never looked at"
    figure = figures.sample_sheet(
        made[:48], columns=8, title=title, description=f"{title}: {len(made[:48])} pictures."
    )
    return show(folder, "made", title, figure)


def _words(found: Quality) -> str:
    memory = found.memorising
    heart = (
        "**Some pictures are given back from memory**: made pictures lie nearer to those learned "
        "from than new ones would."
        if memory.found
        else "Nothing speaks for memorising: made pictures lie no nearer to those learned from "
        "than to those kept aside."
    )
    if found.factors is None:
        return heart
    sure, every, near = found.factors.on_average, found.factors.confident, found.factors.histogram
    return (
        f"A network that reads the seven features of drawn faces is, on average over the seven, at "
        f"least 90 % sure in **{100 * sure.value:.0f} %** of the made pictures (95 % interval "
        f"{100 * sure.low:.0f} to {100 * sure.high:.0f} %; of real ones "
        f"{100 * found.factors.on_average_of_real.value:.0f} %), and of each of the seven in "
        f"{100 * every.value:.0f} % (of real ones "
        f"{100 * found.factors.confident_of_real.value:.0f} %). Over the values of a feature, "
        f"{100 * near.mean:.0f} % of the pictures on average would have to change theirs to be "
        f"spread as real ones are (by chance alone up to {100 * near.mean_by_chance:.0f} %). "
        f"{heart}"
    )


def _table(found: Quality) -> Table:
    return Table(
        title=f"{found.n_made} made pictures against {found.n_real} real ones kept aside",
        columns=["measure", "made", "real"],
        rows=found.rows(),
        note="In brackets: 95 % intervals. The last column: what real pictures reach, or what "
        "chance alone does.",
    )


def _falling(folder: RunFolder, distances: dict[int, float]) -> Picture:
    figure = figures.game_curves(
        list(distances),
        {"distance": {"made pictures": list(distances.values())}},
        levels={"distance": {"real pictures": 0.0}},
        title="How far the made pictures are from real ones",
        note="Kernel inception distance, always of the same codes; it does "
        "not see whether pictures repeat.",
    )
    return show(folder, "distance", "How far from real", figure)


def _nearest(folder: RunFolder, made: Bytes, source: PictureSource) -> Picture:
    """Draw made pictures, and below each the one that is nearest to it of those learned from."""
    shown = made[spread(len(made), _BESIDE)]
    found = nearest(shown, source.train, 1)
    pairs = np.concatenate([shown, source.train[found.indices[:, 0]]])
    title = "Above: made; below: the nearest picture that was learned from"
    away = [f"{distance:.0f}" for distance in found.distances[:, 0]]
    figure = figures.picture_grid(
        pairs,
        below=[*[""] * len(shown), *away],
        title=title,
        columns=len(shown),
        description=f"{len(shown)} made pictures with their nearest neighbours among "
        f"{len(source.train):,} pictures, {', '.join(away)} levels away.",
        note="The number: how far apart they are, in levels of 255.",
    )
    return show(folder, "nearest", title, figure)


def figures_of(measured: Measured) -> dict[str, float | list[float] | list[int] | None]:
    """Return the figures of a run, by name."""
    found = measured.quality
    if found is None:
        return {"kid": None}
    plain: dict[str, float | list[float] | list[int] | None] = {
        "kid": found.kid.value,
        "kid_low": found.kid.low,
        "kid_high": found.kid.high,
        "kid_steps": list(measured.distances),
        "kid_then": list(measured.distances.values()),
        "precision": found.neighbours.precision,
        "covered": found.neighbours.coverage,
        "distinct": found.diversity.distinct,
        "memorised": float(found.memorising.found),
        "n": found.n_made,
    }
    if found.factors is not None:
        sure, near = found.factors.confident, found.factors.histogram
        plain |= {
            "confident_on_average": found.factors.on_average.value,
            "confident_readings": found.factors.readings.value,
            "confident": sure.value,
            "confident_low": sure.low,
            "confident_high": sure.high,
            "histogram_mean": near.mean,
            "histogram_worst": near.worst,
            "combinations": found.factors.combinations.effective,
        }
    return plain
