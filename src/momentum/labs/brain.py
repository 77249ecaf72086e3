"""Lab `brain`: a decoder on brain recordings, judged the way you choose."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cached_property
from typing import ClassVar, Literal

from momentum import brain
from momentum.brain import block_report, report
from momentum.errors import BadInput
from momentum.labs.lab import Result, parameter
from momentum.labs.recordings import RecordingsLab
from momentum.runs import Event, RunFolder, Text


class BrainLab(RecordingsLab):
    """Decode what a person did from a brain recording, and judge the decoder the way you choose."""

    name: ClassVar[str] = "brain"
    title: ClassVar[str] = "Rest or arithmetic? A network on brain recordings"

    split: Literal["shuffled", "run", "person"] = parameter(
        "run",
        "What the decoder is judged by: "
        + "; ".join(f"{name} = {meaning}" for name, meaning in report.SPLIT_MEANINGS.items())
        + ".",
    )
    labels: Literal["true", "permuted"] = parameter(
        "true",
        "permuted = labels of whole blocks dealt out at random: an honest split then scores at "
        "chance. For rows only.",
    )
    features: Literal["rows", "mean", "slope", "bins"] = parameter(
        "rows",
        "What the decoder sees: every raw row by itself, or of every block its mean, its slope "
        "or the means of its quarters.",
    )
    baseline: bool = parameter(
        False, "Take off the mean of the gap before the block (mean and bins)."
    )
    model: Literal["recipe", "lda", "logistic", "svm"] = parameter(
        "recipe",
        "The decoder: recipe = the old course's network; lda = linear discriminant with a shrunk "
        "covariance; logistic regression; linear svm. Rows are for the recipe.",
    )
    null: Literal["none", "order"] = parameter(
        "none",
        "order = repeat everything for all ways to split the positions of a run, to see whether "
        "the order alone explains the score. For the linear models on blocks.",
    )

    def model_post_init(self, _: object) -> None:
        """Refuse combinations that mean nothing."""
        if self.features == "rows" and (self.model, self.null, self.baseline) != (
            "recipe",
            "none",
            False,
        ):
            raise BadInput(
                "raw rows are for the recipe, without null and baseline; for the other models "
                "choose --features mean, slope or bins."
            )
        if self.null == "order" and self.model == "recipe":
            raise BadInput("the order null is for the linear models: --model lda, logistic or svm.")
        if self.features != "rows" and self.labels == "permuted":
            raise BadInput("permuted labels are for raw rows; blocks have the order null.")

    @property
    def labelled(self) -> brain.Examples:
        """The rows with the labels asked for."""
        return self.rows if self.labels == "true" else self.permuted_rows

    @cached_property
    def cut(self) -> brain.Windows:
        """The blocks of the recordings."""
        return brain.windows(self.recordings)

    def prepare(self) -> None:
        """Read the recordings and split them, before anything is written."""
        if self.features == "rows":
            self.folds_of(self.split, self.labelled)
            return
        brain.folds(self.cut, self.split, groups=self.groups, thin=1, seed=self.seed)
        if self.null == "order":
            brain.order_labelings(self.cut)

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Train, judge, draw and report."""
        found = yield from self._rows(folder) if self.features == "rows" else self._blocks(folder)
        return {
            **found,
            "split": self.split,
            "labels": self.labels,
            "features": self.features,
            "baseline": self.baseline,
            "model": self.model,
            "chance": report.CHANCE,
            "simulated": any(recording.simulated for recording in self.recordings),
            "leaks": brain.leaks(self.split),
        }

    def _rows(self, folder: RunFolder) -> Generator[Event, None, Result]:
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
        yield from self._report_rows(folder, outcome)
        return report.as_json(outcome.scores)

    def _report_rows(self, folder: RunFolder, outcome: brain.Outcome) -> Iterator[Event]:
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
        yield report.people_table(self.labelled.people, scores)
        yield from report.faults(self.recordings, self.rows)
        yield report.limits(self.rows.classes, self.rows.channels)
        yield from report.keep(folder, outcome, self.recipe, self.seed)

    def _blocks(self, folder: RunFolder) -> Generator[Event, None, Result]:
        assert self.features != "rows"
        yield block_report.describe_blocks(self.cut)
        study = brain.Study(
            self.features,
            self.baseline,
            self.model,
            self.split,
            self.groups,
            self.null == "order",
            self.recipe,
            self.seed,
            self.jobs,
        )
        found = yield from brain.perform_blocks(self.cut, study)
        yield from self._report_blocks(folder, found)
        return {
            **report.as_json(found.scores),
            "null_rank": found.null.rank if found.null else None,
            "null_size": found.null.size if found.null else None,
        }

    def _report_blocks(self, folder: RunFolder, found: brain.Found) -> Iterator[Event]:
        how = (
            f"Split: {report.SPLIT_MEANINGS[self.split]}. Features: "
            f"{block_report.FEATURES[self.features]}{', baseline taken off' * self.baseline}. "
            f"Model: {self.model}."
        )
        yield from block_report.explain_score(found.scores, how)
        if brain.leaks(self.split):
            yield Text(markdown=report.LEAK)
        if found.null is not None:
            yield from block_report.explain_null(folder, found.null, self.cut.simulated)
        yield from block_report.explain_controls(found.controls)
        note = f"Split: {report.SPLIT_MEANINGS[self.split]}."
        yield from block_report.draw_people(folder, self.cut, found.scores, note)
        yield report.people_table(self.cut.people, found.scores)
        yield from report.faults(self.recordings, self.rows)
        yield report.limits(self.rows.classes, self.rows.channels)
