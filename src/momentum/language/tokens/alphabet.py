"""The alphabet of a network that reads and writes characters: a number for every character."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from momentum.errors import BadInput
from momentum.language.tokens.canonical import canonical, canonical_pieces

Codes = npt.NDArray[np.unsignedinteger[Any]]  # uint8, or uint16 for more than 255 characters

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
UNKNOWN_CODE = 0
MOST = 65_535  # what 16 bits can tell apart, less the unknown one
USUAL_MOST = 4_000


def character_counts(text: str | Iterable[str]) -> Counter[str]:
    """How often every character stands in a text, or in the pieces of a long one.

    Examples
    --------
    >>> character_counts(["to be ", "or not"])["o"]
    3
    """
    totals = np.zeros(0, np.int64)
    for piece in canonical_pieces([text] if isinstance(text, str) else text):
        found = np.bincount(_points(piece), minlength=len(totals))
        found[: len(totals)] += totals
        totals = found
    return Counter({chr(point): int(totals[point]) for point in np.flatnonzero(totals)})


@dataclass(frozen=True)
class Alphabet:
    r"""The characters a network knows, in the order of their numbers.

    The first character has the code 1; the code 0 is *unknown* and is shown as U+FFFD. A
    character is one code point in Unicode's composed form (`canonical`): "é" is one, most emoji
    are one, a flag is two, a family is up to seven.

    Parameters
    ----------
    characters
        Every character once; neither U+FFFD nor half a surrogate pair.

    Examples
    --------
    >>> letters = Alphabet.of("to be or not to be")
    >>> letters.characters
    (' ', 'b', 'e', 'n', 'o', 'r', 't')
    >>> letters.codes("not me")
    array([4, 5, 7, 1, 0, 3], dtype=uint8)
    >>> letters.text(letters.codes("not me")) == "not \N{REPLACEMENT CHARACTER}e"
    True
    """

    characters: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what could not be told apart or written down."""
        single = all(_writable(character) for character in self.characters)
        if not single or len(set(self.characters)) < len(self.characters):
            raise BadInput("An alphabet holds single characters, each of them only once.")
        if not 1 <= len(self.characters) <= MOST:
            raise BadInput(
                f"An alphabet of {len(self.characters):,} characters was given; "
                f"it needs 1 to {MOST:,}."
            )

    @classmethod
    def of(cls, text: str | Iterable[str], *, most: int = USUAL_MOST) -> "Alphabet":
        """The alphabet of a text: its most frequent characters, sorted.

        Parameters
        ----------
        text
            A text, or the pieces of a long one; it is read once and not kept.
        most
            How many characters get a number; the rarest others are unknown. Of two that are
            equally frequent the one that comes first in Unicode is kept.
        """
        return cls.of_counts(character_counts(text), most=most)

    @classmethod
    def of_counts(cls, counts: Mapping[str, int], *, most: int = USUAL_MOST) -> "Alphabet":
        """The alphabet of a text whose characters have been counted (`character_counts`)."""
        if not 1 <= most <= MOST:
            raise BadInput(f"most={most} characters was asked for; choose 1 to {MOST:,}.")
        known = [character for character in counts if _writable(character)]
        if not known:
            raise BadInput("The text is empty; give one with at least one character.")
        frequent = sorted(known, key=lambda character: (-counts[character], character))[:most]
        return cls(tuple(sorted(frequent)))

    @property
    def size(self) -> int:
        """How many different codes there are: every character, and the unknown one."""
        return len(self.characters) + 1

    @property
    def dtype(self) -> type[np.uint8] | type[np.uint16]:
        """The smallest whole number that holds every code: one byte or two."""
        return np.uint8 if self.size <= 256 else np.uint16

    def codes(self, text: str) -> Codes:
        """The text as codes, one for every character of ``canonical(text)``."""
        points = _points(canonical(text))
        return self._code_of[np.minimum(points, len(self._code_of) - 1)]

    def text(self, codes: npt.ArrayLike) -> str:
        """The text that the codes stand for; unknown ones are shown as U+FFFD."""
        given = np.asarray(codes, np.int64).reshape(-1)
        if given.size and not 0 <= given.min() <= given.max() < self.size:
            raise BadInput(
                f"The codes of this alphabet are 0 to {self.size - 1}; "
                f"{given.min()} to {given.max()} were given."
            )
        return self._point_of[given].tobytes().decode("utf-32-le")

    def unknown(self, text: str) -> Counter[str]:
        """The characters of a text that the alphabet does not know, and how often they stand there.

        Examples
        --------
        >>> Alphabet(tuple("abc")).unknown("a cab!")
        Counter({' ': 1, '!': 1})
        """
        return unknown_counts(self, character_counts(text))

    def write(self, path: Path) -> None:
        """Write the alphabet to a JSON file."""
        path.write_text(json.dumps({"characters": "".join(self.characters)}), encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Alphabet":
        """Read an alphabet that `write` has written."""
        try:
            return cls(tuple(json.loads(path.read_text(encoding="utf-8"))["characters"]))
        except (OSError, ValueError, LookupError, TypeError) as problem:
            raise BadInput(
                f"{path} holds no alphabet; expected a JSON file with the entry 'characters', "
                "as Alphabet.write makes it."
            ) from problem

    @cached_property
    def _code_of(self) -> Codes:
        """The code of every code point up to the last known one, and one unknown behind it."""
        points = _points("".join(self.characters))
        table = np.zeros(int(points.max()) + 2, self.dtype)
        table[points] = np.arange(1, self.size)
        return table

    @cached_property
    def _point_of(self) -> npt.NDArray[np.uint32]:
        return _points(UNKNOWN + "".join(self.characters))


def unknown_counts(alphabet: Alphabet, counts: Mapping[str, int]) -> Counter[str]:
    """Of characters that have been counted, those that the alphabet does not know."""
    known = set(alphabet.characters)
    return Counter({one: count for one, count in counts.items() if one not in known})


def _writable(character: str) -> bool:
    """Whether this is one character that can stand in a file and is not the sign for unknown."""
    half = "\ud800" <= character <= "\udfff"
    return len(character) == 1 and character != UNKNOWN and not half


def _points(text: str) -> npt.NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)
