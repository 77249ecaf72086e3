"""Lab `brain`: a network on brain recordings, judged the way you choose."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import ClassVar, Literal

from momentum import brain
from momentum.brain import report
from momentum.labs.lab import Result, parameter
from momentum.labs.recordings import RecordingsLab
from momentum.runs import Event, RunFolder, Text


class BrainLab(RecordingsLab):
    """Train the course's network on brain recordings and judge it the way you choose."""

    name: ClassVar[str] = "brain"
    title: ClassVar[str] = "Rest or arithmetic? A network on brain recordings"

    split: Literal["shuffled", "run", "person"] = parameter(
        "run",
        "What the network is judged by: "
        + "; ".join(f"{name} = {meaning}" for name, meaning in report.SPLIT_MEANINGS.items())
        + ".",
    )
    labels: Literal["true", "permuted"] = parameter(
        "true",
        "permuted = labels of whole blocks dealt out at random: an honest split then scores at "
        "chance.",
    )

    @property
    def labelled(self) -> brain.Examples:
        """The rows with the labels asked for."""
        return self.rows if self.labels == "true" else self.permuted_rows

    def prepare(self) -> None:
        """Read the recordings and split them, before anything is written."""
        self.folds_of(self.split, self.labelled)

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Train, judge, draw and report."""
        yield report.describe_data(self.rows)
        outcome = yield from brain.perform(
            folder,
            self.split,
            self.labelled,
            self.folds_of(self.split, self.labelled),
            self.recipe,
            seed=self.seed,
            jobs=self.jobs,
        )
        yield from self._report(folder, outcome)
        return {
            **report.as_json(outcome.scores),
            "split": self.split,
            "labels": self.labels,
            "features": "rows",
            "model": "recipe",
            "chance": report.CHANCE,
            "simulated": self.rows.simulated,
            "leaks": brain.leaks(self.split),
        }

    def _report(self, folder: RunFolder, outcome: brain.Outcome) -> Iterator[Event]:
        scores = outcome.scores
        yield Text(
            markdown=f"## Score\n\nBalanced accuracy **{report.in_words(scores.mean)}**, mean "
            f"over n = {len(scores.people)} people; chance {report.CHANCE:.2f}.\n\n"
            f"Split: {report.SPLIT_MEANINGS[self.split]}. Labels: {self.labels}. Features: raw "
            f"rows. Model: the recipe, {self.epochs} epochs."
        )
        if brain.leaks(self.split):
            yield Text(markdown=report.LEAK)
        yield from report.draw(folder, self.labelled, outcome, self.split)
        yield report.people_table(self.labelled, scores)
        yield from report.faults(self.recordings, self.rows)
        yield Text(markdown=report.LIMITS)
        yield from report.keep(folder, outcome, self.recipe, self.seed)
