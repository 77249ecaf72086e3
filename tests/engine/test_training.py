"""Training: it learns, it is fair to every example, it tells the truth about what it measured."""

from collections import Counter
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.engine.batches import Augment
from momentum.engine.measuring import Loss
from momentum.engine.tensor import Array

XOR = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
ANSWERS = np.array([0, 1, 1, 0])


def linear_data(n: int = 40) -> tuple[Array, Array]:
    x = np.random.default_rng(0).normal(size=(n, 3)).astype(np.float32)
    return x, x @ np.array([[1.0, -2.0], [0.5, 0.0], [0.0, 3.0]], np.float32) + 1


def fit(model: nn.Sequential, x: Array, y: Array, **changes: Any) -> list[nn.Epoch]:
    settings: dict[str, Any] = {
        "epochs": 3,
        "batch_size": 8,
        "optimizer": nn.SGD(0.05),
        "loss": nn.mean_squared_error,
    }
    return list(nn.fit(model, x, y, **(settings | changes)))


def test_it_learns_a_linear_rule() -> None:
    x, y = linear_data()
    model = nn.Sequential([nn.Dense(2)])
    last = fit(model, x, y, epochs=100, optimizer=nn.SGD(0.1))[-1]
    assert last.training.loss < 1e-9
    rule = np.array([[1, -2], [0.5, 0], [0, 3]])
    np.testing.assert_allclose(model.arrays()["dense_1.kernel"], rule, atol=1e-4)
    np.testing.assert_allclose(model.arrays()["dense_1.bias"], [1, 1], atol=1e-4)


CHALLENGES: dict[str, tuple[Loss, list[nn.Layer], Array]] = {
    "squares, two shares": (
        nn.mean_squared_error,
        [nn.Dense(8, "tanh"), nn.Dense(2, "softmax")],
        nn.one_hot(ANSWERS, 2),
    ),
    "squares, one share": (
        nn.mean_squared_error,
        [nn.Dense(8, "tanh"), nn.Dense(1, "sigmoid")],
        ANSWERS[:, None],
    ),
    "classes": (nn.categorical_cross_entropy, [nn.Dense(8, "relu"), nn.Dense(2)], ANSWERS),
    "yes or no": (
        nn.binary_cross_entropy,
        [nn.Dense(8, "tanh"), nn.Dense(1)],
        ANSWERS[:, None],
    ),
}


@pytest.mark.parametrize("name", CHALLENGES)
def test_it_learns_exclusive_or(name: str) -> None:
    loss, layers, y = CHALLENGES[name]
    model = nn.Sequential(layers, seed=2)
    history = fit(
        model,
        *(XOR, y),
        epochs=300,
        batch_size=4,
        optimizer=nn.Adam(0.05),
        loss=loss,
        validation=(XOR, y),
    )
    assert history[-1].training.accuracy == 1
    assert history[-1].validation is not None
    assert history[-1].validation.accuracy == 1
    assert history[-1].validation.loss < 0.02
    assert history[0].training.loss > 0.1


@pytest.mark.parametrize("batch_size", [1, 4, 7, 10, 99])
def test_every_example_is_seen_once_an_epoch_beside_its_own_target(batch_size: int) -> None:
    x = np.arange(10.0)[:, None]
    sizes: list[int] = []
    seen: list[Any] = []

    def watch(target: Any, output: Any) -> nn.Tensor:
        sizes.append(len(target))
        seen.append(target[:, 0])
        np.testing.assert_allclose(output.data, target, atol=1e-6)
        return nn.mean_squared_error(target, output)

    model = nn.Sequential([nn.Dense(1, use_bias=False, kernel_initializer="ones")])
    fit(model, x, x, epochs=3, batch_size=batch_size, optimizer=nn.SGD(1e-12), loss=watch)
    full, rest = divmod(10, batch_size)
    assert sizes == ([batch_size] * full + [rest] * (rest > 0)) * 3
    orders = np.concatenate(seen).reshape(3, 10)
    for order in orders:
        assert Counter(order) == Counter(range(10))
    assert (orders[0] != orders[1]).any()
    assert (orders[0] != np.arange(10)).any()


