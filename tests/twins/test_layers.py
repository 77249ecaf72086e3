"""Every layer of the engine against Keras: outputs, gradients, states, and the way back.

A new kind of layer needs an entry in `CASES`: a strategy that draws a layer and the shape of one
example. A test fails as long as it has none.
"""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momentum import engine as nn
from momentum import twins
from momentum.engine.tensor import Array

# Keras warns of a softmax over one number, which the draws include.
pytestmark = pytest.mark.filterwarnings("ignore:(?s).*softmax over axis:UserWarning")

Shape = tuple[int, ...]
Case = tuple[list[nn.Layer], Shape]

SMALL = st.integers(1, 4)
ELEMENTWISE = st.sampled_from([name for name in nn.ACTIVATIONS if name != "softmax"])
START = st.sampled_from(["he_normal", "normal(0.3)", "uniform(1)"])


@st.composite
def rows(draw: st.DrawFn, axes: int = 1) -> Shape:
    return tuple(draw(st.lists(SMALL, min_size=1, max_size=axes)))


@st.composite
def sequences(draw: st.DrawFn) -> Shape:
    return draw(st.integers(1, 5)), draw(SMALL)


def layer(kind: Callable[..., nn.Layer], shapes: Any = None, **options: Any) -> Any:
    """Draw a layer with such options, and the shape of an example."""
    made = st.builds(kind, **options)
    return st.tuples(made.map(lambda one: [one]), rows(3) if shapes is None else shapes)


def recurrent(kind: Callable[..., nn.Layer], **options: Any) -> Any:
    shared = {
        "units": SMALL,
        "use_bias": st.booleans(),
        "return_sequences": st.booleans(),
        "kernel_initializer": START,
    }
    return layer(kind, sequences(), **shared, **options)


def heads(**options: Any) -> dict[str, Any]:
    # Keras 3.15 on TensorFlow adds a bias of shape (heads, 1) along the steps where there are as
    # many steps as heads: it takes the bias for one of a picture with its channels first.
    shared = {"num_heads": st.integers(1, 3), "key_dim": st.integers(2, 4)}
    return {**shared, "causal": st.booleans(), **options}


PICTURES = st.tuples(st.integers(7, 9), st.integers(7, 9), st.integers(1, 3))
PAIR = st.integers(1, 3) | st.tuples(st.integers(1, 3), st.integers(1, 3))
EVEN = st.sampled_from([1, 2, 3])  # TensorFlow strides depthwise alike along both axes
PADDING = st.sampled_from(["valid", "same"])
SIDE = st.integers(0, 2)
FRAME = SIDE | st.tuples(SIDE, SIDE) | st.tuples(st.tuples(SIDE, SIDE), st.tuples(SIDE, SIDE))


def convolution(kind: Callable[..., nn.Layer], strides: Any = PAIR, **options: Any) -> Any:
    """Draw a convolution that strides or dilates, or neither; Keras allows only one of them."""
    shared = {
        "kernel_size": PAIR,
        "padding": PADDING,
        "activation": ELEMENTWISE,
        "use_bias": st.booleans(),
        **options,
    }
    return layer(kind, PICTURES, strides=strides, **shared) | layer(
        kind, PICTURES, dilation_rate=EVEN, **shared
    )


def pooling(kind: Callable[..., nn.Layer]) -> Any:
    return layer(kind, PICTURES, pool_size=PAIR, strides=st.none() | PAIR, padding=PADDING)


