"""The report on pictures: what was learned from, how good it is, and where it fails, as events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from momentum import engine as nn
from momentum import figures
from momentum.data import PictureSet
from momentum.intervals import Share
from momentum.judgement import Judgement
from momentum.reporting import keep_examples, keep_held_out, keep_history, keep_model, show
from momentum.runs import Event, Picture, RunFolder, Saved, Table, Text
from momentum.usage import Fit, PictureInput, Usage, keep_usage
from momentum.vision.examples import Examples
from momentum.vision.judging import (
    confidence,
    confident_mistakes,
    judge,
    most_confused,
)
from momentum.vision.photo_set import PhotoSet
from momentum.vision.training import NETWORKS, Plan, Trained

SHOWN: Final = 12
"""Mistakes on one picture."""

Cell = str | int | float | None

NOT_CHOSEN: Final = (
    "Held out: the pictures it is judged by. The curve shows how it went; nothing was chosen by it."
)


class Finished(NamedTuple):
    """A network that was trained as planned and judged once, at the end."""

    plan: Plan
    trained: Trained
    judgement: Judgement

    @property
    def title(self) -> str:
        """What a sentence calls it."""
        return NETWORKS[self.plan.network].title

    @property
    def parameters(self) -> int:
        """How many numbers it learned."""
        return self.trained.model.count_parameters()


def finish(plan: Plan, trained: Trained, data: Examples) -> Finished:
    """Judge a trained network by the pictures it never learned from."""
    logits = trained.model.predict(data.test_x, batch_size=250)
    return Finished(plan, trained, judge(data.test_y, logits))


def describe_pictures(pictures: PictureSet, data: Examples) -> Text:
    """Say what the pictures are, and how many this run learns from and is judged by."""
    n, rows, columns, channels = data.train_x.shape
    kind = "colour" if channels == 3 else "grey"
    return Text(
        markdown=f"## Pictures\n\n**{pictures.name}**: {pictures.origin}. Licence: "
        f"{pictures.licence}. {pictures.note}\n\nThis run learns from **{n:,}** pictures and is "
        f"judged by **{len(data.test_x):,}** others: {kind}, {rows} x {columns} pixels, "
        f"{len(data.classes)} classes."
    )


def compare(networks: Sequence[Finished]) -> Table:
    """List what every network scores, beside what always naming the same class would."""
    first = networks[0].judgement
    n = first.accuracy.n
    guess: list[Cell] = ["always the most frequent class", 0, first.majority, None, None, None]
    rows: list[list[Cell]] = [
        [net.title, net.parameters, *_score(net.judgement)] for net in networks
    ]
    return Table(
        title=f"Share of {n:,} pictures named rightly",
        columns=["network", "parameters", "score", "low", "high", "wrong"],
        rows=[guess, *rows],
        note="low and high: the 95 % interval (Wilson), for other pictures of the same kind.",
    )


def _score(found: Judgement) -> list[float | int]:
    right = int((found.truth == found.said).sum())
    value, low, high, n = found.accuracy
    return [value, low, high, n - right]


def explain_score(networks: Sequence[Finished], classes: Sequence[str]) -> Text:
    """Say how good the last network is, against what, and how it was trained."""
    *before, last = networks
    found = last.judgement
    beside = "".join(
        f"{_capital(net.title)}: {net.judgement.accuracy.value:.3f}. " for net in before
    )
    return Text(
        markdown=f"## Score\n\n{_capital(last.title)} named {in_words(found.accuracy)}. {beside}"
        f"Always naming the most frequent class: {found.majority:.3f}.\n\n{recipe(last.plan)}\n\n"
        f"The commonest mistake: {most_confused(found, classes)}."
    )


def recipe(plan: Plan) -> str:
    """Write how a network was trained, in a sentence or two."""
    optimizer = type(plan.optimizer(1)).__name__
    falling = ", falling to zero along half a cosine" if plan.decay else ""
    moved = "Pictures were learned from as they are."
    if plan.augmentation is not None:
        move = plan.augmentation
        mirrored = ", every second mirrored" if move.flip else ""
        moved = (
            f"Every time a picture was learned from it was moved anew: shifted by up to "
            f"{move.shift:g} pixels, turned by up to {move.rotation:g} degrees, sized by up to "
            f"{100 * move.zoom:g} %{mirrored}."
        )
    computed = "our own engine" if plan.backend == "engine" else "Keras"
    return (
        f"Trained with {optimizer} (learning rate {plan.learning_rate:g}{falling}), "
        f"{plan.epochs} epochs, {plan.batch} pictures a step, on {computed}. {moved}"
    )


def in_words(share: Share) -> str:
    """Write a share with its interval and n."""
    return (
        f"**{share.value:.3f}** of {share.n:,} pictures rightly, "
        f"95 % interval [{share.low:.3f}, {share.high:.3f}]"
    )


def draw(folder: RunFolder, last: Finished, data: Examples) -> Iterator[Event]:
    """Draw how it learned, what it took for what, and where it was surely wrong."""
    found, history = last.judgement, last.trained.history
    curves = figures.learning_curves(history, note=NOT_CHOSEN)
    yield show(folder, "curves", f"Learning curves of {last.title}", curves)
    table = figures.confusion_matrix(found.confusion, data.classes, truth="What it is")
    yield show(folder, "confusion", "What it is, what the network said", table)
    yield from draw_mistakes(folder, found, data)
    yield sureness(found)


def draw_mistakes(
    folder: RunFolder, found: Judgement, data: Examples | PhotoSet
) -> Iterator[Picture]:
    """Draw the pictures it named wrongly and was surest of, if there are any."""
    worst = confident_mistakes(found, SHOWN)
    if len(worst) == 0:
        return
    truth = [data.classes[k] for k in found.truth[worst]]
    said = [data.classes[k] for k in found.said[worst]]
    sure = [f"{100 * p:.1f} %" for p in found.belief[worst]]
    short = max(map(len, data.classes)) == 1
    below = [f"said {s}, {p}" if short else f"{s}\n{p}" for s, p in zip(said, sure, strict=True)]
    title = _counted(len(worst), int((found.truth != found.said).sum()))
    figure = figures.picture_grid(
        data.test_x[worst],
        truth,
        below,
        title=title,
        description=f"{title}: pictures the network named wrongly, the surest first. In the first "
        f"one the right answer is {truth[0]}; the network said {said[0]} and was {sure[0]} sure.",
        note="In bold what it is; below, what the network said and how sure it was.",
    )
    yield show(folder, "mistakes", "The most confident mistakes", figure)


def _counted(shown: int, wrong: int) -> str:
    if shown < wrong:
        return f"The {shown} most confident of {wrong:,} mistakes"
    return f"All {wrong} mistakes" if wrong > 1 else "The one mistake"


def sureness(found: Judgement) -> Table:
    """List how often it was right when it was about so sure."""
    groups = confidence(found)
    rows: list[list[Cell]] = [
        [f"{100 * low:g} to {100 * high:g} %", int(count), float(belief), float(right)]
        for low, high, belief, right, count in zip(*groups[:5], strict=True)
    ]
    return Table(
        title="How sure it was, how often it was right",
        columns=["sure", "pictures", "sure on average", "right"],
        rows=rows,
        note="A network that knows itself is as often right as it is sure. Mean distance over all "
        f"pictures: {groups.error:.3f} (the expected calibration error).",
    )


def draw_softmax(folder: RunFolder, model: nn.Sequential, classes: Sequence[str]) -> Picture:
    """Draw the weights of softmax regression as pictures: what each class looks for."""
    assert model.input_shape is not None
    kernel = model.arrays()["dense_1.kernel"]
    templates = kernel.T.reshape(-1, *model.input_shape)
    reading = "Red: ink here speaks for the class; blue: against it; white: does not matter."
    colours = templates.shape[-1] == 3
    if colours:
        templates = 0.5 + 0.5 * templates / max(float(np.abs(templates).max()), 1e-12)
        reading = "A colour that stands out from the grey speaks for the class."
    figure = figures.picture_grid(
        templates,
        classes,
        title="What each class looks for in softmax regression",
        description=f"The weights of {len(classes)} classes drawn as pictures, one a class.",
        columns=5 if max(map(len, classes)) <= 6 else 4,
        signed=not colours,
        note=f"{reading} It knows no strokes and no corners, only places.",
    )
    return show(folder, "softmax", "What each class looks for", figure)


def draw_filters(folder: RunFolder, model: nn.Sequential) -> Picture:
    """Draw the filters of the first convolution."""
    kernel = model.arrays()["conv2d_1.kernel"]
    filters = kernel.transpose(3, 0, 1, 2)
    colours = filters.shape[-1] == 3
    if colours:
        filters = 0.5 + 0.5 * filters / max(float(np.abs(filters).max()), 1e-12)
    reading = "Grey is zero." if colours else "Red: ink here raises the answer; blue: lowers it."
    figure = figures.picture_grid(
        filters,
        title=f"The {len(filters)} filters of the first layer",
        description=f"{len(filters)} squares of 3 x 3 weights, the filters of the first layer.",
        columns=8,
        signed=not colours,
        note=f"{reading} Each is laid on every place of the picture: edges and spots are found "
        "wherever they are.",
    )
    return show(folder, "filters", "What the first layer looks for", figure)


def limits(what: str) -> Text:
    """Say what the score cannot tell, and that nothing was chosen by it."""
    return Text(
        markdown=f"## Limits\n\n{what} Nothing was chosen by looking at the pictures it is judged "
        "by: the score is that of the last epoch, and how to train was settled without "
        "them. The interval is over pictures; another seed gives another network, which it "
        "does not count. So does another number of processor cores: sums are rounded in another "
        "order."
    )


def picture_usage(pictures: PictureSet, question: str, fit: Fit, warning: str = "") -> Usage:
    """Say how a network that learned from a set of pictures is used."""
    rows, columns, channels = pictures.test_x.shape[1:]
    taken = PictureInput(rows=rows, columns=columns, channels=channels, fit=fit, scale=1 / 255)
    return Usage(question=question, input=taken, labels=pictures.classes, warning=warning)


def keep(
    folder: RunFolder, networks: Sequence[Finished], pictures: PictureSet, usage: Usage
) -> Iterator[Saved]:
    """Keep the learning curves of all networks, and the last network with how it is used."""
    tables = [pd.DataFrame(net.trained.history) for net in networks]
    for net, table in zip(networks, tables, strict=True):
        table.insert(0, "epoch", np.arange(1, len(table) + 1))
        table.insert(0, "network", net.plan.network)
    yield keep_history(folder, pd.concat(tables))
    yield keep_model(folder, networks[-1].trained.model)
    keep_usage(folder.path / "model", usage)
    keep_examples(folder, pictures.test_x, pictures.test_y)
    what = "the held-out pictures, as bytes"
    yield from keep_held_out(folder, pictures.test_x, pictures.test_y, what)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
