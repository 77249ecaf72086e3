"""The report on pictures of your own: what they are, how good the network is, where it looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, Protocol

import numpy as np
import pandas as pd

from momentum import features, figures
from momentum.judgement import Judgement
from momentum.reporting import (
    keep_examples,
    keep_held_out,
    keep_history,
    keep_model,
    show,
    spread,
)
from momentum.runs import Event, Picture, RunFolder, Saved, Table, Text
from momentum.usage import PictureInput, Usage, keep_usage
from momentum.vision.activation_map import activation_maps
from momentum.vision.judging import confident_mistakes, judge, most_confused
from momentum.vision.photo_judging import answer, pairs
from momentum.vision.photo_plan import PhotoPlan
from momentum.vision.photo_set import Labels, PhotoSet
from momentum.vision.report import NOT_CHOSEN, draw_mistakes, in_words, sureness
from momentum.vision.training import Trained

LOOKED_AT: Final = 6
"""Pictures whose heat is drawn, of the right answers and of the wrong ones."""


class PhotosFound(Protocol):
    """What the report says about a folder of pictures."""

    @property
    def split(self) -> str:
        """How it was split, in a sentence."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to know before a score is trusted, a sentence each."""


class Seen(NamedTuple):
    """A network that was trained as planned and judged once, at the end, on raw pictures."""

    plan: PhotoPlan
    trained: Trained
    judgement: Judgement

    @property
    def learned(self) -> int:
        """How many numbers it learned; what a fixed part knew before does not count."""
        weights = self.trained.model.parameters
        return sum(weight.data.size for weight in weights if weight.requires_grad)


def judged(plan: PhotoPlan, trained: Trained, data: PhotoSet) -> Seen:
    """Judge the whole network by the pictures that nothing was learned from."""
    logits = pairs(answer(trained.model, data.test_x, plan.scaling))
    return Seen(plan, trained, judge(data.test_y, logits))


def describe_photos(name: str, found: PhotosFound, data: PhotoSet) -> Text:
    """Say what the pictures are, how they were split, and what is wrong with them."""
    learn, test = (np.bincount(y, minlength=len(data.classes)) for y in (data.train_y, data.test_y))
    each = ", ".join(
        f"{a} + {b} {name}" for a, b, name in zip(learn, test, data.classes, strict=True)
    )
    careful = "".join(f"\n\n**Careful:** {sentence}" for sentence in found.warnings)
    side = data.train_x.shape[1]
    return Text(
        markdown=f"## Pictures\n\n**{name}**: {len(data.classes)} classes. This run learns from "
        f"**{len(data.train_y):,}** pictures and is judged by **{len(data.test_y):,}** others "
        f"({each}). Of each picture the network sees the middle square, {side} x {side} "
        f"pixels.\n\n{found.split}{careful}"
    )


def explain_score(seen: Seen, data: PhotoSet, split: str) -> Text:
    """Say how good the network is, against what, on which split, and how it was trained."""
    found = seen.judgement
    return Text(
        markdown=f"## Score\n\n{seen.plan.title[:1].upper()}{seen.plan.title[1:]} named "
        f"{in_words(found.accuracy)}. Always naming the most frequent class: "
        f"{found.majority:.3f}. {split}\n\n{recipe(seen)}\n\n"
        f"The commonest mistake: {most_confused(found, data.classes)}."
    )


def recipe(seen: Seen) -> str:
    """Write how the network was trained."""
    plan = seen.plan
    how = (
        f"learning rate {plan.learning_rate:g}, falling to zero along half a cosine, "
        f"{plan.epochs} epochs, {plan.batch} pictures a step, on "
        f"{'our own engine' if plan.backend == 'engine' else 'Keras'}"
    )
    if plan.network == "transfer":
        mirrored = " of it and of its mirror image" if plan.augment else ""
        return (
            f"{features.ORIGIN} That part stayed as it is: what it sees in each picture{mirrored} "
            f"was computed once. Only the head learned, {seen.learned:,} numbers (Adam, {how}); "
            "then both were put together and judged as one network."
        )
    moved = (
        "Every time a picture was learned from it was moved anew: sheared and sized by up to 20 %, "
        "every second mirrored."
        if plan.augment
        else "Pictures were learned from as they are."
    )
    return (
        f"It learned all its {seen.learned:,} numbers from these pictures (RMSprop, {how}). {moved}"
    )


