"""Networks trained side by side are the same as networks trained alone."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.tensor import Array

SEEDS = [3, 4, 5]
OPTIMIZERS: dict[str, Callable[[], nn.Optimizer]] = {
    "SGD": lambda: nn.SGD(0.1, momentum=0.9, nesterov=True),
    "RMSprop": lambda: nn.RMSprop(0.01),
    "Adadelta": lambda: nn.Adadelta(),
    "Adam": lambda: nn.Adam(0.01),
}


def recipe(seed: int | Sequence[int], dtype: type) -> nn.Sequential:
    """Make a small sibling of the network for brain recordings."""
    layers = [
        *(nn.BatchNormalization(0.9), nn.Dropout(0.3), nn.Dense(8, "relu")),
        *(nn.Dropout(0.3), nn.Dense(5, "elu", kernel_initializer="normal(0.5)")),
        nn.Dense(2, "softmax"),
    ]
    return nn.Sequential(layers, seed, dtype)


def examples(dtype: type, n: int = 22) -> tuple[Array, Array]:
    """Draw examples for three folds, each its own, of a rule that can be learned in part."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(3, n, 4))
    return x.astype(dtype), nn.one_hot((x[..., 0] + x[..., 1] > 0).astype(int), 2, dtype)


def train(model: nn.Sequential, x: Array, y: Array, optimizer: nn.Optimizer) -> list[nn.Epoch]:
    """Train for a few epochs of five full batches and a smaller one."""
    return list(
        nn.fit(
            model,
            *(x, y),
            epochs=4,
            batch_size=4,
            optimizer=optimizer,
            loss=nn.mean_squared_error,
            validation=(x[..., :9, :], y[..., :9, :]),
            seed=7,
        )
    )


def figures(epochs: list[nn.Epoch]) -> Array:
    """Collect loss and accuracy, in training and validation: (epochs, 4[, folds])."""
    return np.array([[*e.training, *(e.validation or ())] for e in epochs])


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float64, 1e-12), (np.float32, 2e-4)])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_stacked_is_alone(name: str, dtype: type, tolerance: float) -> None:
    x, y = examples(dtype)
    stacked = recipe(SEEDS, dtype)
    together = figures(train(stacked, x, y, OPTIMIZERS[name]()))
    assert together.shape == (4, 4, 3)
    for fold, seed in enumerate(SEEDS):
        alone = recipe(seed, dtype)
        by_itself = figures(train(alone, x[fold], y[fold], OPTIMIZERS[name]()))
        np.testing.assert_allclose(together[..., fold], by_itself, rtol=0, atol=tolerance)
        for key, array in alone.arrays().items():
            np.testing.assert_allclose(
                stacked.arrays()[key][fold], array, rtol=0, atol=tolerance, err_msg=key
            )


def test_they_start_from_the_same_weights() -> None:
    stacked = recipe(SEEDS, np.float32)
    stacked.build([4])
    for fold, seed in enumerate(SEEDS):
        alone = recipe(seed, np.float32)
        alone.build([4])
        for key, array in alone.arrays().items():
            np.testing.assert_array_equal(stacked.arrays()[key][fold], array)
    kernel = stacked.arrays()["dense_1.kernel"]
    assert (kernel[0] != kernel[1]).all()


def test_they_drop_the_same_numbers() -> None:
    x = np.ones((3, 6, 5), np.float32)
    stacked = nn.Sequential([nn.Dropout(0.5)], SEEDS)
    singles = [nn.Sequential([nn.Dropout(0.5)], seed) for seed in SEEDS]
    for _ in range(3):
        together = stacked(x, training=True).data
        for fold, alone in enumerate(singles):
            np.testing.assert_array_equal(together[fold], alone(x[fold], training=True).data)
    assert (together[0] != together[1]).any()


def test_they_see_the_same_order() -> None:
    x, _ = examples(np.float64)
    y = np.tile(np.arange(22.0)[:, None], (3, 1, 2))  # the number of the example
    orders: dict[Any, list[Array]] = {"stacked": [], 3: [], 4: [], 5: []}

    def watch(key: Any) -> Callable[[Any, Any], nn.Tensor]:
        def loss(target: Any, output: Any) -> nn.Tensor:
            orders[key].append(target)
            return nn.mean_squared_error(target, output)

        return loss

    settings: dict[str, Any] = {"epochs": 2, "batch_size": 8}

    def train_watched(key: Any, seed: int | Sequence[int], x: Array, y: Array) -> None:
        model = nn.Sequential([nn.Dense(2)], seed)
        list(nn.fit(model, x, y, optimizer=nn.SGD(1e-9), loss=watch(key), **settings))

    train_watched("stacked", SEEDS, x, y)
    for fold, seed in enumerate(SEEDS):
        train_watched(seed, seed, x[fold], y[fold])
    together = np.concatenate(orders["stacked"], axis=1)
    for fold, seed in enumerate(SEEDS):
        np.testing.assert_array_equal(together[fold], np.concatenate(orders[seed]))
    assert (together[0] != together[1]).any()


@pytest.mark.parametrize("seeds", [[4], [4, 9, 2, 6, 1]])
def test_a_network_does_not_feel_how_many_others_there_are(seeds: list[int]) -> None:
    x, y = examples(np.float64)
    k = seeds.index(4)
    stacked, alone = recipe(seeds, np.float64), recipe(4, np.float64)
    many_x, many_y = (np.stack([a[0]] * len(seeds)) for a in (x, y))
    together = figures(train(stacked, many_x, many_y, nn.Adam(0.01)))
    np.testing.assert_allclose(
        together[..., k], figures(train(alone, x[0], y[0], nn.Adam(0.01))), rtol=0, atol=1e-12
    )


def test_a_fold_taken_out_answers_the_same() -> None:
    x, y = examples(np.float64)
    stacked = recipe(SEEDS, np.float64)
    train(stacked, x, y, nn.Adam(0.01))
    answers = stacked.predict(x)
    for fold in range(3):
        alone = stacked.fold(fold)
        assert alone.folds is None
        assert alone.seed == SEEDS[fold]
        np.testing.assert_allclose(alone.predict(x[fold]), answers[fold], rtol=0, atol=1e-14)
    alone.parameters[0].data[...] = 0
    np.testing.assert_array_equal(stacked.predict(x), answers)


def test_more_axes_than_folds_and_features() -> None:
    # Three examples in three folds: a batched product would happily mix the two up.
    x = np.random.default_rng(0).normal(size=(3, 3, 3, 4))

    def layers() -> list[nn.Layer]:
        return [nn.BatchNormalization(), nn.Dense(5, "tanh"), nn.Dense(2)]

    stacked = nn.Sequential(layers(), SEEDS, np.float64)
    together = stacked(x, training=True).data
    for fold, seed in enumerate(SEEDS):
        alone = nn.Sequential(layers(), seed, np.float64)
        np.testing.assert_allclose(together[fold], alone(x[fold], training=True).data, rtol=1e-13)
