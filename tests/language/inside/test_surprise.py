"""Bits of every character, against PyTorch and the network asked one character at a time."""

import math
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.inside import surprise as module
from momentum.language.inside.surprise import surprise
from momentum.language.inside.views import view_of
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.networks import seen, writer_network
from momentum.language.writer.plan import Kind, WriterPlan

LETTERS = Alphabet(tuple("\n abcdefgh"))
TEXT = "a bad cafe, a bag\nfed a head: a cab had a deaf egg beg.\n" * 2
KINDS: list[Kind] = ["lstm", "gru", "transformer", "old"]


def network(kind: Kind, units: int = 8, window: int = 12) -> nn.Sequential:
    """Make a network of the writer."""
    plan = WriterPlan(kind=kind, units=units, window=window)
    return stirred(writer_network(plan, LETTERS.size), (window,))


def stirred(made: nn.Sequential, shape: tuple[int, ...]) -> nn.Sequential:
    """Move all weights, so that the network is sure of itself and mistakes show."""
    if made.input_shape is None:
        made.build(shape)
    rng = np.random.default_rng(3)
    for array in made.arrays().values():
        array += rng.normal(0, 0.4, array.shape).astype(np.float32)
    return made


def bits_after(asked: nn.Sequential, given: np.ndarray, wanted: int) -> float:
    """Ask a network for one character, and take the logarithm by hand."""
    logits = asked(seen(asked, given[None])).data[0].astype(np.float64)
    last = logits[-1] if logits.ndim == 2 else logits
    return float(-math.log2(math.exp(last[wanted]) / sum(math.exp(one) for one in last)))


def test_an_lstm_costs_what_it_costs_in_pytorch() -> None:
    torch: Any = pytest.importorskip("torch")
    asked = network("lstm")
    of = {name: torch.tensor(array) for name, array in asked.arrays().items()}
    twin = torch.nn.LSTM(4, 8, batch_first=True)
    bias = of["lstm_1.bias"]
    for name, value in (
        *(("weight_ih_l0", of["lstm_1.kernel"].T), ("bias_ih_l0", bias)),
        *(("weight_hh_l0", of["lstm_1.recurrent_kernel"].T), ("bias_hh_l0", 0 * bias)),
    ):
        getattr(twin, name).data = value
    codes = torch.tensor(LETTERS.codes(TEXT).astype(np.int64))
    h = twin(of["embedding_1.embeddings"][codes[:-1]][None])[0][0]
    logits = h @ of["dense_1.kernel"] + of["dense_1.bias"]
    nats = torch.nn.functional.cross_entropy(logits, codes[1:], reduction="none")
    found = surprise(asked, LETTERS, TEXT)
    assert math.isnan(found[0])
    assert np.ptp(found[1:]) > 2
    np.testing.assert_allclose(found[1:], nats.detach().numpy() / math.log(2), atol=2e-5)


@pytest.mark.parametrize("kind", ["lstm", "gru"])
def test_a_state_is_carried_over_pieces(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = network(kind)
    whole = surprise(asked, LETTERS, TEXT)
    monkeypatch.setattr(module, "_AT_ONCE", 7)
    np.testing.assert_allclose(surprise(asked, LETTERS, TEXT), whole, atol=1e-5)
    codes = LETTERS.codes(TEXT).astype(np.int64)
    assert whole[50] == pytest.approx(bits_after(asked, codes[:50], int(codes[50])), abs=1e-4)


def test_a_transformer_sees_half_a_window_at_least_and_nothing_that_comes_after() -> None:
    asked, codes = network("transformer"), LETTERS.codes(TEXT).astype(np.int64)
    found = surprise(asked, LETTERS, TEXT)
    for place in range(1, 60):
        seen_by = range(place) if place <= 12 else range(place - 12, place - 5)
        wanted = [bits_after(asked, codes[start:place], int(codes[place])) for start in seen_by]
        allowed = wanted[:1] if place <= 12 else wanted
        assert min(abs(one - found[place]) for one in allowed) < 1e-4, place


def test_what_answers_once_a_window_sees_as_much_as_there_is_up_to_its_window() -> None:
    """The network of the old course, with a window so short that its first character counts."""
    asked = stirred(nn.Sequential([nn.LSTM(8), nn.Dense(LETTERS.size)]), (5, LETTERS.size))
    codes = LETTERS.codes(TEXT).astype(np.int64)
    found = surprise(asked, LETTERS, TEXT)
    wanted = [
        bits_after(asked, codes[max(place - 5, 0) : place], int(codes[place]))
        for place in range(1, len(codes))
    ]
    np.testing.assert_allclose(found[1:], wanted, atol=1e-4)
    assert abs(found[50] - bits_after(asked, codes[46:50], int(codes[50]))) > 1e-3
    assert view_of(network("old")).looks_back == 60


@pytest.mark.parametrize("kind", KINDS)
def test_the_probabilities_of_all_that_may_come_next_add_up_to_one(kind: Kind) -> None:
    asked, before = network(kind), "a bag of a"
    every = [*LETTERS.characters, "?"]  # the last one stands for all it does not know
    costs = [float(surprise(asked, LETTERS, one, before)[0]) for one in every]
    assert sum(2**-cost for cost in costs) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_read_before_is_not_judged(kind: Kind) -> None:
    asked = network(kind)
    whole = surprise(asked, LETTERS, TEXT[:12])
    np.testing.assert_allclose(surprise(asked, LETTERS, TEXT[8:12], TEXT[:8]), whole[8:], atol=1e-5)


def test_odd_texts() -> None:
    asked = network("lstm")
    assert math.isnan(surprise(asked, LETTERS, "a")[0])
    assert len(surprise(asked, LETTERS, "e\u0301a")) == 2  # one letter with its accent
    with pytest.raises(BadInput, match=r"^The text is empty; give one with at least one char"):
        surprise(asked, LETTERS, "", "before")


def test_what_reads_no_text_is_refused() -> None:
    for asked in (nn.Sequential([nn.Dense(3)]), nn.Sequential([nn.Embedding(3, 2), nn.LSTM(2)])):
        with pytest.raises(BadInput, match=r"^This network reads no text; give a built one"):
            view_of(asked)
