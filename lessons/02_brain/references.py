"""Values of Keras that the checks of this lesson compare with."""

from __future__ import annotations

import numpy as np


def batch_normalisation() -> dict[str, np.ndarray | float]:
    """Show two batches to Keras's layer in training, then the second one in use."""
    import keras

    rng = np.random.default_rng(20)
    batches = [rng.normal([1, -2, 5], [0.5, 1, 3], (n, 3)).astype(np.float32) for n in (8, 5)]
    gamma, beta = np.float32([1.5, 0.5, 2]), np.float32([0.1, -1, 3])
    layer = keras.layers.BatchNormalization()
    layer.build((None, 3))
    layer.gamma.assign(gamma)
    layer.beta.assign(beta)
    in_training = [np.asarray(layer(x, training=True)) for x in batches]
    return {
        "gamma": gamma,
        "beta": beta,
        "x1": batches[0],
        "x2": batches[1],
        "y1": in_training[0],
        "y2": in_training[1],
        "moving_mean": np.asarray(layer.moving_mean),
        "moving_variance": np.asarray(layer.moving_variance),
        "y_in_use": np.asarray(layer(batches[1], training=False)),
    }


def cross_entropy_from_logits() -> dict[str, np.ndarray | float]:
    """Charge some logits, small and huge, by Keras's loss."""
    import keras

    rng = np.random.default_rng(21)
    scale = np.float32([[1], [5], [30], [200]])
    logits = scale * rng.normal(size=(4, 3)).astype(np.float32)
    labels = np.array([0, 2, 1, 0])
    charged = keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)
    return {"logits": logits, "labels": labels, "charged": np.asarray(charged)}