def test_a_partial_last_batch_weighs_by_its_examples() -> None:
    x, y = np.zeros((5, 1)), np.array([[1.0], [2], [3], [4], [5]])
    model = nn.Sequential([nn.Dense(1, kernel_initializer="zeros")])
    (epoch,) = fit(model, x, y, epochs=1, batch_size=3, optimizer=nn.SGD(1e-12))
    assert epoch.training.loss == pytest.approx((1 + 4 + 9 + 16 + 25) / 5)
    assert epoch.training.accuracy == 0


def test_a_step_is_the_mean_over_the_batch() -> None:
    x, y = np.ones((4, 1)), np.array([[1.0], [2], [3], [6]])
    model = nn.Sequential([nn.Dense(1, use_bias=False, kernel_initializer="zeros")])
    fit(model, x, y, epochs=1, batch_size=4, optimizer=nn.SGD(0.1))
    assert model.predict([[1.0]]).item() == pytest.approx(0.1 * 2 * 3)


def test_training_figures_are_taken_while_learning_and_validation_afterwards() -> None:
    x, y = np.ones((1, 1)), np.ones((1, 1))
    model = nn.Sequential([nn.Dense(1, use_bias=False, kernel_initializer="zeros")])
    (epoch,) = fit(model, x, y, epochs=1, optimizer=nn.SGD(0.25), validation=(x, y))
    assert epoch.training == nn.Measure(1.0, 0.0)  # it answered 0
    assert epoch.validation == nn.Measure(0.25, 0.0)  # it answers .5, which is not above .5


def figures(epochs: list[nn.Epoch]) -> list[Any]:
    return [(e.number, *e.training, *(e.validation or ())) for e in epochs]


def network(seed: int | list[int] = 0) -> nn.Sequential:
    layers = [nn.BatchNormalization(0.5), nn.Dropout(0.5), nn.Dense(6, "relu"), nn.Dense(2)]
    return nn.Sequential(layers, seed)


def test_the_same_seeds_give_the_same_numbers() -> None:
    x, y = linear_data()
    first, again, order, start = (
        figures(fit(network(model_seed), x, y, seed=seed))
        for model_seed, seed in [(1, 2), (1, 2), (1, 3), (4, 2)]
    )
    assert first == again
    assert first != order
    assert first != start


def test_it_trains_with_dropout_on_and_the_statistics_of_the_batch() -> None:
    x, y = np.full((200, 1), 2.0), np.zeros((200, 1))
    layers = [nn.Dropout(0.5), nn.Dense(1, use_bias=False, kernel_initializer="ones")]
    settings: dict[str, Any] = {"epochs": 1, "batch_size": 200, "validation": (x, y)}
    (epoch,) = fit(nn.Sequential(layers), x, y, optimizer=nn.SGD(1e-12), **settings)
    assert epoch.validation is not None
    assert epoch.validation.loss == pytest.approx(4)
    assert epoch.training.loss == pytest.approx(8, rel=0.3)  # half of them are 4, half 0
    model = nn.Sequential([nn.BatchNormalization(0.5), nn.Dense(1)])
    fit(model, x, y, **settings)
    assert model.arrays()["batch_normalization_1.moving_mean"].tolist() == [1.0]
    assert model.arrays()["batch_normalization_1.moving_variance"].tolist() == [0.5]


def test_validation_changes_neither_weights_nor_state_nor_what_comes_next() -> None:
    x, y = linear_data()
    with_it, without = network(), network()
    fit(with_it, x, y, validation=(x[:5] * 9, y[:5]))
    fit(without, x, y)
    for name, array in with_it.arrays().items():
        np.testing.assert_array_equal(array, without.arrays()[name])


