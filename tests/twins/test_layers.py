"""Every layer of the engine against Keras: outputs, gradients, states, and the way back.

A new kind of layer needs an entry in `CASES`: a strategy that draws a layer and the shape of one
example. A test fails as long as it has none.
"""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from momentum import engine as nn
from momentum import twins
from momentum.engine.tensor import Array

Shape = tuple[int, ...]
Case = tuple[list[nn.Layer], Shape]

SMALL = st.integers(1, 4)
ELEMENTWISE = st.sampled_from([name for name in nn.ACTIVATIONS if name != "softmax"])
START = st.sampled_from(["he_normal", "normal(0.3)", "uniform(1)"])


@st.composite
def rows(draw: st.DrawFn, axes: int = 1) -> Shape:
    return tuple(draw(SMALL) for _ in range(draw(st.integers(1, axes)) - 1)) + (draw(SMALL),)


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
    return {"num_heads": st.integers(1, 3), "key_dim": SMALL, "causal": st.booleans(), **options}


CASES: dict[str, Any] = {
    "Activation": layer(nn.Activation, activation=st.sampled_from(list(nn.ACTIVATIONS))),
    "BatchNormalization": layer(
        nn.BatchNormalization, momentum=st.sampled_from([0.5, 0.75]), epsilon=st.just(0.25)
    ),
    "Dense": layer(
        nn.Dense,
        units=SMALL,
        activation=st.sampled_from(list(nn.ACTIVATIONS)),
        use_bias=st.booleans(),
        kernel_initializer=START,
        kernel_regularizer=st.sampled_from([None, "l1(0.5)", "l2(0.25)"]),
    ),
    "Dropout": layer(nn.Dropout, rate=st.just(0.0)),
    "Embedding": st.tuples(
        st.tuples(
            st.builds(nn.Embedding, st.just(7), SMALL, mask_zero=st.booleans()),
            st.builds(nn.LSTM, SMALL, return_sequences=st.booleans()),
        ).map(list),
        st.integers(1, 5).map(lambda steps: (steps,)),
    ),
    "GRU": recurrent(nn.GRU),
    "GroupNormalization": st.tuples(
        st.builds(nn.GroupNormalization, st.sampled_from([1, 2, -1])).map(lambda one: [one]),
        st.sampled_from([(4,), (3, 2), (3, 2, 4)]),
    ),
    "LSTM": recurrent(nn.LSTM, unit_forget_bias=st.booleans()),
    "LayerNormalization": layer(
        nn.LayerNormalization, st.just((3, 2, 4)), axis=st.sampled_from([-1, [-2, -1], [1, 2, 3]])
    ),
    "Masking": st.tuples(
        st.builds(nn.SimpleRNN, SMALL).map(lambda one: [nn.Masking(), one]), sequences()
    ),
    "MultiHeadAttention": layer(
        nn.MultiHeadAttention,
        sequences(),
        **heads(value_dim=st.none() | SMALL, use_bias=st.booleans()),
    ),
    "PositionEmbedding": layer(nn.PositionEmbedding, sequences(), length=st.integers(5, 7)),
    "Residual": st.tuples(
        ELEMENTWISE.map(lambda f: [nn.Residual([nn.BatchNormalization(), nn.Dense(3, f)])]),
        st.sampled_from([(3,), (2, 3)]),
    ),
    "SimpleRNN": recurrent(nn.SimpleRNN, activation=st.sampled_from(["tanh", "sigmoid", "relu"])),
    "SpectralNormalization": layer(
        nn.SpectralNormalization,
        layer=st.builds(nn.Dense, SMALL, kernel_initializer=st.just("normal(2)")),
        power_iterations=st.integers(1, 3),
    ),
    "TransformerBlock": layer(
        nn.TransformerBlock, sequences(), **heads(units=SMALL, activation=st.just("gelu"))
    ),
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
        np.testing.assert_array_equal(back.predict(x), model.predict(x))
        np.testing.assert_allclose(twin(x), model.predict(x), rtol=1e-5, atol=1e-5)

    agree()
