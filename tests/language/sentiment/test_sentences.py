"""Vocabulary, split and the mean over words: what a network reads, and what it is judged by."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.sentiment.dataset import Source, labelled
from momentum.language.sentiment.examples import Labelled, split
from momentum.language.sentiment.vocabulary import PADDING, UNKNOWN, Vocabulary


def sentences(
    n: int, groups: np.ndarray | None = None, classes: tuple[str, ...] = ("no", "yes")
) -> Labelled:
    """Sentences of one word each, their labels in turn."""
    own = np.arange(n) if groups is None else groups
    words = tuple((f"word{k}",) for k in range(n))
    return Labelled("Words", tuple(w[0] for w in words), words, own % len(classes), own, classes)


def test_a_vocabulary_has_the_most_frequent_words_and_ties_by_the_alphabet() -> None:
    known = Vocabulary.of([["b", "a", "c"], ["c", "d"], ["d", "e"]], most=3, at_least=1)
    assert known.words == ("c", "d", "a")
    assert Vocabulary.of([["b", "a", "c"], ["c", "d"], ["d"]], most=9, at_least=2).words == (
        "c",
        "d",
    )


def test_codes_are_cut_and_filled_up() -> None:
    known = Vocabulary(("a", "b"))
    assert known.codes([["b", "x", "a", "a"], []], 3).tolist() == [
        [3, UNKNOWN, 2],
        [PADDING] * 3,
    ]
    assert known.size == 4


def test_a_vocabulary_without_words_is_refused() -> None:
    with pytest.raises(BadInput, match="No word stands at least 2 times"):
        Vocabulary.of([["a", "b"]], most=5, at_least=2)


@given(
    st.lists(st.integers(0, 40), min_size=200, max_size=400),
    st.integers(0, 9),
    st.sampled_from([0.2, 0.4]),
)
def test_nothing_said_twice_stands_on_both_sides(
    groups: list[int], seed: int, held_out: float
) -> None:
    of = np.array(groups)
    examples = sentences(len(of), of)
    examples.labels[:] = np.arange(len(of)) % 2
    try:
        found = split(examples, held_out, seed)
    except BadInput:  # all groups of one part have one label
        return
    assert sorted(np.concatenate(found).tolist()) == list(range(len(of)))
    parts = [set(of[places].tolist()) for places in found]
    assert sum(map(len, parts)) == len(set.union(*parts))


def test_the_shares_are_those_asked_for_and_another_seed_is_another_split() -> None:
    examples = sentences(1000)
    found = split(examples, 0.3, seed=1)
    assert [len(part) for part in found] == [630, 70, 300]
    assert split(examples, 0.3, seed=1).held_out.tolist() == found.held_out.tolist()
    assert split(examples, 0.3, seed=2).held_out.tolist() != found.held_out.tolist()


def test_what_cannot_be_split_is_refused() -> None:
    with pytest.raises(BadInput, match="has 29 sentences with a label; give 30 or more"):
        split(sentences(29), 0.2, 0)
    lonely = sentences(60)
    lonely.labels[:] = 0
    lonely.labels[7] = 1
    with pytest.raises(BadInput, match="too few different sentences of 'yes'"):
        split(lonely, 0.2, 0)


def test_sentences_without_words_are_left_out_and_counted() -> None:
    found = labelled("Mine", ["good", "  ", "bad"], np.array([1, 1, 0]), "ny", np.arange(3), 4)
    assert found.texts == ("good", "bad")
    assert found.labels.tolist() == [1, 0]
    assert found.left_out == 5
    with pytest.raises(BadInput, match="fewer than two labels"):
        labelled("Mine", ["good"], np.array([0]), ["yes"], np.arange(1))


def test_some_of_the_sentences_keep_what_belongs_to_them() -> None:
    whole = Source(sentences(100), "made up")
    few = whole.some(10, seed=3).examples
    assert len(few.texts) == 10
    assert all(whole.examples.labels[whole.examples.texts.index(text)] == label
               for text, label in zip(few.texts, few.labels, strict=True))  # fmt: skip
    assert whole.some(None, 0) is whole


def test_a_network_with_the_mean_is_saved_and_loaded(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    model = nn.Sequential(
        [nn.Embedding(9, 3, mask_zero=True), nn.GlobalAveragePooling1D(), nn.Dense(1)]
    )
    codes = np.array([[1, 5, 0, 0], [2, 3, 4, 8]])
    before = model.predict(codes)
    path = tmp_path_factory.mktemp("mean") / "model"
    nn.save(model, path)
    np.testing.assert_array_equal(nn.load(path).predict(codes), before)
