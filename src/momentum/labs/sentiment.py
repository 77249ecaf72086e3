"""Lab `sentiment`: a network learns to tell praise from blame, and shows what it went by."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator

from momentum import engine
from momentum.errors import BadInput
from momentum.labs.lab import Lab, Result, name_or_path, parameter
from momentum.language.sentiment import bias_report, report, word_report
from momentum.language.sentiment.dataset import SOURCES, Source, source
from momentum.language.sentiment.examples import Split, split
from momentum.language.sentiment.finding import Found, find, read
from momentum.language.sentiment.plan import SentimentPlan, sentiment_plan
from momentum.language.tokens.words import words
from momentum.runs import Event, RunFolder
from momentum.twins import require_keras


class SentimentLab(Lab):
    """Learn from sentences of praise and blame, and explain an answer word by word."""

    name: ClassVar[str] = "sentiment"
    title: ClassVar[str] = "Praise or blame: a network that judges sentences"
    smallest: ClassVar[dict[str, Any]] = {"most": 400, "epochs": 2, "dimensions": 8}

    data: Annotated[str, AfterValidator(name_or_path(SOURCES))] = parameter(
        "films",
        "The sentences: films or products, of reviews that twenty people rated; or a CSV file of "
        "yours with a column of texts and one of labels.",
        holds="file",
        choices=SOURCES,
    )
    text_column: str | None = parameter(
        None, "Name of the column of texts in your CSV file; by default it is found by its name."
    )
    label_column: str | None = parameter(
        None, "Name of the column of labels in your CSV file; by default it is found by its name."
    )
    network: Literal["mean", "gru", "lstm", "old"] = parameter(
        "mean",
        "What reads the words: mean = the mean of their vectors; gru, lstm = a recurrent network "
        "of that kind; old = the old course's LSTM of 213,301 numbers, which takes minutes.",
    )
    sentence: str | None = parameter(
        None, "A sentence of yours that is explained word by word beside the others."
    )
    words: int | None = parameter(
        None,
        "Most words of the vocabulary; by default 10,000, and 4,998 of the old course's network.",
        "words",
        ge=10,
        le=200_000,
    )
    length: int | None = parameter(
        None,
        "Most words of a sentence that are read; by default 200, and 500 of the old course's.",
        "words",
        ge=1,
        le=10_000,
    )
    dimensions: int | None = parameter(
        None, "Length of a word vector; by default 32.", "numbers", ge=1, le=1024
    )
    units: int | None = parameter(
        None,
        "What a recurrent network keeps in mind; by default 32, and 100 of the old course's.",
        "numbers",
        ge=1,
        le=1024,
    )
    epochs: int | None = parameter(
        None,
        "Full passes over the training sentences; by default 12 of the mean, 6 of a recurrent "
        "network, 3 of the old course's.",
        "passes",
        ge=1,
        le=10_000,
    )
    batch: int | None = parameter(
        None,
        "Sentences a gradient step; by default 32, and 64 of the old course's.",
        "sentences",
        ge=1,
        le=100_000,
    )
    learning_rate: float | None = parameter(
        None,
        "Step size of the optimiser at the start; by default 0.003, and 0.001 of the old course's.",
        ge=1e-8,
        le=10,
    )
    backend: Literal["engine", "keras"] = parameter(
        "engine",
        "What computes: engine = our own, from scratch; keras = the same recurrent network in "
        "Keras, which needs the extra of that name.",
    )
    held_out: float = parameter(
        0.2,
        "Share of the sentences that is never learned from, only judged by.",
        ge=0.05,
        le=0.9,
    )
    most: int | None = parameter(
        None, "Sentences that are used, chosen at random; by default all.", "sentences", ge=30
    )

    @property
    def plan(self) -> SentimentPlan:
        """How the network is made and trained."""
        return sentiment_plan(self.network).asked(
            words=self.words,
            length=self.length,
            dimensions=self.dimensions,
            units=self.units,
            epochs=self.epochs,
            batch=self.batch,
            learning_rate=self.learning_rate,
            backend=self.backend,
            seed=self.seed,
        )

    @cached_property
    def source(self) -> Source:
        """The sentences asked for, and where they are from."""
        return source(self.data, self.text_column, self.label_column).some(self.most, self.seed)

    @cached_property
    def split(self) -> Split:
        """Which sentences are learned from, chosen by and judged by."""
        return split(self.source.examples, self.held_out, self.seed)

    def prepare(self) -> None:
        """Read the sentences, and see whether they can be split."""
        if self.backend == "keras":
            require_keras("--backend keras", instead="leave --backend out")
            if self.network == "mean":
                raise BadInput(
                    "Keras computes the recurrent networks only; give --network gru, lstm or old, "
                    "or leave --backend out."
                )
        if self.sentence is not None and not words(self.sentence):
            raise BadInput("The sentence given has no words; give one with at least one word.")
        assert self.split

    def fingerprint(self) -> str:
        """Digest the sentences and their labels."""
        found = self.source.examples
        digest = hashlib.sha256(repr((found.classes, found.texts)).encode())
        digest.update(found.labels.tobytes())
        return digest.hexdigest()

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Train, judge once at the end, explain, and show what it ties to people."""
        reading = read(self.plan, self.source.examples, self.split)
        yield report.describe_sentences(reading, self.source.origin)
        try:
            found = yield from find(folder, self.plan, reading)
        except engine.Diverged as error:
            raise BadInput(f"{error} Try a smaller --learning-rate.") from None
        yield report.explain_score(found)
        yield report.compare(found)
        yield from report.draw(folder, found)
        own = [] if self.sentence is None else [tuple(words(self.sentence))]
        yield from word_report.draw_words(folder, found, own)
        leaning = bias_report.leanings(found)
        yield from bias_report.draw_bias(folder, found, leaning)
        yield report.limits(found)
        yield from report.keep(folder, found)
        return self._figures(found) | bias_report.in_figures(leaning)

    def _figures(self, found: Found) -> Result:
        accuracy, gained = found.judgement.accuracy, found.gain
        return {
            "score": accuracy.value,
            "low": accuracy.low,
            "high": accuracy.high,
            "n": accuracy.n,
            "majority": found.judgement.majority,
            "bag_of_words": found.bag_accuracy.value,
            "gain": gained.value,
            "gain_low": gained.low,
            "gain_high": gained.high,
            "gain_p": gained.p,
            "network": found.plan.kind,
            "backend": found.plan.backend,
            "parameters": found.trained.model.count_parameters(),
            "best_epoch": found.trained.best,
            "data": found.reading.examples.name,
            "classes": list(found.reading.examples.classes),
            "learned": len(found.reading.split.training),
            "words": len(found.reading.vocabulary.words),
        }
