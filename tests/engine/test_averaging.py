"""Averaged weights: the formula, and that a model gets its own weights back."""

from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.tensor import Array

X = np.random.default_rng(0).normal(size=(20, 3))
Y = X @ np.array([[1.0], [2.0], [3.0]])


def network() -> nn.Sequential:
    layers = [nn.Dense(4, "tanh"), nn.BatchNormalization(), nn.Dense(1)]
    return nn.Sequential(layers, dtype=np.float64)


def weights(model: nn.Sequential) -> list[Array]:
    return [weight.data.copy() for weight in model.parameters]


def steps(model: nn.Sequential, optimizer: nn.Optimizer) -> Any:
    """Yield after every step of training."""
    while True:
        nn.mean_squared_error(Y, model(X, training=True)).mean().backward()
        optimizer.step(model.parameters)
        yield


def test_the_average_is_the_weighted_sum_of_all_steps() -> None:
    model, seen = network(), []
    average, step = nn.WeightAverage(model, momentum=0.8), steps(model, nn.Adam(0.1))
    for _ in range(6):
        next(step)
        average.update()
        seen.append(weights(model))
    shares = [0.8**5] + [
        0.2 * 0.8 ** (5 - k) for k in range(1, 6)
    ]  # the first stands for all before
    assert sum(shares) == pytest.approx(1)
    with average.swapped():
        for number, now in enumerate(weights(model)):
            wanted = sum(share * w[number] for share, w in zip(shares, seen, strict=True))
            np.testing.assert_allclose(now, wanted, rtol=1e-12)


def look_and_fail(average: nn.WeightAverage, model: nn.Sequential, before: list[Array]) -> None:
    with average.swapped():
        assert any((a != b).any() for a, b in zip(before, weights(model), strict=True))
        raise KeyError


def test_the_model_gets_its_weights_back_even_after_an_error() -> None:
    model = network()
    average, step = nn.WeightAverage(model), steps(model, nn.SGD(0.1))
    next(step)
    average.update()
    next(step)
    before, parameters = weights(model), [weight.data for weight in model.parameters]
    with pytest.raises(KeyError):
        look_and_fail(average, model, before)
    for own, now, kept in zip(before, model.parameters, parameters, strict=True):
        np.testing.assert_array_equal(now.data, own)
        assert now.data is kept  # still a view into the optimiser's buffer


def test_training_goes_on_as_if_nobody_had_looked() -> None:
    outcomes = []
    for look in (True, False):
        model = network()
        average, step = nn.WeightAverage(model, 0.5), steps(model, nn.Adam(0.05))
        for _ in range(5):
            next(step)
            average.update()
            if look:
                with average.swapped():
                    model.predict(X)
        outcomes.append([*weights(model), *average.averages.values()])
    for one, other in zip(*outcomes, strict=True):
        np.testing.assert_array_equal(one, other)


def test_moving_averages_of_a_batch_normalisation_stay_the_models_own() -> None:
    model = network()
    average, step = nn.WeightAverage(model), steps(model, nn.SGD(0.1))
    for _ in range(3):
        next(step)
        average.update()
    own = model.arrays()
    state = {name: a.copy() for name, a in own.items() if "moving" in name}
    assert len(state) == 2
    assert set(own) - set(state) == set(average.averages)
    with average.swapped():
        for name, kept in state.items():
            np.testing.assert_array_equal(model.arrays()[name], kept)


def test_an_average_before_the_first_step_is_refused() -> None:
    model = network()
    model.build([3])
    with pytest.raises(ValueError, match="no average of this model yet"):
        nn.WeightAverage(model).swapped().__enter__()


@pytest.mark.parametrize("momentum", [-0.1, 1, 2])
def test_momentum_is_a_share(momentum: float) -> None:
    with pytest.raises(ValueError, match="a share from 0 to below 1"):
        nn.WeightAverage(network(), momentum)
