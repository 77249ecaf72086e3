"""Check of `wire_a_counter`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Wrong

SHAPES = ((2, 4), (1, 4), (4,))


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """The engine's LSTM with these weights reads words; its memory is looked at."""
    weights = [np.asarray(one, np.float64) for one in learner.counter_weights()]
    shapes = tuple(one.shape for one in weights)
    if shapes != SHAPES:
        raise Wrong("other_shapes", f"The weights have shapes {shapes}; expected {SHAPES}.")
    _look_at_a_step(weights)
    yield "An a adds exactly 1, a b takes exactly 1 away, whatever the memory held before."
    word = rng.permutation([0] * 2600 + [1] * 1900)
    found = _read(weights, word)[-1]
    if abs(found - 700) > 1e-6:
        raise Wrong("drifts", f"After 2,600 a and 1,900 b in any order the memory is {found:.6g}.")
    yield "4,500 letters in any order: the memory holds 700, as it should."
    found = _read(weights, np.repeat([0, 1], 3000))
    if np.abs(found[[2999, -1]] - [3000, 0]).max() > 1e-6:
        raise Wrong("drifts", f"After 3,000 a and as many b the memory is {found[-1]:.6g}, not 0.")
    yield "3,000 a and 3,000 b: up to 3,000 and back to 0."


def _look_at_a_step(weights: list[np.ndarray]) -> None:
    kept, said = _after(weights, 0, 0.0), _after(weights, 0, 50.0) - 50
    down = _after(weights, 1, 50.0) - 50
    if abs(kept + 1) < 1e-3 and abs(down - 1) < 1e-3:
        raise Wrong(
            "counts_the_wrong_way", "An a takes 1 away and a b adds 1: the other way round."
        )
    if abs(kept - said) > 1e-6:
        raise Wrong(
            "forgets_a_little",
            f"From 0 an a adds {kept:.4g}, from 50 it adds {said:.4g}. What is held fades: which "
            "gate decides how much of it stays, and how far is it open?",
        )
    if abs(kept) < 1e-6:
        raise Wrong("writes_nothing", "An a changes nothing: is the gate that lets it in open?")
    if abs(down) < 1e-6:
        raise Wrong("only_ever_up", "A b changes nothing. It must take back what an a added.")
    if abs(down - kept) < 1e-6:
        raise Wrong("counts_every_letter", "An a and a b do the same: this counts letters.")
    half = abs(kept - 0.5) < 0.02
    if half:
        raise Wrong(
            "gate_half_open",
            f"An a adds {kept:.4g}: a gate whose sum is 0 is half open. It should be wide open.",
        )
    if abs(kept - 1) > 1e-6 or abs(down + 1) > 1e-6:
        raise Wrong(
            "not_quite_one",
            f"An a adds {kept:.6g}, a b {down:.6g}. tanh and sigmoid come near 1 only where their "
            "sums are large; small differences add up over thousands of letters.",
        )
    _look_at_the_answer(weights)


def _look_at_the_answer(weights: list[np.ndarray]) -> None:
    heard = [_after(weights, letter, 3.0, h=-0.9) - 3 for letter in (0, 1)]
    if np.abs(np.array(heard) - [1, -1]).max() > 1e-6:
        raise Wrong(
            "listens_to_itself",
            f"When the unit last said -0.9 instead of 0, an a adds {heard[0]:.4g}. Counting needs "
            "only what is read: what has been said must not move any gate.",
        )
    h, _ = _run(weights, np.array([0]), 0.0, 4.0)
    if h[-1] < 0.99:
        raise Wrong(
            "keeps_it_to_itself",
            f"With 5 in mind the unit says {h[-1]:.3g}. The output gate is not open, so nobody "
            "else can know that the count is above 0.",
        )


def _after(weights: list[np.ndarray], letter: int, c: float, h: float = 0.0) -> float:
    return float(_run(weights, np.array([letter]), h, c)[1])


def _read(weights: list[np.ndarray], word: np.ndarray) -> np.ndarray:
    """Return the memory after each letter."""
    kernel, recurrent, bias = weights
    h, c, found = 0.0, 0.0, []
    read = np.eye(2)[word] @ kernel + bias
    for sums in read:
        z = np.clip(sums + h * recurrent[0], -700, 700)
        i, f, o = 1 / (1 + np.exp(-z[[0, 1, 3]]))
        c = f * c + i * np.tanh(z[2])
        h = o * np.tanh(c)
        found.append(c)
    return np.array(found)


def _run(weights: list[np.ndarray], word: np.ndarray, h: float, c: float) -> Any:
    layer = nn.LSTM(1, return_sequences=True)
    network = nn.Sequential([layer], dtype=np.float64)
    network.build([len(word), 2])
    for parameter, values in zip(network.parameters, weights, strict=True):
        parameter.assign(values)
    state = np.array([[h]]), np.array([[c]])
    outputs, (_, memory) = layer.run(np.eye(2)[word][None], state)
    return outputs.data[0, :, 0], memory.data[0, 0]
