"""Small untrained networks that write or judge sentences, as runs of a studio."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.markov import Markov
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import Kind, WriterPlan
from momentum.language.writer.written import keep_counts, keep_writer
from momentum.runs import RunFolder, create_run
from momentum.text_usage import TextUsage, WordsInput, keep_text_usage

LETTERS = Alphabet(("\n", " ", *"abcdefghijklmnopqrstuvwxyz"))
WORDS = ("good", "bad", "not", "film", ".")
CLASSES = ("blame", "praise")


def small_plan(kind: Kind) -> WriterPlan:
    """Plan a network of eight units."""
    return WriterPlan(kind=kind, units=8, window=16)


def small_writer(kind: Kind) -> nn.Sequential:
    """Make a network that has learned nothing, but is sure of what it says."""
    network = writer_network(small_plan(kind), LETTERS.size)
    kernel = network.layers[-1].weights["kernel"].data
    kernel *= 8
    return network


def keep_written(runs: Path, name: str, kind: Kind, **parameters: Any) -> RunFolder:
    """Write a finished run of the lab `writer`."""
    folder = create_run(runs / name, "writer", {"text": "letters", "model": kind} | parameters)
    keep_writer(folder, small_writer(kind), small_plan(kind), LETTERS, "letters")
    folder.finish({"model": kind, "bits": 2.347, "seconds": 1.0})
    return folder


def keep_counted(runs: Path, name: str, counts: str, order: int, **parameters: Any) -> RunFolder:
    """Write a finished run that counted a text."""
    asked = {"text": "letters", "model": "markov"} | parameters
    folder = create_run(runs / name, "writer", asked)
    alphabet = Alphabet.of(counts)
    counted = Markov.learn(alphabet.codes(counts), alphabet.size, order)
    keep_counts(folder, counted, order, alphabet)
    folder.finish({"model": "markov", "bits": 2.0, "seconds": 1.0})
    return folder


def small_judge(kind: str, classes: int = 2) -> nn.Sequential:
    """Make a network for sentences whose words have strong vectors."""
    reader = nn.GlobalAveragePooling1D() if kind == "mean" else nn.LSTM(3)
    outputs = 1 if classes == 2 else classes
    layers = [nn.Embedding(len(WORDS) + 2, 4, mask_zero=True), reader, nn.Dense(outputs)]
    model = nn.Sequential(layers, seed=1)
    model.build((12,))
    vectors = model.arrays()["embedding_1.embeddings"]
    vectors[...] = np.random.default_rng(0).normal(size=vectors.shape)
    return model


def keep_judged(
    runs: Path, name: str, kind: str = "mean", classes: tuple[str, ...] = CLASSES, **parameters: Any
) -> RunFolder:
    """Write a finished run of the lab `sentiment`."""
    folder = create_run(runs / name, "sentiment", {"data": "films"} | parameters)
    nn.save(small_judge(kind, len(classes)), folder.path / "model")
    usage = TextUsage(
        question="What does the sentence say?",
        input=WordsInput(vocabulary=WORDS, length=12),
        labels=classes,
        answer="sigmoid" if len(classes) == 2 else "softmax",
        warning="It knows five words.",
    )
    keep_text_usage(folder.path / "model", usage)
    folder.finish({"network": kind, "score": 0.8, "seconds": 1.0})
    return folder
