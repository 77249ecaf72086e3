"""Characters become numbers and come back."""

import json
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum.errors import BadInput
from momentum.language.tokens import UNKNOWN, Alphabet, canonical, character_counts

WORLD = "Zoë liest 東京 שלום مرحبا 🙂👩‍👩‍👧 naïve\n"


@given(st.text(max_size=60), st.text(max_size=60))
def test_codes_are_places_in_the_alphabet(known: str, read: str) -> None:
    if not canonical(known).replace(UNKNOWN, ""):
        return
    alphabet = Alphabet.of(known)
    places = {character: code for code, character in enumerate(alphabet.characters, start=1)}
    expected = [places.get(character, 0) for character in canonical(read)]
    assert alphabet.codes(read).tolist() == expected
    shown = "".join(one if one in places else UNKNOWN for one in canonical(read))
    assert alphabet.text(alphabet.codes(read)) == shown


def test_any_language_comes_back() -> None:
    alphabet = Alphabet.of(WORLD)
    assert alphabet.text(alphabet.codes(WORLD)) == WORLD
    assert alphabet.characters == tuple(sorted(set(WORLD)))


def test_characters_are_counted_over_pieces_as_in_the_whole() -> None:
    text = WORLD * 3
    pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
    assert character_counts(iter(pieces)) == character_counts(text) == Counter(text)


def test_an_accent_in_the_next_piece_still_joins() -> None:
    assert character_counts(["e", "\u0301"]) == {"é": 1}


def test_the_rarest_become_unknown_and_are_counted() -> None:
    alphabet = Alphabet.of("aaabbcd", most=3)
    assert alphabet.characters == ("a", "b", "c")  # c and d are as rare: c comes first
    assert alphabet.codes("dad").tolist() == [0, 1, 0]
    assert alphabet.unknown("dada?") == {"d": 2, "?": 1}


def test_codes_are_as_small_as_they_can_be() -> None:
    assert Alphabet(tuple(map(chr, range(1, 256)))).codes("a").dtype == np.uint8
    assert Alphabet(tuple(map(chr, range(1, 257)))).codes("a").dtype == np.uint16
    full = Alphabet(tuple(map(chr, range(1, 257))))
    assert full.codes(chr(256)).tolist() == [256]


def test_the_sign_for_unknown_has_no_code_of_its_own() -> None:
    alphabet = Alphabet.of(f"a{UNKNOWN}{UNKNOWN}")
    assert alphabet.characters == ("a",)
    assert alphabet.codes(UNKNOWN).tolist() == [0]


def test_half_a_surrogate_pair_is_unknown() -> None:
    alphabet = Alphabet.of("ab\ud83d")
    assert alphabet.codes("a\ud83d").tolist() == [1, 0]


def test_it_is_written_and_read(tmp_path: Path) -> None:
    alphabet = Alphabet.of(WORLD)
    alphabet.write(tmp_path / "alphabet.json")
    assert Alphabet.read(tmp_path / "alphabet.json") == alphabet


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"characters": 3}', '{"characters": ""}', '{"characters": "aa"}']
)
def test_a_file_that_holds_no_alphabet_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "alphabet.json").write_text(content)
    with pytest.raises(BadInput, match="holds no alphabet; expected a JSON file"):
        Alphabet.read(tmp_path / "alphabet.json")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no alphabet"):
        Alphabet.read(tmp_path / "none.json")


def test_the_file_is_plain_json(tmp_path: Path) -> None:
    Alphabet(("a", "é")).write(tmp_path / "alphabet.json")
    assert json.loads((tmp_path / "alphabet.json").read_text()) == {"characters": "aé"}


@pytest.mark.parametrize("text", ["", UNKNOWN, "\ud800"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="The text is empty"):
        Alphabet.of(text)


@pytest.mark.parametrize("most", [0, -1, 65_536])
def test_an_impossible_size_is_refused(most: int) -> None:
    with pytest.raises(BadInput, match=f"most={most} characters was asked for"):
        Alphabet.of("abc", most=most)


@pytest.mark.parametrize("characters", [("ab",), ("a", "a"), (UNKNOWN,), ("\ud800",), ("",)])
def test_an_alphabet_of_no_single_characters_is_refused(characters: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="single characters"):
        Alphabet(characters)


def test_an_alphabet_of_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="needs 1 to 65,535"):
        Alphabet(())


@pytest.mark.parametrize("codes", [[3], [-1], [0, 99]])
def test_codes_that_do_not_exist_are_refused(codes: list[int]) -> None:
    with pytest.raises(BadInput, match="The codes of this alphabet are 0 to 2"):
        Alphabet(("a", "b")).text(codes)


def test_a_long_text_is_not_kept() -> None:
    """Counting 32 pieces takes no more memory than counting two."""
    assert _peak(32) < _peak(2) + 300_000


def _peak(pieces: int) -> int:
    def stream() -> Iterator[str]:
        for number in range(pieces):
            yield "to be or not to be, that is the question. " * 2_000 + str(number)

    tracemalloc.start()
    Alphabet.of(stream())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
