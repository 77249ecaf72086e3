"""A guess at an older encoding: the one in which a text is made of its language's usual letters.

In these encodings nearly every byte means something, so a text can be read in most of them. In the
right one most of what is not ASCII are the few commonest letters or signs of a language; in a wrong
one they are spread over rare ones, and capitals or quotation marks stand amid words. The guess is
the better the longer the text is; Hungarian, of which few letters are its own, may be mistaken.
"""

from __future__ import annotations

import codecs
from collections import Counter
from typing import Final, NamedTuple


class _Usual(NamedTuple):
    """The commonest signs of a language beyond ASCII, and what share of them a text has."""

    encodings: tuple[str, ...]
    signs: str
    share: float


_WESTERN: Final = "äöüßéèêàâçîôùûñóíáúãõåæø¿¡«»£§°‘’“”„–—…\N{NO-BREAK SPACE}"
_USUAL: Final = (
    _Usual(("cp1252", "cp850", "mac-roman"), _WESTERN, 0.95),
    _Usual(("cp1250",), "ąęłśżźćńóěščřžýáíéůúťďňőűöüäăâîșț„”–—’“", 0.95),
    _Usual(("cp1254",), "ışğüöçİâî‘’“”–—…", 0.95),
    _Usual(("cp1251", "koi8-r", "cp866"), "оеаинтсрвлкмдпуя", 0.80),
    _Usual(("cp1253",), "αοιετσνηυρπκμλςάίόέή", 0.85),
    _Usual(("cp1255",), "יוהלאמרבשתנחדעכ", 0.85),
    _Usual(("cp1256",), "اليمونترهبعدفسكقأة", 0.85),
    _Usual(("shift_jis", "euc_jp"), "のにはをたがでてとしれさいるなかもらりっこんう、。「」", 0.50),
    _Usual(
        ("gb18030",),
        "的一是不了人我在有他这中大来上个国和说们为子地到你出会时也就那以年生自里要，。、：；“”",
        0.30,
    ),
    _Usual(
        ("big5",),
        "的一是不了人我在有他這中大來上個國和說們為子地到你出會時也就那以年生自裡要，。、：；「」",
        0.30,
    ),
    _Usual(("euc_kr",), "이다는의에가을를고하지은로한도기나사어그서아니리시들자", 0.40),
)
_BEYOND_ASCII: Final = bytes(range(128, 256))
_FEWEST: Final = 3  # signs beyond ASCII
_LEAST: Final = 0.6
"""Of the usual share: with less than that no language is recognised."""

_ENOUGH: Final = 1 << 14
"""Characters that are judged."""


def likely_encoding(first: bytes) -> str | None:
    """Guess the older encoding of a text by its letters; None if no language is recognised.

    Examples
    --------
    >>> likely_encoding("Ein schöner Gruß über die Straße".encode("cp1252"))
    'cp1252'
    >>> likely_encoding("Все счастливые семьи похожи друг на друга".encode("koi8-r"))
    'koi8-r'
    """
    if len(first) - len(first.translate(None, _BEYOND_ASCII)) < _FEWEST:
        return None
    judged = [
        (_fit(first, encoding, usual), encoding) for usual in _USUAL for encoding in usual.encodings
    ]
    fit, encoding = max(judged, key=lambda pair: pair[0])  # Of equals the first.
    return encoding if fit >= _LEAST else None


def _fit(first: bytes, encoding: str, usual: _Usual) -> float:
    """Tell how far the signs beyond ASCII are the usual ones: 1 as in any text, 0 not at all."""
    try:  # The last sign may be cut through; the decoder keeps its half.
        read = codecs.getincrementaldecoder(encoding)().decode(first)
    except UnicodeDecodeError:
        return 0.0
    read = f" {read[:_ENOUGH]} "
    places = [place for place, sign in enumerate(read) if sign >= "\x80"]
    counts = Counter(read[place].lower() for place in places)
    common = sum(counts[sign] for sign in set(usual.signs.lower()))
    odd = sum(_is_odd(*read[place - 1 : place + 2]) for place in places)
    return min(max(common - odd, 0) / max(len(places), 1) / usual.share, 1.0)


def _is_odd(before: str, sign: str, after: str) -> bool:
    """Say whether a capital follows a small letter, or a quotation mark stands amid a word."""
    quoted = sign in "„“”" and before.isalpha() and after.isalpha()
    return quoted or (before.islower() and sign.isupper())
