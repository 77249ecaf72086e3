"""Words for a network that judges sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.language.tokens.words import words

CASES = {
    "It's GREAT, isn't it?": ["it's", "great", ",", "isn't", "it", "?"],
    "Isn’t": ["isn't"],
    "'quoted' rock 'n' roll": ["'", "quoted", "'", "rock", "'", "n", "'", "roll"],
    "so bad!!! ... :( :-) <3": ["so", "bad", "!!!", "...", ":(", ":-)", "<3"],
    "8/10 in 1998, £3.50": ["8", "/", "10", "in", "1998", ",", "£", "3", ".", "50"],
    "see http://x.org": ["see", "http", ":", "//", "x", ".", "org"],
    "re:Doing (well:done)": ["re", ":", "doing", "(", "well", ":", "done", ")"],
    "Ça va? ÖL Привет": ["ça", "va", "?", "öl", "привет"],
    "Cafe\u0301": ["café"],
    "हिन्दी में": ["हिन्दी", "में"],
    "שלום עולם": ["שלום", "עולם"],
    "很好看！！ 2 次": ["很", "好", "看", "！！", "2", "次"],
    "とてもいい": ["と", "て", "も", "い", "い"],
    "good好bad": ["good", "好", "bad"],
    "👍👍 ok🙂": ["👍👍", "ok", "🙂"],
    "snake_case": ["snake", "_", "case"],
    "": [],
    " \n": [],
}


@pytest.mark.parametrize("text", CASES)
def test_words(text: str) -> None:
    assert words(text) == CASES[text]


@given(st.text(max_size=50))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    """Of every text; only the curly apostrophe and capitals change their look."""
    plain = text.replace("’", "'")
    assert "".join(words(plain)) == "".join("".join(words(one)) for one in plain.split())
    assert all(word and not any(sign.isspace() for sign in word) for word in words(text))
