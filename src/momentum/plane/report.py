"""The report: what a person is told and shown about a network in the plane, as events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from momentum import engine as nn
from momentum import figures
from momentum.plane.judging import Verdict
from momentum.plane.looking import View, layer_names, tiny_network
from momentum.plane.recipe import Recipe, in_words
from momentum.plane.task import Task
from momentum.plane.training import Lesson
from momentum.reporting import keep_examples, keep_history, keep_model, show
from momentum.runs import Metric, Picture, RunFolder, Saved, Text
from momentum.usage import NumbersInput, Usage, keep_usage

SURFACE, NEURONS = "Decision surface", "What each neuron sees"


def describe_task(task: Task, recipe: Recipe, parameters: int, backend: str) -> Text:
    """Say what is learned, by which network, and how."""
    points, split = task.points, task.split
    n, judged = len(points.y), len(split.test_y)
    kind = "simulated points" if points.simulated else "rows"
    counts = np.bincount(points.y, minlength=len(points.classes))
    each = ", ".join(f"{c} {name}" for name, c in zip(points.classes, counts, strict=True))
    scaled = "" if points.simulated else (
        " Every feature is standardised, as measured on the rows learned from."
    )  # fmt: skip
    where = "" if backend == "engine" else " Trained in Keras, from the engine's first weights."
    return Text(
        markdown=f"## Data\n\n{points.name}: {n:,} {kind} ({each}), "
        f"{len(points.columns)} features. {n - judged:,} are learned from, "
        f"{judged:,} are held out at random, the same share of "
        f"every class.{scaled}\n\n## Network\n\n{in_words(recipe)} "
        f"{parameters:,} trained numbers.{where}"
    )


def metric(lesson: Lesson) -> Metric:
    """Tell how the last epoch went."""
    values = dict(zip(nn.CURVES, lesson.history[-1].tolist(), strict=True))
    return Metric(series="playground", step=len(lesson.history), values=values)


def stage_pictures(
    folder: RunFolder, model: nn.Sequential, task: Task, view: View, epoch: int
) -> Iterator[Picture]:
    """Draw the decision surface and every neuron's surface, as they are after an epoch."""
    aside = " So a ringed point may lie in its own colour." * (len(task.points.columns) > 2)
    note = f"After epoch {epoch:,}; {_points(task)}, held out.{_elsewhere(task)}{aside}"
    low, high = task.corners
    surface = figures.decision_surface(
        view.chances,
        task.in_units(low).tolist(),
        task.in_units(high).tolist(),
        task.in_units(task.split.test_x[:, task.across]),
        task.split.test_y,
        task.points.classes,
        said=model.predict(task.split.test_x).argmax(axis=1),
        columns=task.names,
        note=note,
    )
    yield show(folder, f"decision-{epoch:05}", SURFACE, surface)
    first, second = task.names
    axes = f"Each over {first} (to the right) and {second} (upwards)"
    neurons = figures.neuron_surfaces(
        view.neurons, note=f"{axes}. After epoch {epoch:,}.{_elsewhere(task)}"
    )
    yield show(folder, f"neurons-{epoch:05}", NEURONS, neurons)


def draw_growth(
    folder: RunFolder, task: Task, stages: Mapping[int, NDArray[np.floating]]
) -> Picture:
    """Draw the decision surface at all stages, side by side."""
    named = {f"epoch {epoch:,}": chances for epoch, chances in sorted(stages.items())}
    note = f"{_points(task).capitalize()}.{_elsewhere(task)}"
    strip = figures.decision_stages(named, task.points.classes, note=note)
    return show(folder, "growth", "How the decision grew", strip)


def draw_layers(folder: RunFolder, model: nn.Sequential, task: Task, when: str) -> Picture:
    """Draw the histograms of activations and gradients of every layer."""
    x, y = task.split.train_x, task.split.train_y
    every = nn.histograms(model, x, y, nn.categorical_cross_entropy)
    found = [layer for layer in every if layer.name.startswith("dense")]  # dropout repeats them
    names = layer_names(len(found))
    rows = [(name, *layer[1:]) for name, layer in zip(names, found, strict=True)]
    note = f"{when.capitalize()}, over the {_points(task)} learned from."
    title = f"Activations and gradients {when}"
    return show(
        folder, f"layers-{when.split()[0]}", title, figures.layer_histograms(rows, note=note)
    )


