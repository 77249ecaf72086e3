"""Keras as an oracle: loaded once, and only by the tests that ask for it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import Phase, settings

from momentum import engine as nn
from momentum import twins
from momentum.engine.measuring import penalties
from momentum.engine.tensor import Array
from momentum.twins.backend import load
from momentum.twins.memory import from_twin_optimizer, to_twin_optimizer
from momentum.twins.weights import pairs

# A model of Keras costs a tenth of a second: few examples, and none to shrink a failure.
settings.register_profile(
    "twins",
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("twins")


class Outcome(NamedTuple):
    """The output of a model, and the gradient of a loss by its input and by every weight."""

    output: Array
    by_input: Array
    gradients: dict[str, Array]


@pytest.fixture(scope="session")
def keras() -> Any:
    if not twins.available():
        pytest.skip("the extra `keras` is not installed")
    module = load()
    if module.backend.backend() != "tensorflow":
        pytest.skip("gradients are taken with TensorFlow here")
    return module


@pytest.fixture(scope="session")
def tape(keras: Any) -> Any:
    import tensorflow

    return tensorflow.GradientTape


@pytest.fixture(scope="session")
def parity(tape: Any) -> Callable[..., None]:
    """Compare a model and its twin: output, gradient by the input and by every weight."""

    def check(
        model: nn.Sequential, x: Array, training: bool = True, tolerance: float = 1e-6
    ) -> None:
        twin = twins.to_keras(model)
        ours, theirs = on_the_engine(model, x, training), in_keras(model, twin, tape, x, training)
        close(ours.output, theirs.output, tolerance, "output")
        if np.issubdtype(x.dtype, np.floating):
            close(ours.by_input, theirs.by_input, tolerance, "gradient by the input")
        assert ours.gradients.keys() == theirs.gradients.keys()
        for name, gradient in ours.gradients.items():
            close(gradient, theirs.gradients[name], tolerance, f"gradient by {name}")
        if training:  # moving averages, singular vectors
            for name, array, variable in pairs(model, twin):
                close(array, variable.numpy(), tolerance, name)

    return check


@pytest.fixture(scope="session")
def same_steps(tape: Any) -> Callable[..., None]:
    """Let an optimiser and its twin take steps, and compare all weights afterwards."""

    def check(
        model: nn.Sequential, x: Array, optimizer: nn.Optimizer, steps: int = 10, before: int = 0
    ) -> None:
        for _ in range(before):
            step_on_the_engine(model, optimizer, x)
        twin = twins.to_keras(model)
        twin.compile(twins.to_keras_optimizer(optimizer))
        twin.optimizer.build(twin.trainable_variables)
        to_twin_optimizer(optimizer, model, twin)
        for _ in range(steps):
            step_on_the_engine(model, optimizer, x)
            step_in_keras(twin, tape, x)
        ours = optimizer.snapshot()
        from_twin_optimizer(optimizer, model, twin)
        after = f"after {steps} steps of {type(optimizer).__name__}"
        for name, array, variable in pairs(model, twin):
            close(array, variable.numpy(), 1e-6, f"{name} {after}")
        for name, kept in optimizer.snapshot().items():
            if np.any(kept):  # Keras keeps no velocity without momentum
                close(ours[name], kept, 1e-6, f"{name} {after}")

    return check


def step_on_the_engine(model: nn.Sequential, optimizer: nn.Optimizer, x: Array) -> None:
    y = model(x, training=True)
    loss = nn.mean_squared_error(cotangent(y.shape, y.dtype), y).mean()
    for penalty in penalties(model):
        loss = loss + penalty.sum()
    loss.backward()
    optimizer.step(model.parameters)
    for layer in model.layers:
        layer.constrain()


def step_in_keras(twin: Any, tape: Any, x: Array) -> None:
    import tensorflow

    with tape() as recorder:
        y = twin(tensorflow.constant(x), training=True)
        target = cotangent(tuple(y.shape), y.dtype.as_numpy_dtype)
        loss = tensorflow.reduce_mean((y - target) ** 2) + sum(twin.losses)
    weights = twin.trainable_variables
    gradients = recorder.gradient(
        loss, [one.value for one in weights], unconnected_gradients="zero"
    )
    # Keras would square the rows of a sparse gradient one by one before it adds them up.
    twin.optimizer.apply([tensorflow.convert_to_tensor(one) for one in gradients], weights)


def on_the_engine(model: nn.Sequential, x: Array, training: bool) -> Outcome:
    given = nn.Tensor(x, requires_grad=True) if x.dtype == model.dtype else x
    y = model(given, training=training)
    total = (y * cotangent(y.shape, y.dtype)).sum()
    for penalty in penalties(model):
        total = total + penalty.sum()
    total.backward()
    by_input = given.grad if isinstance(given, nn.Tensor) else None
    weights = {
        f"{name}.{key}": weight
        for name, layer in model.named_layers()
        for key, weight in layer.named_weights()
    }
    gradients = {}
    for name, weight in weights.items():
        gradients[name] = np.zeros(weight.shape) if weight.grad is None else weight.grad
        weight.grad = None
    return Outcome(y.data, np.zeros_like(x) if by_input is None else by_input, gradients)


def in_keras(model: nn.Sequential, twin: Any, tape: Any, x: Array, training: bool) -> Outcome:
    import tensorflow

    given = tensorflow.constant(x)
    named = {name: variable for name, _, variable in pairs(model, twin) if variable.trainable}
    with tape() as recorder:
        recorder.watch(given)
        y = twin(given, training=training)
        total = tensorflow.reduce_sum(y * cotangent(tuple(y.shape), model.dtype))
        total += sum(twin.losses)
    sources = [given, *(variable.value for variable in named.values())]
    by_input, *gradients = recorder.gradient(total, sources, unconnected_gradients="zero")
    found = {
        name: tensorflow.convert_to_tensor(gradient).numpy()
        for name, gradient in zip(named, gradients, strict=True)
    }
    return Outcome(y.numpy(), np.asarray(by_input), found)


def cotangent(shape: tuple[int, ...], dtype: Any) -> Array:
    return np.random.default_rng(0).normal(size=shape).astype(dtype)


def close(ours: Array, theirs: Array, tolerance: float, what: str) -> None:
    scale = max(1.0, float(np.abs(theirs).max(initial=0)))
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=tolerance * scale, err_msg=what)


@pytest.fixture(scope="session")
def stirred() -> Callable[[nn.Sequential, tuple[int, ...]], nn.Sequential]:
    """Build a model and move every array a little, so that no bias is zero and no scale is one."""
    return _stir


def _stir(model: nn.Sequential, shape: tuple[int, ...]) -> nn.Sequential:
    model.build(shape)
    rng = np.random.default_rng(1)
    for array in model.arrays().values():
        array += np.abs(rng.normal(0, 0.2, array.shape)).astype(array.dtype)
    return model