CASES: dict[str, Any] = {
    "Activation": layer(nn.Activation, activation=st.sampled_from(list(nn.ACTIVATIONS))),
    "AveragePooling2D": pooling(nn.AveragePooling2D),
    "BatchNormalization": layer(
        nn.BatchNormalization, momentum=st.sampled_from([0.5, 0.75]), epsilon=st.just(0.25)
    ),
    "Conv2D": convolution(
        nn.Conv2D,
        filters=SMALL,
        kernel_initializer=START,
        kernel_regularizer=st.sampled_from([None, "l1(0.5)", "l2(0.25)"]),
    ),
    "Conv2DTranspose": layer(  # TensorFlow does not dilate it on a CPU; PyTorch is the oracle there
        nn.Conv2DTranspose,
        PICTURES,
        filters=SMALL,
        kernel_size=PAIR,
        strides=PAIR,
        padding=PADDING,
        activation=ELEMENTWISE,
        use_bias=st.booleans(),
    ),
    "Dense": layer(
        nn.Dense,
        units=SMALL,
        activation=st.sampled_from(list(nn.ACTIVATIONS)),
        use_bias=st.booleans(),
        kernel_initializer=START,
        kernel_regularizer=st.sampled_from([None, "l1(0.5)", "l2(0.25)"]),
    ),
    "DepthwiseConv2D": convolution(
        nn.DepthwiseConv2D, EVEN, depth_multiplier=st.integers(1, 2), depthwise_initializer=START
    ),
    "Dropout": layer(nn.Dropout, rate=st.just(0.0)),
    "Embedding": st.tuples(
        st.tuples(
            st.builds(nn.Embedding, st.just(7), SMALL, mask_zero=st.booleans()),
            st.builds(nn.LSTM, SMALL, return_sequences=st.booleans()),
        ).map(list),
        st.integers(1, 5).map(lambda steps: (steps,)),
    ),
    "Flatten": layer(nn.Flatten),
    "GRU": recurrent(nn.GRU),
    "GlobalAveragePooling1D": layer(nn.GlobalAveragePooling1D, sequences(), keepdims=st.booleans())
    | st.tuples(  # of a sequence without steps Keras makes no number
        st.builds(nn.GlobalAveragePooling1D).map(lambda one: [nn.Masking(), one]),
        st.tuples(st.integers(2, 5), SMALL),
    ),
    "GlobalAveragePooling2D": layer(nn.GlobalAveragePooling2D, PICTURES, keepdims=st.booleans()),
    "GlobalMaxPooling2D": layer(nn.GlobalMaxPooling2D, PICTURES, keepdims=st.booleans()),
    "GroupNormalization": st.tuples(
        st.builds(nn.GroupNormalization, st.sampled_from([1, 2])).map(lambda one: [one]),
        st.sampled_from([(4,), (3, 2), (3, 2, 4)]),
    ),
    "LSTM": recurrent(nn.LSTM, unit_forget_bias=st.booleans()),
    "LayerNormalization": layer(
        nn.LayerNormalization, st.just((3, 2, 4)), axis=st.sampled_from([-1, [-2, -1], [1, 2, 3]])
    ),
    "Masking": st.tuples(
        st.builds(nn.SimpleRNN, SMALL).map(lambda one: [nn.Masking(), one]), sequences()
    ),
    "MaxPooling2D": pooling(nn.MaxPooling2D),
    "MultiHeadAttention": layer(
        nn.MultiHeadAttention,
        sequences(),
        **heads(value_dim=st.none() | st.integers(2, 4), use_bias=st.booleans()),
    ),
    "PositionEmbedding": layer(nn.PositionEmbedding, sequences(), length=st.integers(5, 7)),
    "ReflectionPadding2D": layer(nn.ReflectionPadding2D, PICTURES, padding=FRAME),
    "Reshape": layer(
        nn.Reshape, st.just((2, 6)), target_shape=st.sampled_from([(-1,), (3, -1), (3, 2, 2)])
    ),
    "Residual": st.tuples(
        ELEMENTWISE.map(lambda f: [nn.Residual([nn.BatchNormalization(), nn.Dense(3, f)])]),
        st.sampled_from([(3,), (2, 3)]),
    )
    | st.tuples(
        ELEMENTWISE.map(
            lambda f: [nn.Residual([nn.ReflectionPadding2D(1), nn.Conv2D(2, 3, activation=f)])]
        ),
        st.just((4, 3, 2)),
    ),
    "SimpleRNN": recurrent(nn.SimpleRNN, activation=st.sampled_from(["tanh", "sigmoid", "relu"])),
    "SpectralNormalization": layer(
        nn.SpectralNormalization,
        st.just((5, 5, 2)),
        layer=st.builds(nn.Dense, SMALL, kernel_initializer=st.just("normal(2)"))
        | st.builds(nn.Conv2D, SMALL, st.just(3), activation=ELEMENTWISE),
        power_iterations=st.integers(1, 3),
    ),
    "TransformerBlock": layer(
        nn.TransformerBlock, sequences(), **heads(units=SMALL, activation=st.just("gelu"))
    ),
    "UpSampling2D": layer(
        nn.UpSampling2D, PICTURES, size=PAIR, interpolation=st.sampled_from(["nearest", "bilinear"])
    ),
    "ZeroPadding2D": layer(nn.ZeroPadding2D, PICTURES, padding=FRAME),
}

