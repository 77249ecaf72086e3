"""Lab `counter`: a network that counts without being taught, and networks that are taught to."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import Any, ClassVar, Literal

from momentum.labs.lab import Lab, Result, parameter
from momentum.language import puzzles
from momentum.runs import Event, Progress, RunFolder


class CounterLab(Lab):
    """See what recurrent networks can count, by hand and by teaching, and where each stops."""

    name: ClassVar[str] = "counter"
    title: ClassVar[str] = "Networks that count: set by hand, taught, and where they stop"
    smallest: ClassVar[dict[str, Any]] = {
        "puzzle": "anbn",
        "networks": 2,
        "units": 4,
        "steps": 20,
        "batch": 4,
        "longest": 100,
    }

    longest: int = parameter(
        100_000,
        "The n of the longest word, n times a and then n times b, that the counter set by hand "
        "reads letter by letter.",
        "letters",
        ge=1,
        le=1_000_000,
    )
    puzzle: Literal["all", "anbn", "parity", "copy", "addition"] = parameter(
        "all",
        "What is taught: anbn = as many b as a; parity = whether the ones so far are odd; copy = "
        "the word once more; addition = the sum of two numbers; all = one after the other.",
    )
    network: Literal["all", "rnn", "gru", "lstm", "transformer"] = parameter(
        "all",
        "Who is taught: rnn = a plain recurrent network; gru, lstm = with gates; transformer = "
        "one that looks back; all = one after the other.",
    )
    networks: int = parameter(
        5, "Networks of each kind, each from a seed of its own.", "networks", ge=1, le=50
    )
    units: int = parameter(
        32, "Length of what a network keeps in mind from letter to letter.", "units", ge=2, le=512
    )
    steps: int = parameter(
        800, "Steps each network learns, at each puzzle.", "gradient steps", ge=1, le=1_000_000
    )
    batch: int = parameter(32, "Words a gradient step.", "words", ge=2, le=4096)
    learning_rate: float | None = parameter(
        None,
        "Step size of Adam at the start; by default 0.01, and 0.005 for the transformer.",
        ge=1e-8,
        le=10,
    )

    positions: Literal["learned", "none"] = parameter(
        "learned",
        "What tells the transformer the order: learned = a vector for each position; none = only "
        "that it looks at the past.",
    )

    @property
    def recipe(self) -> puzzles.Recipe:
        """How the networks are taught."""
        return puzzles.Recipe(
            self.units, self.steps, self.batch, self.learning_rate, self.positions == "learned"
        )

    @property
    def lessons(self) -> list[tuple[puzzles.Puzzle, str]]:
        """Every puzzle with every kind of network."""
        names = list(puzzles.PUZZLES) if self.puzzle == "all" else [self.puzzle]
        kinds = list(puzzles.NETWORKS) if self.network == "all" else [self.network]
        return [(puzzles.find_puzzle(name), kind) for name in names for kind in kinds]

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Let the counter count, teach the others, try both on long words, report.

        What networks have learned is kept; the counter starts again, after some seconds.
        """
        from momentum.language.puzzles import report

        counter = puzzles.wired_counter()
        yield report.explain_wiring(counter)
        yield Progress(done=0, total=1, label="counting")
        found = puzzles.try_counter(self.longest)
        yield Progress(done=1, total=1, label="counting")
        yield report.explain_counter(found)
        yield report.limits_table(found)
        yield report.draw_limits(folder, found)
        yield report.explain_limits(found)
        seeds = [self.seed + k for k in range(self.networks)]
        taught = yield from puzzles.teach_all(folder, self.lessons, self.recipe, seeds)
        solved = []
        for done, one in enumerate(taught, start=1):
            solved.append(puzzles.judge(one, self.seed))
            yield Progress(done=done, total=len(taught), label="trying")
        yield from self._report(folder, solved)
        yield from report.keep(folder, taught, counter)
        return self._figures(found, solved)

    def _report(self, folder: RunFolder, solved: Sequence[puzzles.Solved]) -> Iterator[Event]:
        from momentum.language.puzzles import report

        yield report.describe_lessons(solved, self.recipe, self.networks)
        for puzzle in dict.fromkeys(one.puzzle for one in solved):
            own = [one for one in solved if one.puzzle == puzzle]
            yield report.lengths_table(own, puzzles.guess(puzzle, self.seed))
        yield report.draw_lengths(folder, solved)
        yield report.reach_table(solved)
        yield from report.explain_sums(solved)
        yield report.explain_outcome(solved)

    def _figures(self, found: puzzles.Wired, solved: Sequence[puzzles.Solved]) -> Result:
        trained: dict[str, Any] = {}
        for one in solved:
            trained.setdefault(one.puzzle.name, {})[one.kind] = _figures_of(one)
        return {
            "n": found.long.n,
            "steps_read": found.long.steps,
            "wrong": found.long.wrong,
            "short_words": found.tried,
            "short_right": found.short,
            "sticks_at": {one.precision: one.sticks_at for one in found.limits},
            "longest_float16": max(one.n for one in found.half if one.right),
            "float32_from_zero": found.from_zero,
            "networks": self.networks,
            "trained": trained,
        }


def _figures_of(one: puzzles.Solved) -> Result:
    figures = {
        "parameters": one.parameters,
        "taught": one.puzzle.taught,
        "lengths": one.lengths,
        "words": one.words,
        "solved": one.shares.mean(axis=0).tolist(),
        "lowest": one.shares.min(axis=0).tolist(),
        "highest": one.shares.max(axis=0).tolist(),
        "answers_right": one.letters.mean(axis=0).tolist(),
        "networks_perfect": [one.perfect(length) for length in one.lengths],
    }
    more = {"sums_right": one.sums, "reach": one.reach}
    return figures | {name: found for name, found in more.items() if found is not None}
