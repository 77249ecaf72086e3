"""What people built in Keras, read by the engine; what it cannot be is refused by name."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.errors import BadInput


def test_a_model_as_people_write_it(keras: Any) -> None:
    layers, rng = keras.layers, np.random.default_rng(0)
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(4, (3, 3), activation="relu"),
            layers.BatchNormalization(),
            layers.LeakyReLU(negative_slope=0.2),
            layers.MaxPooling2D((2, 2)),
            layers.Flatten(),
            layers.Dense(5),
            layers.ReLU(),
            layers.ReLU(max_value=6.0),
            layers.ELU(),
            layers.Dropout(0.5),
            layers.Dense(3),
            layers.Softmax(),
        ]
    )
    for variable in model.weights:
        variable.assign(variable.numpy() + np.abs(rng.normal(0, 0.2, variable.shape)))
    ours = twins.from_keras(model)
    activations = [one.activation for one in ours.layers if isinstance(one, nn.Activation)]
    assert activations == ["leaky_relu", "relu", "relu6", "elu", "softmax"]
    x = rng.normal(size=(4, 8, 8, 1)).astype(np.float32)
    np.testing.assert_allclose(ours.predict(x), np.asarray(model(x)), atol=1e-6)


def test_a_functional_model_in_one_line(keras: Any) -> None:
    start = keras.Input((3,), dtype="float64")
    hidden = keras.layers.Dense(4, "tanh", dtype="float64")(start)
    model = keras.Model(start, keras.layers.Dense(2, dtype="float64")(hidden))
    ours = twins.from_keras(model)
    x = np.random.default_rng(0).normal(size=(5, 3))
    assert ours.dtype == np.float64
    np.testing.assert_allclose(ours.predict(x), np.asarray(model(x)), atol=1e-12)


def test_own_layers_survive_a_file(keras: Any, tmp_path: Path) -> None:
    layers: list[nn.Layer] = [
        nn.PositionEmbedding(6),
        nn.TransformerBlock(2, 3, 8, causal=True),
        nn.MultiHeadAttention(2, 3),
        nn.Residual([nn.LayerNormalization(), nn.Dense(4, "gelu")]),
        nn.Reshape((2, 3, 4)),
        nn.ReflectionPadding2D(1),
        nn.SpectralNormalization(nn.Conv2D(2, 2)),
    ]
    model = nn.Sequential(layers)
    model.build([6, 4])
    twins.to_keras(model).save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    x = np.random.default_rng(0).normal(size=(3, 6, 4)).astype(np.float32)
    np.testing.assert_allclose(np.asarray(loaded(x)), model.predict(x), atol=1e-5)
    np.testing.assert_array_equal(twins.from_keras(loaded).predict(x), model.predict(x))


REFUSED: dict[str, tuple[Any, str]] = {
    "kind": (lambda k: k.Bidirectional(k.LSTM(2), name="both"), "both is a layer of kind Bidir"),
    "bias": (lambda k: k.Dense(2, bias_regularizer="l2", name="d"), "d has bias_regularizer="),
    "both norms": (lambda k: k.Dense(2, kernel_regularizer="L1L2", name="d"), "d has kernel_reg"),
    "norm": (lambda k: k.Dense(2, kernel_constraint="non_neg", name="d"), "d has kernel_constr"),
    "backwards": (lambda k: k.LSTM(2, go_backwards=True, name="r"), "r has go_backwards=True"),
    "reset": (lambda k: k.GRU(2, reset_after=False, name="r"), "r has reset_after=False"),
    "leak": (lambda k: k.LeakyReLU(0.3, name="leak"), "leak has negative_slope=0.3"),
    "threshold": (lambda k: k.ReLU(threshold=1.0, name="f"), "f has threshold=1.0"),
    "activation": (lambda k: k.Dense(2, "exponential", name="d"), "d has no twin on the engine"),
    "frozen": (lambda k: k.Dense(2, trainable=False, name="d"), "d has trainable=False"),
    "half": (lambda k: k.Dense(2, dtype="mixed_float16"), "float32 or float64 throughout"),
    "noise": (lambda k: k.Dropout(0.5, noise_shape=(1, 3), name="d"), "d has noise_shape="),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_engine_has_not_is_refused(name: str, keras: Any) -> None:
    make, sentence = REFUSED[name]
    model = keras.Sequential([keras.Input((4, 3)), make(keras.layers)])
    with pytest.raises(BadInput) as caught:
        twins.from_keras(model)
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_norm_along_another_axis_is_refused(keras: Any) -> None:
    usual = keras.constraints.MaxNorm(2)  # along the rows of the kernel only
    layer = keras.layers.Conv2D(2, 3, kernel_constraint=usual, name="c")
    with pytest.raises(BadInput, match=r"^c has kernel_constraint=MaxNorm"):
        twins.from_keras(keras.Sequential([keras.Input((4, 4, 1)), layer]))


def test_branches_are_refused(keras: Any) -> None:
    start = keras.Input((3,))
    hidden = keras.layers.Dense(3, name="hidden")(start)
    added = keras.layers.Add(name="added")([start, hidden])
    with pytest.raises(BadInput, match=r"^added is not fed by the layer before it alone"):
        twins.from_keras(keras.Model(start, added))
    shared = keras.layers.Dense(3, name="shared")
    with pytest.raises(BadInput, match=r"^shared is not"):
        twins.from_keras(keras.Model(start, shared(shared(start))))
    with pytest.raises(BadInput, match=r"one input of a known shape"):
        twins.from_keras(keras.Model([start, keras.Input((3,))], hidden))


def test_what_has_no_weights_yet_is_refused(keras: Any) -> None:
    with pytest.raises(BadInput, match="no weights yet"):
        twins.from_keras(keras.Sequential([keras.layers.Dense(2)]))
    with pytest.raises(BadInput, match="no weights yet"):
        twins.to_keras(nn.Sequential([nn.Dense(2)]))
    with pytest.raises(BadInput, match="a known shape"):
        twins.from_keras(keras.Sequential([keras.Input((None, 3)), keras.layers.LSTM(2)]))
    with pytest.raises(BadInput, match=r"model\.fold\(0\)"):
        twins.to_keras(nn.Sequential([nn.Dense(2)], seed=[1, 2]))
