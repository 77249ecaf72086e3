"""Divergence: found at once, explained in a sentence, and the last good epoch comes back."""

import pickle
import re
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.tensor import Array, Tensor

RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 5)).astype(np.float32)
Y = (X @ RNG.normal(size=(5, 2))).astype(np.float32)
F = nn.functional


def with_one(array: Array, value: float) -> Array:
    changed = array.copy()
    changed[..., 17, 1] = value
    return changed


def mlp(start: str = "glorot_uniform") -> list[nn.Layer]:
    return [nn.Dense(20, "relu", kernel_initializer=start), nn.Dense(2)]


def deep(layers: int, start: str) -> list[nn.Layer]:
    return [*(nn.Dense(20, "relu", kernel_initializer=start) for _ in range(layers)), nn.Dense(2)]


def surprise(target: Any, output: Any) -> Tensor:
    """Take a logarithm without asking whether it may."""
    return -F.log(output).sum(axis=-1)


def length(target: Any, output: Any) -> Tensor:
    """Take a root that has no derivative at 0."""
    return F.sqrt(((output - target) ** 2).sum(axis=-1))


def abyss(target: Any, output: Any) -> Tensor:
    """Fall the faster the deeper, without a ground."""
    return F.negative((output**4).sum(axis=-1))


def diverge(layers: list[nn.Layer], seed: Any = 0, **changes: Any) -> nn.Diverged:
    """Train until it diverges; every warning would be an error."""
    settings: dict[str, Any] = {
        "x": X,
        "y": Y,
        "epochs": 20,
        "batch_size": 10,
        "optimizer": nn.SGD(0.01),
        "loss": nn.mean_squared_error,
    }
    with pytest.raises(nn.Diverged) as caught:
        list(nn.fit(nn.Sequential(layers, seed), **(settings | changes)))
    sentence = str(caught.value)
    assert len(sentence.splitlines()) == 1
    assert f"at step {caught.value.step} (epoch {caught.value.epoch})" in sentence
    assert caught.value.layer is None or f"first in {caught.value.layer}" in sentence
    return caught.value


def says(error: nn.Diverged, sentence: str) -> bool:
    return re.search(sentence, str(error)) is not None


