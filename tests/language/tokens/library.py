"""The same pairs of bytes, learned by an independent program: Hugging Face's `tokenizers`."""

import json
from typing import Any

import pytest

LETTER = r"[\p{L}\p{M}\p{Nl}\p{No}]"
SIGN = r"[^\s\p{L}\p{M}\p{N}]"
PATTERN = rf" ?{LETTER}{{1,64}}| ?\p{{Nd}}{{1,64}}| ?{SIGN}{{1,64}}|\s{{1,64}}(?!\S)|\s{{1,64}}"


def the_library() -> Any:
    """Hugging Face's `tokenizers`, an oracle; what needs it is skipped where it is missing."""
    return pytest.importorskip("tokenizers", reason="needs requirements-oracle.txt")


def learned_by_the_library(text: str, merges: int) -> tuple[list[tuple[int, int]], Any]:
    """The pairs it merges, in its order, and its tokeniser.

    Its tie-breaking goes by the numbers of the tokens. They are made the bytes, as ours are, by
    naming the 256 signs that it writes bytes with as the first tokens of the vocabulary.
    """
    tokenizers = the_library()
    learner = tokenizers.Tokenizer(tokenizers.models.BPE())
    learner.pre_tokenizer = _cutting(tokenizers)
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=256 + merges,
        min_frequency=2,
        special_tokens=_signs_of_bytes(),
        show_progress=False,
    )
    learner.train_from_iterator([text], trainer)
    model = json.loads(learner.to_str())["model"]
    pairs = [(left, right) for left, right in model["merges"]]
    plain = tokenizers.Tokenizer(tokenizers.models.BPE(vocab=model["vocab"], merges=pairs))
    plain.pre_tokenizer = _cutting(tokenizers)
    return [(model["vocab"][left], model["vocab"][right]) for left, right in pairs], plain


def _cutting(tokenizers: Any) -> Any:
    split = tokenizers.pre_tokenizers.Split(tokenizers.Regex(PATTERN), "isolated")
    as_bytes = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    return tokenizers.pre_tokenizers.Sequence([split, as_bytes])


def _signs_of_bytes() -> list[str]:
    """GPT-2's visible sign for every byte: itself where it is visible, else one from 256 on."""
    visible = {*range(33, 127), *range(161, 173), *range(174, 256)}
    hidden = [byte for byte in range(256) if byte not in visible]
    return [chr(byte if byte in visible else 256 + hidden.index(byte)) for byte in range(256)]
