"""What Keras computes in float64, for the checks of lesson 10; stored in references.json."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

Values = dict[str, np.ndarray | float]


def rnn() -> Values:
    """Read sequences with a SimpleRNN from a given state; gradients of sum(outputs * to)."""
    with _double_precision() as (keras, tf):
        rng = np.random.default_rng(10)
        sequence, start = rng.normal(size=(3, 5, 2)), rng.normal(size=(3, 4))
        to = rng.normal(size=(3, 5, 4))
        layer, weights = _layer(keras.layers.SimpleRNN(4, return_sequences=True), 2, rng)
        state = tf.Variable(start)
        with tf.GradientTape() as tape:
            total = tf.reduce_sum(layer(sequence, initial_state=state) * to)
        found = tape.gradient(total, [*layer.trainable_variables, state])
        names = ("to_kernel", "to_recurrent", "to_bias", "to_h")
        gradients = {name: one.numpy() for name, one in zip(names, found, strict=True)}
        return weights | {"sequence": sequence, "start": start, "to": to} | gradients


def stateful_lstm() -> Values:
    """Read a sequence in two pieces with a stateful LSTM."""
    with _double_precision() as (keras, _):
        rng = np.random.default_rng(11)
        first, second = rng.normal(size=(2, 2, 4, 3))
        layer = keras.layers.LSTM(5, return_sequences=True, return_state=True, stateful=True)
        layer.build((2, 4, 3))
        weights = _set(layer, rng)
        said_first, _, _ = layer(first)
        said_second, h, c = layer(second)
        pieces = {"first": first, "second": second}
        said = {"said_first": said_first.numpy(), "said_second": said_second.numpy()}
        return weights | pieces | said | {"h": h.numpy(), "c": c.numpy()}


def lstm_back() -> Values:
    """Take one step of an LSTM, and the gradients of sum(h to_h) + sum(c to_c)."""
    with _double_precision() as (keras, tf):
        rng = np.random.default_rng(12)
        given = {"x": rng.normal(size=(3, 2))}
        given |= {name: rng.normal(size=(3, 4)) for name in ("h", "c", "to_h", "to_c")}
        layer, weights = _layer(keras.layers.LSTM(4, return_state=True), 2, rng)
        h, c = tf.Variable(given["h"]), tf.Variable(given["c"])
        with tf.GradientTape() as tape:
            _, new_h, new_c = layer(given["x"][:, None], initial_state=[h, c])
            total = tf.reduce_sum(new_h * given["to_h"]) + tf.reduce_sum(new_c * given["to_c"])
        found = tape.gradient(total, [layer.trainable_variables[0], h, c])
        names = ("to_kernel", "to_old_h", "to_old_c")
        return weights | given | {n: one.numpy() for n, one in zip(names, found, strict=True)}


def gru() -> Values:
    """Read four moments of two sequences with a GRU."""
    with _double_precision() as (keras, _):
        rng = np.random.default_rng(13)
        sequence = rng.normal(size=(2, 4, 3))
        layer, weights = _layer(keras.layers.GRU(5), 3, rng)
        return weights | {"sequence": sequence, "h": layer(sequence).numpy()}


def _layer(layer: Any, inputs: int, rng: np.random.Generator) -> tuple[Any, Values]:
    layer.build((None, None, inputs))
    return layer, _set(layer, rng)


def _set(layer: Any, rng: np.random.Generator) -> Values:
    """Draw the weights, and return them by name."""
    weights = [rng.normal(0.0, 0.7, w.shape) for w in layer.get_weights()]
    layer.set_weights(weights)
    return dict(zip(("kernel", "recurrent", "bias"), weights, strict=True))


@contextmanager
def _double_precision() -> Iterator[tuple[Any, Any]]:
    """Let Keras compute in float64, as the learner's functions do."""
    import keras
    import tensorflow as tf

    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    try:
        yield keras, tf
    finally:
        keras.config.set_floatx(before)
