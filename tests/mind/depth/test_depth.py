"""The edge of chaos in depth: the wide limit, real networks, and gradients by hand."""

import numpy as np
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.mind.depth import (
    critical_spread,
    deep,
    gradient_growth,
    next_variance,
    settled_variance,
    travel,
)

BIAS = 0.05**0.5


def test_the_edge_lies_where_schoenholz_found_it() -> None:
    assert critical_spread(BIAS) == pytest.approx(1.3270, abs=1e-4)
    assert critical_spread(0.0, "relu") == pytest.approx(2**0.5, abs=1e-6)
    assert critical_spread(0.0, "linear") == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_variances_are_those_of_many_draws(activation: str) -> None:
    z = np.random.default_rng(0).normal(size=1_000_000)
    phi = np.tanh(1.5 * z) if activation == "tanh" else np.maximum(1.5 * z, 0)
    wanted = 1.2**2 * (phi**2).mean() + 0.1**2
    assert next_variance(1.5**2, 1.2, 0.1, activation) == pytest.approx(wanted, rel=0.01)
    settled = settled_variance(1.2, 0.1)
    assert next_variance(settled, 1.2, 0.1) == pytest.approx(settled, rel=1e-9)
    assert settled_variance(2.0, 0.0, "relu") == float("inf")


@pytest.mark.parametrize(
    ("spread", "chi"), [(1.0, 0.759), (1.3, 0.985), (1.76, 1.223), (2.5, 1.595)]
)
def test_gradients_of_real_networks_grow_as_the_limit_says(spread: float, chi: float) -> None:
    assert gradient_growth(spread, BIAS) == pytest.approx(chi, abs=1e-3)
    rng = np.random.default_rng(1)
    model = deep(30, 400, spread=spread, bias=BIAS, activation="tanh", seed=1)
    found = travel(model, rng.normal(size=(8, 400)), rng)
    grown = (found.gradient[4] / found.gradient[-1]) ** (2 / 25)
    assert abs(grown - chi) < 0.065
    assert found.growth == pytest.approx((found.gradient[0] / found.gradient[-1]) ** (2 / 29))
    # Inputs that had nothing in common become alike below the edge, and stay apart above it.
    assert (found.likeness[-1] > 0.99) == (spread == 1.0)


@pytest.mark.parametrize(("spread", "decades"), [(1.0, -7.61), (2**0.5, -0.08), (1.8, 5.15)])
def test_a_relu_network_keeps_its_gradient_at_hes_start(spread: float, decades: float) -> None:
    measured = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        model = deep(51, 300, spread=spread, bias=0.0, activation="relu", seed=seed)
        found = travel(model, rng.normal(size=(2, 300)), rng)
        measured.append(np.log10(found.gradient[0] / found.gradient[-1]))
    theory = 25 * np.log10(spread**2 / 2)
    assert abs(np.mean(measured) - theory) < 0.3
    assert abs(theory - decades) < 0.1


def test_gradients_and_likeness_are_those_computed_by_hand() -> None:
    rng = np.random.default_rng(2)
    model = nn.Sequential([nn.Dense(4, "tanh"), nn.Dense(3)], dtype=np.float64)
    x = rng.normal(size=(5, 6))
    model.build((6,))
    found = travel(model, x, np.random.default_rng(3))
    mixture = np.random.default_rng(3).normal(size=(5, 3))
    arrays = list(model.arrays().values())
    second = next(array for array in arrays if array.shape == (4, 3))
    assert found.gradient[1] == pytest.approx(np.sqrt((mixture**2).mean()))
    assert found.gradient[0] == pytest.approx(np.sqrt(((mixture @ second.T) ** 2).mean()))
    hidden = next(tensor.data for _, tensor in model.outputs(x))
    unit = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
    pairs = [unit[i] @ unit[j] for i in range(5) for j in range(5) if i != j]
    assert found.likeness[0] == pytest.approx(np.mean(pairs))
    assert found.signal[0] == pytest.approx(np.sqrt((hidden**2).mean()))


def test_any_network_of_the_course_can_be_looked_at() -> None:
    model = nn.Sequential(
        [nn.Conv2D(4, 3, activation="relu"), nn.MaxPooling2D(), nn.Flatten(), nn.Dense(10)]
    )
    x = np.random.default_rng(4).random((3, 8, 8, 1))
    found = travel(model, x, np.random.default_rng(5))
    assert found.layers[0].startswith("conv2d")
    assert np.isfinite(found.growth)
    words = nn.Sequential([nn.Embedding(9, 4, mask_zero=True), nn.LSTM(5), nn.Dense(1)])
    codes = np.array([[1, 2, 0], [3, 4, 5]])
    assert len(travel(words, codes, np.random.default_rng(6)).layers) == 3


def test_what_cannot_be_looked_at_is_refused() -> None:
    model = deep(2, 4, spread=1.0, bias=0.0, activation="tanh", seed=0)
    with pytest.raises(BadInput, match="two examples or more"):
        travel(model, np.ones((1, 4)), np.random.default_rng(0))
    with pytest.raises(BadInput, match="0 layers of 4 units"):
        deep(0, 4, spread=1.0, bias=0.0, activation="tanh", seed=0)
    with pytest.raises(BadInput, match="There is no “gelu”"):
        next_variance(1.0, 1.0, 0.0, "gelu")
    broken = nn.Sequential([nn.Dense(3)])
    broken.build((2,))
    broken.assign({k: np.full_like(v, np.inf) for k, v in broken.arrays().items()})
    with pytest.raises(BadInput, match="has diverged"):
        travel(broken, np.ones((2, 2)), np.random.default_rng(0))
