"""What Keras computes, for the checks; run by `tools/make_references.py`."""

from __future__ import annotations

import numpy as np


def cross_entropy() -> dict[str, np.ndarray | float]:
    """Cross-entropy on logits, and its gradient by TensorFlow."""
    import keras
    import tensorflow as tf

    rng = np.random.default_rng(3)
    logits, labels = rng.normal(0, 2, (6, 10)), rng.integers(0, 10, 6)
    z = tf.Variable(logits)
    with tf.GradientTape() as tape:
        losses = keras.losses.sparse_categorical_crossentropy(labels, z, from_logits=True)
        loss = tf.reduce_mean(losses)
    gradient = tape.gradient(loss, z).numpy()
    return {"logits": logits, "labels": labels, "loss": float(loss), "gradient": gradient}


def convolution() -> dict[str, np.ndarray | float]:
    """One channel, one kernel of 3 x 2, stride 2, nothing around the picture."""
    import keras

    rng = np.random.default_rng(4)
    picture, kernel = rng.normal(0, 1, (8, 7)), rng.normal(0, 1, (3, 2))
    result = keras.ops.conv(
        picture[None, :, :, None].astype("float32"),
        kernel[:, :, None, None].astype("float32"),
        strides=2,
        padding="valid",
    )
    result = keras.ops.convert_to_numpy(result)[0, :, :, 0]
    return {"picture": picture, "kernel": kernel, "result": result.astype(np.float64)}
