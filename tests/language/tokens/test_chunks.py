"""Chunks of a text: together they are the text, in whatever pieces it comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.tokens.library import PATTERN, the_library

from momentum.language.tokens.chunks import LONGEST_CHUNK, chunk_counts, chunks, stream_of_chunks

LANGUAGES = [
    "It isn't so,  is it?\n\n  No (8/10), 100% _ok_!\t\n",
    "हिन्दी में लिखा हुआ, ภาษาไทยไม่มีช่องว่าง שָׁלוֹם עולם مَرْحَبًا",
    "東京は夜の七時。「はい」と言った！ 好看，2次。",
    "x² ½ Ⅷ ٣٤ 🙂👩‍👩‍👧🇩🇪 a\u0301\u00a0b",
    "a" * 200 + " " * 200 + "b1" * 80 + "?" * 130,
]


@given(st.text(max_size=200))
def test_together_they_are_the_text(text: str) -> None:
    assert "".join(chunks(text)) == text
    assert all(1 <= len(chunk) <= LONGEST_CHUNK + 1 for chunk in chunks(text))


@pytest.mark.parametrize("text", LANGUAGES)
def test_they_are_cut_as_the_library_cuts(text: str) -> None:
    tokenizers = the_library()
    split = tokenizers.pre_tokenizers.Split(tokenizers.Regex(PATTERN), "isolated")
    assert chunks(text) == [chunk for chunk, _ in split.pre_tokenize_str(text)]


@given(st.text(alphabet="ab 1.\n\u0301é東", max_size=150), st.integers(1, 70))
def test_the_cuts_between_pieces_do_not_matter(text: str, size: int) -> None:
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert [chunk for some in stream_of_chunks(pieces) for chunk in some] == chunks(text)


def test_they_are_counted() -> None:
    assert chunk_counts(["to b", "e or", " not to be"]) == {
        "to": 1,
        " be": 2,
        " or": 1,
        " not": 1,
        " to": 1,
    }
