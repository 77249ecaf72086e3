"""The recipe in Keras on TensorFlow, as people write it: `compile` and `fit`.

Variants: "plain" leaves every setting at its default; "tuned" runs a whole epoch in one call of
the compiled function, leaves XLA out (compiling costs more than it gains here) and measures the
unseen half in one batch.
"""

from typing import Any

import keras
import tensorflow as tf
from bench.peers.recipe import (
    BATCH,
    CHANNELS,
    CLASSES,
    DROPOUT,
    RATE,
    SPREAD,
    UNITS,
    answer,
    read_job,
    shuffled_rows,
)


def network() -> Any:
    """Make the network of the recipe."""
    start = keras.initializers.RandomNormal(stddev=SPREAD)
    layers = [keras.Input((CHANNELS,)), keras.layers.BatchNormalization()]
    for _ in range(3):
        layers.append(keras.layers.Dropout(DROPOUT))
        layers.append(keras.layers.Dense(UNITS, "relu", kernel_initializer=start))
    layers.append(keras.layers.Dense(CLASSES, "softmax", kernel_initializer=start))
    return keras.Sequential(layers)


def main() -> None:
    """Train, measuring on the unseen half after every epoch."""
    job = read_job()
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(job.seed)
    x, y = shuffled_rows(job, job.seed)
    tuned = job.variant == "tuned"
    steps = -(-len(x) // 2 // BATCH)
    compiling = {"steps_per_execution": steps, "jit_compile": False} if tuned else {}
    fitting = {"validation_batch_size": len(x)} if tuned else {}
    model = network()
    model.compile(
        optimizer=keras.optimizers.Adam(RATE),
        loss="mean_squared_error",
        metrics=["accuracy"],
        **compiling,
    )
    history = model.fit(
        x, y, batch_size=BATCH, epochs=job.epochs, validation_split=0.5, verbose=0, **fitting
    ).history
    answer(accuracy=float(history["val_accuracy"][-1]), loss=float(history["val_loss"][-1]))


if __name__ == "__main__":
    main()
