"""The small engines: MyGrad and autograd on the MLP, micrograd on its own demo.

They bring no optimiser as fast as their gradients deserve, so Adam is written out in NumPy.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from bench.engines.job import Array, Step, Task, answer, read_task


class Adam:
    """Adam on a list of arrays, changed in place."""

    def __init__(self, weights: list[Array]) -> None:
        self.weights, self.t = weights, 0
        self.m = [np.zeros_like(w) for w in weights]
        self.v = [np.zeros_like(w) for w in weights]

    def step(self, gradients: list[Array]) -> None:
        """Take one step."""
        self.t += 1
        rate = 1e-3 * np.sqrt(1 - 0.999**self.t) / (1 - 0.9**self.t)
        for w, g, m, v in zip(self.weights, gradients, self.m, self.v, strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            w -= np.float32(rate) * m / (np.sqrt(v) + np.float32(1e-7))


def mygrad_steps(task: Task, x: Array, y: Array) -> Step:
    """Return the step of the MLP in MyGrad."""
    import mygrad as mg
    from mygrad.nnet.activations import relu
    from mygrad.nnet.losses import softmax_crossentropy

    tensors = [mg.tensor(w) for w in task.weights()]
    adam = Adam([t.data for t in tensors])

    def step(i: int) -> float:
        w1, b1, w2, b2, w3, b3 = tensors
        hidden = relu(relu(x[i] @ w1 + b1) @ w2 + b2)
        loss = softmax_crossentropy(hidden @ w3 + b3, y[i])
        loss.backward()
        adam.step([t.grad for t in tensors])
        return float(loss.item())

    return step


def autograd_steps(task: Task, x: Array, y: Array) -> Step:
    """Return the step of the MLP in autograd."""
    import autograd.numpy as anp
    from autograd import value_and_grad

    def loss_of(weights: list[Any], x: Any, y: Any) -> Any:
        w1, b1, w2, b2, w3, b3 = weights
        hidden = anp.maximum(anp.dot(anp.maximum(anp.dot(x, w1) + b1, 0), w2) + b2, 0)
        z = anp.dot(hidden, w3) + b3
        z = z - anp.max(z, axis=1, keepdims=True)
        return anp.mean(anp.log(anp.sum(anp.exp(z), axis=1)) - z[anp.arange(len(y)), y])

    weights = task.weights()
    adam, both = Adam(weights), value_and_grad(loss_of)

    def step(i: int) -> float:
        loss, gradients = both(weights, x[i], y[i])
        adam.step(gradients)
        return float(loss)

    return step


def micrograd_steps(task: Task, x: Array, y: Array) -> Step:
    """Return the step of micrograd's demo: one number at a time."""
    from micrograd.engine import Value
    from micrograd.nn import MLP

    model = MLP(2, [16, 16, 1])
    load(model, task.weights())

    def step(i: int) -> float:
        scores = [model([Value(float(v)) for v in row]) for row in x[i]]
        losses = [(1 + -float(t) * s).relu() for t, s in zip(y[i], scores, strict=True)]
        penalty = 1e-4 * sum(p * p for p in model.parameters())
        loss = sum(losses) * (1.0 / len(losses)) + penalty
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= 0.1 * p.grad
        return float(loss.data)

    return step


def load(model: Any, weights: list[Array]) -> None:
    """Give micrograd's neurons the first weights."""
    for layer, kernel, bias in zip(model.layers, weights[::2], weights[1::2], strict=True):
        for unit, neuron in enumerate(layer.neurons):
            neuron.b.data = float(bias[unit])
            for weight, value in zip(neuron.w, kernel[:, unit], strict=True):
                weight.data = float(value)


MAKERS: dict[str, Callable[[Task, Array, Array], Step]] = {
    "mygrad": mygrad_steps,
    "autograd": autograd_steps,
    "micrograd": micrograd_steps,
}


def main() -> None:
    """Take the steps of the job."""
    task = read_task()
    arrays = task.arrays()
    answer(task, lambda _: MAKERS[task.variant](task, arrays["x"], arrays["y"]))


if __name__ == "__main__":
    main()