def compare(seen: Seen) -> Table:
    """List what the network scores, beside what always naming the same class would."""
    found = seen.judgement
    value, low, high, n = found.accuracy
    wrong = int((found.truth != found.said).sum())
    rows: list[list[str | int | float | None]] = [
        ["always the most frequent class", 0, found.majority, None, None, None],
        [seen.plan.title, seen.learned, value, low, high, wrong],
    ]
    return Table(
        title=f"Share of {n:,} pictures named rightly",
        columns=["network", "numbers learned", "score", "low", "high", "wrong"],
        rows=rows,
        note="low and high: the 95 % interval (Wilson), for other pictures of the same kind.",
    )


def draw(folder: RunFolder, seen: Seen, data: PhotoSet) -> Iterator[Event]:
    """Draw how it learned, what it took for what, where it was surely wrong, where it looks."""
    found = seen.judgement
    curves = figures.learning_curves(seen.trained.history, note=NOT_CHOSEN)
    yield show(folder, "curves", f"Learning curves of {seen.plan.title}", curves)
    table = figures.confusion_matrix(found.confusion, data.classes, truth="What it is")
    yield show(folder, "confusion", "What it is, what the network said", table)
    yield from draw_mistakes(folder, found, data)
    yield sureness(found)
    yield from draw_heat(folder, seen, data)


def draw_heat(folder: RunFolder, seen: Seen, data: PhotoSet) -> Iterator[Picture]:
    """Draw where it looks: for some right answers, and for the surest wrong ones."""
    found = seen.judgement
    right = np.flatnonzero(found.truth == found.said)
    right = right[spread(len(right), LOOKED_AT)]
    wrong = confident_mistakes(found, LOOKED_AT)
    for places, name, title in (
        (right, "looks", "Where it looks when it is right"),
        (wrong, "looks-wrong", "Where it looks when it is wrong"),
    ):
        if len(places):
            yield _heat(folder, seen, data, places, name, title)


def _heat(
    folder: RunFolder, seen: Seen, data: PhotoSet, places: Labels, name: str, title: str
) -> Picture:
    found, pictures = seen.judgement, data.test_x[places]
    heats = activation_maps(seen.trained.model, pictures, found.said[places], seen.plan.scaling)
    said = [f"{data.classes[found.said[k]]}\n{100 * found.belief[k]:.1f} %" for k in places]
    figure = figures.heat_over_pictures(
        pictures,
        heats,
        [data.classes[k] for k in found.truth[places]],
        said,
        title=title,
        note="Bright: what speaks for the answer given below, as coarse as the last convolution "
        "sees it (Grad-CAM). It says where, not why.",
    )
    return show(folder, name, title, figure)


def limits(what: str) -> Text:
    """Say what the score cannot tell, and that nothing was chosen by it."""
    first = f"{what} " if what else ""
    return Text(
        markdown=f"## Limits\n\n{first}Nothing was chosen by looking at the pictures it is "
        "judged by: the score is that of the last epoch. The interval is over pictures like these: "
        "other light, another camera or another place are not in it, and neither is another seed. "
        "The network knows these classes and no others: it will name a teapot one of them, and "
        "may be sure of it."
    )


def photo_usage(seen: Seen, classes: Sequence[str], drawn: bool) -> Usage:
    """Say how the network is used: the preprocessing and the labels that travel with it."""
    plan = seen.plan
    taken = PictureInput(
        rows=plan.side,
        columns=plan.side,
        channels=3,
        fit="crop",
        scale=plan.scaling.scale,
        offset=plan.scaling.offset,
    )
    single = plan.network == "scratch" and len(classes) == 2
    return Usage(
        question="What is in the picture?",
        input=taken,
        labels=tuple(classes),
        answer="sigmoid" if single else "softmax",
        warning=_warning(seen.judgement, drawn),
    )


def _warning(found: Judgement, drawn: bool) -> str:
    value, low, high, n = found.accuracy
    what = "drawings made by a program, and knows nothing of photographs" if drawn else "one folder"
    return (
        f"It learned from {what}; of {n:,} other pictures from there it named {100 * value:.1f} % "
        f"rightly (95 % interval {100 * low:.1f} to {100 * high:.1f} %). It calls anything at all "
        "by one of its labels."
    )


def keep(folder: RunFolder, seen: Seen, data: PhotoSet, drawn: bool) -> Iterator[Saved]:
    """Keep the learning curves, the network with its usage, and pictures to check it by."""
    table = pd.DataFrame(seen.trained.history)
    table.insert(0, "epoch", np.arange(1, len(table) + 1))
    yield keep_history(folder, table)
    yield keep_model(folder, seen.trained.model)
    keep_usage(folder.path / "model", photo_usage(seen, data.classes, drawn))
    keep_examples(folder, data.test_x, data.test_y)
    what = "the held-out pictures, cut to size"
    yield from keep_held_out(folder, data.test_x, data.test_y, what)
