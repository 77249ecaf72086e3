"""The recipe in JAX: one compiled function, `lax.scan` over the steps inside it.

Only full batches are shown, as JAX users do to keep shapes fixed: 13 steps an epoch where the
others take 14. Adam is written out, which spares the import of optax.
"""

from itertools import pairwise
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from bench.peers.recipe import (
    BATCH,
    CHANNELS,
    CLASSES,
    DROPOUT,
    RATE,
    SPREAD,
    UNITS,
    Split,
    answer,
    halves,
    read_job,
)
from jax import lax

WIDTHS = (CHANNELS, UNITS, UNITS, UNITS, CLASSES)
State = tuple[Any, Any, Any, Any, Any]


def first_weights(seed: int) -> dict[str, Any]:
    """Draw the weights (with NumPy: drawing with JAX outside of jit compiles a kernel a shape)."""
    rng = np.random.default_rng(seed)
    dense = [
        (rng.normal(0, SPREAD, shape).astype(np.float32), np.zeros(shape[1], np.float32))
        for shape in pairwise(WIDTHS)
    ]
    return {
        "gamma": np.ones(CHANNELS, np.float32),
        "beta": np.zeros(CHANNELS, np.float32),
        "dense": dense,
    }


def layers(weights: Any, x: Any, mean: Any, variance: Any, key: Any = None) -> Any:
    """Compute the network; dropout needs a key, without one nothing is dropped."""
    h = (x - mean) * lax.rsqrt(variance + 1e-3) * weights["gamma"] + weights["beta"]
    for number, (kernel, bias) in enumerate(weights["dense"][:-1]):
        if key is not None:
            keep = jax.random.bernoulli(jax.random.fold_in(key, number), 1 - DROPOUT, h.shape)
            h = jnp.where(keep, h / (1 - DROPOUT), 0)
        h = jax.nn.relu(h @ kernel + bias)
    kernel, bias = weights["dense"][-1]
    return jax.nn.softmax(h @ kernel + bias)


def loss_of(weights: Any, x: Any, y: Any, key: Any) -> Any:
    """Return the squared error of a batch, and the mean and variance of its channels."""
    mean, variance = x.mean(axis=0), x.var(axis=0)
    return jnp.square(layers(weights, x, mean, variance, key) - y).mean(), (mean, variance)


def adam(weights: Any, gradient: Any, m: Any, v: Any, t: Any) -> tuple[Any, Any, Any]:
    """Take one step of Adam."""
    m = jax.tree.map(lambda a, g: 0.9 * a + 0.1 * g, m, gradient)
    v = jax.tree.map(lambda a, g: 0.999 * a + 0.001 * g * g, v, gradient)
    rate = RATE * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
    move = jax.tree.map(lambda w, a, b: w - rate * a / (jnp.sqrt(b) + 1e-7), weights, m, v)
    return move, m, v


def train(weights: Any, key: Any, epochs: Any, split: Split) -> Any:
    """Train for as many epochs as `epochs` is long; return loss and accuracy after each."""
    x, y, x_unseen, y_unseen = split
    rows = len(x) // BATCH * BATCH
    zeros = jax.tree.map(jnp.zeros_like, weights)
    averages = (jnp.zeros(CHANNELS), jnp.ones(CHANNELS))

    def step(state: State, batch: Any) -> tuple[State, Any]:
        weights, m, v, (mean, variance), t = state
        take = jax.value_and_grad(loss_of, has_aux=True)
        (loss, (new_mean, new_variance)), gradient = take(
            weights, x[batch], y[batch], jax.random.fold_in(key, t)
        )
        weights, m, v = adam(weights, gradient, m, v, t)
        mean = 0.99 * mean + 0.01 * new_mean
        variance = 0.99 * variance + 0.01 * new_variance
        return (weights, m, v, (mean, variance), t + 1), loss

    def epoch(state: State, order: Any) -> tuple[State, Any]:
        state, losses = lax.scan(step, state, order[:rows].reshape(-1, BATCH))
        weights, _, _, (mean, variance), _ = state
        output = layers(weights, x_unseen, mean, variance)
        right = output.argmax(axis=1) == y_unseen.argmax(axis=1)
        return state, (losses.mean(), jnp.square(output - y_unseen).mean(), right.mean())

    return lax.scan(epoch, (weights, zeros, zeros, averages, 1), epochs)[1]


def main() -> None:
    """Train in one call of a compiled function."""
    job = read_job()
    split = halves(job, job.seed)
    rng = np.random.default_rng(job.seed)
    orders = np.stack([rng.permutation(len(split.x)) for _ in range(job.epochs)])
    key = jax.random.key(job.seed, impl="rbg")  # cheaper to compile than the default generator
    _, loss, accuracy = jax.jit(train)(first_weights(job.seed), key, orders, split)
    answer(accuracy=float(accuracy[-1]), loss=float(loss[-1]))


if __name__ == "__main__":
    main()
