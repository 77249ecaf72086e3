"""Small networks that read text, untrained: two that write, two that judge."""

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.deploy.deployable import Examples
from momentum.deploy.text.text_deployable import TextDeployable
from momentum.language.sentiment.plan import SentimentPlan
from momentum.language.sentiment.vocabulary import Vocabulary
from momentum.language.tokens import Alphabet, words
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import WriterPlan
from momentum.runs import create_run
from momentum.text_usage import CharactersInput, TextUsage, WordsInput

LETTERS: Final = Alphabet.of("\n .,?'\N{THUMBS UP SIGN}éabcdefghiklmnoprstuvwyABEIORT:")
WORDS: Final = (
    *("the", "a", "film", "is", "not", "good", "bad", "dull", "isn't", "very", "and", "but"),
    *(".", ",", "!", ":)", "it", "never", "好"),
)
LENGTH: Final = 12
SENTENCES: Final = (
    "the film is not good.",
    "very dull, and it isn't a film!",
    "bad, bad, bad, but good :)",
    "a schnitzel is good",  # A word that nobody knows.
)
SCORE: Final = {"score": 0.8, "low": 0.782, "high": 0.817, "n": 2015}
BITS: Final = {"bits": 2.42, "bits_low": 2.38, "bits_high": 2.46, "markov_bits": 2.31}
LEARNED: Final = 16_000
"""Characters that a writer here learned from."""


def livelier(model: nn.Sequential, factor: float = 3) -> nn.Sequential:
    """Make weights larger, so that a network that has learned nothing has opinions."""
    for array in model.arrays().values():
        array *= factor
    return model


def writer(home: Path, kind: str, text: str = "shakespeare") -> TextDeployable:
    """A network that writes: an "lstm", or a "transformer" of a window of 16."""
    plan = WriterPlan(kind=kind, units=16, window=16)  # type: ignore[arg-type]
    model = livelier(writer_network(plan, LETTERS.size))
    given = CharactersInput(alphabet=LETTERS.characters, window=plan.sees)
    usage = TextUsage(
        question="Which character comes next?", input=given, answer="next", warning="By chance."
    )
    folder = create_run(home / f"writer-{kind}-{len(text)}", "writer", {"text": text})
    result = {"text": "The bundled text", "learned_from": LEARNED, **BITS}
    return TextDeployable(folder.name, folder.path, model, usage, result, None)


def judge(home: Path, kind: str) -> TextDeployable:
    """A network that judges sentences: the "mean" of word vectors, or a "gru"."""
    known = Vocabulary(WORDS)
    plan = SentimentPlan(kind, dimensions=8, units=8)  # type: ignore[arg-type]
    model = plan.network(known.size, 2)
    model.build((LENGTH,))
    usage = TextUsage(
        question="What does the sentence say?",
        input=WordsInput(vocabulary=WORDS, length=LENGTH),
        answer="sigmoid",
        labels=("blame", "praise"),
    )
    folder = create_run(home / f"judge-{kind}", "sentiment", {})
    some = Examples(codes(*SENTENCES), np.array([0, 0, 1, 1]))
    return TextDeployable(folder.name, folder.path, livelier(model), usage, dict(SCORE), some)


def codes(*sentences: str) -> NDArray[Any]:
    """Sentences as rows of codes."""
    return Vocabulary(WORDS).codes([words(one) for one in sentences], LENGTH)
