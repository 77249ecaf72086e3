"""What the usage of a network that reads text may say, and what it may not."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.test_usage import keep_a_network

from momentum.errors import BadInput
from momentum.text_usage import (
    CharactersInput,
    TextUsage,
    WordsInput,
    keep_text_usage,
    read_text_usage,
)
from momentum.usage import NumbersInput, Usage, keep_usage, read_usage

LETTERS = CharactersInput(alphabet=("a", "\n", "字"), window=8)
WORDS = WordsInput(vocabulary=("good", "bad", "."), length=12)
NEXT = TextUsage(question="What comes next?", input=LETTERS, answer="next")


@pytest.mark.parametrize(
    "usage",
    [
        NEXT,
        TextUsage(question="Is it liked?", input=WORDS, labels=("no", "yes"), answer="sigmoid"),
    ],
    ids=["characters", "words"],
)
def test_it_is_read_as_it_was_kept_and_only_as_a_text(usage: TextUsage, tmp_path: Path) -> None:
    model = keep_a_network(tmp_path / "told" / "model")
    keep_text_usage(model, usage)
    assert read_text_usage(model) == usage
    with pytest.raises(BadInput, match=r"network of told reads text, and only one for pictures"):
        read_usage(model)


def test_what_is_about_numbers_or_was_changed_is_refused(tmp_path: Path) -> None:
    model = keep_a_network(tmp_path / "told" / "model")
    with pytest.raises(BadInput, match="told does not say how its network is used"):
        read_text_usage(model)
    numbers = Usage(question="?", input=NumbersInput(columns=("x",)), labels=("a", "b"))
    keep_usage(model, numbers)
    with pytest.raises(BadInput, match="cannot be read"):
        read_text_usage(model)
    keep_text_usage(model, NEXT)
    (model / "architecture.json").write_text("{}")
    with pytest.raises(BadInput, match="is not the one that was trained"):
        read_text_usage(model)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"input": LETTERS, "answer": "sigmoid", "labels": ("a", "b")}, "with the next one"),
        ({"input": WORDS, "answer": "next"}, "answers with the next one"),
        ({"input": LETTERS, "answer": "next", "labels": ("a", "b")}, "needs no labels"),
        ({"input": WORDS, "answer": "sigmoid", "labels": ("a",)}, "two labels or more"),
    ],
)
def test_what_reads_characters_answers_with_the_next(told: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        TextUsage(question="?", **told)


@pytest.mark.parametrize("alphabet", [(), ("a", "a"), ("ab",), ("",)])
def test_an_alphabet_has_single_characters_each_once(alphabet: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError, match="alphabet"):
        CharactersInput(alphabet=alphabet)


def test_codes_and_shapes_are_counted() -> None:
    assert (LETTERS.codes, LETTERS.shape, WORDS.shape) == (4, (8,), (12,))
    assert CharactersInput(alphabet=("a",)).shape == (1,)
