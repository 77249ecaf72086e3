"""A picture sits for its painting: what is painted and how, and the way there, to be watched."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from momentum.art.style.colour import Bytes, Keeping, as_bytes, finished, prepared
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
from momentum.art.style.pictures import save_picture
from momentum.runs import Event, Metric, Picture, Progress, RunFolder

LABEL: Final = "painting"
STAGES: Final = "The picture as it is painted"

EYES_SHORT: Final = {
    "trained": "trained features",
    "random": "random features",
    "vgg19": "features of VGG19",
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


def by_other_eyes(sitting: Sitting) -> Sitting:
    """Let the same be painted by a network at random; or by a trained one, if it was that."""
    other: Features = "random" if sitting.plan.features != "random" else "trained"
    plan = replace(sitting.plan, features=other, layers=(), content_layer="")
    return sitting._replace(plan=plan, label=f"{LABEL}-{other}")


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
