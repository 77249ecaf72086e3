"""Rated sentences: whole, rightly labelled, and near-duplicates in one group."""

from __future__ import annotations

import hashlib
import itertools
import random

import numpy as np
import pytest

from momentum.data import REVIEWS, UNCLEAR, Reviews, reviews, sentence_groups
from momentum.data.review_groups import RUN, SHARED
from momentum.errors import BadInput

SHA256 = {
    "films": "2c5a2c34c4efdc8783512e912a0f9ce0d97b390c238a7ceb6e57097798b2bdea",
    "products": "44538ee9697bb49e9dd65464f8477dff96ae66c72bfead629f2ccc695663ffd8",
}


@pytest.fixture(scope="module", params=REVIEWS)
def every(request: pytest.FixtureRequest) -> Reviews:
    return reviews(str(request.param))


def test_the_sentences_are_those_the_tool_wrote(every: Reviews) -> None:
    whole = "\n".join(every.sentences) + str(every.rating.tolist())
    assert hashlib.sha256(whole.encode()).hexdigest() == SHA256[every.name]


def test_everything_has_one_length(every: Reviews) -> None:
    n = {"films": 10_605, "products": 3_708}[every.name]
    assert len(every.sentences) == n
    assert {len(array) for array in (every.rating, every.labels, every.groups)} == {n}
    assert all(sentence == sentence.strip() != "" for sentence in every.sentences)


def test_ratings_are_on_their_scale_and_labels_follow_them(every: Reviews) -> None:
    assert -4 <= every.rating.min() < -3.5
    assert 3.5 < every.rating.max() <= 4
    assert (every.rating[every.labels == 1] >= 0.5).all()
    assert (every.rating[every.labels == 0] <= -0.5).all()
    assert (np.abs(every.rating[every.labels == UNCLEAR]) < 0.5).all()


def test_known_sentences_have_their_ratings() -> None:
    films = reviews("films")
    rated = dict(zip(films.sentences, films.rating.tolist(), strict=True))
    assert rated["Effective but too tepid biopic"] == -0.6
    assert rated["Touché!"] > 0
    assert np.bincount(films.labels + 1).tolist() == [533, 5076, 4996]


def test_praise_has_words_of_praise(every: Reviews) -> None:
    clear = every.clear()

    def times(word: str, label: int) -> int:
        chosen = itertools.compress(clear.sentences, clear.labels == label)
        return sum(word in sentence.lower() for sentence in chosen)

    for good, bad in (("great", "bad"), ("best", "worst")):
        assert times(good, 1) > 2 * times(good, 0)
        assert times(bad, 0) > times(bad, 1)


def test_the_groups_are_those_found_again(every: Reviews) -> None:
    again = sentence_groups(every.sentences)
    assert again.max() + 1 == {"films": 10_544, "products": 3_634}[every.name]
    # What is nearly the same is in one group of the file; of products reviews tie groups, too.
    pairs = {(int(own), int(new)) for own, new in zip(every.groups, again, strict=True)}
    assert len(pairs) == again.max() + 1
    if every.name == "films":
        assert (every.groups == again).all()


def test_a_product_review_is_never_parted() -> None:
    groups = reviews("products").groups
    assert groups.max() + 1 == 240
    assert np.bincount(groups).max() == 402


def test_chosen_sentences_keep_what_belongs_to_them(every: Reviews) -> None:
    places = np.array([5, 0, 7])
    chosen = every.of(places)
    assert chosen.sentences == [every.sentences[place] for place in (5, 0, 7)]
    assert (chosen.groups == every.groups[places]).all()
    assert set(every.clear().labels.tolist()) == {0, 1}
    assert every.of(every.rating > 3).rating.min() > 3


def test_no_such_reviews() -> None:
    with pytest.raises(BadInput, match="no reviews 'books'; there are films, products"):
        reviews("books")


def _slow_groups(sentences: list[str]) -> list[int]:
    """Compare every pair, by the rule as it is written down; for plain words only."""
    words = ["".join(c if c.isalnum() else " " for c in one.lower()).split() for one in sentences]
    runs = [{tuple(w[i : i + RUN]) for i in range(len(w) - RUN + 1)} for w in words]
    groups = list(range(len(sentences)))
    for i, j in itertools.combinations(range(len(sentences)), 2):
        shorter = min(len(runs[i]), len(runs[j]))
        near = shorter >= 2 and len(runs[i] & runs[j]) >= SHARED * shorter
        if near or (words[i] == words[j]):
            old, new = max(groups[i], groups[j]), min(groups[i], groups[j])
            groups = [new if group == old else group for group in groups]
    order = {group: place for place, group in enumerate(dict.fromkeys(groups))}
    return [order[group] for group in groups]


@pytest.mark.parametrize("seed", range(5))
def test_groups_are_those_of_comparing_every_pair(seed: int) -> None:
    dice = random.Random(seed)
    sentences = [
        " ".join(dice.choices(["a", "b", "c", "d", "E", "e,"], k=dice.randrange(1, 12)))
        for _ in range(60)
    ]
    expected = _slow_groups(sentences)
    assert 1 < max(expected) < 59
    assert sentence_groups(sentences).tolist() == expected


def test_groups_with_sources_are_tied_by_them() -> None:
    sentences = ["One.", "Two.", "Three.", "two", "Four."]
    assert sentence_groups(sentences).tolist() == [0, 1, 2, 1, 3]
    assert sentence_groups(sentences, ["x", "y", "z", "x", "z"]).tolist() == [0, 0, 1, 0, 1]


def test_other_scripts_and_signs_alone_are_sentences_too() -> None:
    chinese = "这部电影非常好看我很喜欢"
    sentences = [chinese, chinese + "！", "不好看", ":)", ":(", "", "رائع", "رائع!"]
    assert sentence_groups(sentences).tolist() == [0, 0, 1, 2, 3, 4, 5, 5]
    assert sentence_groups([chinese, "他说" + chinese]).tolist() == [0, 0]
    assert sentence_groups([]).tolist() == []


def test_a_phrase_everybody_uses_ties_nobody() -> None:
    sentences = [f"It goes without saying that {number}" for number in range(150)]
    assert sentence_groups(sentences).tolist() == list(range(150))
    assert set(sentence_groups(sentences[:90]).tolist()) == {0}
