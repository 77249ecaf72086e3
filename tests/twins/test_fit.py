"""Training the twin: the curves of the engine, the same again, and on from where it stopped."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum import twins
from momentum.engine.tensor import Array
from momentum.errors import BadInput

pytestmark = pytest.mark.usefixtures("keras")

RNG = np.random.default_rng(0)
X: Array = RNG.normal(size=(40, 2))
Y: Array = (X[:, 0] * X[:, 1] > 0).astype(np.int64)
Fit = Callable[..., Iterator[nn.Epoch]]


def network(dropout: float = 0.0, outputs: int = 2, **options: Any) -> nn.Sequential:
    layers = [
        nn.Dense(8, "tanh", kernel_regularizer="l2(0.01)", kernel_constraint="max_norm(1)"),
        nn.Dropout(dropout),
        nn.BatchNormalization(),
        nn.Dense(outputs),
    ]
    return nn.Sequential(layers, seed=3, **options)


def train(fit: Fit, model: nn.Sequential, **changes: Any) -> list[nn.Epoch]:
    options: dict[str, Any] = {
        "epochs": 3,
        "batch_size": 16,  # the last batch is smaller
        "optimizer": nn.Adam(0.01),
        "loss": nn.categorical_cross_entropy,
        "validation": (X[:20], Y[:20]),
        **changes,
    }
    return list(fit(model, options.pop("x", X), options.pop("y", Y), **options))


def same(one: list[nn.Epoch], other: list[nn.Epoch], tolerance: float) -> None:
    for ours, theirs in zip(one, other, strict=True):
        assert ours.number == theirs.number
        np.testing.assert_allclose(ours.training, theirs.training, atol=tolerance)
        assert ours.validation is not None
        assert theirs.validation is not None
        np.testing.assert_allclose(ours.validation, theirs.validation, atol=tolerance)


@pytest.mark.parametrize(
    ("loss", "y", "outputs"),
    [
        (nn.categorical_cross_entropy, Y, 2),
        (nn.categorical_cross_entropy, nn.one_hot(Y, 2), 2),
        (nn.binary_cross_entropy, Y[:, None], 1),
        (nn.mean_squared_error, Y[:, None], 1),
    ],
)
def test_the_curves_lie_on_each_other(loss: Any, y: Array, outputs: int) -> None:
    ours, theirs = (network(outputs=outputs, dtype=np.float64) for _ in range(2))
    changes = {"loss": loss, "y": y, "validation": (X, y)}
    same(train(nn.fit, ours, **changes), train(twins.fit, theirs, **changes), 1e-5)
    for name, array in ours.arrays().items():
        np.testing.assert_allclose(theirs.arrays()[name], array, atol=1e-5, err_msg=name)


def test_the_loss_counts_padding_as_the_engine_s_does() -> None:
    def reader() -> nn.Sequential:
        start = nn.Embedding(4, 3, mask_zero=True)
        return nn.Sequential(
            [start, nn.LSTM(4, return_sequences=True), nn.Dense(3)], dtype=np.float64
        )

    rng = np.random.default_rng(0)
    x, y = rng.integers(0, 4, (20, 5)), rng.integers(0, 3, (20, 5))
    changes = {"x": x, "y": y, "validation": (x, y), "epochs": 2}
    same(train(nn.fit, reader(), **changes), train(twins.fit, reader(), **changes), 1e-5)


def test_augmentation_changes_the_same_batches() -> None:
    def shaken(x: Array, rng: np.random.Generator) -> Array:
        return x + rng.normal(0, 0.5, x.shape)

    same(
        train(nn.fit, network(), augment=shaken),
        train(twins.fit, network(), augment=shaken),
        1e-4,
    )


def test_the_same_seed_gives_the_same_numbers() -> None:
    first, again, other = (
        train(twins.fit, network(dropout=0.5), seed=seed, epochs=2) for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_dropout_draws_anew_in_every_epoch_and_layer() -> None:
    layers = [nn.Dropout(0.5), nn.Dropout(0.5)]
    model = nn.Sequential([*layers, nn.Dense(1, kernel_initializer="ones")], seed=3)
    frozen = nn.SGD(1e-30)
    x, y = np.ones((64, 1)), np.zeros((64, 1))
    told = train(
        twins.fit, model, x=x, y=y, loss=nn.mean_squared_error, optimizer=frozen, validation=None
    )
    losses = [epoch.training.loss for epoch in told]
    assert len(set(losses)) == 3
    # A quarter of the examples pass both layers, four times as large: 1/4 of 16.
    assert np.mean(losses) == pytest.approx(4, abs=1.0)


def test_it_goes_on_exactly_where_it_stopped() -> None:
    whole = network(dropout=0.3)
    undisturbed = train(twins.fit, whole, epochs=3)
    model, optimizer = network(dropout=0.3), nn.Adam(0.01)
    train(twins.fit, model, epochs=1, optimizer=optimizer)
    kept = nn.checkpoint(model, optimizer)
    again, its = network(dropout=0.3), nn.Adam(0.01)
    nn.restore(again, its, kept)
    assert train(twins.fit, again, epochs=3, first_epoch=2, optimizer=its) == undisturbed[1:]
    for name, array in whole.arrays().items():
        np.testing.assert_array_equal(again.arrays()[name], array, err_msg=name)


def test_the_engine_goes_on_where_the_twin_stopped() -> None:
    model, optimizer = network(dtype=np.float64), nn.Adam(0.01)
    train(twins.fit, model, epochs=2, optimizer=optimizer)
    after = train(nn.fit, model, epochs=4, first_epoch=3, optimizer=optimizer)
    same(after, train(nn.fit, network(dtype=np.float64), epochs=4)[2:], 1e-5)


def test_a_callback_stops_it() -> None:
    def two(model: nn.Sequential, epoch: nn.Epoch) -> bool:
        return epoch.number == 2

    assert len(train(twins.fit, network(), callbacks=[two])) == 2


def test_divergence_is_told_and_the_last_good_epoch_kept() -> None:
    model, optimizer = nn.Sequential([nn.Dense(8), nn.Dense(1)], seed=3), nn.SGD(0.5)
    x, y = np.ones((8, 1)), np.ones((8, 1))
    good: list[dict[str, Array]] = []

    def keep(model: nn.Sequential, epoch: nn.Epoch) -> None:
        good.append({name: array.copy() for name, array in model.arrays().items()})

    options = {"x": x, "y": y, "validation": None, "optimizer": optimizer, "callbacks": [keep]}
    with pytest.raises(nn.Diverged, match=r"became (infinite|NaN) at step") as caught:
        train(twins.fit, model, epochs=99, loss=nn.mean_squared_error, **options)
    assert caught.value.epoch == caught.value.step == len(good) + 1
    assert optimizer.steps == len(good) > 0
    for name, array in model.arrays().items():
        np.testing.assert_array_equal(array, good[-1][name])


def _absolute(target: Any, output: Any) -> Any:
    return (output - target) * (output - target)


@pytest.mark.parametrize(
    ("changes", "error", "sentence"),
    [
        ({"y": Y + 1}, ValueError, "whole numbers from 0 to 1; found 2"),
        ({"y": Y[:5]}, ValueError, "no examples"),
        ({"y": np.array(["a"] * 40)}, TypeError, "write words"),
        ({"batch_size": 0}, ValueError, "start from 1"),
        ({"loss": _absolute}, BadInput, "no twin of the loss _absolute"),
    ],
)
def test_what_the_engine_refuses_is_refused(
    changes: dict[str, Any], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        train(twins.fit, network(), **changes)


def test_a_stack_of_networks_is_refused() -> None:
    stack = nn.Sequential([nn.Dense(2)], seed=[1, 2])
    with pytest.raises(BadInput, match=r"model\.fold\(0\)"):
        train(twins.fit, stack, x=np.stack([X, X]), y=np.stack([Y, Y]))
