"""The plays that come with the course: whole, without markup, in their order."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from momentum.data import TEXTS, packed, text, text_parts
from momentum.errors import BadInput

SHA256 = "a5b58fcd076516817c40b7ec47c6c134bc6b4b94fcd928fc4791b884eeeb1b9b"
OPENINGS = {
    "Romeo and Juliet": "Prologue:\nTwo households, both alike in dignity,\n",
    "Hamlet": "BERNARDO:\nWho's there?\n\nFRANCISCO:\nNay, answer me: stand, and unfold yourself.",
    "As You Like It": "ORLANDO:\nAs I remember, Adam, it was upon this fashion\n",
    "Twelfth Night": "DUKE ORSINO:\nIf music be the food of love, play on;\n",
    "Macbeth": "First Witch:\nWhen shall we three meet again\n",
}
ENDINGS = {
    "Romeo and Juliet": "Than this of Juliet and her Romeo.\n\n",
    "Hamlet": "Go, bid the soldiers shoot.\n\n",
    "The Tempest": "Let your indulgence set me free.\n\n",
    "Macbeth": "Whom we invite to see us crown'd at Scone.\n\n",
}


def _play(title: str) -> str:
    parts = text_parts("shakespeare")
    starts = [start for _, start in parts] + [len(text("shakespeare"))]
    place = [name for name, _ in parts].index(title)
    return text("shakespeare")[starts[place] : starts[place + 1]]


def test_the_file_is_the_one_that_the_tool_made() -> None:
    """`tools/make_texts.py` prints what is in it; a file that changed must change on purpose."""
    whole = text("shakespeare")
    assert len(whole) == 1_973_215
    assert hashlib.sha256(whole.encode()).hexdigest() == SHA256


def test_sixteen_plays_follow_one_another() -> None:
    parts = text_parts("shakespeare")
    assert len(parts) == len({title for title, _ in parts}) == 16
    assert parts[0] == ("Romeo and Juliet", 0)
    lengths = [later - earlier for (_, earlier), (_, later) in pairwise(parts)]
    assert min(lengths) > 80_000
    assert max(lengths) < 180_000


def test_whole_plays_at_the_end_are_a_fifth_and_of_two_kinds() -> None:
    starts = dict(text_parts("shakespeare"))
    whole = len(text("shakespeare"))
    assert 0.10 < 1 - starts["Twelfth Night"] / whole < 0.11
    assert 0.21 < 1 - starts["As You Like It"] / whole < 0.23


@pytest.mark.parametrize("title", OPENINGS)
def test_a_play_opens_as_everybody_knows(title: str) -> None:
    assert _play(title).startswith(OPENINGS[title])


@pytest.mark.parametrize("title", ENDINGS)
def test_a_play_ends_with_its_last_line(title: str) -> None:
    assert _play(title).endswith(ENDINGS[title])


def test_every_speech_has_a_speaker_and_words() -> None:
    speeches = text("shakespeare").removesuffix("\n\n").split("\n\n")
    assert len(speeches) > 10_000
    assert [one for one in speeches if not re.fullmatch(r"[A-Z][^\n]*[^ ]:\n.+", one, re.S)] == []


def test_no_markup_and_no_direction_is_left() -> None:
    whole = text("shakespeare")
    assert re.findall(r"[^A-Za-z0-9 \n.,;:!?'&-]|\n\n\n| \n|\n |  ", whole) == []
    assert re.findall(r"\n(?:Enter [A-Z]|Exit|Exeunt|Re-enter|ACT |SCENE )", whole) == []


def test_famous_words_are_in_it() -> None:
    whole = text("shakespeare")
    for words in ("To be, or not to be", "Friends, Romans, countrymen", "the quality of mercy"):
        assert words.lower() in whole.lower()


def test_the_same_object_is_not_read_twice() -> None:
    assert text() == text("shakespeare")
    assert text_parts() == text_parts("shakespeare")
    assert "shakespeare" in TEXTS


@pytest.mark.parametrize("damage", [b"", b"no archive", None])
def test_a_damaged_file_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    if damage is not None:
        (tmp_path / "shakespeare.txt.xz").write_bytes(damage)
    monkeypatch.setattr(packed, "FOLDER", tmp_path)
    with pytest.raises(BadInput, match=r"shakespeare\.txt\.xz is missing or damaged; install"):
        packed.unpacked("shakespeare.txt.xz")


def test_no_such_text() -> None:
    with pytest.raises(BadInput, match="no text 'bible'; there are shakespeare"):
        text("bible")
    with pytest.raises(BadInput, match=r"no text '\.\./x'"):
        text_parts("../x")
