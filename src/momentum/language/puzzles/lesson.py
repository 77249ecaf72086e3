"""Teaching a puzzle: networks of one kind, one a seed, the recurrent ones side by side."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.puzzles.networks import network
from momentum.language.puzzles.tasks import Floats, Puzzle, Words
from momentum.runs import Event, Metric, Progress, RunFolder

LABEL: Final = "teaching"
CHECKS: Final = 10
"""How often in a lesson it is told how it goes, and kept."""
RATES: Final = {"rnn": 0.01, "gru": 0.01, "lstm": 0.01, "transformer": 0.005}
"""Length of a step at the start, for each kind."""


class Recipe(NamedTuple):
    """How every network is taught."""

    units: int = 32
    steps: int = 800
    batch: int = 32
    """Words a step, of all lengths up to the longest taught."""
    rate: float | None = None
    """Length of a step of Adam at the start, which falls to zero; by default as in `RATES`."""
    positions: bool = True
    """Whether the transformer learns a vector for each position."""


class Team(NamedTuple):
    """Networks that step together: all recurrent ones of a kind, but only one transformer."""

    model: nn.Sequential
    optimizer: nn.Optimizer
    seeds: list[int]

    def answer(self, x: Floats) -> NDArray[np.bool_]:
        """Answer the same words with every network: (networks, words, steps)."""
        if self.model.folds is None:
            return self.model.predict(x)[None, ..., 0] > 0
        told: NDArray[np.bool_] = (
            self.model.predict(np.broadcast_to(x, (len(self.seeds), *x.shape)))[..., 0] > 0
        )
        return told


class Taught(NamedTuple):
    """What came of a lesson."""

    puzzle: Puzzle
    kind: str
    teams: list[Team]
    steps: list[int]
    losses: NDArray[np.float64]
    """Mean loss of the letters asked between two checks: (checks, networks)."""

    @property
    def parameters(self) -> int:
        """Weights of one network."""
        return self.teams[0].model.count_parameters()

    def answer(self, x: Floats) -> NDArray[np.bool_]:
        """Answer the same words with every network: (networks, words, steps)."""
        return np.concatenate([team.answer(x) for team in self.teams])


def teach_all(
    folder: RunFolder,
    lessons: Sequence[tuple[Puzzle, str]],
    recipe: Recipe,
    seeds: Sequence[int],
) -> Generator[Event, None, list[Taught]]:
    """Teach every puzzle to every kind of network; what an interrupted run did is not done again.

    Parameters
    ----------
    folder : RunFolder
    lessons : sequence of (Puzzle, str)
        Puzzles, each with a kind of network.
    recipe : Recipe
    seeds : sequence of int
        One network of each kind for every seed; it is the same in any company.

    Raises
    ------
    BadInput
        If a loss is no number any more.
    """
    taught, total = [], len(lessons) * recipe.steps
    for place, (puzzle, kind) in enumerate(lessons):
        lesson = _Lesson(folder, puzzle, kind, recipe, seeds)
        series = f"{puzzle.name} {kind}"
        while lesson.step < recipe.steps:
            loss = lesson.go_on()
            yield Metric(series=series, step=lesson.step, values={"loss": round(loss, 6)})
            yield Progress(done=place * recipe.steps + lesson.step, total=total, label=LABEL)
        taught.append(lesson.end())
    yield Progress(done=total, total=total, label=LABEL)
    return taught


class _Lesson:
    """A lesson under way; all of it is in the run folder after every check."""

    def __init__(
        self, folder: RunFolder, puzzle: Puzzle, kind: str, recipe: Recipe, seeds: Sequence[int]
    ) -> None:
        self.folder, self.puzzle, self.kind, self.recipe = folder, puzzle, kind, recipe
        self.part = f"{puzzle.name}-{kind}"
        self.teams = [self._team(one) for one in _teams(kind, list(seeds))]
        self.steps: list[int] = []
        self.losses: list[NDArray[np.float64]] = []
        self._recall()

    @property
    def step(self) -> int:
        """Steps taken so far."""
        return self.steps[-1] if self.steps else 0

    def go_on(self) -> float:
        """Learn until the next check, keep everything, and return the mean loss since the last."""
        every = max(1, self.recipe.steps // CHECKS)
        until = min(self.step + every, self.recipe.steps)
        numbers = range(self.step, until)
        losses = [self._learn(team, step) for team in self.teams for step in numbers]
        each = np.stack(losses).reshape(len(self.teams), len(numbers), -1).mean(axis=1)
        if not np.isfinite(each).all():
            raise BadInput(
                f"After step {self.step:,} the loss of {self.kind} at {self.puzzle.title} was no "
                "number any more; try a smaller --learning-rate."
            )
        self.steps.append(until)
        self.losses.append(each.ravel())
        self._remember()
        return float(each.mean())

    def end(self) -> Taught:
        """Return the networks as they are now."""
        return Taught(self.puzzle, self.kind, self.teams, self.steps, np.array(self.losses))

    def _team(self, seeds: list[int]) -> Team:
        alone = self.kind == "transformer"
        model = network(
            self.kind, self.recipe.units, seeds[0] if alone else seeds, self.recipe.positions
        )
        model.build([2, self.puzzle.features])
        rate = self.recipe.rate or RATES[self.kind]
        schedule = nn.CosineDecay(rate, self.recipe.steps)
        return Team(model, nn.Adam(schedule, global_clipnorm=1.0), seeds)

    @np.errstate(all="ignore")  # what overflows is told in a sentence
    def _learn(self, team: Team, step: int) -> NDArray[np.float64]:
        """Take one step: the loss of a network is the mean over all letters asked."""
        drawn = [_drawn(self.puzzle, self.recipe.batch, seed, step) for seed in team.seeds]
        words = drawn[0] if team.model.folds is None else _side_by_side(drawn)
        logits = team.model(words.x, training=True)
        charged = nn.binary_cross_entropy(words.y[..., None], logits)
        share = words.asked / words.asked.sum(axis=(-1, -2), keepdims=True)
        each = charged * share.astype(np.float32)
        each.sum().backward()
        team.optimizer.step(team.model.parameters, team.model.folds)
        losses: NDArray[np.float64] = each.data.sum(axis=(-1, -2), dtype=np.float64)
        return np.atleast_1d(losses)

    def _remember(self) -> None:
        kept: dict[str, NDArray[Any]] = {
            "steps": np.array(self.steps),
            "losses": np.array(self.losses),
        }
        for place, team in enumerate(self.teams):
            state = nn.checkpoint(team.model, team.optimizer)
            kept |= {f"{place}/{name}": array for name, array in state.items()}
        self.folder.remember(self.part, kept)

    def _recall(self) -> None:
        """Go back to the last check of an interrupted run, if there was one."""
        kept = self.folder.recall(self.part)
        if kept is None:
            return
        self.steps, self.losses = kept["steps"].tolist(), list(kept["losses"])
        for place, team in enumerate(self.teams):
            start = f"{place}/"
            own = {name[len(start) :]: kept[name] for name in kept if name.startswith(start)}
            nn.restore(team.model, team.optimizer, own)


def _teams(kind: str, seeds: list[int]) -> list[list[int]]:
    """Part the seeds into those that step together: the transformer knows no folds."""
    return [[seed] for seed in seeds] if kind == "transformer" else [seeds]


def _side_by_side(drawn: list[Words]) -> Words:
    x, y, asked = (np.stack(part) for part in zip(*drawn, strict=True))
    return Words(x, y, asked)


def _drawn(puzzle: Puzzle, count: int, seed: int, step: int) -> Words:
    """Draw the words of one step; the first has the longest length, so that all are as wide."""
    rng = np.random.default_rng([seed, 1, step])
    lengths = rng.integers(1, puzzle.taught + 1, count)
    lengths[0] = puzzle.taught
    return puzzle.write(lengths, rng)
