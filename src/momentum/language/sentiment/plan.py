"""How a network for sentences is made and trained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from momentum import engine as nn

Kind = Literal["mean", "gru", "lstm", "old"]
Backend = Literal["engine", "keras"]

TITLES: Final[dict[Kind, str]] = {
    "mean": "the mean of word vectors",
    "gru": "the GRU",
    "lstm": "the LSTM",
    "old": "the old course's LSTM",
}

OLD_WORDS: Final = 5000
"""Codes of the old course, the two that are no words among them."""


@dataclass(frozen=True)
class SentimentPlan:
    """How one network for sentences is made and trained.

    Parameters
    ----------
    kind : {"mean", "gru", "lstm", "old"}
        What reads the words.
    words : int
        Most words of the vocabulary.
    length : int
        Most words of a sentence that are read.
    dimensions, units : int
        Length of a word vector, and of what a recurrent network keeps in mind.
    vector_dropout, dropout : float
        Share of the vectors' numbers, and of what was read, that is dropped while learning.
    epochs, batch : int
        Full passes, and sentences a gradient step.
    learning_rate : float
        Of Adam's first step; it falls to zero along half a cosine.
    backend : {"engine", "keras"}
        What trains; Keras has no twin of the mean's layer yet.
    seed : int
    """

    kind: Kind
    words: int = 10_000
    length: int = 200
    dimensions: int = 32
    units: int = 32
    vector_dropout: float = 0.5
    dropout: float = 0.2
    epochs: int = 12
    batch: int = 32
    learning_rate: float = 3e-3
    backend: Backend = "engine"
    seed: int = 0

    def asked(self, **given: Any) -> SentimentPlan:
        """Return the plan with what was asked for put in; None asks for nothing."""
        return replace(self, **{name: value for name, value in given.items() if value is not None})

    @property
    def title(self) -> str:
        """What a sentence calls the network."""
        return TITLES[self.kind]

    def network(self, codes: int, classes: int) -> nn.Sequential:
        """Make the network for so many codes; two classes have one output.

        The old course's has a row for 5,000 words, however many there are.
        """
        rows = max(codes, OLD_WORDS) if self.kind == "old" else codes
        layers = [
            nn.Embedding(rows, self.dimensions, mask_zero=True),
            *_dropout(self.vector_dropout),
            self._reader(),
            *_dropout(self.dropout),
            nn.Dense(1 if classes == 2 else classes),
        ]
        return nn.Sequential(layers, seed=self.seed)

    def _reader(self) -> nn.Layer:
        if self.kind == "mean":
            return nn.GlobalAveragePooling1D()
        return nn.GRU(self.units) if self.kind == "gru" else nn.LSTM(self.units)


def _dropout(share: float) -> list[nn.Layer]:
    return [nn.Dropout(share)] if share else []


def sentiment_plan(kind: Kind) -> SentimentPlan:
    """Plan a network with what was settled for it on sentences it is never judged by.

    The old course's has its sizes and its three passes: 5,000 words, 500 of a review, vectors of
    32 numbers, an LSTM of 100 units, no dropout.

    Examples
    --------
    >>> old = sentiment_plan("old").network(codes=4000, classes=2)
    >>> old.build([500])
    >>> old.count_parameters()
    213301
    """
    if kind == "mean":
        return SentimentPlan("mean")
    if kind == "old":
        return SentimentPlan("old", OLD_WORDS - 2, 500, 32, 100, 0.0, 0.0, 3, 64, 1e-3)
    return SentimentPlan(kind, dropout=0.5, epochs=6)