def test_validation_is_as_in_use() -> None:
    x, y = linear_data()
    model = network()
    epochs = fit(model, x, y, validation=(x, y))
    in_use = ((model.predict(x) - y) ** 2).mean()
    assert epochs[-1].validation is not None
    assert epochs[-1].validation.loss == pytest.approx(in_use, rel=1e-5)
    again = nn.measure(model, (x, y), nn.mean_squared_error, batch_size=7)
    assert again is not None
    assert again.loss == pytest.approx(in_use, rel=1e-5)
    assert nn.measure(model, None, nn.mean_squared_error) is None


def test_what_an_epoch_is() -> None:
    x, y = linear_data()
    epochs = fit(network(), x, y, epochs=2)
    assert [type(e) for e in epochs] == [nn.Epoch, nn.Epoch]
    assert [e.number for e in epochs] == [1, 2]
    assert type(epochs[0].training) is nn.Measure
    assert epochs[0].validation is None
    assert np.ndim(epochs[0].training.loss) == np.ndim(epochs[0].training.accuracy) == 0
    assert float(epochs[0].training.loss) > 0


@pytest.mark.parametrize("folds", [1, 2])
def test_what_an_epoch_with_folds_is(folds: int) -> None:
    x, y = (np.stack([a] * folds) for a in linear_data())
    (epoch,) = fit(network(list(range(folds))), x, y, epochs=1, validation=(x, y))
    for measured in (epoch.training, epoch.validation):
        assert measured is not None
        assert np.shape(measured.loss) == np.shape(measured.accuracy) == (folds,)


def test_what_an_epoch_adds_to_the_learning_curves() -> None:
    epoch = nn.Epoch(1, nn.Measure(0.1, 0.9), nn.Measure(0.2, 0.8))
    assert dict(zip(nn.CURVES, epoch.curves, strict=True)) == {
        "accuracy": 0.9, "val_accuracy": 0.8, "loss": 0.1, "val_loss": 0.2,
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"give fit validation=\(x, y\)"):
        _ = epoch._replace(validation=None).curves


def test_it_can_be_stopped_and_goes_on_epoch_by_epoch() -> None:
    x, y = linear_data()
    model = nn.Sequential([nn.Dense(2)])
    training = nn.fit(
        *(model, x, y),
        epochs=1000,
        batch_size=8,
        optimizer=nn.SGD(0.05),
        loss=nn.mean_squared_error,
    )
    first = next(training).training.loss
    before = model.predict(x)
    assert next(training).training.loss < first
    assert (model.predict(x) != before).any()


@pytest.mark.parametrize(
    ("x", "y"),
    [((0, 3), (0, 2)), ((5, 3), (4, 2)), ((5, 3), (6, 2)), ((5, 3), ()), ((), (5, 2))],
)
def test_no_examples_or_unequal_lengths_are_an_error(x: Any, y: Any) -> None:
    with pytest.raises(ValueError, match="no examples to learn or measure in shapes"):
        fit(network(), np.ones(x), np.ones(y))
    good_x, good_y = linear_data()
    with pytest.raises(ValueError, match="no examples to learn or measure in shapes"):
        fit(network(), good_x, good_y, validation=(np.ones(x), np.ones(y)))


@pytest.mark.parametrize(
    ("x", "y"),
    [((2, 0, 3), (2, 0, 2)), ((2, 5, 3), (2, 4, 2)), ((2, 5, 3), (1, 5, 2)), ((2,), (2,))],
)
def test_no_examples_or_unequal_lengths_in_folds_are_an_error(x: Any, y: Any) -> None:
    with pytest.raises(ValueError, match="no examples to learn or measure in shapes"):
        fit(network([1, 2]), np.ones(x), np.ones(y))


def test_examples_for_another_number_of_folds_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"2 folds"):
        fit(network([1, 2]), np.ones((3, 5, 3)), np.ones((3, 5, 2)))


def test_hits() -> None:
    output = np.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2], [0.0, 0.0, 1.0]])
    assert nn.hits([1, 0, 1], output).tolist() == [True, True, False]
    assert nn.hits(nn.one_hot([1, 2, 2], 3), output).tolist() == [True, False, True]
    single = np.array([[0.4], [0.6], [-1.0]])
    for target in ([0, 1, 1], [[0], [1], [1]]):
        assert nn.hits(target, single).tolist() == [True, True, False]
        assert nn.hits(target, single, yes_above=0).tolist() == [False, True, False]
    folds = nn.hits(np.array([[1, 0, 1], [0, 0, 2]]), np.stack([output, output]))
    assert folds.tolist() == [[True, True, False], [False, True, True]]


