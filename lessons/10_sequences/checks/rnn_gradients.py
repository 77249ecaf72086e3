"""Check of `rnn_gradients`."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake

Gradients = dict[str, np.ndarray]
NAMES = ("kernel", "recurrent", "bias", "h")


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Gradients against the engine, by trying, and against Keras."""
    x, h = rng.normal(size=(3, 4, 2)), rng.uniform(0.3, 0.8, (3, 5))
    weights = rng.normal(size=(2, 5)), rng.normal(size=(5, 5)) / 2, rng.normal(size=5) / 2
    given = x, h, *weights, rng.normal(size=(3, 4, 5))
    learner.compare(learner.rnn_gradients(*given), _engine(*given), *_mistakes(given))
    yield "All four gradients: the same as the engine's, which goes back through its own graph."
    direction = rng.normal(size=weights[1].shape)
    tried = _tried(given, direction)
    found = (np.asarray(learner.rnn_gradients(*given)["recurrent"]) * direction).sum()
    what = "How fast the loss grows when all recurrent weights move a little, by your gradient,"
    learner.compare(float(found), tried, tolerance=1e-5, what=what)
    yield "Moving the recurrent weights a little changes the loss as the gradient says."
    keras = learner.reference("rnn")
    theirs = [keras[name] for name in ("sequence", "start", "kernel", "recurrent", "bias", "to")]
    expected = {name: keras[f"to_{name}"] for name in NAMES}
    learner.compare(learner.rnn_gradients(*theirs), expected, what="Held against Keras, yours")
    yield "The same numbers as Keras, which differentiates its own SimpleRNN."


def _engine(x: Any, h: Any, *rest: Any) -> Gradients:
    *weights, to_states = rest
    layer = nn.SimpleRNN(h.shape[1], return_sequences=True)
    network = nn.Sequential([layer], dtype=np.float64)
    network.build(x.shape[1:])
    for parameter, values in zip(network.parameters, weights, strict=True):
        parameter.assign(values)
    start = nn.Tensor(h, requires_grad=True)
    layer.run(x, [start])[0].backward(to_states)
    found = [*(parameter.grad for parameter in network.parameters), start.grad]
    return {name: np.asarray(one) for name, one in zip(NAMES, found, strict=True)}


def _tried(given: Any, direction: np.ndarray, step: float = 1e-5) -> float:
    """Walk a little to both sides, and see how much the loss sum(states to_states) changes."""
    x, start, kernel, recurrent, bias, to_states = given
    totals = []
    for move in (step, -step):
        h, total = start, 0.0
        for t in range(x.shape[1]):
            h = np.tanh(x[:, t] @ kernel + h @ (recurrent + move * direction) + bias)
            total += float((h * to_states[:, t]).sum())
        totals.append(total)
    return (totals[0] - totals[1]) / (2 * step)


def _back(given: Any, wrong: str = "") -> Gradients:
    """Go back through time, with one idea wrong."""
    x, h, kernel, recurrent, bias, to_states = given
    states = [h]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ kernel + states[-1] @ recurrent + bias))
    found = {"kernel": 0 * kernel, "recurrent": 0 * recurrent, "bias": 0 * bias}
    back, last = np.zeros_like(h), x.shape[1] - 1
    for t in range(last, -1, -1):
        direct = to_states[:, t] * (t == last or wrong != "listens_to_the_last_loss_only")
        after = states[t + 1]
        slope = 1 - np.tanh(after) ** 2 if wrong == "slope_taken_twice" else 1 - after**2
        dz = (direct + back) * (1.0 if wrong == "forgets_the_slope" else slope)
        old = after if wrong == "state_of_the_wrong_moment" else states[t]
        share = {"kernel": x[:, t].T @ dz, "recurrent": old.T @ dz, "bias": dz.sum(axis=0)}
        keep = wrong != "keeps_one_step_only"
        found = {name: found[name] * keep + share[name] for name in found}
        back = dz @ (recurrent if wrong == "weights_not_turned_over" else recurrent.T)
        back = back * (wrong != "no_blame_from_later")
    scale = 1 / (last + 1) if wrong == "averages_over_the_steps" else 1
    found = {name: scale * one for name, one in found.items()}
    return found | {"h": dz @ recurrent.T if wrong == "no_blame_from_later" else back}


_SENTENCES = {
    "keeps_one_step_only": "Each step's share replaces the one before, so only one step counts in "
    "the end. The same weights were used at every step: all of their shares are added.",
    "no_blame_from_later": "Each state hears only what the loss says about itself. But it also "
    "changed all later states; their blame comes back through the recurrent weights.",
    "weights_not_turned_over": "On the way back the recurrent weights are used as on the way "
    "there. Blame goes from the receiver to the sender: the matrix is turned over.",
    "forgets_the_slope": "The blame passes tanh as if it were not there. Where a unit is nearly "
    "at 1 or -1, hardly anything passes.",
    "slope_taken_twice": "The slope of tanh was computed from tanh of the state. The state is what "
    "tanh returned already.",
    "state_of_the_wrong_moment": "The recurrent weights were multiplied by the state *before* the "
    "step; your share for them uses the state after it.",
    "listens_to_the_last_loss_only": "Only the last step's to_states is heard. Here the loss says "
    "something about every step.",
    "averages_over_the_steps": "The shares are averaged over the steps. The loss was not; each "
    "step's share counts in full.",
}


def _mistakes(given: Any) -> list[Mistake]:
    return [Mistake(idea, _back(given, idea), said) for idea, said in _SENTENCES.items()]
