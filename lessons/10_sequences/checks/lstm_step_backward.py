"""Check of `lstm_step_backward`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake

Back = tuple[np.ndarray, np.ndarray, np.ndarray]


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """All three gradients against the engine, then what they say about the weights."""
    x, h, c = rng.normal(size=(2, 3)), rng.uniform(0.2, 0.8, (2, 4)), rng.uniform(0.5, 1.5, (2, 4))
    weights = rng.normal(size=(3, 16)), rng.normal(size=(4, 16)) / 2, rng.normal(size=16)
    given = x, h, c, *weights, rng.normal(size=(2, 4)), rng.normal(size=(2, 4))
    got, expected = learner.lstm_step_backward(*given), _engine(*given)
    learner.compare(got, expected, *_mistakes(given))
    yield "The gradients of the sums, of h and of c: the same as the engine's."
    keras = learner.reference("lstm_back")
    names = ("x", "h", "c", "kernel", "recurrent", "bias", "to_h", "to_c")
    theirs = [keras[name] for name in names]
    dz, dh, dc = learner.lstm_step_backward(*theirs)
    kernel = theirs[0].T @ np.asarray(dz)
    expected = [keras[name] for name in ("to_kernel", "to_old_h", "to_old_c")]
    learner.compare([kernel, dh, dc], expected, what="Held against Keras, your gradients")
    yield "x turned over, times dz, is the gradient of the kernel: Keras says the same."


def _engine(x: Any, h: Any, c: Any, *rest: Any) -> Back:
    """Let the engine go back; the sums' gradient is that of a bias of each example's own."""
    kernel, recurrent, bias, to_h, to_c = rest
    sums = nn.Tensor(x @ kernel + bias, requires_grad=True)
    old_h, old_c = (nn.Tensor(one, requires_grad=True) for one in (h, c))
    z, units = sums + old_h @ nn.Tensor(recurrent), h.shape[1]
    i, f, g, o = (z[:, k * units : (k + 1) * units] for k in range(4))
    sigmoid, tanh = nn.functional.sigmoid, nn.functional.tanh
    new = sigmoid(f) * old_c + sigmoid(i) * tanh(g)
    ((sigmoid(o) * tanh(new) * nn.Tensor(to_h)).sum() + (new * nn.Tensor(to_c)).sum()).backward()
    return tuple(np.asarray(one.grad) for one in (sums, old_h, old_c))  # type: ignore[return-value]


def _back(given: Any, wrong: str) -> Back:
    x, h, c, kernel, recurrent, bias, to_h, to_c = given
    z = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    (i, f, o), g = (1 / (1 + np.exp(-z[k])) for k in (0, 1, 3)), np.tanh(z[2])
    new = f * c + i * g
    t = np.tanh(new)
    said = to_h * o * (1 - (new if wrong == "slope_from_the_memory_itself" else t) ** 2)
    through = 0 * said if wrong == "forgets_the_way_through_the_answer" else said
    every = through + (0 if wrong == "forgets_what_comes_from_later" else to_c)
    df = every * (new if wrong == "forget_gate_meets_the_new_memory" else c)
    slope_g = g * (1 - g) if wrong == "candidate_with_the_slope_of_a_gate" else 1 - g**2
    slopes = [i * (1 - i), f * (1 - f), slope_g, o * (1 - o)]
    if wrong == "gates_without_slopes":
        slopes = [np.ones_like(i)] * 4
    parts = [every * g, df, every * i, to_h * t]
    dz = np.concatenate([p * s for p, s in zip(parts, slopes, strict=True)], axis=1)
    dh = dz @ recurrent.T + (to_h if wrong == "what_is_said_goes_straight_back" else 0)
    return dz, dh, every if wrong == "memory_never_fades" else every * f


_SENTENCES = {
    "forgets_the_way_through_the_answer": "What the loss says about h_new never reaches the "
    "memory. But h_new was made of the new memory: that way has to be walked back as well.",
    "forgets_what_comes_from_later": "to_c is not used. It is what later steps say about the "
    "memory, and the reason why an LSTM is built at all.",
    "slope_from_the_memory_itself": "The slope of tanh was computed as 1 - c^2. Its slope is one "
    "minus the square of what it *returned*.",
    "forget_gate_meets_the_new_memory": "The forget gate's gradient was multiplied by the new "
    "memory. On the way there it was a factor of the old one.",
    "candidate_with_the_slope_of_a_gate": "The candidate got the slope of a sigmoid. It passed "
    "through tanh.",
    "gates_without_slopes": "The gradients of the gates are there, but those of the sums are "
    "asked: each still has to pass its own sigmoid or tanh.",
    "memory_never_fades": "The gradient of the old memory is that of the new one, unchanged. It "
    "passes the forget gate, which may be far from open.",
    "what_is_said_goes_straight_back": "to_h was added to the gradient of the old h. What is said "
    "now is not what was said before; the old h acts through the four sums only.",
}


def _mistakes(given: Any) -> list[Mistake]:
    return [Mistake(idea, _back(given, idea), said) for idea, said in _SENTENCES.items()]
