"""How a saved network that reads text is used: its alphabet or vocabulary, and what it answers.

As `momentum.usage`, for networks whose input is a text: one that writes answers with the next
character, one that judges sentences with probabilities. The file has the same name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from momentum.usage import FILE, TEXT_FORMAT, Plain, confirmed, digest, read_told
from momentum.writing import write_text


class CharactersInput(Plain):
    """A text, character by character: each becomes its place in the alphabet, counted from 1.

    Code 0 stands for every character that is not in the alphabet.

    Parameters
    ----------
    alphabet : tuple of str
        Single characters, each once; a space or the end of a line among them.
    window : int, optional
        Characters the network can look back upon; None where it carries a state from one
        character to the next, without an end.

    Examples
    --------
    >>> CharactersInput(alphabet=("a", "b")).codes
    3
    """

    kind: Literal["characters"] = "characters"
    alphabet: tuple[Annotated[str, Field(min_length=1, max_length=1)], ...] = Field(min_length=1)
    window: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.alphabet)) < len(self.alphabet):
            raise ValueError("the alphabet has every character once")
        return self

    @property
    def codes(self) -> int:
        """How many codes there are, with the one of the unknown."""
        return len(self.alphabet) + 1

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of one example: a character, or as many as the network looks back upon."""
        return (self.window or 1,)


class WordsInput(Plain):
    """A sentence, word by word: each becomes its place in the vocabulary, counted from 2.

    Code 0 fills up a sentence that is too short, code 1 stands for words of no place.

    Parameters
    ----------
    vocabulary : tuple of str
        Words in lower case and punctuation marks, each once.
    length : int
        Most words of a sentence that the network reads; its first ones.
    """

    kind: Literal["words"] = "words"
    vocabulary: tuple[str, ...] = Field(min_length=1)
    length: int = Field(ge=1, le=100_000)

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of one example."""
        return (self.length,)


class TextUsage(Plain):
    """What a network that reads text takes and what it answers.

    Parameters
    ----------
    question : str
        What it answers, as a short question: "Which character comes next?"
    input : CharactersInput or WordsInput
        What one example is.
    answer : {"next", "sigmoid", "softmax"}
        That the outputs are logits of the code of the next character; or what turns them into
        probabilities of the labels.
    labels : tuple of str
        What each output is called; with one output ("sigmoid") the labels of 0 and 1. None where
        the answer is the next character.
    warning : str
        What a person who uses it must know, such as what it learned from.
    """

    question: str
    input: Annotated[CharactersInput | WordsInput, Field(discriminator="kind")]
    answer: Literal["next", "sigmoid", "softmax"]
    labels: tuple[str, ...] = ()
    warning: str = ""

    @model_validator(mode="after")
    def _labels_or_the_next(self) -> Self:
        if (self.answer == "next") != (self.input.kind == "characters"):
            raise ValueError("what reads characters answers with the next one, and nothing else")
        if self.answer == "next" and self.labels:
            raise ValueError("the next character needs no labels")
        if self.answer != "next" and len(self.labels) < 2:
            raise ValueError("an answer in probabilities has two labels or more")
        return self


class _Kept(Plain):
    format: Literal["momentum-text-usage-1"] = TEXT_FORMAT
    usage: TextUsage
    digest: str


def keep_text_usage(model_folder: Path, usage: TextUsage) -> None:
    """Write how the network saved in a folder is used, with a digest of that network."""
    kept = _Kept(usage=usage, digest=digest(model_folder))
    write_text(model_folder / FILE, kept.model_dump_json(indent=1) + "\n")


def read_text_usage(model_folder: Path) -> TextUsage:
    """Read how a network that reads text is used, and make sure that it was not changed.

    Raises
    ------
    BadInput
        If nothing is said about it, the file is damaged or is not about a text, or the network
        was changed since.
    """
    return confirmed(model_folder, _Kept, read_told(model_folder)).usage
