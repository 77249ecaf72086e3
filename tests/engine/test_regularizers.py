"""Regularisers and constraints: what they charge, what they do to training, in folds too."""

from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.regularizers import constraint, regularizer
from momentum.engine.tensor import Tensor

W = np.array([[3.0, -0.5], [-4.0, 0.0]])


@pytest.mark.parametrize(
    ("name", "cost", "slope"),
    [
        ("l1(0.1)", 0.75, 0.1 * np.sign(W)),
        ("l1", 0.075, 0.01 * np.sign(W)),
        ("l2(0.1)", 2.525, 0.2 * W),
        ("l2", 0.2525, 0.02 * W),
    ],
)
def test_what_is_charged(name: str, cost: float, slope: Any) -> None:
    w = Tensor(W.copy(), requires_grad=True)
    charged = regularizer(name)(w, False)
    assert charged.item() == pytest.approx(cost)
    charged.backward()
    assert w.grad is not None
    np.testing.assert_allclose(w.grad, slope)
    folds = regularizer(name)(Tensor(np.stack([W, 2 * W])), True)
    assert folds.data == pytest.approx([cost, cost * (4 if "l2" in name else 2)])


def test_what_a_limit_leaves() -> None:
    short = W * [0.4, 1]  # the first unit had length 5, the second .5
    np.testing.assert_allclose(constraint("max_norm(2)")(W, False), short)
    np.testing.assert_allclose(constraint("max_norm")(np.stack([W, W]), True), [short, short])
    pictures = np.stack([W, W])[:, None]  # (2, 1, 2, 2): the units count last
    length = np.sqrt((constraint("max_norm(2)")(pictures, False) ** 2).sum(axis=(0, 1, 2)))
    np.testing.assert_allclose(length, [2, np.sqrt(0.5)])
    np.testing.assert_allclose(constraint("max_norm(2)")(np.array([3.0, 4]), False), [1.2, 1.6])
    np.testing.assert_allclose(constraint("max_norm(2)")(np.array([[3.0, 4]]), True), [[1.2, 1.6]])
    assert (constraint("max_norm(2)")(np.zeros((2, 2)), False) == 0).all()


NUMBERS = ("(", "(x)", "(-1)", "(0)", "(1.2.3)", "(1)x", "(inf)", "(nan)", "(1, 2)")


@pytest.mark.parametrize(
    ("find", "name"),
    [(regularizer, name) for name in ("l3", "", "max_norm", *(f"l2{n}" for n in NUMBERS))]
    + [(constraint, name) for name in ("l2", "min_norm", *(f"max_norm{n}" for n in NUMBERS))],
)
def test_unknown_names_are_refused(find: Any, name: str) -> None:
    with pytest.raises(ValueError, match=r"expected .*, as in"):
        find(name)


def one_step(seed: Any, x: Any, y: Any, **rules: str) -> tuple[nn.Sequential, nn.Epoch]:
    model = nn.Sequential([nn.Dense(2, **rules)], seed, np.float64)  # type: ignore[arg-type]
    (epoch,) = nn.fit(
        *(model, x, y),
        epochs=1,
        batch_size=4,
        optimizer=nn.SGD(0.1),
        loss=nn.mean_squared_error,
        validation=(x, y),
    )
    return model, epoch


@pytest.mark.parametrize("seed", [1, [1, 2]])
def test_training_pays_the_penalty_and_reports_it(seed: Any) -> None:
    shape = (4, 3) if seed == 1 else (2, 4, 3)
    x, y = np.random.default_rng(0).normal(size=shape), np.zeros((*shape[:-1], 2))
    free, loss = one_step(seed, x, y)
    held, epoch = one_step(seed, x, y, kernel_regularizer="l2(0.3)")
    start = nn.Sequential([nn.Dense(2)], seed, np.float64)
    start.build([3])
    kernel, axes = start.arrays()["dense_1.kernel"], (-2, -1)
    np.testing.assert_allclose(
        held.arrays()["dense_1.kernel"], free.arrays()["dense_1.kernel"] - 0.1 * 0.6 * kernel
    )
    charged = 0.3 * (kernel**2).sum(axis=axes)
    np.testing.assert_allclose(epoch.training.loss, loss.training.loss + charged)
    plain = nn.measure(held, (x, y), lambda t, o: nn.mean_squared_error(t, o) * 0)
    assert plain is not None
    np.testing.assert_allclose(
        plain.loss, 0.3 * (held.arrays()["dense_1.kernel"] ** 2).sum(axis=axes)
    )
    error = ((held.predict(x) - y) ** 2).mean(axis=axes)
    assert epoch.validation is not None
    np.testing.assert_allclose(epoch.validation.loss, plain.loss + error)


@pytest.mark.parametrize("seed", [1, [1, 2]])
def test_weights_are_put_back_into_their_limit_after_every_step(seed: Any) -> None:
    shape = (4, 3) if seed == 1 else (2, 4, 3)
    x, y = np.random.default_rng(0).normal(size=shape), np.full((*shape[:-1], 2), 9.0)
    free, _ = one_step(seed, x, y)
    held, _ = one_step(seed, x, y, kernel_constraint="max_norm(0.5)")
    kernel = free.arrays()["dense_1.kernel"]
    length = np.sqrt((kernel**2).sum(axis=-2, keepdims=True))
    assert (length > 0.5).any()
    expected = kernel * np.minimum(1, 0.5 / length)
    np.testing.assert_allclose(held.arrays()["dense_1.kernel"], expected)


class Pair(nn.Layer):
    """A layer whose rules stand in its parts."""

    def __init__(self) -> None:
        super().__init__()
        kept = nn.Dense(2, kernel_regularizer="l1(1)", kernel_constraint="max_norm(0.1)")
        self.inner = self.add_part("inner", kept)

    def call(self, x: Tensor, training: bool) -> Tensor:
        return self.inner(x, training)


def test_parts_are_charged_and_limited_too() -> None:
    model = nn.Sequential([Pair()])
    x = np.ones((1, 3))
    (epoch,) = nn.fit(
        *(model, x, model.predict(x)),
        epochs=1,
        batch_size=1,
        optimizer=nn.SGD(1e-9),
        loss=nn.mean_squared_error,
    )
    start = nn.Sequential([Pair()])
    start.build([3])
    charged = np.abs(start.arrays()["pair_1.inner.kernel"]).sum()
    assert epoch.training.loss == pytest.approx(charged)
    length = np.sqrt((model.arrays()["pair_1.inner.kernel"] ** 2).sum(axis=0))
    np.testing.assert_allclose(length, 0.1, rtol=1e-5)
