"""Lab `playground`: a small network on points in the plane, seen from the inside."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator

from momentum import engine as nn
from momentum import plane
from momentum.data import LabelledPoints, iris, plane_problem, read_table
from momentum.errors import BadInput
from momentum.labs.lab import Lab, Result, absolute, parameter
from momentum.plane import report
from momentum.plane.film import Film
from momentum.runs import Event, Progress, RunFolder
from momentum.twins import require_keras

Stages = dict[int, NDArray[np.floating]]


class PlaygroundLab(Lab):
    """Train a small network on points in the plane, or on your own table, and look inside it."""

    name: ClassVar[str] = "playground"
    title: ClassVar[str] = "A network in the plane: watch every neuron learn"
    smallest: ClassVar[dict[str, Any]] = {
        "examples": 60,
        "width": 3,
        "layers": 1,
        "epochs": 4,
        "stages": 1,
    }

    problem: Literal["xor", "circles", "moons", "spirals", "iris"] = parameter(
        "spirals",
        "Which shape the two classes have; or iris: 150 flowers of three species, four measures of "
        "each. No meaning with --data.",
    )
    data: Annotated[Path | None, AfterValidator(absolute)] = parameter(
        None, "A CSV file of your own: columns of numbers and one with the class.", holds="file"
    )
    target: str | None = parameter(
        None, "The column of your file with the class: by default the last."
    )
    separator: str = parameter(",", "What stands between two columns of your file.")
    across: str | None = parameter(
        None,
        "Which two columns of your file, or of the irises, are drawn, with a comma between them: "
        "by default the first two; the network learns from all.",
    )
    examples: int = parameter(
        1000, "How many points to simulate, both classes together.", "points", ge=4, le=100_000
    )
    noise: float = parameter(
        0.03, "Standard deviation of the noise; the simulated shapes are 2 wide.", ge=0, le=1
    )
    held_out: float = parameter(
        0.5, "Share of the points that is never learned from, only judged by.", ge=0.05, le=0.95
    )
    layers: int = parameter(2, "Hidden layers; with 0 it is a linear model.", ge=0, le=6)
    width: int = parameter(16, "Neurons of each hidden layer.", "neurons", ge=1, le=256)
    activation: Literal["relu", "tanh", "sigmoid", "leaky_relu", "elu", "linear"] = parameter(
        "relu", "What a neuron does with its sum."
    )
    initialisation: Literal[
        "glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "normal", "uniform", "zeros"
    ] = parameter("glorot_uniform", "Which random numbers the weights start from.")
    optimiser: Literal["sgd", "rmsprop", "adadelta", "adam"] = parameter(
        "adam", "How a gradient becomes a step."
    )
    learning_rate: float = parameter(0.01, "Length of a step.", ge=1e-8, le=100)
    regularisation: Literal["none", "l1", "l2"] = parameter(
        "none", "What weights cost: the sum of their sizes (l1) or of their squares (l2)."
    )
    strength: float = parameter(0.001, "How much they cost.", ge=1e-8, le=10)
    dropout: float = parameter(
        0.0, "Probability that a hidden neuron is silenced in training.", ge=0, le=0.95
    )
    batch: int = parameter(32, "Points a gradient step.", "points", ge=1, le=100_000)
    epochs: int = parameter(
        200, "Full passes over the points learned from.", "passes", ge=1, le=100_000
    )
    stages: int = parameter(
        9, "Moments of the training, the last one included, at which pictures are drawn.",
        "pictures", ge=1, le=12,
    )  # fmt: skip
    backend: Literal["engine", "keras"] = parameter(
        "engine", "What trains: the course's own engine, or Keras from the same first weights."
    )

    @cached_property
    def points(self) -> LabelledPoints:
        """The points asked for."""
        if self.data is not None:
            return read_table(self.data, self.target, self.separator)
        if self.target is not None or (self.across is not None and self.problem != "iris"):
            raise BadInput("--target and --across belong to --data FILE, which is missing.")
        if self.problem == "iris":
            return iris()
        return plane_problem(self.problem, self.examples, self.noise, self.seed)

    @cached_property
    def task(self) -> plane.Task:
        """The points, split."""
        return plane.make_task(self.points, self.held_out, self.seed, self.across)

    @property
    def recipe(self) -> plane.Recipe:
        """The network and its training."""
        own = {name: getattr(self, name) for name in plane.Recipe._fields}
        return plane.Recipe(**own)

    def prepare(self) -> None:
        """Read and split the points, before anything is written."""
        _ = self.task
        if self.backend == "keras":
            require_keras("--backend keras")

    def fingerprint(self) -> str:
        """Digest the points."""
        about = repr((self.points.columns, self.points.classes)).encode()
        digest = hashlib.sha256(self.points.x.tobytes() + self.points.y.tobytes() + about)
        return digest.hexdigest()

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Train, draw, judge and write the code."""
        task, recipe = self.task, self.recipe
        classes = len(task.points.classes)
        model = plane.network(recipe, len(task.points.columns), classes)
        yield report.describe_task(task, recipe, model.count_parameters(), self.backend)
        yield report.draw_graph(folder, model)
        yield report.draw_layers(folder, model, task, "before training")
        lesson = yield from self._train(folder, model)
        said = model.predict(task.split.test_x).argmax(axis=1)
        verdict = plane.judge(task.split, said, classes)
        yield report.explain_score(task, lesson, verdict)
        yield report.draw_layers(folder, model, task, "after training")
        yield from report.draw_results(folder, task, lesson, verdict)
        self._write_code(folder, model)
        yield report.explain_code(lesson, self.backend)
        yield from report.keep(folder, model, lesson, task, verdict)
        return self._result(model, lesson, verdict)

    def _train(
        self, folder: RunFolder, model: nn.Sequential
    ) -> Generator[Event, None, plane.Lesson]:
        """Train, with pictures at the stages; what is done already is taken from the folder."""
        lesson, film = plane.Lesson(np.empty((0, 4))), Film(folder, self.task, model, self.epochs)
        yield film.points()
        yield film.start()
        for lesson in plane.train(model, self.task.split, self.recipe, self.backend, folder):
            epoch = len(lesson.history)
            if lesson.trouble:
                break
            yield report.metric(lesson)
            yield Progress(done=epoch, total=self.epochs, label=self.points.name)
            if epoch in film.epochs:
                yield film.frame(lesson)
            if epoch in plane.stages(self.epochs, self.stages):
                view = plane.look(model, self.task)
                yield from report.stage_pictures(folder, model, self.task, view, epoch)
                folder.remember(f"stage-{epoch}", {"chances": view.chances})
        if lesson.trouble and len(lesson.history):
            yield film.frame(lesson)  # The last good epoch, whose weights came back.
        grown = self._grown(folder)
        if len(grown) > 1:  # One picture alone shows no growth.
            yield report.draw_growth(folder, self.task, grown)
        return lesson

    def _grown(self, folder: RunFolder) -> Stages:
        """Recall the decision surfaces of all stages."""
        parts = {
            epoch: folder.recall(f"stage-{epoch}")
            for epoch in plane.stages(self.epochs, self.stages)
        }
        return {epoch: part["chances"] for epoch, part in parts.items() if part is not None}

    def _write_code(self, folder: RunFolder, model: nn.Sequential) -> None:
        """Write the scripts, and beside them the points they need."""
        made = (
            f'data.plane_problem("{self.problem}", examples={self.examples}, '
            f"noise={self.noise!r}, seed={self.seed})"
        )
        if self.problem == "iris":
            made = "data.iris()"
        if self.data is not None:
            options = f"target={self.target!r}, separator={self.separator!r}"
            made = f'data.read_table(here / "{plane.TABLE}", {options})'
        table = b"" if self.data is None else self.data.read_bytes()
        plane.write_scripts(folder.path, model, self.task, self.recipe, made, table)

    def _result(self, model: nn.Sequential, lesson: plane.Lesson, verdict: plane.Verdict) -> Result:
        split = self.task.split
        measured = nn.measure(model, (split.test_x, split.test_y), nn.categorical_cross_entropy)
        assert measured is not None
        return {
            "problem": self.points.name,
            "simulated": self.points.simulated,
            "split": "held out at random within every class",
            "score": verdict.score,
            "low": verdict.low,
            "high": verdict.high,
            "n": verdict.n,
            "baseline": verdict.baseline,
            "loss": float(measured.loss),
            "epochs": len(lesson.history),
            "parameters": model.count_parameters(),
            "trouble": lesson.trouble or None,
        }
