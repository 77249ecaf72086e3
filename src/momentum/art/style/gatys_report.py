"""Watching a picture being painted, and the report on it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from momentum import figures
from momentum.art.style.colour import Keeping, as_bytes, finished, prepared
from momentum.art.style.gatys import (
    GatysPlan,
    Goal,
    Losses,
    Moment,
    beginning,
    looking,
    paint_by_looking,
)
from momentum.art.style.perception import Features
from momentum.art.style.pictures import Bytes, is_plain, save_animation, save_picture
from momentum.reporting import keep_history, show
from momentum.runs import Event, Metric, Picture, Progress, RunFolder, Saved, Table, Text

LABEL: Final = "painting"
STAGES: Final = "The picture as it is painted"

EYES: Final = {
    "trained": "EfficientNet-Lite0, which learned to name the things in 1.28 million photographs",
    "random": "a network like EfficientNet-Lite0, but at random: it never learned anything",
    "vgg19": "VGG19, which learned to name the things in 1.28 million photographs",
}

EYES_SHORT: Final = {
    "trained": "trained features",
    "random": "random features",
    "vgg19": "features of VGG19",
}

LIMITS: Final = (
    "## Limits\n\nThe losses are those of the eyes that were used. They do not say whether the "
    "painting is good: look at it. Strokes are compared, not things: what the style picture shows "
    "does not matter, and may appear anywhere."
)

KEEPING: Final = {
    "no": "",
    "brightness": " Only light and dark are painted; the colours are the photograph's.",
    "palette": " The style picture was recoloured first: its colours have the mean and the "
    "covariance of the photograph's.",
}


class Sitting(NamedTuple):
    """What is painted: the photograph and the style picture at full size, and how.

    Parameters
    ----------
    plan : GatysPlan
    content, style : arrays of bytes, (rows, columns, 3)
    keeping : {"no", "brightness", "palette"}
        Whether, and how, the photograph keeps its colours.
    every : int
        Looks between two pictures that are shown and kept.
    label : str
        What its curve and its files are called.
    """

    plan: GatysPlan
    content: Bytes
    style: Bytes
    keeping: Keeping = "no"
    every: int = 15
    label: str = LABEL

    @property
    def compared(self) -> tuple[Bytes, Bytes]:
        """Content and style as they are compared."""
        return prepared(self.keeping, self.content, self.style)

    @property
    def aside(self) -> str:
        """What to add to a title where there are two paintings."""
        return "" if self.label == LABEL else f", {EYES_SHORT[self.plan.features]}"

    def full(self, picture: Bytes) -> Bytes:
        """Bring a picture to full size."""
        size = self.content.shape[1], self.content.shape[0]
        return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC))

    def shown(self, picture: Bytes) -> Bytes:
        """Bring a picture to full size, with the colours it shall have."""
        return finished(self.keeping, self.full(picture), self.content)


class Painted(NamedTuple):
    """A finished picture, and the way to it.

    Parameters
    ----------
    sitting : Sitting
    picture : array of bytes, (rows, columns, 3)
    before, after : Losses
        Of the photograph and of the painting, both at full size.
    way : array of shape (steps, columns)
    """

    sitting: Sitting
    picture: Bytes
    before: Losses
    after: Losses
    way: NDArray[np.float64]

    @property
    def columns(self) -> list[str]:
        """Names of the columns of the way."""
        return ["evaluations", "style", "content", "roughness", *self.sitting.plan.strokes]

    @property
    def fall(self) -> float:
        """How many times smaller the style loss is than that of the photograph."""
        return self.before.mean_style / max(self.after.mean_style, 1e-12)


def describe(sitting: Sitting, content: str, style: str) -> Text:
    """Say what is painted, by whose eyes, and what to be careful about."""
    plan = sitting.plan
    rows, columns = sitting.content.shape[:2]
    first = "the photograph itself" if plan.start == "content" else "noise"
    careful = (
        "\n\n**Careful:** the style picture has one colour only. There are no strokes in it to "
        "learn from; the painting takes its colour."
        if is_plain(sitting.style)
        else ""
    )
    return Text(
        markdown=f"## A painting\n\n**{content}** in the manner of **{style}**, {columns} x {rows} "
        f"pixels. Nothing learns: the picture is changed until it fits. The eyes that judge it "
        f"are those of {EYES[plan.features]}. It begins as {first}, and is looked at "
        f"{plan.evaluations} times{_in_two_sizes(plan)}.{KEEPING[sitting.keeping]}{careful}"
    )


def _in_two_sizes(plan: GatysPlan) -> str:
    return ", half of them at half the size, for larger strokes" if plan.sizes == 2 else ""


def watch(folder: RunFolder, sitting: Sitting) -> Generator[Event, None, Painted]:
    """Paint, telling after every step how far it is; an interrupted run goes on where it was."""
    plan, label, total = sitting.plan, sitting.label, sitting.plan.evaluations
    kept = folder.recall(label)
    way = [] if kept is None else list(kept.pop("way"))
    picture = _beginning(sitting) if kept is None else as_bytes(kept["point"][0] * 255)
    done = int(way[-1][0]) if way else 0
    if not way:
        yield _stage(folder, sitting, picture, 0)
    yield Progress(done=min(done, total), total=total, label=label)
    for moment in paint_by_looking(plan, *sitting.compared, kept):
        way.append(_row(moment))
        picture, looks = moment.picture, moment.evaluations
        yield _metric(sitting, moment)
        yield Progress(done=min(looks, total), total=total, label=label)
        if looks // sitting.every > done // sitting.every:
            folder.remember(label, {**moment.walk.arrays(), "way": np.array(way)})
            yield _stage(folder, sitting, picture, looks)
        done = looks
    yield Progress(done=total, total=total, label=label)
    return _painted(sitting, picture, np.array(way))


def _painted(sitting: Sitting, picture: Bytes, way: NDArray[np.float64]) -> Painted:
    """Judge the photograph and the painting once more, both at full size."""
    plan, (content, style) = sitting.plan, sitting.compared
    goal = Goal(plan, looking(plan), content, style)
    full = sitting.full(picture)
    return Painted(sitting, sitting.shown(picture), goal.losses(content), goal.losses(full), way)


def _beginning(sitting: Sitting) -> Bytes:
    """Return what the picture is before the first step."""
    plan, (content, _) = sitting.plan, sitting.compared
    return as_bytes(beginning(plan, content)[0] * 255)


def _row(moment: Moment) -> NDArray[np.float64]:
    losses = moment.losses
    return np.array(
        [moment.evaluations, losses.mean_style, losses.content, losses.roughness, *losses.style]
    )


def _metric(sitting: Sitting, moment: Moment) -> Metric:
    """Tell the content loss, and the style loss of every layer."""
    losses = moment.losses
    strokes = dict(zip(sitting.plan.strokes, losses.style, strict=True))
    values = {"style": losses.mean_style, "content": losses.content}
    values |= {f"style, {name}": value for name, value in strokes.items()}
    rounded = {name: round(value, 6) for name, value in values.items()}
    return Metric(series=sitting.label, step=moment.evaluations, values=rounded)


def _stage(folder: RunFolder, sitting: Sitting, picture: Bytes, looks: int) -> Picture:
    path = f"figures/{sitting.label}-{looks:05d}.png"
    save_picture(sitting.shown(picture), folder.path / path)
    alt = f"The picture after it was looked at {looks} times." if looks else "Before any step."
    return Picture(path=path, title=f"{STAGES}{sitting.aside}", alt=alt)


def report(folder: RunFolder, painted: Painted, content: str, style: str) -> Iterator[Event]:
    """Show the painting, the way to it, and what it costs and does not show."""
    sitting = painted.sitting
    path = "figures/result.png"
    save_picture(painted.picture, folder.path / path)
    words = f"{content} in the manner of {style}"
    yield Picture(path=path, title="The painting", alt=f"The finished painting: {words}.")
    yield show(folder, "sheet", "Photograph, style and painting", _sheet(painted, words))
    yield _animated(folder, sitting)
    yield _layers(painted)
    yield show(folder, "losses", "How the picture came closer", _curves(painted))
    table = pd.DataFrame(painted.way, columns=painted.columns)
    yield keep_history(folder, table, "the losses after every step")


def by_other_eyes(sitting: Sitting) -> Sitting:
    """Let the same be painted by a network at random; or by a trained one, if it was that."""
    other: Features = "random" if sitting.plan.features != "random" else "trained"
    plan = replace(sitting.plan, features=other, layers=(), content_layer="")
    return sitting._replace(plan=plan, label=f"{LABEL}-{other}")


def limits() -> Text:
    """Say what the figures do not say."""
    return Text(markdown=LIMITS)


def compare(folder: RunFolder, painted: Painted, other: Painted) -> Iterator[Event]:
    """Show what trained and random eyes make of the same photograph and the same style."""
    pictures = [each.picture for each in (painted, other)]
    words = [EYES_SHORT[each.sitting.plan.features] for each in (painted, other)]
    figure = figures.side_by_side(
        pictures,
        words,
        title="The same photograph and style, seen by two networks of one shape",
        description=f"Two paintings: {words[0]}, {words[1]}.",
        note=f"Style loss, each by its own eyes: {painted.fall:.0f} and {other.fall:.0f} times "
        "smaller than the photograph's.",
    )
    yield show(folder, "comparison", "What trained features add", figure)
    yield Text(
        markdown="A network at random sees colours and edges too, and its Gram matrices can be met "
        "just as well. What it was never taught is what belongs together: strokes, swirls, panes."
    )


def figures_of(painted: Painted) -> dict[str, Any]:
    """Return the figures of the result."""
    plan = painted.sitting.plan
    rows, columns = painted.sitting.content.shape[:2]
    return {
        "style_before": round(painted.before.mean_style, 6),
        "style_after": round(painted.after.mean_style, 6),
        "fall": round(painted.fall, 2),
        "content_loss": round(painted.after.content, 6),
        "features": plan.features,
        "evaluations": plan.evaluations,
        "rows": rows,
        "columns": columns,
    }


def _sheet(painted: Painted, words: str) -> Figure:
    sitting = painted.sitting
    _, style = sitting.compared
    return figures.side_by_side(
        [sitting.content, style, painted.picture],
        ["photograph", "style", "painting"],
        title=f"Painted: {words}",
        description=f"Three pictures: the photograph, the style picture, and {words}.",
    )


def _animated(folder: RunFolder, sitting: Sitting) -> Saved:
    """Put the stages together, as they lie in the folder."""
    stages = sorted((folder.path / "figures").glob(f"{sitting.label}-*.png"))
    path = f"figures/{sitting.label}.gif"
    frames = []
    for stage in stages:
        with Image.open(stage) as picture:
            frames.append(np.asarray(picture.convert("RGB")))
    save_animation(frames, folder.path / path)
    return Saved(path=path, what="the picture as it was painted, as an animation")


def _layers(painted: Painted) -> Table:
    before, after = painted.before, painted.after
    pairs = zip(painted.sitting.plan.strokes, before.style, after.style, strict=True)
    rows: list[list[str | int | float | None]] = [
        [f"style, {name}", first, last, first / last if last else None]
        for name, first, last in pairs
    ]
    rows.append(["style, mean", before.mean_style, after.mean_style, painted.fall])
    rows.append([f"content, {painted.sitting.plan.content}", before.content, after.content, None])
    return Table(
        title="How far the photograph and the painting are from the goal",
        columns=["what is compared", "photograph", "painting", "times smaller"],
        rows=rows,
        note="1: as far as a picture in which this layer sees nothing. Both at full size.",
    )


def _curves(painted: Painted) -> Figure:
    table = pd.DataFrame(painted.way, columns=painted.columns)
    note = "Where it leaps, the picture became larger." if painted.sitting.plan.sizes > 1 else ""
    return figures.painting_losses(
        {name: table[name].to_numpy() for name in ("style", "content")}, note=note
    )
