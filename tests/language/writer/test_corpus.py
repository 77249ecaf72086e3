"""A text as codes in three parts: any language, any length, with the memory of one piece."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.corpus import Corpus, Source, cuts, make_corpus, survey

CHINESE = "天地玄黄宇宙洪荒日月盈昃辰宿列张"


def source(*pieces: str, borders: tuple[int, ...] = ()) -> Source:
    return Source("A text", lambda: iter(pieces), "utf-8", borders)


def corpus(path: Path, *pieces: str, characters: int = 100, most: int | None = None) -> Corpus:
    given = source(*pieces)
    found = survey(given, most)
    return make_corpus(given, found, path / "codes.bin", characters=characters, most=most)


@pytest.mark.parametrize(
    "text", ["To be, or not to be.\n", CHINESE, "שלום עולם ", "👍🏽 ok 👨‍👩‍👧 ", "a\0b\tc"]
)
def test_any_language_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    whole = text * (2000 // len(text))
    made = corpus(tmp_path, whole)
    parts = [made.text(part) for part in ("training", "validation", "held_out")]
    assert "".join(parts) == whole
    assert [round(len(part) / len(whole), 2) for part in parts] == [0.8, 0.1, 0.1]
    assert not made.unknown


def test_pieces_make_the_same_corpus_as_the_whole(tmp_path: Path) -> None:
    text = "Cafe\u0301 au lait\r\n" * 100
    pieces = [text[k : k + 7] for k in range(0, len(text), 7)]
    (tmp_path / "one").mkdir()
    one, other = corpus(tmp_path / "one", text), corpus(tmp_path, *pieces)
    assert np.array_equal(one.codes, other.codes)
    assert other.text("held_out").endswith("Café au lait\n")
    assert survey(source(text)).digest == survey(source(*pieces)).digest


def test_rare_characters_are_unknown_and_counted(tmp_path: Path) -> None:
    made = corpus(tmp_path, "ab" * 400 + "z" + "q" * 3, characters=2)
    assert made.alphabet.characters == ("a", "b")
    assert made.unknown == {"z": 1, "q": 3}
    assert made.text("held_out").endswith("b\ufffd\ufffd\ufffd\ufffd")


def test_only_as_much_as_asked_for_is_read(tmp_path: Path) -> None:
    read = 0

    def pieces() -> Iterator[str]:
        nonlocal read
        for _ in range(10_000):
            read += 100
            yield "abcde fghi" * 10

    given = Source("Endless", pieces)
    found = survey(given, 1234)
    made = make_corpus(given, found, tmp_path / "codes.bin", characters=50, most=1234)
    assert len(made.codes) == found.length == 1234
    assert read < 4000


def test_the_codes_lie_in_a_file_that_is_not_written_twice(tmp_path: Path) -> None:
    made = corpus(tmp_path, "one two three " * 100)
    assert isinstance(made.codes, np.memmap)
    assert (tmp_path / "codes.bin").stat().st_size == 1400
    before = (tmp_path / "codes.bin").stat().st_mtime_ns
    assert np.array_equal(corpus(tmp_path, "one two three " * 100).codes, made.codes)
    assert (tmp_path / "codes.bin").stat().st_mtime_ns == before
    assert not list(tmp_path.glob("*.part"))


def test_an_alphabet_of_thousands_takes_two_bytes_a_character(tmp_path: Path) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 700)))
    made = corpus(tmp_path, text, characters=4000)
    assert made.codes.dtype == np.uint16
    assert made.text("training") == text[:560]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty; give a text of at least 500"),
        (" \n\n\t " * 300, "is empty; give a text"),
        ("a" * 9000, "repeats one character, 'a': there is nothing to learn"),
        ("ab" * 200, "has 400 characters, which is too few"),
    ],
)
def test_what_cannot_be_learned_from_is_one_sentence(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words) as error:
        survey(source(text))
    assert "\n" not in str(error.value)


def test_the_parts_are_cut_where_works_begin() -> None:
    borders = [0, 210, 420, 610, 790, 905, 960]
    assert cuts(1000, borders) == (790, 905)
    assert cuts(1000, [0, 500]) == (800, 900)  # the only border is no place for both
    assert cuts(1000, [0, 790, 990]) == (800, 900)  # the last part would be too small


def test_parts_of_a_plain_array() -> None:
    letters = Alphabet(("a", "b"))
    made = Corpus(letters, letters.codes("ab" * 50), (80, 90))
    assert made.bounds("validation") == (80, 90)
    assert made.text("training", 4) == "abab"
    assert [len(made.part(p)) for p in ("training", "validation", "held_out")] == [80, 10, 10]
