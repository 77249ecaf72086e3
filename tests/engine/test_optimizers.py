"""Optimisers: steps worked out by hand, a buffer that stays one with the weights."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.optimizer import CHUNK
from momentum.engine.tensor import Array

MAKERS: dict[str, Callable[[], nn.Optimizer]] = {
    "SGD": lambda: nn.SGD(0.1),
    "momentum": lambda: nn.SGD(0.05, momentum=0.9),
    "nesterov": lambda: nn.SGD(0.05, momentum=0.9, nesterov=True),
    "RMSprop": lambda: nn.RMSprop(0.05),
    "Adadelta": lambda: nn.Adadelta(),
    "Adam": lambda: nn.Adam(0.1),
}


def walk(optimizer: nn.Optimizer, gradients: list[float], start: float = 1.0) -> list[float]:
    """Return where one weight stands after each step."""
    w, path = nn.Tensor(np.array([start]), requires_grad=True), []
    for g in gradients:
        w.grad = np.array([g])
        optimizer.step([w])
        path.append(float(w.data[0]))
    return path


def test_plain_descent_by_hand() -> None:
    assert walk(nn.SGD(0.1), [1, -2, 0]) == pytest.approx([0.9, 1.1, 1.1], abs=1e-15)


def test_momentum_by_hand() -> None:
    # v = -.1, -.15, -.175
    path = walk(nn.SGD(0.1, momentum=0.5), [1, 1, 1])
    assert path == pytest.approx([0.9, 0.75, 0.575], abs=1e-15)


def test_nesterov_by_hand() -> None:
    # v = -.1, -.15, -.175; every step is v / 2 - .1
    path = walk(nn.SGD(0.1, momentum=0.5, nesterov=True), [1, 1, 1])
    assert path == pytest.approx([0.85, 0.675, 0.4875], abs=1e-15)


def test_rmsprop_by_hand() -> None:
    # v = .5 4 = 2, then .5 2 + .5 6 = 4; the epsilon of 2 stands under the root.
    path = walk(nn.RMSprop(0.1, rho=0.5, epsilon=2), [2, np.sqrt(6)])
    assert path == pytest.approx([0.9, 0.9 - 0.1], abs=1e-15)


def test_adadelta_by_hand() -> None:
    # v = 2, u = 0: d = sqrt(2) / sqrt(4) 2 = sqrt 2, u = 1.
    # v = 4, u = 1: d = sqrt(3) / sqrt(6) sqrt 6 = sqrt 3.
    path = walk(nn.Adadelta(0.1, rho=0.5, epsilon=2), [2, np.sqrt(6)])
    assert path == pytest.approx([1 - 0.1 * 2**0.5, 1 - 0.1 * (2**0.5 + 3**0.5)], abs=1e-15)


def test_adam_by_hand() -> None:
    # Corrected, a constant gradient has the mean 1 and the mean square 1 from the first step on.
    assert walk(nn.Adam(0.1), [1, 1, 1]) == pytest.approx([0.9, 0.8, 0.7], abs=1e-5)
    # m = .5 g = 1, v = .75 16 = 12: rate sqrt(.75) / .5 1 / (sqrt 12 + 1), g = 4, beta .75, .25.
    path = walk(nn.Adam(0.1, beta_1=0.75, beta_2=0.25, epsilon=1), [4])
    assert path == pytest.approx([1 - 0.1 * 0.75**0.5 / 0.25 / (12**0.5 + 1)], abs=1e-15)


def textbook_adam(gradients: Array, rate: float, b1: float, b2: float, epsilon: float) -> Array:
    """Compute m^ / (sqrt(v^) + e) as in the paper, with e where Keras puts it."""
    w = m = v = np.zeros(gradients.shape[1])
    for t, g in enumerate(gradients, start=1):
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g**2
        own = epsilon / np.sqrt(1 - b2**t)
        w = w - rate * (m / (1 - b1**t)) / (np.sqrt(v / (1 - b2**t)) + own)
    return w


def test_a_long_vector_is_stepped_whole() -> None:
    gradients = np.random.default_rng(0).normal(size=(4, 2 * CHUNK + 1000))
    parts = [nn.Tensor(np.zeros(n), requires_grad=True) for n in (CHUNK - 500, CHUNK + 1500)]
    optimizer = nn.Adam(0.1, 0.8, 0.95, 1e-3)
    for g in gradients:
        parts[0].grad, parts[1].grad = np.split(g, [CHUNK - 500])
        optimizer.step(parts)
    expected = textbook_adam(gradients, 0.1, 0.8, 0.95, 1e-3)
    np.testing.assert_allclose(np.concatenate([p.data for p in parts]), expected, rtol=1e-10)


@pytest.mark.parametrize("name", MAKERS)
def test_a_bowl_is_descended(name: str) -> None:
    goal, curvature = np.array([[1.0, -2.0]]), np.array([[1.0, 0.3]])
    w = nn.Tensor(np.zeros((1, 2)), requires_grad=True)
    optimizer = MAKERS[name]()
    for _ in range(2000):
        ((w - goal) ** 2 * curvature).sum().backward()
        optimizer.step([w])
    np.testing.assert_allclose(w.data, goal, atol=0.06)


@pytest.mark.parametrize("name", MAKERS)
def test_the_rate_can_change_on_the_way(name: str) -> None:
    optimizer = MAKERS[name]()
    w = nn.Tensor(np.ones(1), requires_grad=True)
    w.grad = np.ones(1)
    optimizer.step([w])
    before = w.data.copy()
    optimizer.learning_rate = 1e-12
    w.grad = np.ones(1)
    optimizer.step([w])
    if name not in {"momentum", "nesterov"}:  # their velocity goes on
        np.testing.assert_allclose(w.data, before, atol=1e-10)


@pytest.mark.parametrize("name", MAKERS)
def test_gradients_are_forgotten_but_never_written_into(name: str) -> None:
    w, g = nn.Tensor(np.ones(3), requires_grad=True), np.array([1.0, 2.0, 3.0])
    optimizer = MAKERS[name]()
    for _ in range(3):
        w.grad = g
        optimizer.step([w])
        assert w.grad is None
    assert g.tolist() == [1, 2, 3]


def test_a_parameter_without_a_gradient_stays() -> None:
    a, b = (nn.Tensor(np.ones(2), requires_grad=True) for _ in range(2))
    optimizer = nn.SGD(0.1)
    for _ in range(2):
        a.grad = np.ones(2)
        optimizer.step([a, b])
    np.testing.assert_allclose(a.data, 0.8)
    assert b.data.tolist() == [1, 1]


def model_and_data() -> tuple[nn.Sequential, Array, Array]:
    rng = np.random.default_rng(0)
    model = nn.Sequential([nn.Dense(4, "tanh"), nn.Dense(1)], dtype=np.float64)
    return model, rng.normal(size=(10, 3)), rng.normal(size=(10, 1))


def train(model: nn.Sequential, x: Array, y: Array, optimizer: nn.Optimizer, epochs: int) -> None:
    for _ in range(epochs):
        nn.mean_squared_error(y, model(x, training=True)).mean().backward()
        optimizer.step(model.parameters)


def share_one_buffer(model: nn.Sequential) -> bool:
    buffer = model.parameters[0].data.base
    return (
        buffer is not None
        and buffer.size == model.count_parameters()
        and all(p.data.base is buffer for p in model.parameters)
    )


def test_the_weights_are_views_of_one_buffer_and_stay_so() -> None:
    model, x, y = model_and_data()
    optimizer = nn.Adam(0.01)
    train(model, x, y, optimizer, 1)
    first = [p.data for p in model.parameters]
    assert share_one_buffer(model)
    model.assign({name: array + 1 for name, array in model.arrays().items()})
    model.parameters[0].assign(np.zeros((3, 4)))
    train(model, x, y, optimizer, 20)
    assert share_one_buffer(model)
    assert all(p.data is view for p, view in zip(model.parameters, first, strict=True))
    assert model.parameters[0].data.any()


def test_moving_into_the_buffer_changes_no_weight() -> None:
    model, x, _ = model_and_data()
    model(x)
    before = {name: array.copy() for name, array in model.arrays().items()}
    nn.SGD(0.1).step(model.parameters)  # no gradients
    assert share_one_buffer(model)
    for name, array in model.arrays().items():
        np.testing.assert_array_equal(array, before[name])


@pytest.mark.parametrize("name", MAKERS)
def test_assigned_weights_are_what_is_stepped_from(name: str) -> None:
    paths = []
    for steps_before in (0, 3):
        model, x, y = model_and_data()
        optimizer = nn.SGD(0.1)
        model(x)
        train(model, x, y, optimizer, steps_before)
        model.assign({key: np.full_like(a, 0.1) for key, a in model.arrays().items()})
        train(model, x, y, MAKERS[name](), 2)
        paths.append(model.predict(x))
    np.testing.assert_array_equal(paths[0], paths[1])


COPIES: dict[str, Callable[[Any], Any]] = {
    "pickle": lambda thing: pickle.loads(pickle.dumps(thing)),
    "deepcopy": copy.deepcopy,
}


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("kind", COPIES)
@pytest.mark.parametrize("name", MAKERS)
def test_a_copy_of_model_and_optimiser_goes_on_as_the_original(
    name: str, kind: str, together: bool
) -> None:
    model, x, y = model_and_data()
    optimizer = MAKERS[name]()
    train(model, x, y, optimizer, 3)
    twin, its = COPIES[kind](model), COPIES[kind](optimizer)
    if together:
        twin, its = COPIES[kind]((model, optimizer))
    assert isinstance(twin, nn.Sequential)
    assert isinstance(its, nn.Optimizer)
    train(model, x, y, optimizer, 3)
    middle = twin.predict(x)
    train(twin, x, y, its, 3)
    assert (middle != twin.predict(x)).all()
    np.testing.assert_array_equal(twin.predict(x), model.predict(x))


def test_two_optimisers_can_take_turns() -> None:
    model, x, y = model_and_data()
    first, second = nn.SGD(0.1), nn.SGD(0.1)
    twin, _, _ = model_and_data()
    for optimizer in (first, second, first):
        train(model, x, y, optimizer, 2)
    train(twin, x, y, nn.SGD(0.1), 6)
    np.testing.assert_allclose(model.predict(x), twin.predict(x), rtol=1e-12)


def test_weights_of_another_number_are_an_error() -> None:
    optimizer = nn.SGD(0.1)
    walk(optimizer, [1.0])
    with pytest.raises(ValueError, match="steps 1 weights but was given 2; make one of its own"):
        optimizer.step([nn.Tensor(np.ones(2), requires_grad=True)])


def test_nothing_to_change_is_an_error() -> None:
    with pytest.raises(ValueError, match="no parameters to change; build the model first"):
        nn.SGD(0.1).step([])


@pytest.mark.parametrize("rate", [0, -1, float("nan")])
@pytest.mark.parametrize("kind", [nn.SGD, nn.RMSprop, nn.Adadelta, nn.Adam])
def test_a_rate_must_be_above_zero(kind: Callable[[float], nn.Optimizer], rate: float) -> None:
    with pytest.raises(ValueError, match="must be above 0"):
        kind(rate)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", MAKERS)
def test_precision_stays(name: str, dtype: type) -> None:
    w = nn.Tensor(np.ones(3, dtype), requires_grad=True)
    w.grad = np.ones(3, dtype)
    optimizer = MAKERS[name]()
    optimizer.step([w])
    assert w.dtype == dtype
    assert all(array.dtype == dtype for array in optimizer.state.values())


def clipped(gradients: list[Array], folds: int | None = None, **clipping: Any) -> list[Array]:
    """Return the gradients as a step of length 1 uses them."""
    weights = [nn.Tensor(np.zeros_like(g), requires_grad=True) for g in gradients]
    for weight, g in zip(weights, gradients, strict=True):
        weight.grad = g
    nn.SGD(1.0, **clipping).step(weights, folds)
    return [-weight.data for weight in weights]


LONG, SHORT = np.array([[3.0, -4.0]]), np.array([0.6, 0.8])  # of length 5 and 1


def test_each_weight_is_clipped_on_its_own() -> None:
    long, short = clipped([LONG, SHORT], clipnorm=2.0)
    np.testing.assert_allclose(long, LONG * 2 / 5)
    np.testing.assert_allclose(short, SHORT)


def test_all_weights_are_clipped_together() -> None:
    for limit in (2.0, 5.0, 5.1):
        shrink = min(1, limit / 26**0.5)
        for g, whole in zip(
            clipped([LONG, SHORT], global_clipnorm=limit), (LONG, SHORT), strict=True
        ):
            np.testing.assert_allclose(g, whole * shrink)


def test_each_number_is_clipped() -> None:
    long, short = clipped([LONG, SHORT], clipvalue=0.7)
    np.testing.assert_allclose(long, [[0.7, -0.7]])
    np.testing.assert_allclose(short, [0.6, 0.7])


@pytest.mark.parametrize("way", ["clipnorm", "global_clipnorm", "clipvalue"])
def test_a_fold_is_clipped_as_if_alone(way: str) -> None:
    limit: dict[str, Any] = {way: 2.0}
    together = clipped([np.stack([LONG, LONG / 9]), np.stack([SHORT, SHORT * 9])], folds=2, **limit)
    for fold, scale in enumerate([(1, 1), (1 / 9, 9)]):
        alone = clipped([LONG * scale[0], SHORT * scale[1]], **limit)
        for one, other in zip(together, alone, strict=True):
            np.testing.assert_allclose(one[fold], other)


def test_no_gradient_stays_none() -> None:
    for way in ("clipnorm", "global_clipnorm", "clipvalue"):
        limit: dict[str, Any] = {way: 1.0}
        (zero,) = clipped([np.zeros(3)], **limit)
        assert zero.tolist() == [0, 0, 0]


@pytest.mark.parametrize("kind", [nn.SGD, nn.RMSprop, nn.Adadelta, nn.Adam])
def test_one_way_of_clipping_above_zero(kind: Any) -> None:
    assert kind(clipnorm=1).clipnorm == kind(clipvalue=1, clipnorm=None).clipvalue == 1
    for wrong in ({"clipnorm": 1, "clipvalue": 1}, {"global_clipnorm": 0}, {"clipvalue": -1}):
        with pytest.raises(ValueError, match=r"give one of clipnorm, .* above 0, not \{'"):
            kind(**wrong)
    with pytest.raises(TypeError, match="unexpected keyword argument 'clip'"):
        kind(clip=1)


def test_weight_decay_shrinks_before_the_step() -> None:
    # With no gradient only the decay is left: w <- w (1 - .1 .5), rate after rate.
    optimizer = nn.Adam(nn.ExponentialDecay(0.1, 1, 0.5), weight_decay=0.5)
    assert walk(optimizer, [0, 0]) == pytest.approx([0.95, 0.95 * 0.975])


@pytest.mark.parametrize("make", [lambda: nn.SGD(0.1, 0.9), nn.RMSprop, nn.Adadelta, nn.Adam])
def test_the_averages_of_a_dead_unit_become_zero_before_they_get_slow(
    make: Callable[[], nn.Optimizer],
) -> None:
    w, optimizer = nn.Tensor(np.ones(4, np.float32), requires_grad=True), make()
    w.grad = np.full(4, 1e-6, np.float32)
    for _ in range(1500):
        optimizer.step([w])
        w.grad = np.zeros(4, np.float32)
        for average in optimizer.state.values():
            assert np.abs(average[average != 0]).min(initial=1) > np.finfo(np.float32).tiny
