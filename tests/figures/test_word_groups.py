"""Groups of words: a dot a word, their means, and both groups told apart in grey."""

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.figures import describe, png
from momentum.figures.word_groups import WordGroup, word_groups

CATS = WordGroup("cats", ["tom", "felix", "garfield"], [0.5, 0.1, 0.6])
DOGS = WordGroup("dogs", ["rex", "lassie"], [-0.7, 0.2])


def drawn(*pairs: tuple[WordGroup, WordGroup]) -> dict[str, list[tuple[list[float], list[float]]]]:
    axes = word_groups(pairs, measure="far ← 0 → near", title="t").axes[0]
    found: dict[str, list[tuple[list[float], list[float]]]] = {"word": [], "mean": []}
    for line in axes.lines:
        if (gid := line.get_gid()) in found:
            xs, ys = (np.asarray(each).tolist() for each in line.get_data())
            found[gid].append((xs, ys))
    return found


def test_every_word_has_a_dot_and_every_group_its_mean() -> None:
    found = drawn((CATS, DOGS))
    assert [xs for xs, _ in found["word"]] == [[0.5, 0.1, 0.6], [-0.7, 0.2]]
    assert [xs[0] for xs, _ in found["mean"]] == pytest.approx([0.4, -0.25])
    rows = [ys[0] for _, ys in found["word"]]
    assert rows == [0.0, 1.0]


def test_pairs_stand_apart() -> None:
    rows = [ys[0] for _, ys in drawn((CATS, DOGS), (DOGS, CATS))["word"]]
    assert rows[2] - rows[1] > rows[1] - rows[0]


def test_the_two_are_told_apart_without_colour_and_the_ends_are_named() -> None:
    axes = word_groups([(CATS, DOGS)], measure="m", title="t").axes[0]
    words = [line for line in axes.lines if line.get_gid() == "word"]
    assert [line.get_marker() for line in words] == ["o", "s"]
    named = {text.get_text() for text in axes.texts}
    assert named == {"felix", "garfield", "rex", "lassie"}
    low, high = axes.get_xlim()
    assert low < -0.7 < 0.6 < high


def test_the_sentence_gives_means_and_ranges() -> None:
    said = describe(word_groups([(CATS, DOGS)], measure="far ← 0 → near", title="t"))
    assert "cats +0.40 (mean of 3 words, from +0.10 to +0.60)" in said
    assert "dogs -0.25 (mean of 2 words, from -0.70 to +0.20)" in said


def test_words_in_other_scripts_do_not_warn() -> None:
    odd = WordGroup("猫", ["映", "画"], [0.1, 0.4])
    assert png(word_groups([(odd, DOGS)], measure="影", title="t"))[:4] == b"\x89PNG"


def test_what_cannot_be_drawn_is_refused() -> None:
    with pytest.raises(BadInput, match="no groups"):
        word_groups([], measure="m", title="t")
    with pytest.raises(BadInput, match="1 values but 2 words"):
        word_groups([(CATS, WordGroup("dogs", ["a", "b"], [1]))], measure="m", title="t")
