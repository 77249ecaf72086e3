"""What Keras computes in float64, for the checks of lesson 11; stored in references.json."""

from __future__ import annotations

import numpy as np


def attention() -> dict[str, np.ndarray]:
    """Let five queries gather from seven steps; and five steps from the past alone."""
    import keras

    before = keras.config.floatx()
    keras.config.set_floatx("float64")
    try:
        rng = np.random.default_rng(11)
        queries, keys = rng.normal(size=(5, 6)), rng.normal(size=(7, 6))
        values = rng.normal(size=(7, 6))
        free = _gathered(keras, queries, keys, values)
        causal = _gathered(keras, queries, keys[:5], values[:5], is_causal=True)
    finally:
        keras.config.set_floatx(before)
    given = {"queries": queries, "keys": keys, "values": values}
    return given | {"free": free, "causal": causal}


def _gathered(keras, queries, keys, values, **how):
    """Call Keras with one example and one head: shapes (1, steps, 1, features)."""
    one = [keras.ops.convert_to_tensor(each[None, :, None]) for each in (queries, keys, values)]
    found = keras.ops.dot_product_attention(*one, **how)
    return keras.ops.convert_to_numpy(found)[0, :, 0]
