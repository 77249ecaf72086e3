"""The counter set by hand, against strings, PyTorch and what is known of floating point."""

from typing import Any

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.language import puzzles
from momentum.language.puzzles import wired

LETTERS = {letter: place for place, letter in enumerate("^ab")}


def spelled(text: str) -> np.ndarray:
    return np.eye(3, dtype=np.float32)[[LETTERS[letter] for letter in text]][None]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_counts_any_run_of_a_and_then_of_b(dtype: Any) -> None:
    counter = puzzles.wired_counter(dtype)
    for a in range(0, 40, 3):
        said = counter.predict(spelled("^" + "a" * a + "b" * 45))[0, :, 0] > 0
        right = [place == 0 or place == 2 * a for place in range(a + 46)]
        assert said.tolist() == right


def test_it_is_equally_sure_on_both_sides() -> None:
    said = puzzles.wired_counter(np.float64).predict(spelled("^aabbbb"))[0, :, 0]
    counts = np.array([0, 1, 2, 1, 0, -1, -2])
    np.testing.assert_allclose(said, 20 * (np.tanh(counts + 1) - np.tanh(counts - 1)) - 24.8)
    assert said[counts == 0] == pytest.approx(40 * np.tanh(1) - 24.8)
    assert np.abs(said).min() > 5


def test_pytorch_counts_the_same_with_the_same_weights() -> None:
    torch = pytest.importorskip("torch")
    counter = puzzles.wired_counter()
    kernel, recurrent, bias = (weight.data for weight in counter.layers[0].weights.values())
    lstm = torch.nn.LSTM(3, 2, batch_first=True)  # its gates stand in the same order
    with torch.no_grad():
        lstm.weight_ih_l0.copy_(torch.from_numpy(kernel.T.copy()))
        lstm.weight_hh_l0.copy_(torch.from_numpy(recurrent.T.copy()))
        lstm.bias_ih_l0.copy_(torch.from_numpy(bias.copy()))
        lstm.bias_hh_l0.zero_()
        x = spelled("^" + "a" * 30 + "b" * 12)
        outputs, (_, c) = lstm(torch.from_numpy(x))
    ours, (_, cell) = counter.layers[0].run(x)
    np.testing.assert_allclose(ours.data, outputs.numpy(), atol=1e-6)
    assert c[0].tolist() == cell.data.tolist() == [[19.0, 17.0]]


def test_the_plain_step_is_the_engine_in_another_precision() -> None:
    counter, text = puzzles.wired_counter(np.float64), "^aaabbbbba"
    weights, h, c = puzzles.rounded(counter, np.float64), np.zeros(2), np.zeros(2)
    for place, letter in enumerate(spelled(text)[0]):
        h, c = puzzles.plain_step(weights, letter, h, c)
        _, (state, cell) = counter.layers[0].run(spelled(text[: place + 1]))
        np.testing.assert_array_equal(c, cell.data[0])
        np.testing.assert_allclose(h, state.data[0], atol=1e-15)


def test_it_holds_to_a_hundred_thousand() -> None:
    held = puzzles.hold(puzzles.wired_counter(), 100_000)
    assert held == puzzles.Held(n=100_000, steps=200_002, wrong=0, highest=100_001)
    assert held.right


@pytest.mark.parametrize("n", [1, 2, 6, 7, 8, 13, 50])
def test_pieces_do_not_change_the_word(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = puzzles.wired_counter()
    whole = puzzles.hold(counter, n)
    monkeypatch.setattr(wired, "PIECE", 7)
    assert puzzles.hold(counter, n) == whole == puzzles.Held(n, 2 * n + 2, 0, n + 1)


def test_a_wrong_weight_is_noticed() -> None:
    counter = puzzles.wired_counter()
    counter.layers[0].weights["bias"].data[2] = 3  # the first unit forgets a little
    assert puzzles.short_words(counter, 20) < 20
    assert not puzzles.hold(counter, 60).right
    assert puzzles.short_words(puzzles.wired_counter(), 20) == 20


@pytest.mark.parametrize("precision", puzzles.PRECISIONS)
def test_it_sticks_where_the_digits_end(precision: str) -> None:
    digits = np.finfo(precision).nmant + 1
    assert puzzles.limit(precision) == (precision, 2**digits, digits, True)
    last = np.array(2**digits, precision)
    assert last + np.ones((), precision) == last


def test_float16_reads_one_word_and_not_the_next() -> None:
    last, first = (puzzles.read_plainly(n, np.float16) for n in (2047, 2048))
    assert last.right
    assert (first.right, first.highest) == (False, 2048)


def test_float32_sticks_on_the_way_from_zero() -> None:
    assert puzzles.held_from_zero(2**24 + 10) == 2**24
    assert puzzles.held_from_zero(2**20 + 3) == 2**20 + 3
    assert puzzles.held_from_zero(3000, np.float16) == 2048


def test_what_cannot_be_counted_is_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"needs an n of at least 1, not 0\.$"):
        puzzles.hold(puzzles.wired_counter(), 0)
    with pytest.raises(BadInput, match=r"no precision 'float8'; there are float16,"):
        puzzles.limit("float8")
