"""Keras on the backend that KERAS_BACKEND names: `compile` and `fit`, a round in one call.

Variants: "plain" leaves every setting at its default; "tuned" runs a round in one call of the
compiled function (`steps_per_execution`), and on TensorFlow leaves XLA out.
"""

import os
from typing import Any

import keras
import numpy as np
from bench.engines.job import JOBS, Array, Step, Task, answer, read_task


def network(job: str, dropout: bool) -> Any:
    """Make the network of a job."""
    layers = keras.layers
    first, second = (0.25, 0.5) if dropout else (0.0, 0.0)
    inside = {
        "mlp": [layers.Dense(128, "relu"), layers.Dense(64, "relu"), layers.Dense(10)],
        "cnn": [
            *(layers.Conv2D(32, 3, activation="relu"), layers.Conv2D(64, 3, activation="relu")),
            *(layers.MaxPooling2D(2), layers.Dropout(first), layers.Flatten()),
            *(layers.Dense(128, "relu"), layers.Dropout(second), layers.Dense(10)),
        ],
        "lstm": [layers.LSTM(128)],
    }[job]
    return keras.Sequential([keras.Input(JOBS[job].shape), *inside])


def compiled(task: Task, dropout: bool, steps: int) -> Any:
    """Make the network with its first weights, optimiser and loss."""
    job = task.job.name
    model = network(job, dropout)
    model.set_weights(task.weights())
    tuning: dict[str, Any] = {}
    if task.variant == "tuned":
        tuning["steps_per_execution"] = steps
        if keras.backend.backend() == "tensorflow":
            tuning["jit_compile"] = False
    entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    optimizer = {
        "mlp": keras.optimizers.Adam(),
        "cnn": keras.optimizers.Adadelta(1.0),
        "lstm": keras.optimizers.SGD(0.1),
    }[job]
    model.compile(optimizer, "mean_squared_error" if job == "lstm" else entropy, **tuning)
    return model


def set_threads(threads: int) -> None:
    """Bind TensorFlow to so many threads; JAX is bound by the environment."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)


def main() -> None:
    """Take the steps of the job."""
    assert os.environ["KERAS_BACKEND"]
    task = read_task()
    set_threads(task.threads)
    arrays = task.arrays()
    answer(task, lambda dropout: steps(task, arrays["x"], arrays["y"], dropout))


def steps(task: Task, x: Array, y: Array, dropout: bool) -> Step:
    """Return the function that takes a step; the timed rounds are one call of `fit` each."""
    if not dropout:
        model = compiled(task, dropout, 1)
        return lambda i: float(model.train_on_batch(x[i], y[i]))
    count = task.job.steps
    model = compiled(task, dropout, count)
    every_x = np.concatenate(x[:count])
    every_y = np.concatenate(y[:count])

    def step(i: int) -> float:
        if i == 0:  # the whole round at once, as people train
            model.fit(every_x, every_y, batch_size=task.job.batch, shuffle=False, verbose=0)
        return 0.0

    return step


if __name__ == "__main__":
    main()