def draw_graph(folder: RunFolder, model: nn.Sequential) -> Picture:
    """Draw every operation of a tiny network of the same kind, down to its loss."""
    tiny, x = tiny_network(model), nn.Tensor(np.zeros((4, 2), np.float32))
    with nn.plain_tier():
        loss = nn.categorical_cross_entropy(np.zeros(4, int), tiny(x)).mean()
    names = {"x": x} | {
        f"{layer}.{key}": weight
        for layer, part in tiny.named_layers()
        for key, weight in part.named_weights()
    }
    graph = nn.computation_graph(loss, names)
    called = {"input_1": "target"}  # the only array that has no name yet
    figure = figures.computation_graph(
        [node._replace(name=called.get(node.name, node.name)) for node in graph.nodes],
        [(called.get(start, start), end) for start, end in graph.edges],
        note="A small network of the same kind, for four points.",
    )
    return show(folder, "graph", "What is computed in one step", figure)


def draw_results(
    folder: RunFolder, task: Task, lesson: Lesson, verdict: Verdict
) -> Iterator[Picture]:
    """Draw the learning curves and the confusion matrix."""
    note = f"{_points(task).capitalize()}; held out: {verdict.n:,}."
    history = dict(zip(nn.CURVES, lesson.history.T, strict=True))
    if len(lesson.history):
        curves = figures.learning_curves(history, chance=verdict.baseline, note=note)
        yield show(folder, "curves", "Learning curves", curves)
    table = figures.confusion_matrix(
        verdict.confusion,
        task.points.classes,
        truth="Class of the point",
        said="What the network said",
        note=note,
    )
    yield show(folder, "confusion", "What it was, what was said", table)


def explain_score(task: Task, lesson: Lesson, verdict: Verdict) -> Text:
    """Give the score with its interval, its split and its baseline, and what it is worth."""
    trouble = f"\n\n**Training stopped early:** {lesson.trouble}" if lesson.trouble else ""
    worth = (
        "The points are simulated: the score says how well this network learned this shape, and "
        "nothing about any other data."
        if task.points.simulated
        else "Rows were held out at random: if several rows come from one person or one thing, "
        "hold out whole people or things instead, or the score is too high."
    )
    return Text(
        markdown=f"## Score\n\nAccuracy **{verdict.score:.3f}**, 95 % interval "
        f"[{verdict.low:.3f}, {verdict.high:.3f}] (Wilson), on n = {verdict.n:,} held-out points; "
        f"always saying the most frequent class gives {verdict.baseline:.3f}.\n\n{worth}{trouble}"
    )


def explain_code(lesson: Lesson, backend: str) -> Text:
    """Say what the scripts do."""
    same = (
        "trains this network again and comes to the same numbers, digit by digit"
        if backend == "engine" and not lesson.trouble
        else "trains this network on the engine"
    )
    return Text(
        markdown=f"## The code\n\n`code_engine.py` {same}. `code_keras.py` does it in Keras, from "
        "random weights of its own."
    )


def usage(task: Task, verdict: Verdict) -> Usage:
    """Say how the network is used: which numbers it takes, and what it scored."""
    points, split = task.points, task.split
    scaled: dict[str, Any] = {}
    if not points.simulated:
        scaled = {"mean": tuple(split.mean.tolist()), "deviation": tuple(split.spread.tolist())}
    return Usage(
        question="Which class is it?",
        input=NumbersInput(columns=points.columns, **scaled),
        labels=points.classes,
        warning=f"It learned from {_points(task)}; of {verdict.n:,} held-out ones it named "
        f"{100 * verdict.score:.1f} % rightly (95 % interval {100 * verdict.low:.1f} to "
        f"{100 * verdict.high:.1f} %).",
    )


def keep(
    folder: RunFolder, model: nn.Sequential, lesson: Lesson, task: Task, verdict: Verdict
) -> Iterator[Saved]:
    """Keep the learning curves, and the trained network with how it is used."""
    table = pd.DataFrame(lesson.history, columns=list(nn.CURVES))
    table.insert(0, "epoch", range(1, len(table) + 1))
    yield keep_history(folder, table)
    yield keep_model(folder, model)
    keep_usage(folder.path / "model", usage(task, verdict))
    measured = task.split.test_x * task.split.spread + task.split.mean
    keep_examples(folder, measured.astype(np.float32), task.split.test_y)
    yield Saved(path="code_engine.py", what="a script that gives this run again on the engine")
    yield Saved(path="code_keras.py", what="a script that trains the same network in Keras")


def _points(task: Task) -> str:
    return "simulated points" if task.points.simulated else "rows"


def _elsewhere(task: Task) -> str:
    """Say where the features stand that are not drawn."""
    others = len(task.points.columns) - 2
    if not others:
        return ""
    return f" The other feature{'s stand at their means' if others > 1 else ' stands at its mean'}."
