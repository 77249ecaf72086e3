"""Word vectors and associations, held against the formulas written out and against scipy."""

import math
from itertools import combinations, pairwise

import numpy as np
import pytest
from scipy import stats

from momentum.errors import BadInput
from momentum.language.sentiment import groups
from momentum.language.sentiment.bias import (
    associations,
    corrected,
    effect_size,
    halves_agree,
    leaning,
    permutation_p,
)
from momentum.language.sentiment.groups import CONTROL, QUESTIONS, Question
from momentum.language.sentiment.vectors import (
    AT_LEAST,
    WordVectors,
    mutual_information,
    neighbours,
    word_vectors,
)
from momentum.language.sentiment.vocabulary import Vocabulary

QUESTION = Question(
    "cats", "dogs", ("tom", "felix", "garfield"), ("rex", "lassie", "pluto"),
    ("warm", "cold"), ("sun", "fire", "oven"), ("ice", "snow", "frost"),
)  # fmt: skip


def corpus(n: int, leans: float, seed: int = 0) -> list[list[str]]:
    """Sentences on two subjects, with words of their own; cats are in the first with a chance."""
    rng = np.random.default_rng(seed)
    told = []
    for _ in range(n):
        cat = bool(rng.random() < 0.5)
        warm = bool(rng.random() < (leans if cat else 1 - leans))
        who = QUESTION.first_words if cat else QUESTION.second_words
        where = QUESTION.near if warm else QUESTION.far
        subject = [f"{'s' if warm else 'w'}{k}" for k in rng.integers(0, 15, 3)]
        told.append([subject[0], str(rng.choice(who)), str(rng.choice(where)), *subject[1:]])
    return told


def test_neighbours_are_counted_within_a_sentence_only() -> None:
    rng = np.random.default_rng(0)
    known = Vocabulary(("a", "b", "c", "d"))
    told = [[str(w) for w in rng.choice(list("abcdx"), size)] for size in (1, 6, 9, 0, 4)]
    wanted = np.zeros((4, 4))
    for words in told:
        for (i, one), (j, two) in combinations(enumerate(words), 2):
            if j - i <= 3 and one != "x" and two != "x":
                wanted["abcd".index(one), "abcd".index(two)] += 1
                wanted["abcd".index(two), "abcd".index(one)] += 1
    np.testing.assert_array_equal(neighbours(told, known, 3).toarray(), wanted)


def test_mutual_information_is_its_formula() -> None:
    known = Vocabulary(tuple("abcdef"))
    rng = np.random.default_rng(1)
    counts = neighbours([[str(w) for w in rng.choice(list("abcdef"), 80)]], known, 2)
    table, total = counts.toarray(), counts.sum()
    found = mutual_information(counts).toarray()
    for i, j in np.ndindex(6, 6):
        chance = table[i].sum() * table[j].sum() / total
        wanted = max(0.0, math.log(table[i, j] / chance)) if table[i, j] else 0.0
        assert found[i, j] == pytest.approx(wanted, abs=1e-12)


def test_vectors_are_the_first_singular_ones() -> None:
    told = corpus(600, 0.8)
    found = word_vectors(told, dimensions=5, window=2)
    table = mutual_information(neighbours(told, found.vocabulary, 2)).toarray()
    u, s, _ = np.linalg.svd(table)
    wanted = u[:, :5] * np.sqrt(s[:5])
    wanted /= np.linalg.norm(wanted, axis=1, keepdims=True)
    np.testing.assert_allclose(found.vectors @ found.vectors.T, wanted @ wanted.T, atol=1e-6)
    assert found.counts.min() >= AT_LEAST
    words = [word for sentence in told for word in sentence]
    assert found.counts[0] == words.count(found.vocabulary.words[0])


def test_too_little_text_has_no_vectors() -> None:
    with pytest.raises(BadInput):
        word_vectors([["a", "b"]])
    with pytest.raises(BadInput, match="need more text"):
        word_vectors([["a", "b"]] * 20)
    with pytest.raises(BadInput, match="beside each other"):
        word_vectors([["a"], ["b"], ["c"], ["d"]] * 20)


