"""Lab `writer`: a network reads a text, character by character, and learns to write like it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator

from momentum.data.texts import TEXTS
from momentum.labs.lab import Lab, Result, name_or_path, parameter
from momentum.language.inside.report import look_inside
from momentum.language.writer import baselines, report
from momentum.language.writer.copies import HONEST, Memory
from momentum.language.writer.corpus import Corpus, Source, Survey, cuts, make_corpus, survey
from momentum.language.writer.lessons import require_lessons
from momentum.language.writer.plan import WriterPlan, usual_plan
from momentum.language.writer.samples import tell_samples, write_samples
from momentum.language.writer.sources import source_of
from momentum.language.writer.stepping import Stepper
from momentum.language.writer.training import Learned, learn_to_write
from momentum.language.writer.written import MarkovMind, keep_counts, keep_writer
from momentum.runs import Event, Metric, Progress, RunFolder, Saved, Text
from momentum.twins import require_keras

LOOKED_INTO = 8000
"""Characters of the held-out part that show what happens inside the network."""


class WriterLab(Lab):
    """Teach a network to write: it reads a text, and is asked which character comes next."""

    name: ClassVar[str] = "writer"
    title: ClassVar[str] = "A network that writes, character by character"
    smallest: ClassVar[dict[str, Any]] = {
        "most": 6000,
        "units": 8,
        "streams": 4,
        "window": 16,
        "steps": 4,
        "every": 2,
        "longest": 2,
        "sample": 20,
    }

    text: Annotated[str, AfterValidator(name_or_path(tuple(TEXTS)))] = parameter(
        "shakespeare",
        "The text to learn from: a bundled one, or a text file of yours in any encoding and "
        "language.",
        holds="file",
        choices=tuple(TEXTS),
    )
    model: Literal["lstm", "gru", "transformer", "markov", "old"] = parameter(
        "lstm",
        "lstm, gru = networks that keep a state in mind; transformer = one that looks back, with "
        "about as many parameters; markov = only count what follows what; old = the old course's "
        "LSTM, which reads 60 characters anew for every guess.",
    )
    units: int = parameter(
        128, "Length of the state; the transformer is made as large.", "units", ge=1, le=2048
    )
    steps: int | None = parameter(
        None,
        "Gradient steps; by default 3,000, which takes about two minutes on one core.",
        "steps",
        ge=1,
        le=10_000_000,
    )
    streams: int | None = parameter(
        None,
        "Places of the text that are read at once; by default 32, for the old network 128.",
        "streams",
        ge=1,
        le=4096,
    )
    window: int = parameter(
        64,
        "Characters between two steps; a transformer looks back no further.",
        "characters",
        ge=2,
        le=1024,
    )
    learning_rate: float | None = parameter(
        None,
        "Step size of the optimiser at its highest; by default what suits the network.",
        ge=1e-8,
        le=10,
    )
    dropout: float | None = parameter(
        None,
        "Share of what the network says to itself that is silenced in training; by default what "
        "suits the network.",
        ge=0,
        le=0.9,
    )
    weight_decay: float | None = parameter(
        None,
        "Share of its rate by which every step of Adam shrinks the weights; by default what suits "
        "the network.",
        ge=0,
        le=10,
    )
    most: int | None = parameter(
        None,
        "Characters of the text that are read; by default all.",
        "characters",
        ge=500,
        le=10**12,
    )
    alphabet: int = parameter(
        4000,
        "Different characters the network knows at most; the rarest others are unknown to it.",
        "characters",
        ge=2,
        le=65_535,
    )
    longest: int = parameter(
        8, "Longest context that is counted for comparison.", "characters", ge=0, le=12
    )
    every: int = parameter(
        375, "Steps between two looks at how it writes.", "steps", ge=1, le=1_000_000
    )
    sample: int = parameter(
        300, "Characters of each sample that is written.", "characters", ge=1, le=100_000
    )
    backend: Literal["engine", "keras"] = parameter(
        "engine",
        "What computes: engine = our own, from scratch; keras = the same network in Keras, which "
        "needs the extra of that name.",
    )

    @property
    def plan(self) -> WriterPlan:
        """How the network is trained."""
        return usual_plan(self.model).asked(
            units=self.units,
            steps=self.steps,
            streams=self.streams,
            window=self.window,
            learning_rate=self.learning_rate,
            dropout=self.dropout,
            weight_decay=self.weight_decay,
            every=self.every,
            backend=self.backend,
            seed=self.seed,
        )

    @cached_property
    def source(self) -> Source:
        """The text asked for, not read yet."""
        return source_of(self.text)

    @cached_property
    def surveyed(self) -> Survey:
        """How long it is, of which characters."""
        return survey(self.source, self.most)

    def prepare(self) -> None:
        """Read the whole text once, and see whether there is something to compute with."""
        if self.backend == "keras":
            require_keras("--backend keras", instead="leave --backend out")
        start = cuts(self.surveyed.length, self.source.borders)[0]
        if self.model != "markov":
            require_lessons(self.plan, start)

    def fingerprint(self) -> str:
        """Return the digest of the text."""
        return self.surveyed.digest

    def run(self, folder: RunFolder) -> Generator[Event, None, Result]:
        """Learn, showing samples, then judge once and keep all it takes to write."""
        corpus = make_corpus(
            self.source,
            self.surveyed,
            folder.path / "parts" / "codes.bin",
            characters=self.alphabet,
            most=self.most,
        )
        yield report.describe(corpus, self.plan)
        memory = Memory.of(corpus)
        if self.model == "markov":
            return (yield from self._count(folder, corpus, memory))
        learned = yield from self._learn(folder, corpus, memory)
        return (yield from self._judge(folder, corpus, memory, learned))

    def _learn(
        self, folder: RunFolder, corpus: Corpus, memory: Memory
    ) -> Generator[Event, None, Learned]:
        """Train, and write samples after every look."""
        work = learn_to_write(folder, self.plan, corpus)
        while True:
            try:
                told = next(work)
            except StopIteration as end:
                learned: Learned = end.value
                return learned
            yield told.event
            if isinstance(told.event, Metric):
                step = told.event.step
                stepper = Stepper(told.network, corpus.alphabet, self.plan.sees)
                samples = write_samples(stepper, memory, self.sample, (self.seed, step))
                yield tell_samples(samples, f"After {step:,} steps")

    def _judge(
        self, folder: RunFolder, corpus: Corpus, memory: Memory, learned: Learned
    ) -> Generator[Event, None, Result]:
        plan = self.plan
        counted, packed = baselines.count(corpus, self.longest), baselines.compressed(corpus)
        yield from report.draw_curves(folder, learned, counted)
        judged = report.judge(plan, learned, corpus)
        yield from report.compare(judged, counted, packed, corpus)
        unseen = corpus.text("held_out", LOOKED_INTO)
        yield from look_inside(folder, learned.network, corpus.alphabet, unseen)
        stepper = Stepper(learned.network, corpus.alphabet, plan.sees)
        yield from self._samples(stepper, memory, corpus)
        keep_writer(folder, learned.network, plan, corpus.alphabet, corpus.source)
        yield report.kept(folder, learned)
        yield Text(markdown=report.LIMITS)
        return {
            **report.figures_of(judged, counted, packed, corpus),
            "parameters": learned.network.count_parameters(),
            "best_step": learned.best,
            "model": self.model,
            "backend": self.backend,
        }

    def _count(
        self, folder: RunFolder, corpus: Corpus, memory: Memory
    ) -> Generator[Event, None, Result]:
        yield Progress(done=0, total=1, label="counting")
        counted, packed = baselines.count(corpus, self.longest), baselines.compressed(corpus)
        yield Progress(done=1, total=1, label="counting")
        yield from report.draw_orders(folder, counted)
        yield from report.compare(None, counted, packed, corpus)
        mind = MarkovMind(counted.model, counted.order)
        yield from self._samples(Stepper(mind, corpus.alphabet), memory, corpus)
        keep_counts(folder, counted.model, counted.order, corpus.alphabet)
        yield Saved(path="counts", what="the counts")
        yield Text(markdown=report.LIMITS)
        figures = report.figures_of(None, counted, packed, corpus)
        return {**figures, "model": self.model, "backend": "engine"}

    def _samples(self, stepper: Stepper, memory: Memory, corpus: Corpus) -> Iterator[Text]:
        samples = write_samples(stepper, memory, self.sample, (self.seed,))
        honest = memory.honest(corpus.text("held_out", HONEST), self.sample)
        yield tell_samples(samples, "What it writes in the end", honest)