def test_accuracy_of_logits_says_yes_above_zero() -> None:
    model = nn.Sequential([nn.Dense(1, use_bias=False, kernel_initializer="ones")])
    x, y = np.array([[0.3], [-0.3], [0.7], [-2]]), np.array([[1], [0], [1], [1]])
    measured = nn.measure(model, (x, y), nn.binary_cross_entropy)
    assert measured is not None
    assert measured.accuracy == 0.75


def test_numbers_in_any_form_are_taken() -> None:
    results = []
    for x, y in [
        ([[0, 1], [1, 0], [1, 1]], [[1], [1], [2]]),
        (np.array([[0, 1], [1, 0], [1, 1]], np.uint8), np.array([[1], [1], [2]], np.int16)),
        (np.array([[0, 1], [1, 0], [1, 1]], bool), np.array([[1.0], [1], [2]], np.float64)),
    ]:
        model = nn.Sequential([nn.Dense(1)])
        last = fit(model, x, y, validation=(x, y))[-1]  # type: ignore[arg-type]
        results.append((last.validation, model.arrays()["dense_1.kernel"].tolist()))
        assert model.arrays()["dense_1.kernel"].dtype == np.float32
    assert results[0] == results[1] == results[2]


@pytest.mark.parametrize(
    ("x", "y", "name"),
    [
        ([["a"], ["b"]], [0, 1], "x holds <U1; write words"),
        ([[0.0], [1.0]], ["no", "yes"], "y holds <U3; write words"),
        (np.array([[0.0], [None]]), [0, 1], "x holds object; write words"),
        ([[0.0], [1.0]], [0j, 1], "y holds complex128; write words"),
    ],
)
def test_what_is_no_number_is_refused(x: Any, y: Any, name: str) -> None:
    model = nn.Sequential([nn.Dense(2)])
    with pytest.raises(TypeError, match=name):
        fit(model, x, y, loss=nn.categorical_cross_entropy)
    with pytest.raises(TypeError, match=name):
        nn.measure(model, (x, y), nn.categorical_cross_entropy)


@pytest.mark.parametrize(
    ("loss", "y", "shapes"),
    [
        (nn.mean_squared_error, np.ones(8), r"shape \(8,\), the output \(8, 2\)"),
        (nn.mean_squared_error, np.ones((8, 3)), r"shape \(8, 3\), the output \(8, 2\)"),
        (nn.binary_cross_entropy, np.ones((8, 1)), r"shape \(8, 1\), the output \(8, 2\)"),
        (nn.categorical_cross_entropy, np.ones((8, 3)), r"shape \(8, 3\), the output \(8, 2\)"),
        (nn.categorical_cross_entropy, np.full(8, 0.5), "whole numbers from 0 to 1; found 0.5"),
        (nn.categorical_cross_entropy, np.full(8, 2), "whole numbers from 0 to 1; found 2"),
    ],
)
def test_targets_that_do_not_fit_the_output_are_named(loss: Any, y: Array, shapes: str) -> None:
    with pytest.raises(ValueError, match=shapes):
        fit(nn.Sequential([nn.Dense(2)]), np.ones((8, 3)), y, loss=loss)


@pytest.mark.parametrize("wrong", [{"batch_size": 0}, {"batch_size": -3}, {"first_epoch": 0}])
def test_counting_starts_from_one(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="start from 1"):
        fit(network(), *linear_data(), **wrong)


