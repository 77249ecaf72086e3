"""Optimisers, schedules, clipping, penalties, constraints and averages against Keras's own."""

from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.engine.tensor import Array
from momentum.errors import BadInput

X: Array = np.random.default_rng(0).normal(size=(6, 3))

# Numbers that float32 holds exactly: Keras rounds an optimiser's numbers to it.
DECAY = nn.ExponentialDecay(0.25, decay_steps=4, decay_rate=0.5)
STAIRS = nn.ExponentialDecay(0.25, decay_steps=4, decay_rate=0.5, staircase=True)
COSINE = nn.CosineDecay(0.25, decay_steps=8, alpha=0.125)
WARM = nn.CosineDecay(0.0, decay_steps=4, warmup_target=0.25, warmup_steps=4)
OPTIMIZERS: dict[str, nn.Optimizer] = {
    "plain": nn.SGD(0.125),
    "momentum": nn.SGD(0.125, momentum=0.875),
    "nesterov": nn.SGD(0.125, momentum=0.875, nesterov=True),
    "rmsprop": nn.RMSprop(2**-7, rho=0.875, epsilon=2**-20),
    "adadelta": nn.Adadelta(2.0, rho=0.75, epsilon=2**-10),
    "adam": nn.Adam(2**-6, beta_1=0.75, beta_2=0.875, epsilon=2**-10),
    "adamw": nn.Adam(2**-6, beta_1=0.75, beta_2=0.875, weight_decay=0.25),
    "clipnorm": nn.SGD(0.5, clipnorm=0.25),
    "global clipnorm": nn.SGD(0.5, global_clipnorm=0.25),
    "clipvalue": nn.SGD(0.5, clipvalue=0.0625),
    "decay": nn.SGD(DECAY),
    "stairs": nn.SGD(STAIRS),
    "cosine": nn.SGD(COSINE),
    "warm up": nn.SGD(WARM),
}


def network(**options: Any) -> nn.Sequential:
    first = nn.Dense(4, "tanh", kernel_initializer="normal(1)", **options)
    model = nn.Sequential([first, nn.Dense(2)], dtype=np.float64)
    model.build([3])
    return model


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_ten_steps(name: str, same_steps: Any) -> None:
    same_steps(network(), X, deepcopy(OPTIMIZERS[name]))


@pytest.mark.parametrize("name", ["momentum", "rmsprop", "adadelta", "adam", "decay"])
def test_the_twin_goes_on_where_the_engine_stopped(name: str, same_steps: Any) -> None:
    same_steps(network(), X, deepcopy(OPTIMIZERS[name]), steps=4, before=3)


@pytest.mark.parametrize("usual", [nn.SGD(), nn.RMSprop(), nn.Adadelta(), nn.Adam()])
def test_ten_steps_with_the_usual_numbers(usual: nn.Optimizer, same_steps: Any) -> None:
    same_steps(network(), X, usual)


@pytest.mark.parametrize("penalty", ["l1", "l2", "l1(0.25)", "l2(0.5)"])
def test_penalties(penalty: str, same_steps: Any) -> None:
    same_steps(network(kernel_regularizer=penalty), X, nn.SGD(0.125))


@pytest.mark.parametrize("limit", ["max_norm", "max_norm(0.5)"])
def test_constraints(limit: str, same_steps: Any) -> None:
    same_steps(network(kernel_constraint=limit), X, nn.SGD(0.125))


def test_constraints_of_a_convolution_hold_over_the_whole_kernel(same_steps: Any) -> None:
    layers = [nn.Conv2D(2, 3, kernel_constraint="max_norm(0.5)"), nn.Flatten()]
    model = nn.Sequential(layers, dtype=np.float64)
    model.build([4, 4, 2])
    x = np.random.default_rng(1).normal(size=(3, 4, 4, 2))
    same_steps(model, x, nn.SGD(0.125))
    kernel = model.arrays()["conv2d_1.kernel"]
    np.testing.assert_array_less(np.square(kernel).sum(axis=(0, 1, 2)), 0.25 + 1e-9)


def test_averaged_weights_are_keras_s_moving_averages(keras: Any) -> None:
    rng = np.random.default_rng(0)
    model = nn.Sequential([nn.Dense(2)], dtype=np.float64)
    model.build([3])
    average = nn.WeightAverage(model, momentum=0.75)
    variables = [keras.Variable(weight.data, dtype="float64") for weight in model.parameters]
    other = keras.optimizers.SGD(0.5, use_ema=True, ema_momentum=0.75)
    other.build(variables)
    for _ in range(5):
        gradients = [rng.normal(size=weight.shape) for weight in model.parameters]
        for weight, gradient in zip(model.parameters, gradients, strict=True):
            weight.assign(weight.data - 0.5 * gradient)
        average.update()
        other.apply([keras.ops.convert_to_tensor(g) for g in gradients], variables)
    other.finalize_variable_values(variables)
    with average.swapped():
        for weight, variable in zip(model.parameters, variables, strict=True):
            np.testing.assert_allclose(weight.data, variable.numpy(), atol=1e-6)


@pytest.mark.parametrize("loss", nn.LOSSES)
@pytest.mark.parametrize("labels", [False, True])
def test_losses(loss: str, labels: bool, keras: Any) -> None:
    rng = np.random.default_rng(0)
    output = rng.normal(size=(5, 3)).astype(np.float32)
    target = rng.integers(0, 3, 5) if labels else nn.one_hot(rng.integers(0, 3, 5), 3)
    if labels and loss != "categorical_cross_entropy":
        return
    ours = nn.LOSSES[loss](target, output).mean().item()
    for named in (loss, nn.LOSSES[loss]):
        theirs = float(twins.to_keras_loss(named, labels)(target, output))
        assert ours == pytest.approx(theirs, rel=1e-6)


@pytest.mark.parametrize("name", [name for name in nn.INITIALIZERS if "(" not in name])
def test_initializers_draw_from_as_wide_a_range(name: str, keras: Any) -> None:
    shape = (3, 3, 32, 64)
    ours = nn.INITIALIZERS[name](np.random.default_rng(0), shape)
    theirs = np.asarray(keras.initializers.get(name)(shape))
    assert ours.mean() == pytest.approx(theirs.mean(), abs=5e-3 * max(1.0, ours.std()))
    assert ours.std() == pytest.approx(theirs.std(), rel=0.02)
    if "normal" not in name and name != "orthogonal":  # Keras cuts the tails of its normals off
        assert ours.max() == pytest.approx(theirs.max(), rel=0.02)


def test_an_optimizer_of_your_own_is_refused(keras: Any) -> None:
    class Mine(nn.SGD):
        """An optimiser that Keras does not know."""

    with pytest.raises(BadInput, match=r"^Mine is an optimizer of your own"):
        twins.to_keras_optimizer(Mine())
    with pytest.raises(BadInput, match=r"^a schedule of your own"):
        twins.to_keras_optimizer(nn.SGD(lambda step: 0.1))


def test_a_loss_of_your_own_is_refused(keras: Any) -> None:
    with pytest.raises(BadInput, match=r"no twin of the loss hinge; there are mean_squared"):
        twins.to_keras_loss("hinge")
