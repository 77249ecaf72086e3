"""Byte pairs: as the library learns them, and every string comes back."""

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.language.tokens.library import learned_by_the_library

import momentum.engine
from momentum.data.texts import text as bundled
from momentum.errors import BadInput
from momentum.language.tokens import BytePairs
from momentum.language.tokens.pair_learning import plain_merges, quick_merges

JAPANESE = ["わたし", "あなた", "の", "は", "が", "を", "に", "で", "東京", "大阪", "夜", "朝"]
JAPANESE += ["雨", "風", "見る", "行く", "来た", "好きだ", "ありがとう"]


def _shakespeare() -> str:
    return bundled("shakespeare")[:150_000]


def _python() -> str:
    files = sorted(Path(momentum.engine.__file__).parent.glob("*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)[:150_000]


def _without_spaces() -> str:
    chance = random.Random(7)
    names = ["".join(chance.choices("山川田中村木林石本松竹梅", k=2)) for _ in range(60)]
    ends = ["", "", "", "、", "。", "！\n"]
    return "".join(chance.choice(JAPANESE + names) + chance.choice(ends) for _ in range(8_000))


TEXTS = {
    "Shakespeare": _shakespeare,
    "Python": _python,
    "no spaces": _without_spaces,
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_merges_are_those_of_the_library(name: str) -> None:
    text = TEXTS[name]()
    merges, library = learned_by_the_library(text, 1_200)
    ours = BytePairs.learn(text, merges=1_200)
    assert len(merges) > 600
    assert list(ours.merges) == merges
    assert ours.encode(text).tolist() == library.encode(text).ids
    assert ours.decode(ours.encode(text)) == text


def test_equally_frequent_pairs_come_by_their_numbers_as_in_the_library() -> None:
    text = "zq yx wv ut " * 3 + "baab abba aaaa aaaaa"
    merges, _ = learned_by_the_library(text, 40)
    assert list(BytePairs.learn(text, merges=40).merges) == merges


@given(
    st.dictionaries(st.text(alphabet="aab ", max_size=9), st.integers(1, 4), max_size=8),
    st.integers(0, 12),
    st.integers(1, 3),
)
def test_the_quick_way_agrees_with_the_plain_one(
    counts: dict[str, int], merges: int, least: int
) -> None:
    assert quick_merges(counts, merges, least) == plain_merges(counts, merges, least)


def test_the_quick_way_agrees_on_a_real_text() -> None:
    counts = Counter(_shakespeare()[:8_000].split())
    assert quick_merges(counts, 80, 2) == plain_merges(counts, 80, 2)


KNOWN = BytePairs.learn("the theme of these theses, café, 東京タワー, 🙂🙂 and so on, and so on")


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_every_string_comes_back(text: str) -> None:
    assert KNOWN.decode(KNOWN.encode(text)) == text


@pytest.mark.parametrize("text", ["", "\ud83d", "\ud83d\ude00", "a" * 5_000, "\x00\uffff\r\n"])
def test_strange_strings_come_back(text: str) -> None:
    assert KNOWN.decode(KNOWN.encode(text)) == text


def test_half_a_character_is_shown_as_unknown() -> None:
    assert BytePairs(()).decode([ord("a"), 0xC3, ord("b")]) == "a\N{REPLACEMENT CHARACTER}b"


def test_pieces_are_learned_as_the_whole() -> None:
    text = _shakespeare()[:5_000]
    pieces = (text[at : at + 97] for at in range(0, len(text), 97))
    assert BytePairs.learn(pieces, merges=50) == BytePairs.learn(text, merges=50)


def test_it_stops_when_no_pair_comes_twice() -> None:
    assert BytePairs.learn("abc", merges=9).merges == ()
    assert BytePairs.learn("abab", merges=9).merges == ((97, 98),)
    assert len(BytePairs.learn("abab", merges=9, least=1).merges) == 2


def test_an_empty_text_teaches_nothing() -> None:
    assert BytePairs.learn("").merges == ()
    assert BytePairs.learn("").encode("").tolist() == []


def test_what_is_remembered_of_chunks_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _shakespeare()[:2_000]
    pairs = BytePairs.learn(text, merges=100)
    first = pairs.encode(text)
    monkeypatch.setattr("momentum.language.tokens.byte_pairs.CHUNKS_REMEMBERED", 3)
    assert np.array_equal(pairs.encode(text), first)
    assert np.array_equal(BytePairs(pairs.merges).encode(text), first)


def test_it_is_written_and_read(tmp_path: Path) -> None:
    KNOWN.write(tmp_path / "pairs.json")
    assert BytePairs.read(tmp_path / "pairs.json") == KNOWN


@pytest.mark.parametrize("content", ["", "{}", '{"merges": [[1]]}', '{"merges": [[1, 300]]}', "1"])
def test_a_file_that_holds_no_pairs_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "pairs.json").write_text(content)
    with pytest.raises(BadInput, match="holds no byte pairs; expected a JSON file"):
        BytePairs.read(tmp_path / "pairs.json")


def test_a_merge_of_tokens_to_come_is_refused() -> None:
    with pytest.raises(BadInput, match="Merge 1 joins the tokens 257 and 1; only 0 to 256 exist"):
        BytePairs(((1, 2), (257, 1)))


@pytest.mark.parametrize(("merges", "least"), [(-1, 2), (1_000_001, 2), (10, 0)])
def test_impossible_numbers_are_refused(merges: int, least: int) -> None:
    with pytest.raises(BadInput, match=f"merges={merges} and least={least} were given"):
        BytePairs.learn("abab", merges=merges, least=least)


@pytest.mark.parametrize("tokens", [[256], [-1]])
def test_tokens_that_do_not_exist_are_refused(tokens: list[int]) -> None:
    with pytest.raises(BadInput, match="The tokens of this vocabulary are 0 to 255"):
        BytePairs(()).decode(tokens)