def test_a_later_first_epoch_has_the_order_it_would_have_had() -> None:
    x = np.arange(10.0)[:, None]
    orders: dict[int, list[Any]] = {}
    for first in (1, 2, 4):
        seen = orders.setdefault(first, [])

        def watch(target: Any, output: Any, seen: list[Any] = seen) -> nn.Tensor:
            seen.append(np.ravel(target).tolist())
            return nn.mean_squared_error(target, output)

        recipe: dict[str, Any] = {"epochs": 4, "batch_size": 5, "optimizer": nn.SGD(1e-12)}
        epochs = fit(nn.Sequential([nn.Dense(1)]), x, x, first_epoch=first, loss=watch, **recipe)
        assert [epoch.number for epoch in epochs] == list(range(first, 5))
    assert orders[2] == orders[1][2:]
    assert orders[4] == orders[1][6:]
    assert fit(network(), *linear_data(), first_epoch=4, epochs=3) == []


@pytest.mark.parametrize("seed", [3, [3, 4]])
def test_training_batches_are_augmented_each_time_anew(seed: Any) -> None:
    shape = (8, 3) if seed == 3 else (2, 8, 3)
    x, y = np.zeros(shape), np.zeros((*shape[:-1], 1))
    given: list[Any] = []
    made: list[Array] = []

    def augment(batch: Array, rng: np.random.Generator) -> Array:
        given.append(batch.shape)
        made.append(rng.integers(1, 1000, batch.shape))
        return made[-1]

    model = nn.Sequential(
        [nn.Dense(1, use_bias=False, kernel_initializer="ones")], seed, np.float64
    )
    recipe: dict[str, Any] = {"batch_size": 4, "epochs": 2, "optimizer": nn.SGD(1e-30)}
    epochs = fit(model, x, y, augment=augment, validation=(x, y), **recipe)
    assert set(given) == {(4, 3)}  # one network at a time
    assert len({array.tobytes() for array in made}) == len(made) == 4 * np.size(seed)
    sums = np.square(np.stack(made).sum(axis=-1)).reshape(2, 2, -1, 4).mean(axis=(1, 3))
    losses = np.array([epoch.training.loss for epoch in epochs]).reshape(2, -1)
    np.testing.assert_allclose(losses, sums)
    assert epochs[0].validation is not None
    assert not np.any(epochs[0].validation.loss)  # what is judged stays as it is


def test_a_network_is_augmented_alike_alone_and_in_company() -> None:
    made: dict[str, list[Array]] = {"together": [], "alone": [], "later": []}

    def into(name: str) -> Augment:
        def augment(batch: Array, rng: np.random.Generator) -> Array:
            made[name].append(batch + rng.normal(size=batch.shape))
            return made[name][-1]

        return augment

    x, y = linear_data()
    fit(network([3, 4]), np.stack([x, x]), np.stack([y, y]), augment=into("together"))
    fit(network(4), x, y, augment=into("alone"))
    fit(network(4), x, y, augment=into("later"), first_epoch=2)
    np.testing.assert_array_equal(made["together"][1::2], made["alone"])
    np.testing.assert_array_equal(made["alone"][5:], made["later"])


def test_pictures_may_change_their_size_on_the_way() -> None:
    x = np.ones((6, 4))
    epochs = fit(
        nn.Sequential([nn.Dense(1)]),
        *(x, np.ones((6, 1))),
        augment=lambda batch, rng: batch[:, :2],
    )
    assert len(epochs) == 3


def test_a_network_is_clipped_and_regularised_alike_alone_and_in_company() -> None:
    def train(seed: Any, x: Array, y: Array) -> nn.Sequential:
        rules = {"kernel_regularizer": "l2(0.1)", "kernel_constraint": "max_norm(1)"}
        layers = [nn.Dense(4, "tanh", **rules), nn.Dense(2, **rules)]  # type: ignore[arg-type]
        model = nn.Sequential(layers, seed, np.float64)
        fit(model, x, y, optimizer=nn.SGD(0.1, global_clipnorm=0.2))
        return model

    x, y = linear_data()
    together = train([3, 4], np.stack([x, 9 * x]), np.stack([y, 9 * y]))
    for fold, scale in enumerate([1, 9]):
        alone = train(3 + fold, scale * x, scale * y)
        for name, array in alone.arrays().items():
            np.testing.assert_allclose(together.arrays()[name][fold], array, rtol=1e-9)
