"""Byte pairs: tokens longer than a character, learned from a text (Gage 1994; Sennrich 2016)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from momentum.errors import BadInput
from momentum.language.tokens.chunks import chunk_counts, chunks
from momentum.language.tokens.pair_learning import BYTES, Pair, as_characters, quick_merges

Tokens = npt.NDArray[np.unsignedinteger[Any]]  # uint16, or uint32 for more than 65,536 tokens

USUAL_MERGES = 1_000
MOST_MERGES = 1_000_000  # a token is written as a character, and Unicode has 1.1 million
CHUNKS_REMEMBERED = 100_000


@dataclass(frozen=True)
class BytePairs:
    r"""A vocabulary of the 256 bytes and of tokens that were merged from two earlier ones.

    Every string can be written with it, for every string is bytes (UTF-8), and comes back
    exactly. Pairs are merged only inside of chunks: a word with the space before it, a number, a
    run of signs, white space.

    Parameters
    ----------
    merges
        The pairs in the order in which they are merged; pair ``i`` becomes the token ``256 + i``.

    Examples
    --------
    >>> pairs = BytePairs.learn("the theme of the thesis", merges=3)
    >>> pairs.vocabulary[256:]
    (b'he', b'the', b' the')
    >>> pairs.encode("the tea")
    array([257,  32, 116, 101,  97], dtype=uint16)
    >>> pairs.decode(pairs.encode("the \N{HOT BEVERAGE}")) == "the \N{HOT BEVERAGE}"
    True
    """

    merges: tuple[Pair, ...]
    _known: dict[str, list[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Refuse a merge of tokens that do not exist yet."""
        for number, (left, right) in enumerate(self.merges):
            if not (0 <= left < BYTES + number and 0 <= right < BYTES + number):
                raise BadInput(
                    f"Merge {number} joins the tokens {left} and {right}; "
                    f"only 0 to {BYTES + number - 1} exist before it."
                )

    @classmethod
    def learn(
        cls, text: str | Iterable[str], *, merges: int = USUAL_MERGES, least: int = 2
    ) -> "BytePairs":
        """Learn from a text which pairs to merge.

        Parameters
        ----------
        text
            A text, or the pieces of a long one; only its different chunks are kept.
        merges
            How many pairs to merge at most.
        least
            A pair that stands in the text less often than this is not merged.
        """
        if not 0 <= merges <= MOST_MERGES or least < 1:
            raise BadInput(
                f"merges={merges} and least={least} were given; "
                f"merges is a number from 0 to {MOST_MERGES:,} and least one from 1."
            )
        return cls(tuple(quick_merges(chunk_counts(text), merges, least)))

    @cached_property
    def vocabulary(self) -> tuple[bytes, ...]:
        """The bytes that every token stands for."""
        known = [bytes([byte]) for byte in range(BYTES)]
        for left, right in self.merges:
            known.append(known[left] + known[right])
        return tuple(known)

    def encode(self, text: str) -> Tokens:
        """The text as tokens."""
        tokens = [token for chunk in chunks(text) for token in self._encode_chunk(chunk)]
        return np.array(tokens, np.uint16 if len(self.vocabulary) <= 65_536 else np.uint32)

    def decode(self, tokens: npt.ArrayLike) -> str:
        """The text that the tokens stand for; U+FFFD where their bytes are no text."""
        given = np.asarray(tokens, np.int64).reshape(-1)
        if given.size and not 0 <= given.min() <= given.max() < len(self.vocabulary):
            raise BadInput(
                f"The tokens of this vocabulary are 0 to {len(self.vocabulary) - 1}; "
                f"{given.min()} to {given.max()} were given."
            )
        whole = b"".join(self.vocabulary[token] for token in given.tolist())
        try:
            return whole.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return whole.decode("utf-8", "replace")

    def write(self, path: Path) -> None:
        """Write the merges to a JSON file."""
        path.write_text(json.dumps({"merges": self.merges}), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "BytePairs":
        """Read byte pairs that `write` has written."""
        try:
            merges = json.loads(path.read_text(encoding="utf-8"))["merges"]
            return cls(tuple((int(left), int(right)) for left, right in merges))
        except (OSError, ValueError, LookupError, TypeError) as problem:
            raise BadInput(
                f"{path} holds no byte pairs; expected a JSON file with the entry 'merges', "
                "as BytePairs.write makes it."
            ) from problem

    @cached_property
    def _order(self) -> dict[str, int]:
        """When every pair was learned; a token is written as the character with its number."""
        return {chr(left) + chr(right): number for number, (left, right) in enumerate(self.merges)}

    def _encode_chunk(self, chunk: str) -> list[int]:
        """The tokens of one chunk; chunks come again and again, so they are remembered."""
        tokens = self._known.get(chunk)
        if tokens is None:
            if len(self._known) >= CHUNKS_REMEMBERED:
                self._known.clear()
            tokens = [ord(token) for token in self._merge_all(as_characters(chunk))]
            self._known[chunk] = tokens
        return tokens

    def _merge_all(self, tokens: str) -> str:
        """Merge the pair that was learned first, as long as there is one."""
        order, never = self._order, len(self.merges)
        while len(tokens) > 1:
            pairs = [left + right for left, right in pairwise(tokens)]
            first = min(pairs, key=lambda pair: order.get(pair, never))
            if first not in order:
                break
            tokens = tokens.replace(first, chr(BYTES + order[first]))
        return tokens
