"""Copied passages: found by searching everywhere, and judged against honest texts."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momentum.data.texts import text as bundled
from momentum.errors import BadInput
from momentum.language import copying
from momentum.language.copying import Indexed, Passage, copied, shared_by_chance, sorted_places

FEW = st.text(alphabet="ab东🙂 ", max_size=40)


def _longest_by_search(sample: str, text: str, start: int) -> int:
    lengths = range(len(sample) - start, -1, -1)
    return next(length for length in lengths if sample[start : start + length] in text)


@given(FEW)
@settings(max_examples=300)
def test_places_are_sorted_by_what_stands_there(text: str) -> None:
    assert sorted_places(text).tolist() == sorted(range(len(text)), key=lambda at: text[at:])


@pytest.mark.parametrize("text", ["a" * 700, "ab" * 400, "abc" * 200 + "abd", "\ud800a\U0010ffff"])
def test_repetitive_texts_are_sorted_too(text: str) -> None:
    assert sorted_places(text).tolist() == sorted(range(len(text)), key=lambda at: text[at:])


@given(FEW, FEW)
@settings(max_examples=300)
def test_the_longest_passage_is_found_at_every_place(sample: str, text: str) -> None:
    lengths, places = Indexed(text).longest(sample)
    expected = [_longest_by_search(sample, text, start) for start in range(len(sample))]
    assert lengths.tolist() == expected
    for start, (length, place) in enumerate(zip(lengths, places, strict=True)):
        assert place >= 0 if length else place == -1
        assert text[place : place + length] == sample[start : start + length] or not length


@given(FEW, FEW, st.integers(1, 4))
def test_a_passage_is_told_unless_another_holds_it(sample: str, text: str, least: int) -> None:
    spans = [(at, at + _longest_by_search(sample, text, at)) for at in range(len(sample))]
    whole = {
        (a, b)
        for a, b in spans
        if b - a >= least and not any(c <= a and b <= d and (c, d) != (a, b) for c, d in spans)
    }
    told = copied(sample, text, least=least)
    assert {(one.start, one.start + len(one.text)) for one in told} == whole
    assert [len(one.text) for one in told] == sorted((b - a for a, b in whole), reverse=True)
    for one in told:
        assert text.startswith(one.text, one.where)


TEXT = bundled("shakespeare")[:200_000]
READ = Indexed(TEXT[:150_000])
UNREAD = TEXT[150_000:]


def test_a_planted_passage_is_found_with_its_places() -> None:
    planted = TEXT[40_000:40_080]
    passages = copied(f"§§{planted}§§", READ)
    assert passages == [Passage(planted, 2, TEXT.index(planted))]


def test_an_honest_text_is_not_accused() -> None:
    assert copied(UNREAD[:2_000], READ) == []


def test_a_passage_longer_than_is_followed_is_told_as_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "LONGEST_PASSAGE", 50)
    assert copied(TEXT[100:200], READ)[0] == Passage(TEXT[100:150], 0, 100)


def test_honest_pieces_share_what_a_search_finds() -> None:
    found = shared_by_chance(UNREAD, READ, length=150, most=4)
    pieces = len(UNREAD) // 150
    starts = [150 * round(share * (pieces - 1)) for share in (0, 1 / 3, 2 / 3, 1)]
    expected = []
    for start in starts:
        piece = UNREAD[start : start + 150]
        expected.append(max(_longest_by_search_up(piece, at) for at in range(150)))
    assert found.tolist() == sorted(expected)


def _longest_by_search_up(piece: str, start: int) -> int:
    length = 0
    while start + length < len(piece) and piece[start : start + length + 1] in READ.text:
        length += 1
    return length


def test_few_honest_pieces_share_as_much_as_is_told() -> None:
    """The default of `copied` is judged, not guessed: nearly all honest pieces stay below it."""
    found = shared_by_chance(UNREAD, READ, length=500, most=40)
    assert len(found) == 40
    assert np.mean(found >= copying.USUAL_LEAST) <= 0.05
    assert np.median(found) >= 10  # and all of them share something


def test_another_spelling_of_an_accent_is_the_same_passage() -> None:
    assert copied("cafe\u0301 noir", "un café noir", least=5)[0].text == "café noir"


def test_nothing_shares_nothing() -> None:
    assert copied("", "abc") == []
    assert copied("abc", "") == []
    assert copied("xyz" * 20, "abc", least=1) == []


@pytest.mark.parametrize("length", [0, 6])
def test_impossible_pieces_are_refused(length: int) -> None:
    with pytest.raises(BadInput, match=f"Pieces of {length} characters were asked for"):
        shared_by_chance("abcde", "abc", length=length)


def test_an_impossible_least_is_refused() -> None:
    with pytest.raises(BadInput, match="least=0 characters was asked for"):
        copied("abc", "abc", least=0)


def test_a_text_too_long_for_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "MOST", 10)
    with pytest.raises(BadInput, match="A text of 11 characters was given to be searched"):
        Indexed("a" * 11)


def test_the_index_needs_the_memory_it_says() -> None:
    """At most 64 bytes a character while it is made, so a gibibyte for the longest text."""
    tracemalloc.start()
    sorted_places(TEXT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak / len(TEXT) < 64
