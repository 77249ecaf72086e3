"""A sentence judged by a trained network, word by word, beside counted words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypedDict

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.sentiment.explaining import explain, is_mean, margin
from momentum.language.sentiment.training import logits
from momentum.language.sentiment.vocabulary import Vocabulary
from momentum.language.tokens.words import words
from momentum.text_usage import WordsInput, read_text_usage

MOST: Final = 100
"""Words of a sentence that are judged here."""

Floats = NDArray[np.float64]


class Word(TypedDict):
    """A word, and what it adds to the score; whether it is known."""

    word: str
    effect: float
    known: bool


class Verdict(TypedDict):
    """What was said of a sentence, how surely, and for what every word spoke."""

    said: str
    against: str
    belief: float
    words: list[Word]
    score: float
    rest: float
    exact: bool


@dataclass(frozen=True)
class Judge:
    """A network that judges sentences, with its vocabulary and the names of its answers.

    Parameters
    ----------
    model : Sequential
    vocabulary : Vocabulary
    labels : tuple of str
    length : int
        Most words that it reads.
    warning : str
        What a person who uses it must know.
    """

    model: nn.Sequential
    vocabulary: Vocabulary
    labels: tuple[str, ...]
    length: int
    warning: str

    def judge(self, text: str) -> Verdict:
        """Judge a sentence."""
        read = words_of(text)[: self.length]
        scores = logits(self.model, self.vocabulary.codes([read], len(read)))[0]
        verdict = verdict_of(scores, self.labels)
        found = explain(self.model, self.vocabulary, read, self._asked(scores), len(read))
        told = zip(found.words, found.effects.tolist(), found.known.tolist(), strict=True)
        return {
            **verdict,
            "words": [{"word": w, "effect": round(e, 4), "known": k} for w, e, k in told],
            "score": round(found.score, 4),
            "rest": round(found.rest, 4),
            "exact": is_mean(self.model),
        }

    def _asked(self, scores: Floats) -> int:
        """Ask of two classes always for the second, of several for the one that was said."""
        return 1 if len(self.labels) == 2 else int(scores.argmax())


def words_of(text: str) -> list[str]:
    """Take a sentence apart.

    Raises
    ------
    BadInput
        If it has no words, or too many to be judged here.
    """
    found = words(text)
    if not found:
        raise BadInput("There are no words yet; type a sentence.")
    if len(found) > MOST:
        raise BadInput(f"The text has {len(found)} words; here a sentence may have {MOST}.")
    return found


def verdict_of(scores: Floats, labels: Sequence[str]) -> Verdict:
    """Say which class has the highest score, and how surely; words are told elsewhere.

    Examples
    --------
    >>> found = verdict_of(np.array([0.0, 2.0]), ("blame", "praise"))
    >>> found["said"], round(found["belief"], 2)
    ('praise', 0.88)
    """
    shares = np.exp(scores - scores.max())
    said = int(scores.argmax())
    asked = 1 if len(labels) == 2 else said
    return {
        "said": labels[said],
        "against": labels[0] if len(labels) == 2 else "the others",
        "belief": round(float(shares[said] / shares.sum()), 4),
        "words": [],
        "score": round(float(margin(scores, asked)), 4),
        "rest": 0.0,
        "exact": True,
    }


def read_judge(folder: Path) -> Judge:
    """Read the network of a run that judges sentences.

    Raises
    ------
    BadInput
        If there is none, it was changed, or it judges no sentences.
    """
    model_folder = folder / "model"
    usage = read_text_usage(model_folder)
    if not isinstance(usage.input, WordsInput):
        raise BadInput(f"The network of {folder.name} judges no sentences; choose another run.")
    try:
        model = nn.load(model_folder)
    except nn.ModelFileError as error:
        raise BadInput(f"The network of {folder.name} cannot be read: {error}") from None
    known = Vocabulary(usage.input.vocabulary)
    return Judge(model, known, usage.labels, usage.input.length, usage.warning)


@dataclass(frozen=True)
class Counted:
    """Counted words: a weight for every word, whether it stands there once or often.

    Parameters
    ----------
    weights : array of shape (classes, words)
        Of two classes the first row is zero.
    constants : array of shape (classes,)
    labels : tuple of str
    vocabulary : Vocabulary
    """

    weights: Floats
    constants: Floats
    labels: tuple[str, ...]
    vocabulary: Vocabulary

    def judge(self, text: str) -> Verdict:
        """Judge a sentence by the words that stand in it."""
        read = words_of(text)
        codes = [self.vocabulary.places.get(word, 0) - 2 for word in read]
        there = sorted({code for code in codes if code >= 0})
        scores = self.constants + self.weights[:, there].sum(axis=1)
        verdict = verdict_of(scores, self.labels)
        asked = 1 if len(self.labels) == 2 else int(scores.argmax())
        effects = margin(self.weights.T, asked)
        constant = float(margin(self.constants, asked))
        told, seen = [], set()
        for word, code in zip(read, codes, strict=True):
            counts = code >= 0 and code not in seen
            effect = round(float(effects[code]), 4) if counts else 0.0
            told.append(Word(word=word, effect=effect, known=code >= 0))
            seen.add(code)
        return {**verdict, "words": told, "rest": round(constant, 4)}


def read_counted(answer: dict[str, Any], judge: Judge) -> Counted:
    """Make sense of what the errand `counted-words` answered."""
    weights = np.array(answer["weights"], np.float64)
    constants = np.array(answer["constants"], np.float64)
    if weights.shape[-1] != len(judge.vocabulary.words):
        raise BadInput("The words of this run are not those that its data have now.")
    return Counted(weights, constants, judge.labels, judge.vocabulary)
