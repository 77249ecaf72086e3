"""The code that is written: short, as formatters lay it out, and it runs."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.errors import BadInput

LONG = nn.Sequential(
    [
        nn.Conv2D(
            8,
            3,
            padding="same",
            activation="relu",
            kernel_initializer="normal(0.02)",
            kernel_regularizer="l2(0.001)",
            kernel_constraint="max_norm(3)",
        ),
        nn.Conv2D(8, (3, 1), strides=(2, 1)),
        nn.Residual([nn.Conv2D(8, 3, padding="same", activation="relu"), nn.GroupNormalization(4)]),
        nn.Residual([nn.Conv2D(8, 1, kernel_initializer="uniform(0.25)", use_bias=False)]),
        nn.SpectralNormalization(nn.Conv2D(8, 4, kernel_initializer="normal(0.02)")),
        nn.ZeroPadding2D(((1, 0), (0, 2))),
        nn.Flatten(),
        nn.Dense(2, "softmax"),
    ],
    seed=7,
)


def test_the_engine_s_code() -> None:
    assert (
        twins.engine_source(LONG)
        == """\
from momentum import engine as nn

model = nn.Sequential(
    [
        nn.Conv2D(
            8,
            3,
            padding="same",
            activation="relu",
            kernel_initializer="normal(0.02)",
            kernel_regularizer="l2(0.001)",
            kernel_constraint="max_norm(3)",
        ),
        nn.Conv2D(8, (3, 1), strides=(2, 1)),
        nn.Residual(
            [
                nn.Conv2D(8, 3, padding="same", activation="relu"),
                nn.GroupNormalization(groups=4),
            ]
        ),
        nn.Residual(
            [nn.Conv2D(8, 1, use_bias=False, kernel_initializer="uniform(0.25)")]
        ),
        nn.SpectralNormalization(nn.Conv2D(8, 4, kernel_initializer="normal(0.02)")),
        nn.ZeroPadding2D(padding=((1, 0), (0, 2))),
        nn.Flatten(),
        nn.Dense(2, "softmax"),
    ],
    seed=7,
)"""
    )


def test_the_code_for_keras() -> None:
    layers = [
        nn.Dense(8, "tanh", kernel_initializer="normal(0.05)", kernel_regularizer="l2(0.01)"),
        nn.Residual([nn.Dense(8)]),
        nn.AveragePooling2D(),
        nn.Dense(1, kernel_initializer="uniform(1)"),
    ]
    assert (
        twins.keras_source(nn.Sequential(layers))
        == """\
import keras
from momentum.twins.layers import Residual

model = keras.Sequential(
    [
        keras.layers.Dense(
            8,
            activation="tanh",
            kernel_initializer=keras.initializers.RandomNormal(stddev=0.05),
            kernel_regularizer=keras.regularizers.L2(0.01),
        ),
        Residual([keras.layers.Dense(8)]),
        keras.layers.AveragePooling2D(2),
        keras.layers.Dense(
            1, kernel_initializer=keras.initializers.RandomUniform(-1.0, 1.0)
        ),
    ]
)"""
    )


def test_optimizers() -> None:
    warm = nn.CosineDecay(0.0, decay_steps=9, warmup_target=0.1, warmup_steps=3)
    assert twins.engine_source(nn.SGD(0.1, momentum=0.9), imports=False) == (
        "optimizer = nn.SGD(0.1, momentum=0.9)"
    )
    assert twins.engine_source(nn.Adam(), imports=False) == "optimizer = nn.Adam()"
    assert twins.keras_source(nn.Adadelta(), imports=False) == (
        "optimizer = keras.optimizers.Adadelta(learning_rate=1.0)"
    )
    assert (
        twins.keras_source(nn.Adam(warm, clipnorm=1.0))
        == """\
import keras

optimizer = keras.optimizers.Adam(
    learning_rate=keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.0, decay_steps=9, warmup_target=0.1, warmup_steps=3
    ),
    clipnorm=1.0,
)"""
    )


def test_float64_is_told(keras: Any) -> None:
    model = nn.Sequential([nn.Dense(2)], dtype=np.float64)
    model.build([3])
    assert twins.engine_source(model).endswith('dtype="float64",\n)')
    usual, names = keras.config.floatx(), dict[str, Any]()
    try:
        exec(twins.keras_source(model), names)
    finally:
        keras.config.set_floatx(usual)
        keras.config.set_dtype_policy(usual)
    assert names["model"].weights[0].dtype == "float64"


@pytest.mark.parametrize("write", [twins.engine_source, twins.keras_source])
@pytest.mark.parametrize("width", [1, 30, 80])
def test_a_formatter_would_change_nothing(write: Any, width: int, tmp_path: Path) -> None:
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent))
    if ruff is None:
        pytest.skip("ruff is not installed")
    penalty = f"l2(0.{'1' * width})"  # lines of every length
    layers = [nn.Dense(1, "relu", kernel_regularizer=penalty)] * 1 + LONG.layers
    file = tmp_path / "code.py"
    file.write_text(write(nn.Sequential(layers, seed=7)) + "\n", encoding="utf-8")
    subprocess.run([ruff, "format", "--isolated", "--check", "--diff", str(file)], check=True)


def test_a_layer_of_your_own() -> None:
    class Mine(nn.Dense):
        """A layer that only its author knows."""

    model = nn.Sequential([Mine(3)])
    assert "Mine(3)" in twins.engine_source(model)
    with pytest.raises(BadInput, match=r"^Mine is a layer of your own, and Keras has no twin"):
        twins.keras_source(model)
