"""The report on a painting: what was painted, how close it came, and what that does not say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

from momentum import figures
from momentum.art.style.gatys import GatysPlan
from momentum.art.style.pictures import is_plain, save_animation, save_picture
from momentum.art.style.sitting import EYES_SHORT, Painted, Sitting
from momentum.reporting import keep_history, show
from momentum.runs import Event, Picture, RunFolder, Saved, Table, Text

EYES: Final = {
    "trained": "EfficientNet-Lite0, which learned to name the things in 1.28 million photographs",
    "random": "a network like EfficientNet-Lite0, but at random: it never learned anything",
    "vgg19": "VGG19, which learned to name the things in 1.28 million photographs",
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
