"""A text of any size as codes in a file, cut into three parts: to learn, to choose and to judge."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, Literal, NamedTuple

import numpy as np

from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet, character_counts, unknown_counts
from momentum.language.tokens.canonical import canonical_pieces
from momentum.language.writer.lessons import Codes

Part = Literal["training", "validation", "held_out"]

SHARES: Final = (0.8, 0.9)
"""Where the validation part and the held-out part begin."""

LEAST: Final = 500
"""Characters of the shortest text that can be learned from."""


class Source(NamedTuple):
    """A text that can be read again and again, piece by piece.

    Attributes
    ----------
    name : str
        What it is called.
    pieces : callable
        Returns an iterator over the text, from its beginning.
    encoding : str
        How the file was read; empty for a bundled text.
    borders : sequence of int
        Where a new work begins, such as a play; the parts are cut there if they can be.
    """

    name: str
    pieces: Callable[[], Iterable[str]]
    encoding: str = ""
    borders: Sequence[int] = ()


class Survey(NamedTuple):
    """What one reading of a text found.

    Attributes
    ----------
    length : int
        Characters.
    counts : Counter
        How often each character stands there.
    digest : str
        SHA-256 of the text.
    """

    length: int
    counts: Counter[str]
    digest: str


class Corpus:
    """A text as codes in three parts; only what is looked at is read into memory.

    Parameters
    ----------
    alphabet : Alphabet
    codes : array of shape (n,)
        Every character; a file mapped into memory, or a plain array.
    cuts : tuple of two int
        Where the validation part and the held-out part begin.
    source : str
        What the text is called.
    encoding : str
        How its file was read; empty for a bundled text.
    unknown : Counter
        Characters that are too rare to be in the alphabet, and how often they stand there.

    Examples
    --------
    >>> letters = Alphabet(("a", "b"))
    >>> corpus = Corpus(letters, letters.codes("abab" * 250), (800, 900))
    >>> len(corpus.training), len(corpus.held_out), corpus.text("held_out")[:4]
    (800, 100, 'abab')
    """

    def __init__(
        self,
        alphabet: Alphabet,
        codes: Codes,
        cuts: tuple[int, int],
        source: str = "",
        encoding: str = "",
        unknown: Counter[str] | None = None,
    ) -> None:
        self.alphabet, self.codes, self.cuts = alphabet, codes, cuts
        self.source, self.encoding, self.unknown = source, encoding, unknown or Counter()

    def bounds(self, part: Part) -> tuple[int, int]:
        """Return where a part begins and ends."""
        edges = 0, *self.cuts, len(self.codes)
        number = ("training", "validation", "held_out").index(part)
        return edges[number], edges[number + 1]

    def part(self, part: Part) -> Codes:
        """Return the codes of a part."""
        start, end = self.bounds(part)
        return self.codes[start:end]

    @property
    def training(self) -> Codes:
        """What is learned from."""
        return self.part("training")

    @property
    def validation(self) -> Codes:
        """What is chosen by."""
        return self.part("validation")

    @property
    def held_out(self) -> Codes:
        """What is judged by, once."""
        return self.part("held_out")

    def text(self, part: Part, most: int | None = None) -> str:
        """Return the text of a part, or its last `most` characters if it is the training part."""
        codes = self.part(part)
        if most is not None:
            codes = codes[-most:] if part == "training" else codes[:most]
        return self.alphabet.text(codes)

    @cached_property
    def opening(self) -> int:
        """The code read before anything else: the end of a line, or the commonest character."""
        return int(self.alphabet.codes("\n")[0])


def survey(source: Source, most: int | None = None) -> Survey:
    """Read a text once: how long it is, of which characters, and its digest.

    Raises
    ------
    BadInput
        If it is empty, of one character only, or too short to be cut into three parts.
    """
    digest, length = hashlib.sha256(), 0

    def noted() -> Iterator[str]:
        nonlocal length
        for piece in _pieces(source, most):
            digest.update(piece.encode("utf-8", "surrogatepass"))
            length += len(piece)
            yield piece

    counts = character_counts(noted())
    _require_text(source.name, length, counts)
    return Survey(length, counts, digest.hexdigest())


def _require_text(name: str, length: int, counts: Counter[str]) -> None:
    if not "".join(counts).strip():
        raise BadInput(f"{name} is empty; give a text of at least {LEAST} characters.")
    if len(counts) == 1:
        raise BadInput(
            f"{name} repeats one character, {next(iter(counts))!r}: there is nothing to learn "
            "from it; give a text with words."
        )
    if length < LEAST:
        raise BadInput(
            f"{name} has {length} characters, which is too few to learn from and to judge by; "
            f"give at least {LEAST}."
        )


def _pieces(source: Source, most: int | None) -> Iterator[str]:
    """Yield the text in its composed form, no more than the first `most` characters of it."""
    left = most
    for piece in canonical_pieces(source.pieces()):
        if left is None:
            yield piece
            continue
        if left <= 0:
            return
        yield piece[:left]
        left -= len(piece)


def make_corpus(
    source: Source, found: Survey, file: Path, *, characters: int, most: int | None = None
) -> Corpus:
    """Write a text as codes into a file, unless an interrupted run did so, and map it.

    Parameters
    ----------
    source : Source
    found : Survey
        Of the same text.
    file : Path
        One byte a character, or two.
    characters : int
        Size of the alphabet at most; the rarest others become unknown.
    most : int, optional
        Characters that are read.
    """
    alphabet = Alphabet.of_counts(found.counts, most=characters)
    if not file.exists():
        _write(alphabet, _pieces(source, most), file)
    codes = np.memmap(file, alphabet.dtype, "r", shape=(found.length,))
    return Corpus(
        alphabet,
        codes,
        cuts(found.length, source.borders),
        source.name,
        source.encoding,
        unknown_counts(alphabet, found.counts),
    )


def _write(alphabet: Alphabet, pieces: Iterable[str], file: Path) -> None:
    """Write the codes; a file that is there is whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".part")
    with unfinished.open("wb") as to:
        for piece in pieces:
            to.write(alphabet.codes(piece).tobytes())
    unfinished.replace(file)


def cuts(length: int, borders: Sequence[int] = ()) -> tuple[int, int]:
    """Return where the validation part and the held-out part begin.

    They hold a tenth of the text each; where works begin, the nearest of these borders is taken,
    as long as every part has at least a twentieth.

    Examples
    --------
    >>> cuts(1000)
    (800, 900)
    >>> cuts(1000, borders=[0, 300, 780, 930])
    (780, 930)
    """
    wanted = tuple(int(share * length) for share in SHARES)
    inside = [each for each in borders if 0 < each < length]
    if not inside:
        return wanted[0], wanted[1]
    first, second = (min(inside, key=lambda each: abs(each - at)) for at in wanted)
    if min(first - length // 2, second - first, length - second) < length // 20:
        return wanted[0], wanted[1]
    return first, second
