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
    title: ClassVar[str] = "What did they do? A decoder on brain recordings"

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
    model: Literal["recipe", "lda", "logistic", "svm", "random_convolutions", "nested"] = parameter(
        "recipe",
        "The decoder: recipe = the old course's network; lda = linear discriminant with a shrunk "
        "covariance; logistic = logistic regression; svm = linear support vector machine; "
        "random_convolutions = of all rows of a block; nested = for unseen people, chosen from 14 "
        "decoders by looking only at others. The last two go with the rows, lda to svm with the "
        "other features, the recipe with all.",
    )
    null: Literal["none", "order"] = parameter(
        "none",
        "order = repeat everything for all ways to split the positions of a run, to see whether "
        "the order alone explains the score. For the linear models on blocks.",
    )

    def model_post_init(self, _: object) -> None:
        """Refuse combinations that mean nothing."""
        of_rows = self.model in ("random_convolutions", "nested")
        of_features = self.model in ("lda", "logistic", "svm")
        if of_features if self.features == "rows" else of_rows:
            raise BadInput(
                "rows go with --model recipe, random_convolutions or nested; mean, slope and "
                "bins with recipe, lda, logistic or svm."
            )
        if self.model == "nested" and self.split != "person":
            raise BadInput("nested selection is for unseen people: --split person.")
        if self.null == "order" and self.model not in ("lda", "logistic", "svm"):
            raise BadInput("the order null is for the linear models: --model lda, logistic or svm.")
        if self.baseline and self.features not in ("mean", "bins"):
            raise BadInput("--baseline is for --features mean or bins.")
        if self.labels == "permuted" and not self.row_by_row:
            raise BadInput("permuted labels are for the recipe on raw rows.")

    @property
    def row_by_row(self) -> bool:
        """Whether every row is an example, as in the old course, or every block."""
        return self.features == "rows" and self.model == "recipe"

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
        if self.row_by_row:
            self.folds_of(self.split, self.labelled)
            return
        brain.folds(self.cut, self.split, groups=self.groups, thin=1, seed=self.seed)
        if self.null == "order":
            brain.order_labelings(self.cut)

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Train, judge, draw and report."""
        found = yield from self._rows(folder) if self.row_by_row else self._blocks(folder)
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
        return {**report.as_json(outcome.scores), "null_rank": None, "null_size": None}

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
        yield from report.faults(self.recordings)
        yield report.limits(self.recordings, network=True)
        yield from report.keep(folder, outcome, self.recipe, self.seed, self.labelled, self.split)

    def _blocks(self, folder: RunFolder) -> Generator[Event, None, Result]:
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
        perform = brain.perform_nested if self.model == "nested" else brain.perform_blocks
        found = yield from perform(self.cut, study)
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
        yield from block_report.explain_score(found.scores, how, report.is_course(self.recordings))
        if brain.leaks(self.split):
            yield Text(markdown=block_report.LEAK)
        if found.null is not None:
            yield from block_report.explain_null(folder, found.null, self.cut.simulated)
        yield from block_report.explain_controls(found.controls)
        if found.picked:
            yield from block_report.explain_choice(found.picked)
        note = f"Split: {report.SPLIT_MEANINGS[self.split]}."
        yield from block_report.draw(folder, self.cut, found.scores, note)
        yield report.people_table(self.cut.people, found.scores)
        yield from report.faults(self.recordings)
        yield report.limits(self.recordings, network=self.model == "recipe")