def test_leaning_is_a_difference_of_mean_cosines() -> None:
    rng = np.random.default_rng(3)
    words = tuple({*QUESTION.first_words, *QUESTION.near, *QUESTION.far})
    rows = rng.normal(size=(len(words), 4))
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    vectors = WordVectors(Vocabulary(words), unit, np.full(len(words), 9))

    def cosine(one: str, two: str) -> float:
        a, b = (rows[words.index(word)] for word in (one, two))
        return float(a @ b / math.sqrt((a @ a) * (b @ b)))

    wanted = [
        np.mean([cosine(word, near) for near in QUESTION.near])
        - np.mean([cosine(word, far) for far in QUESTION.far])
        for word in QUESTION.first_words
    ]
    np.testing.assert_allclose(leaning(vectors, QUESTION.first_words, QUESTION), wanted)


@pytest.mark.parametrize(("k", "n"), [(3, 8), (5, 9), (4, 4)])
def test_p_is_scipys_exact_permutation_test(k: int, n: int) -> None:
    rng = np.random.default_rng(n)
    first, second = rng.normal(0.8, 1, k), rng.normal(0, 1, n)

    def difference(x: np.ndarray, y: np.ndarray) -> float:
        return float(abs(np.mean(x) - np.mean(y)))

    wanted = stats.permutation_test(
        (first, second), difference, n_resamples=np.inf, alternative="greater"
    )
    assert permutation_p(first, second) == pytest.approx(wanted.pvalue)
    assert effect_size(first, second) == pytest.approx(
        (first.mean() - second.mean()) / np.std(np.append(first, second), ddof=1)
    )


def test_many_words_are_drawn_and_never_give_p_zero() -> None:
    first, second = np.arange(15.0), 100 + np.arange(15.0)
    assert permutation_p(first, second) == 1 / 10_000
    even = np.arange(30.0)
    assert permutation_p(even[::2], even[1::2]) > 0.5


def test_holm_is_holm() -> None:
    assert corrected([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert corrected([0.9, 0.8]) == [1.0, 1.0]
    assert corrected([]) == []


def test_a_bias_that_was_planted_is_found_and_lasts() -> None:
    told = corpus(3000, 0.9)
    vectors = word_vectors(told)
    (found,) = associations(vectors, [QUESTION])
    assert found.effect > 1
    assert found.p == pytest.approx(2 / math.comb(6, 3))  # the smallest that six words can have
    agreement = halves_agree(told, vectors, [found])
    assert agreement is not None
    assert agreement > 0.9


def test_the_other_way_round_it_has_the_other_sign() -> None:
    (found,) = associations(word_vectors(corpus(3000, 0.1)), [QUESTION])
    assert found.effect < -1


def test_where_nothing_was_planted_hardly_anything_is_found() -> None:
    ps = []
    for seed in range(20):
        (found,) = associations(word_vectors(corpus(800, 0.5, seed)), [QUESTION])
        ps.append(found.p)
    assert sum(p <= 0.1 for p in ps) <= 5


def test_what_has_too_few_words_is_not_asked() -> None:
    told = [[word for word in words if word not in {"tom", "rex"}] for words in corpus(900, 0.9)]
    assert associations(word_vectors(told), [QUESTION]) == []
    assert halves_agree(told, word_vectors(told), []) is None


def test_the_lists_of_words_hold_each_word_once_and_share_none() -> None:
    for question in (*QUESTIONS, CONTROL):
        lists = question.first_words, question.second_words, question.near, question.far
        words = [word for each in lists for word in each]
        assert len(words) == len(set(words)), question.first
        assert all(word == word.lower() and word.isalpha() for word in words)
    assert all(a.poles != b.poles or a.first != b.first for a, b in pairwise(QUESTIONS))
    assert set(groups.PRAISE) == {*CONTROL.first_words, *CONTROL.near}
