"""What Keras computes in float64, for the checks of lesson 04; stored in references.json."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

CHANNELS, UNITS, EXAMPLES = 6, 5, 8
"""A narrow version of the network of part 1: 52 channels and 100 units in full."""


def part_1_network() -> dict[str, np.ndarray | float]:
    """Run the network of part 1 without dropout: loss and gradients in training, then in use."""
    with _double_precision() as (keras, tf):
        rng = np.random.default_rng(4)
        x = rng.normal(1.0, 2.0, (EXAMPLES, CHANNELS))
        y = np.eye(2)[rng.permutation(EXAMPLES) % 2]
        layers = [keras.layers.BatchNormalization()]
        layers += [keras.layers.Dense(UNITS, "relu") for _ in range(3)]
        model = keras.Sequential([*layers, keras.layers.Dense(2, "softmax")])
        model.build((None, CHANNELS))
        for weight in model.trainable_variables:
            middle = 1.0 if weight.name == "gamma" else 0.0
            weight.assign(rng.normal(middle, 0.5, weight.shape))
        values: dict[str, np.ndarray | float] = {"x": x, "y": y}
        values |= {f"weight_{k}": w.numpy() for k, w in enumerate(model.trainable_variables)}
        with tf.GradientTape() as tape:
            output = model(x, training=True)
            loss = tf.reduce_mean(tf.square(output - y))
        gradients = tape.gradient(loss, model.trainable_variables)
        values |= {f"gradient_{k}": g.numpy() for k, g in enumerate(gradients)}
        values |= {"output": output.numpy(), "loss": float(loss)}
        values |= {"moving_mean": layers[0].moving_mean.numpy()}
        values |= {"moving_variance": layers[0].moving_variance.numpy()}
        return values | {"output_in_use": model(x, training=False).numpy()}


def adam() -> dict[str, np.ndarray | float]:
    """Take five steps of Adam with given gradients, on two parameters."""
    return _steps(lambda keras: keras.optimizers.Adam(learning_rate=0.01))


def sgd() -> dict[str, np.ndarray | float]:
    """Take five steps of gradient descent with momentum and given gradients."""
    return _steps(lambda keras: keras.optimizers.SGD(learning_rate=0.1, momentum=0.9))


def convolution() -> dict[str, np.ndarray | float]:
    """Convolve small pictures; the gradients belong to sum(output * cotangent)."""
    with _double_precision() as (keras, tf):
        rng = np.random.default_rng(5)
        image, kernel = rng.normal(size=(2, 5, 6, 2)), rng.normal(size=(3, 2, 2, 3))
        x, k = tf.Variable(image), tf.Variable(kernel)
        with tf.GradientTape() as tape:
            output = keras.ops.conv(x, k, padding="valid", data_format="channels_last")
            cotangent = rng.normal(size=output.shape)
            total = tf.reduce_sum(output * cotangent)
        to_image, to_kernel = (g.numpy() for g in tape.gradient(total, [x, k]))
        given = {"image": image, "kernel": kernel, "cotangent": cotangent}
        return given | {"output": output.numpy(), "to_image": to_image, "to_kernel": to_kernel}


def lstm() -> dict[str, np.ndarray | float]:
    """Read four moments of two sequences with an LSTM: what it says and remembers at the end."""
    with _double_precision() as (keras, _):
        rng = np.random.default_rng(7)
        sequence = rng.normal(size=(2, 4, 3))
        layer = keras.layers.LSTM(5, return_state=True)
        layer.build(sequence.shape)
        weights = [rng.normal(0.0, 0.7, w.shape) for w in layer.get_weights()]
        layer.set_weights(weights)
        _, h, c = layer(sequence)
        values = dict(zip(("kernel", "recurrent", "bias"), weights, strict=True))
        return values | {"sequence": sequence, "h": h.numpy(), "c": c.numpy()}


def _steps(make: Any) -> dict[str, np.ndarray | float]:
    with _double_precision() as (keras, tf):
        rng = np.random.default_rng(6)
        starts = [rng.normal(size=(3, 2)), rng.normal(size=2)]
        variables = [keras.Variable(start) for start in starts]
        optimizer = make(keras)
        values: dict[str, np.ndarray | float] = {"start_0": starts[0], "start_1": starts[1]}
        for step in range(5):
            gradients = [rng.normal(0.3, 1.0, start.shape) for start in starts]
            optimizer.apply([tf.constant(g) for g in gradients], variables)
            for k in (0, 1):
                values[f"gradient_{step}_{k}"] = gradients[k]
                values[f"after_{step}_{k}"] = variables[k].numpy()
        return values


@contextmanager
def _double_precision() -> Iterator[tuple[Any, Any]]:
    """Let Keras compute in float64, as the learner's engine does."""
    import keras
    import tensorflow as tf

    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    try:
        yield keras, tf
    finally:
        keras.config.set_floatx(before)
