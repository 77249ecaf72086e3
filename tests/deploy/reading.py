"""Small networks that read text, stirred instead of trained, and finished runs that kept them."""

from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.deploy.text.text_deployable import TextDeployable, load_text
from momentum.language.sentiment.plan import Kind as JudgeKind
from momentum.language.sentiment.plan import SentimentPlan
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import WriterPlan
from momentum.language.writer.written import writer_usage
from momentum.runs import create_run
from momentum.text_usage import TextUsage, WordsInput, keep_text_usage

LETTERS = Alphabet.of("\n Once upn,.é\N{GRINNING FACE}漢")
WORDS = ("the", "film", "bad", "not", "a", ".", "good", "très")
LENGTH = 9
WRITERS = ("lstm", "gru", "transformer", "old")
JUDGES = ("mean", "gru-judge", "lstm-judge")
BITS = {"bits": 2.412, "bits_low": 2.351, "bits_high": 2.473, "text": "some plays"}
SCORE = {"score": 0.8, "low": 0.7, "high": 0.88, "n": 90, "data": "films"}


def plan_of(kind: str) -> WriterPlan:
    """The plan of a small writer; dropout must leave nothing behind."""
    dropout = 0.0 if kind == "old" else 0.25
    return WriterPlan(kind=kind, units=12, window=10, dropout=dropout)  # type: ignore[arg-type]


def network_of(what: str) -> nn.Sequential:
    """A writer or a judge whose every number matters."""
    if what == "transformer":
        return _stirred(_attending(), 0.5)
    if what in WRITERS:
        return _stirred(writer_network(plan_of(what), LETTERS.size), 0.5)
    kind = what.removesuffix("-judge")
    assert kind in get_args(JudgeKind)
    plan = SentimentPlan(kind, length=LENGTH, dimensions=6, units=7)  # type: ignore[arg-type]
    network = plan.network(len(WORDS) + 2, classes(what))
    network.build((LENGTH,))
    return _stirred(network, 0.7)


def _attending() -> nn.Sequential:
    """A transformer of one block: a converter takes long for two."""
    block = nn.TransformerBlock(2, 3, 8, dropout=0.25, activation="gelu", causal=True)
    start = [nn.Embedding(LETTERS.size, 6), nn.PositionEmbedding(10)]
    network = nn.Sequential([*start, block, nn.LayerNormalization(), nn.Dense(LETTERS.size)])
    network.build((10,))
    return network


def classes(what: str) -> int:
    """How many labels a judge has."""
    return 2 if what == "gru-judge" else 3


def _stirred(network: nn.Sequential, far: float) -> nn.Sequential:
    rng = np.random.default_rng(3)
    for array in network.arrays().values():
        array[...] = rng.normal(0, far, array.shape)
    return network


def usage_of(what: str) -> TextUsage:
    """How each is used."""
    if what in WRITERS:
        return writer_usage(plan_of(what), LETTERS, "some plays")
    labels = ("blame", "neither", "praise")
    return TextUsage(
        question="What does the sentence say?",
        input=WordsInput(vocabulary=WORDS, length=LENGTH),
        answer="softmax" if classes(what) == 3 else "sigmoid",
        labels=labels if classes(what) == 3 else labels[::2],
        warning="It learned from films.",
    )


def sentences(n: int, seed: int = 0) -> NDArray[np.int32]:
    """Draw sentences of different lengths, filled up."""
    rng = np.random.default_rng(seed)
    rows = np.zeros((n, LENGTH), np.int32)
    for row in rows:
        many = int(rng.integers(1, LENGTH + 1))
        row[:many] = rng.integers(1, len(WORDS) + 2, many)
    return rows


def keep_reading_run(path: Path, what: str) -> Path:
    """Make the folder of a finished run of such a network; a judge is right on its sentences."""
    folder = create_run(path, "writer" if what in WRITERS else "sentiment", {})
    nn.save(network_of(what), path / "model")
    keep_text_usage(path / "model", usage_of(what))
    if what not in WRITERS:
        rows = sentences(6)
        truth = expected_logits(what, rows).argmax(axis=1)
        kept: dict[str, NDArray[Any]] = {"inputs": rows, "truth": truth}
        nn.write_tensors(path / "model" / "examples.safetensors", kept)
    folder.finish(BITS if what in WRITERS else SCORE)
    return path


def expected_logits(what: str, rows: NDArray[Any]) -> NDArray[np.float64]:
    """Compute, straight from the network, what every file of a judge must answer."""
    found = network_of(what).predict(rows).astype(np.float64)
    return np.concatenate([np.zeros_like(found), found], 1) if found.shape[1] == 1 else found


def reading(path: Path, what: str) -> TextDeployable:
    """Keep one and open it."""
    return load_text(keep_reading_run(path / what, what))
