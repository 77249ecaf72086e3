"""What every word did: exact for the mean of vectors, left out once for a recurrent network."""

import numpy as np
import pytest

from momentum import engine as nn
from momentum.language.sentiment.explaining import (
    alone,
    exact_effects,
    explain,
    margin,
    occlusion,
    word_votes,
)
from momentum.language.sentiment.plan import SentimentPlan, sentiment_plan
from momentum.language.sentiment.training import logits
from momentum.language.sentiment.vocabulary import Vocabulary

KNOWN = Vocabulary(("the", "film", "is", "good", "bad"))
LENGTH = 6


def network(kind: str, classes: int = 2) -> nn.Sequential:
    plan = SentimentPlan(kind, dimensions=4, units=3, seed=5)  # type: ignore[arg-type]
    model = plan.network(KNOWN.size, classes)
    model.build([LENGTH])
    rng = np.random.default_rng(2)
    for weight in model.parameters:
        weight.assign(rng.normal(size=weight.shape))
    return model


@pytest.mark.parametrize(("classes", "of"), [(2, 1), (2, 0), (3, 2)])
def test_the_parts_of_a_mean_are_exact(classes: int, of: int) -> None:
    model = network("mean", classes)
    words = ["the", "film", "was", "good"]
    found = explain(model, KNOWN, words, of, LENGTH)
    arrays = model.arrays()
    vectors = arrays["embedding_1.embeddings"][[2, 3, 1, 5]].astype(float)
    kernel, bias = arrays["dense_1.kernel"].astype(float), arrays["dense_1.bias"].astype(float)
    if classes == 2:
        kernel, bias = np.hstack([0 * kernel, kernel]), np.append(0, bias)
    others = [k for k in range(classes) if k != of]
    direction = kernel[:, of] - kernel[:, others].mean(axis=1)
    np.testing.assert_allclose(found.effects, vectors @ direction / 4, atol=1e-6)
    assert found.rest == pytest.approx(bias[of] - bias[others].mean(), abs=1e-5)
    assert found.score == pytest.approx(found.effects.sum() + found.rest)
    assert found.known.tolist() == [True, True, False, True]


def test_the_rest_of_a_mean_is_the_answer_to_no_words() -> None:
    model = network("mean")
    nothing = margin(logits(model, np.zeros((1, LENGTH), np.int32)), 1)[0]
    for words in (["good"], ["bad", "film", "is", "the", "the", "the", "too", "long"]):
        assert explain(model, KNOWN, words, 1, LENGTH).rest == pytest.approx(nothing, abs=1e-6)


@pytest.mark.parametrize("kind", ["gru", "lstm", "mean"])
def test_a_word_left_out_is_a_shorter_sentence(kind: str) -> None:
    model = network(kind)
    words = ["the", "film", "is", "good"]
    found = occlusion(model, KNOWN.codes([words], LENGTH), 1)
    whole = margin(logits(model, KNOWN.codes([words], LENGTH)), 1)[0]
    for place in range(4):
        shorter = words[:place] + words[place + 1 :]
        without = margin(logits(model, KNOWN.codes([shorter], LENGTH)), 1)[0]
        assert found[place] == pytest.approx(whole - without, abs=1e-6)
    if kind != "mean":
        np.testing.assert_array_equal(explain(model, KNOWN, words, 1, LENGTH).effects, found)


def test_only_what_was_read_is_explained() -> None:
    found = explain(network("gru"), KNOWN, ["good"] * 9, 1, LENGTH)
    assert (len(found.words), len(found.effects), len(found.known)) == (6, 6, 6)


def test_padding_has_no_part() -> None:
    effects = exact_effects(network("mean"), KNOWN.codes([["good"]], LENGTH), 1)
    assert effects[0, 0] != 0
    assert not effects[0, 1:].any()


def test_a_word_alone_says_what_its_vector_says() -> None:
    model = network("mean")
    codes = np.array([2, 5, 1])
    np.testing.assert_allclose(
        alone(model, codes, LENGTH, 1), word_votes(model, 1)[codes], atol=1e-6
    )


def test_the_presets_have_the_sizes_they_promise() -> None:
    old = sentiment_plan("old").network(4_000, 2)
    old.build([500])
    assert old.count_parameters() == 5000 * 32 + 4 * 100 * (32 + 100 + 1) + 101 == 213_301
    for kind, reader in (("mean", 0), ("gru", 3 * 32 * (32 + 32 + 2)), ("lstm", 4 * 32 * 65)):
        model = sentiment_plan(kind).network(1_000, 2)  # type: ignore[arg-type]
        model.build([20])
        assert model.count_parameters() == 32_000 + reader + 33