OWN_KINDS = {
    name
    for name, kind in nn.Layer.kinds.items()
    if kind.__module__.startswith("momentum.engine") and not inspect.isabstract(kind)
}


def examples(layers: list[nn.Layer], shape: Shape) -> Array:
    """Draw examples; tokens for an embedding, some of them padding."""
    rng = np.random.default_rng(2)
    if isinstance(layers[0], nn.Embedding):
        return rng.integers(0, layers[0].input_dim, (4, *shape))
    x = rng.normal(size=(4, *shape))
    if isinstance(layers[0], nn.Masking):
        x[0, -1] = 0
    return x


def executed(source: str) -> Any:
    """Run the code as a learner would, and take what it calls `model`."""
    names: dict[str, Any] = {}
    exec(source, names)
    return names["model"]


def unnamed(model: Any) -> Any:
    """Describe the layers of a Keras model without the names and shapes they happen to have."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k not in ("name", "build_config")}
        return [plain(one) for one in value] if isinstance(value, list | tuple) else value

    return plain([[type(layer).__name__, layer.get_config()] for layer in model.layers])


def test_every_kind_of_layer_has_a_case() -> None:
    assert CASES.keys() == OWN_KINDS


@pytest.mark.parametrize("kind", CASES)
def test_a_layer_and_its_twin(kind: str, parity: Any, stirred: Any) -> None:
    @given(case=CASES[kind])
    def agree(case: Case) -> None:
        layers, shape = case
        model = stirred(nn.Sequential(layers, dtype=np.float64), shape)
        parity(model, examples(layers, shape), training=True)

    agree()


# Keras rounds an optimiser's numbers to float32 even where weights are float64; these are exact.
EXACT: list[Callable[[], nn.Optimizer]] = [
    lambda: nn.SGD(2**-5, momentum=0.875),
    lambda: nn.RMSprop(2**-7, rho=0.875),
    lambda: nn.Adadelta(1.0, rho=0.9375),
    lambda: nn.Adam(2**-7, beta_1=0.875, beta_2=0.96875),
]
WITH_WEIGHTS = [kind for kind in CASES if nn.Layer.kinds[kind].build is not nn.Layer.build]


@pytest.mark.parametrize("kind", WITH_WEIGHTS)
def test_ten_steps_of_every_optimizer(kind: str, same_steps: Any, stirred: Any) -> None:
    @settings(max_examples=2)  # the first is the smallest there is
    @given(case=CASES[kind])
    def agree(case: Case) -> None:
        layers, shape = case
        model = stirred(nn.Sequential(layers, dtype=np.float64), shape)
        start = {name: array.copy() for name, array in model.arrays().items()}
        for optimizer in EXACT:
            model.assign(start)
            same_steps(model, examples(layers, shape), optimizer())

    agree()


@pytest.mark.parametrize("kind", CASES)
def test_the_way_back(kind: str, keras: Any, stirred: Any) -> None:
    @given(case=CASES[kind])
    def agree(case: Case) -> None:
        layers, shape = case
        model = stirred(nn.Sequential(layers, seed=3), shape)
        x = examples(layers, shape).astype(np.float32)
        twin = twins.to_keras(model)
        back = twins.from_keras(twin, seed=3)
        assert twins.engine_source(back) == twins.engine_source(model)
        assert executed(twins.engine_source(model)).configuration() == {
            **model.configuration(),
            "input_shape": [],
        }
        assert unnamed(executed(twins.keras_source(model))) == unnamed(twin)
        np.testing.assert_array_equal(back.predict(x), model.predict(x))
        np.testing.assert_allclose(twin(x), model.predict(x), rtol=1e-5, atol=1e-5)

    agree()
