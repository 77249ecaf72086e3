"""Every text is written in one way, also when it comes in pieces."""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from momentum.language.tokens.canonical import canonical, canonical_pieces, joins_backwards

LAST_MARK = 0x1F000  # behind it there are only signs and Chinese characters
LETTERS = "aeéöß\u0301\u0308\u0323\r\n\u1100\u1161\u11a8가각一\u0bc6\u0bbe🙂"
TRICKY = st.text(alphabet=LETTERS, max_size=30)


def _cut(text: str, places: list[int]) -> list[str]:
    cuts = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def test_composed_and_decomposed_are_one_text() -> None:
    assert canonical("Cafe\u0301") == canonical("Caf\u00e9") == "Caf\u00e9"
    assert canonical("\u1112\u1161\u11ab") == "한"


def test_what_only_looks_alike_stays_apart() -> None:
    assert canonical("x² ﬁn Ⅷ") == "x² ﬁn Ⅷ"


def test_line_ends_of_all_systems_become_one() -> None:
    assert canonical("a\r\nb\rc\n\r\n") == "a\nb\nc\n\n"


@given(TRICKY, st.lists(st.integers(0, 30), max_size=5))
def test_the_cuts_between_pieces_do_not_matter(text: str, places: list[int]) -> None:
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert canonical(text) == whole
    assert "".join(canonical_pieces(_cut(text, places))) == whole


def test_every_character_that_can_join_backwards_is_known_as_one() -> None:
    """By Unicode's own tables: the second half of every composed character, and every accent."""
    everything = [chr(point) for point in range(LAST_MARK)]
    halves = [unicodedata.decomposition(one).split() for one in everything]
    seconds = {chr(int(half[1], 16)) for half in halves if len(half) == 2 and half[0][0] != "<"}
    accents = {one for one in everything if unicodedata.combining(one)}
    jamo = {unicodedata.normalize("NFD", one)[-1] for one in "가각갸갂힣힡"}
    assert [one for one in seconds | accents | jamo if not joins_backwards(one)] == []


def test_a_line_end_may_come_in_two_pieces() -> None:
    assert "".join(canonical_pieces(["a\r", "\n", "b\r", "c\r", "\nd"])) == "a\nb\nc\nd"


def test_a_pile_of_accents_is_not_kept_waiting_for_ever() -> None:
    asked: list[str] = []

    def pieces() -> Iterator[str]:
        for piece in ["a" + "\u0301" * 10_000, "b"]:
            asked.append(piece)
            yield piece

    assert len(next(canonical_pieces(pieces()))) > 9_000
    assert len(asked) == 1
