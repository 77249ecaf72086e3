"""Groups of people, and what they are held against: lists written before anything was looked at."""

from __future__ import annotations

from typing import Final, NamedTuple


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PRAISE: Final = _words(
    "good great best wonderful beautiful funny brilliant moving charming enjoyable excellent fun "
    "perfect delightful fresh"
)
BLAME: Final = _words(
    "bad worst dull boring awful terrible stupid ugly poor mess tedious predictable lame silly flat"
)
ROMANCE: Final = _words(
    "love romantic romance relationship marriage wedding family home heart tender kiss feelings"
)
ACTION: Final = _words(
    "action war fight police crime violence power hero battle adventure thriller gun"
)

WOMEN: Final = _words(
    "she her herself woman women girl girls mother daughter wife sister actress female lady"
)
MEN: Final = _words("he him his himself man men boy boys father son husband brother actor male guy")
WOMENS_NAMES: Final = _words(
    "jennifer julia nicole sandra sarah kate mary anne emma susan maria lisa helen alice jane "
    "elizabeth diane julie rachel laura"
)
MENS_NAMES: Final = _words(
    "michael john david robert james peter tom paul george jim steven william mark kevin jack "
    "adam chris martin ben eddie"
)
ELSEWHERE: Final = _words(
    "french france german germany italian italy japanese japan chinese china indian india russian "
    "russia iranian iran spanish mexican african israeli"
)
ENGLISH_SPEAKING: Final = _words(
    "american america hollywood british britain english england australian irish canadian scottish"
)
YOUNG: Final = _words("young younger youth kid kids child children teen teenager teens")
OLD: Final = _words("old older elderly aging adult adults grown senior mature aged")


class Question(NamedTuple):
    """Two groups of words, and two poles that either may be nearer to.

    Attributes
    ----------
    first, second : str
        What the groups are called.
    first_words, second_words : tuple of str
    poles : tuple of two str
        What the near and the far end are called.
    near, far : tuple of str
        Words of the two poles.
    """

    first: str
    second: str
    first_words: tuple[str, ...]
    second_words: tuple[str, ...]
    poles: tuple[str, str] = ("praise", "blame")
    near: tuple[str, ...] = PRAISE
    far: tuple[str, ...] = BLAME


CONTROL: Final = Question(
    "words of praise",
    "words of blame",
    PRAISE[::2],
    BLAME[::2],
    near=PRAISE[1::2],
    far=BLAME[1::2],
)
"""A question whose answer is known: vectors that fail it say nothing about the others either."""

QUESTIONS: Final = (
    Question("words for women", "words for men", WOMEN, MEN),
    Question("women's names", "men's names", WOMENS_NAMES, MENS_NAMES),
    Question("other countries", "English-speaking countries", ELSEWHERE, ENGLISH_SPEAKING),
    Question("the young", "the old", YOUNG, OLD),
    Question(
        "words for women", "words for men", WOMEN, MEN, ("romance", "action"), ROMANCE, ACTION
    ),
)
"""What is asked of every corpus."""