CASES: dict[str, tuple[Any, dict[str, Any], str, str]] = {
    "a hole in the input": (
        *(mlp(), {"x": with_one(X, np.nan)}),
        *("input", r"NaN at step \d \(epoch 1\): row 17, feature 1 of x is NaN; remove or fill"),
    ),
    "infinity in the input": (
        *(mlp(), {"x": with_one(X, np.inf)}),
        *("input", "row 17, feature 1 of x is infinite"),
    ),
    "a hole in the target": (
        *(mlp(), {"y": with_one(Y, np.nan)}),
        *("target", "row 17, feature 1 of y is NaN"),
    ),
    "a hole in the validation": (
        *(mlp(), {"validation": (with_one(X, np.nan), Y)}),
        *("input", r"the validation loss became NaN at step 6 .* of the validation x is NaN"),
    ),
    "a high rate": (
        *(mlp(), {"optimizer": nn.SGD(10)}),
        *("learning rate", r"had grown to \S+, so the learning rate 10 is too large; try 1\."),
    ),
    "a rate a little too high": (
        *(mlp(), {"optimizer": nn.SGD(2)}),
        *("learning rate", r"so the learning rate 2 is too large; try 0\.2\."),
    ),
    "a high rate of a schedule": (
        *(mlp(), {"optimizer": nn.SGD(nn.CosineDecay(1e-9, 9, warmup_target=99, warmup_steps=9))}),
        *("learning rate", r"so the learning rate \d+ is too large"),
    ),
    "a high rate of Adam": (
        *(mlp(), {"optimizer": nn.Adam(1e30)}),
        *("learning rate", r"first in dense_2: its weights had grown to 1e\+30, so the learning"),
    ),
    "a high rate of Adam, which hardly feels how large the inputs are": (
        *(mlp(), {"x": X * 1e4, "optimizer": nn.Adam(1e30)}),
        *("learning rate", r"the learning rate 1e\+30 is too large; try 1e\+29"),
    ),
    "an overflow in the validation": (
        *(
            mlp(),
            {"validation": (np.vstack([X] * 9 + [X[:1] * 1e38]), np.vstack([Y] * 9 + [Y[:1]]))},
        ),
        *(
            "scale",
            r"the validation loss became infinite .*: .* the inputs reach \S+e\+3\d; scale x",
        ),
    ),
    "inputs far too large": (
        *(mlp(), {"x": X * 1e6}),
        *("scale", r"the inputs reach \S+; scale x to mean 0 and standard deviation 1"),
    ),
    "inputs that overflow at once": (
        *(mlp(), {"x": X * 1e30}),
        *("scale", r"at step 1 .* moderate, but the inputs reach \S+e\+30; scale x"),
    ),
    "inputs beyond the precision": (
        *(mlp(), {"x": X.astype(np.float64) * 1e200}),
        *("scale", r"first in dense_1: .* the inputs reach \S+e\+200; scale x"),
    ),
    "targets far too large": (
        *(mlp(), {"y": Y * 1e6, "optimizer": nn.SGD(0.1)}),
        *("scale", r"the targets reach \S+; scale y"),
    ),
    "weights that start too large": (
        *(deep(5, "normal(20)"), {}),
        *(
            "exploding gradient",
            r"the gradient exploded \(its norm was \S+ at the start, .*\); give",
        ),
    ),
    "a gradient that grows on the way": (
        *([nn.Dense(1, use_bias=False, kernel_initializer="ones")],),
        {"x": X[:, :1], "y": Y[:, :1], "loss": abyss, "optimizer": nn.SGD(1e-3), "epochs": 999},
        *("exploding gradient", r"norm was \d\.?\d* at the start, \S+e\+\d+ at the end\); give"),
    ),
    "so large that the first answer overflows": (
        *(deep(40, "normal(20)"), {}),
        *("overflow", r"first in dense_2\d: .* weights up to \d+ and .*; start from smaller"),
    ),
    "a logarithm of zero": (
        *([nn.Dense(2, "relu")], {"loss": surprise}),
        *("log of zero", "the loss took the logarithm of 0, most likely of a probability"),
    ),
    "a root of zero": (
        *([nn.Dense(2, kernel_initializer="zeros")], {"y": Y * 0, "loss": length}),
        *("exploding gradient", "the gradient is not finite: it divides by 0 or takes a root"),
    ),
    "a root of zero in the very last step": (
        *([nn.Dense(2, kernel_initializer="zeros")],),
        {"y": Y * 0, "loss": length, "epochs": 1, "batch_size": 60},
        *(
            "exploding gradient",
            r"the weights became (NaN|infinite) at step 1 \(epoch 1\), first in dense_1",
        ),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_likeliest_cause_is_named(name: str) -> None:
    layers, changes, cause, sentence = CASES[name]
    error = diverge(layers, **changes)
    assert error.cause == cause
    assert says(error, sentence), str(error)
    assert str(error).endswith(("The model is as it was at the start.", f"{error.epoch - 1}."))


class Explosive(nn.Layer):
    """A layer that answers with e^(100 x)."""

    def call(self, x: Tensor, training: bool) -> Tensor:
        return F.exp(x * 100)


def test_the_first_layer_is_named() -> None:
    error = diverge([nn.Dense(4), Explosive(), nn.Dense(2)])
    assert error.layer == "explosive_1"
    assert error.cause == "overflow"


@pytest.mark.parametrize("bad", [0, 2])
def test_the_fold_is_named(bad: int) -> None:
    x = np.stack([X] * 3)
    x[bad] = with_one(X, np.nan)
    error = diverge(mlp(), [1, 2, 3], x=x, y=np.stack([Y] * 3))
    assert says(error, rf"of fold {bad}: row 17, feature 1 of x is NaN")
    steep = np.stack([Y] * 3)
    steep[bad] *= 1e8
    error = diverge(mlp(), [1, 2, 3], x=np.stack([X] * 3), y=steep, optimizer=nn.SGD(0.1))
    assert says(error, rf"of fold {bad}: .* the targets reach \S+; scale y")
    assert error.cause == "scale"


def test_a_fold_is_found_by_its_validation() -> None:
    x, y = np.stack([X] * 2), np.stack([Y] * 2)
    holed = np.stack([X, with_one(X, np.nan)])
    error = diverge(mlp(), [1, 2], x=x, y=y, validation=(holed, y))
    assert says(error, "validation loss .* of fold 1: row 17, feature 1 of the validation x")


def test_a_place_in_a_picture_is_named() -> None:
    x = np.ones((6, 3, 2))
    x[4, 2, 1] = np.nan
    error = diverge([nn.Dense(1)], x=x, y=np.ones((6, 3, 1)))
    assert says(error, "row 4, feature 2, 1 of x is NaN")
    error = diverge([nn.Dense(1)], x=np.ones((3, 1)), y=np.array([[0], [np.nan], [0]]))
    assert says(error, "row 1, feature 0 of y is NaN")


@pytest.mark.parametrize("seed", [1, [1, 2]])
def test_the_last_good_epoch_comes_back_and_can_go_on(seed: Any) -> None:
    x, y = (X, Y) if seed == 1 else (np.stack([X, X]), np.stack([Y, Y]))

    def model() -> nn.Sequential:
        return nn.Sequential([nn.BatchNormalization(), nn.Dropout(0.2), *mlp()], seed)

    recipe: dict[str, Any] = {"batch_size": 10, "loss": nn.mean_squared_error}
    good, its = model(), nn.SGD(0.01, 0.9)
    list(nn.fit(good, x, y, epochs=2, optimizer=its, **recipe))
    expected = nn.checkpoint(good, its)
    bad, its = model(), nn.SGD(lambda step: 0.01 if step < 12 else 1e20, 0.9)
    training = nn.fit(bad, x, y, epochs=9, optimizer=its, **recipe)
    assert [next(training).number, next(training).number] == [1, 2]
    with pytest.raises(nn.Diverged, match=r"\(epoch 3\).* The model is as it was after epoch 2\.$"):
        next(training)
    for name, array in nn.checkpoint(bad, its).items():
        np.testing.assert_array_equal(array, expected[name], err_msg=name)
    its.learning_rate = 0.01
    again = list(nn.fit(bad, x, y, epochs=3, first_epoch=3, optimizer=its, **recipe))
    assert np.isfinite(again[-1].training.loss).all()


def test_without_a_good_epoch_the_start_comes_back() -> None:
    model, start = nn.Sequential(mlp()), nn.Sequential(mlp())
    start.build([5])
    recipe: dict[str, Any] = {"batch_size": 10, "loss": nn.mean_squared_error}
    with pytest.raises(nn.Diverged, match=r"The model is as it was at the start\.$"):
        list(nn.fit(model, X, Y, epochs=1, optimizer=nn.SGD(1e9), **recipe))
    for name, array in start.arrays().items():
        np.testing.assert_array_equal(model.arrays()[name], array)
    assert all(parameter.grad is None for parameter in model.parameters)


def test_the_error_survives_its_way_between_processes() -> None:
    error = diverge(mlp(), x=with_one(X, np.nan))
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, nn.Diverged)
    assert isinstance(again, ArithmeticError)
    assert (str(again), again.step, again.cause) == (str(error), error.step, error.cause)
