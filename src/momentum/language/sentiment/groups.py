"""Groups of people, and what they are held against: lists written before anything was looked at."""

from __future__ import annotations

from typing import Final, NamedTuple

PRAISE: Final = tuple(
    "good great best wonderful beautiful funny brilliant moving charming enjoyable excellent fun "
    "perfect delightful fresh".split()
)
COMPLAINT: Final = tuple(
    "bad worst dull boring awful terrible stupid ugly poor mess tedious predictable lame silly "
    "flat".split()
)
ROMANCE: Final = tuple(
    "love romantic romance relationship marriage wedding family home heart tender kiss "
    "feelings".split()
)
ACTION: Final = tuple(
    "action war fight police crime violence power hero battle adventure thriller gun".split()
)

WOMEN: Final = tuple(
    "she her herself woman women girl girls mother daughter wife sister actress female "
    "lady".split()
)
MEN: Final = tuple(
    "he him his himself man men boy boys father son husband brother actor male guy".split()
)
WOMENS_NAMES: Final = tuple(
    "jennifer julia nicole sandra sarah kate mary anne emma susan maria lisa helen alice jane "
    "elizabeth diane julie rachel laura".split()
)
MENS_NAMES: Final = tuple(
    "michael john david robert james peter tom paul george jim steven william mark kevin jack "
    "adam chris martin ben eddie".split()
)
ELSEWHERE: Final = tuple(
    "french france german germany italian italy japanese japan chinese china indian india russian "
    "russia iranian iran spanish mexican african israeli".split()
)
ENGLISH_SPEAKING: Final = tuple(
    "american america hollywood british britain english england australian irish canadian "
    "scottish".split()
)
YOUNG: Final = tuple("young younger youth kid kids child children teen teenager teens".split())
OLD: Final = tuple("old older elderly aging adult adults grown senior mature aged".split())


class Question(NamedTuple):
    """Two groups of words, and two poles: which group is nearer to which?

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
    poles: tuple[str, str] = ("praise", "complaint")
    near: tuple[str, ...] = PRAISE
    far: tuple[str, ...] = COMPLAINT


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
