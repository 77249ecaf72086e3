"""Checkpoints: training that was stopped and goes on gives the numbers of one that was not."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.layers import Layer
from momentum.engine.tensor import Array, Tensor


class Wrapped(Layer):
    """A layer whose random numbers are drawn in a part."""

    stackable = True

    def __init__(self) -> None:
        super().__init__()
        self.inner = self.add_part("inner", nn.Dropout(0.3))

    def call(self, x: Tensor, training: bool) -> Tensor:
        return self.inner(x, training)


def examples(folds: bool = False) -> tuple[Array, Array]:
    x = np.random.default_rng(0).normal(size=(22, 4)).astype(np.float32)
    y = nn.one_hot((x[:, 0] > 0).astype(int), 2)
    return (np.stack([x, x[::-1]]), np.stack([y, y[::-1]])) if folds else (x, y)


def model(seed: int | Sequence[int] = 3) -> nn.Sequential:
    layers = [nn.BatchNormalization(0.9), nn.Dropout(0.3), nn.Dense(8, "relu"), Wrapped()]
    return nn.Sequential([*layers, nn.Dense(2, kernel_regularizer="l2(0.01)")], seed)


OPTIMIZERS: dict[str, Callable[[], nn.Optimizer]] = {
    "SGD": lambda: nn.SGD(0.1, 0.9),
    "RMSprop": lambda: nn.RMSprop(0.01),
    "Adadelta": lambda: nn.Adadelta(),
    "Adam": lambda: nn.Adam(
        nn.CosineDecay(0.001, 20, warmup_target=0.05, warmup_steps=4), global_clipnorm=0.5
    ),
}


def noisy(x: Array, rng: np.random.Generator) -> Array:
    return np.asarray(x + rng.normal(0, 0.1, x.shape), x.dtype)


def train(made: nn.Sequential, optimizer: nn.Optimizer, **changes: Any) -> list[Any]:
    x, y = examples(made.folds is not None)
    epochs = nn.fit(
        made,
        *(x, y),
        batch_size=4,
        optimizer=optimizer,
        loss=nn.categorical_cross_entropy,
        validation=(x, y),
        seed=7,
        augment=noisy,
        **changes,
    )
    return [(e.number, *map(np.ravel, (*e.training, *(e.validation or ())))) for e in epochs]


@pytest.mark.parametrize("seed", [3, [3, 4]])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_stopped_and_resumed_through_a_file_is_undisturbed(
    name: str, seed: Any, tmp_path: Path
) -> None:
    whole, optimizer = model(seed), OPTIMIZERS[name]()
    undisturbed = train(whole, optimizer, epochs=5)
    first, its = model(seed), OPTIMIZERS[name]()
    figures = train(first, its, epochs=2)
    nn.write_tensors(tmp_path / "kept", nn.checkpoint(first, its))
    second, its = model(seed), OPTIMIZERS[name]()  # nothing is handed over but the file
    nn.restore(second, its, nn.read_tensors(tmp_path / "kept"))
    figures += train(second, its, epochs=5, first_epoch=3)
    assert repr(figures) == repr(undisturbed)
    for key, array in whole.arrays().items():
        np.testing.assert_array_equal(second.arrays()[key], array, err_msg=key)


def test_a_model_in_the_middle_of_something_else_is_put_back() -> None:
    made, optimizer = model(), nn.Adam(0.01)
    train(made, optimizer, epochs=2)
    kept = nn.checkpoint(made, optimizer)
    expected = train(made, optimizer, epochs=4, first_epoch=3)
    nn.restore(made, optimizer, kept)
    assert repr(train(made, optimizer, epochs=4, first_epoch=3)) == repr(expected)


def test_before_the_first_step_there_is_nothing_to_remember_but_the_start() -> None:
    made, optimizer = model(), nn.Adam(0.01)
    made.build([4])
    kept = nn.checkpoint(made, optimizer)
    expected = train(made, optimizer, epochs=2)
    nn.restore(made, optimizer, kept)
    assert repr(train(made, optimizer, epochs=2)) == repr(expected)


def test_a_checkpoint_is_a_copy() -> None:
    made, optimizer = model(), nn.Adam(0.01)
    train(made, optimizer, epochs=1)
    kept = nn.checkpoint(made, optimizer)
    before = {name: array.copy() for name, array in kept.items()}
    train(made, optimizer, epochs=2)
    nn.restore(made, optimizer, kept)
    train(made, optimizer, epochs=2)
    for name, array in kept.items():
        np.testing.assert_array_equal(array, before[name])


def kept_by(optimizer: nn.Optimizer) -> dict[str, Array]:
    made = model()
    train(made, optimizer, epochs=1)
    return nn.checkpoint(made, optimizer)


@pytest.mark.parametrize(
    ("layers", "optimizer", "change", "sentence"),
    [
        (None, nn.SGD(), {}, "it holds mean, square, steps, but SGD needs steps, vel"),
        (None, nn.Adam(), {"generators": None}, "no checkpoint: it has no 'generators'"),
        (None, nn.Adam(), {"input_shape": None}, "no checkpoint: it has no 'input_shape'"),
        (None, nn.Adam(), {"optimizer.steps": None}, "another optimiser"),
        (None, nn.Adam(), {"model.dense_1.bias": None}, "'dense_1.bias'"),
        (None, nn.Adam(), {"optimizer.mean": np.zeros(3)}, r"mean of shape \(3,\), .* 66 w"),
        ([nn.Dense(2)], nn.Adam(), {}, "6 random generators, this model 1"),
    ],
)
def test_a_checkpoint_of_something_else_changes_nothing(
    layers: Any, optimizer: nn.Optimizer, change: dict[str, Any], sentence: str
) -> None:
    arrays = {k: v for k, v in (kept_by(nn.Adam()) | change).items() if v is not None}
    made = nn.Sequential(layers) if layers else model()
    made.build([4])
    before = {name: array.copy() for name, array in made.arrays().items()}
    with pytest.raises(ValueError, match=sentence):
        nn.restore(made, optimizer, arrays)
    for name, array in made.arrays().items():
        np.testing.assert_array_equal(array, before[name])
    assert optimizer.steps == 0


def test_a_model_without_weights_is_named() -> None:
    with pytest.raises(ValueError, match="no weights yet; call or build it first"):
        nn.checkpoint(model(), nn.SGD())
