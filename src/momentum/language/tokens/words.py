"""Words and signs of a text, in small letters: what a network that judges a sentence reads."""

import re
from functools import cache

from momentum.language.tokens.canonical import canonical
from momentum.language.tokens.chunks import marks

EMOTICON = r"[<>]?[:;=][-o*^']?[)(\]\[/\\|pPdD](?![\w/])|<3(?!\w)"
ONE_BY_ONE = (  # scripts without spaces, whose single characters mostly carry a meaning
    "\u3040-\u30fa\u31f0-\u31ff"  # Japanese syllables
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Chinese characters
)


def words(text: str) -> list[str]:
    r"""The words of a text in small letters, its numbers, and its signs.

    An apostrophe inside of a word belongs to it. A sign that is repeated is one word ("!!!"),
    and so is an emoticon. Chinese characters and Japanese syllables are words of their own;
    other languages without spaces (Thai, Khmer) stay in one piece, for only a dictionary could
    cut them.

    Examples
    --------
    >>> words("I DIDN'T like it... at all :-( 2/10")
    ['i', "didn't", 'like', 'it', '...', 'at', 'all', ':-(', '2', '/', '10']
    >>> words("好看。")
    ['好', '看', '。']
    """
    plain = canonical(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return [found.group().lower() for found in _pattern().finditer(plain)]


@cache
def _pattern() -> re.Pattern[str]:
    letter = f"(?:(?![{ONE_BY_ONE}])[^\\W\\d_]|[{marks()}])"
    word = f"{letter}+(?:'{letter}+)*"
    sign = r"([^\s\w]|_)\1*"
    return re.compile(f"{EMOTICON}|{word}|\\d+|[{ONE_BY_ONE}]|{sign}")
