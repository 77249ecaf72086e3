"""Byte pairs: learn one merge, apply many, take them apart again."""

from collections import Counter
from itertools import pairwise

Pair = tuple[int, int]


def most_frequent_pair(tokens: list[int]) -> Pair:
    """Return the two neighbours that stand side by side most often."""
    counts = Counter(pairwise(tokens))
    return min(counts, key=lambda pair: (-counts[pair], pair))


def merge(tokens: list[int], pair: Pair, new: int) -> list[int]:
    """Return the tokens with each such pair as one."""
    merged, place = [], 0
    while place < len(tokens):
        found = tuple(tokens[place : place + 2]) == pair
        merged.append(new if found else tokens[place])
        place += 2 if found else 1
    return merged


def encode(tokens: list[int], merges: list[Pair]) -> list[int]:
    """Return the tokens with all learned pairs merged."""
    for number, pair in enumerate(merges):
        tokens = merge(tokens, pair, 256 + number)
    return tokens


def decode(tokens: list[int], merges: list[Pair]) -> list[int]:
    """Return the bytes that tokens stand for."""
    for number in reversed(range(len(merges))):  # The latest may hold earlier ones.
        tokens = [
            part
            for token in tokens
            for part in (merges[number] if token == 256 + number else (token,))
        ]
    return tokens
