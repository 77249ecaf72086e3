"""How a text becomes numbers: characters, pairs of bytes, words."""

from momentum.language.tokens.alphabet import (
    UNKNOWN,
    UNKNOWN_CODE,
    Alphabet,
    Codes,
    character_counts,
    unknown_counts,
)
from momentum.language.tokens.byte_pairs import BytePairs, Tokens
from momentum.language.tokens.canonical import canonical, canonical_pieces
from momentum.language.tokens.words import words

__all__ = [
    "UNKNOWN",
    "UNKNOWN_CODE",
    "Alphabet",
    "BytePairs",
    "Codes",
    "Tokens",
    "canonical",
    "canonical_pieces",
    "character_counts",
    "unknown_counts",
    "words",
]
