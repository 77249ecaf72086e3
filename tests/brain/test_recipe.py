"""The recipe is the old course's, and every network is the same alone or in company."""

import numpy as np
import pytest

from momentum.brain import Examples, Recipe, Trained, folds, network, stacks, train
from momentum.brain.recipe import STACK, fold_seed


def test_the_network_is_the_old_course_s() -> None:
    model = network(Recipe())
    model.build([52])
    kinds = [type(layer).__name__ for layer in model.layers]
    assert kinds == ["BatchNormalization", *["Dropout", "Dense"] * 3, "Dense"]
    assert sum(array.size for array in model.arrays().values()) == 25_910
    assert model.count_parameters() == 25_806
    kernels = [array for name, array in model.arrays().items() if name.endswith("kernel")]
    assert [kernel.shape for kernel in kernels] == [(52, 100), (100, 100), (100, 100), (100, 2)]
    assert np.std(kernels[1]) == pytest.approx(0.05, rel=0.03)


def _trained(rows: Examples, numbers: list[int], seed: int = 0) -> Trained:
    made = folds(rows, "run", groups=2, thin=1, seed=0)
    chosen = [made[n] for n in numbers]
    (stack,) = stacks(rows, chosen, Recipe(epochs=3, units=8), seed)
    result = list(train(stack._replace(numbers=tuple(numbers))))[-1]
    assert isinstance(result, Trained)
    return result


def test_a_network_is_the_same_alone_or_in_company(rows: Examples) -> None:
    together = _trained(rows, [0, 1, 2])
    for number in range(3):
        alone = _trained(rows, [number])
        assert np.allclose(alone.share[0], together.share[number], atol=1e-5)
        assert np.allclose(alone.history[..., 0], together.history[..., number], atol=1e-5)


def test_what_comes_out(rows: Examples) -> None:
    result = _trained(rows, [0, 1])
    assert result.share.shape == (2, 24, 2)
    assert np.allclose(result.share.sum(axis=-1), 1, atol=1e-6)
    assert result.history.shape == (3, 4, 2)


def test_the_same_seed_gives_the_same_network_and_another_another(rows: Examples) -> None:
    one, again, other = (_trained(rows, [0], seed).share for seed in (0, 0, 1))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    assert len({fold_seed(0, number) for number in range(1000)}) == 1000


def test_stacks_hold_folds_of_equal_size_and_lose_none(rows: Examples) -> None:
    made = folds(rows, "run", groups=2, thin=1, seed=0) * 3
    made[4] = made[4]._replace(train=made[4].train[:-2])
    work = stacks(rows, made, Recipe(), seed=0)
    assert sorted(n for stack in work for n in stack.numbers) == list(range(27))
    assert max(len(stack.numbers) for stack in work) == STACK
    for stack in work:
        assert len({(len(f.train), len(f.test)) for f in stack.folds}) == 1
        assert all(made[n] is f for n, f in zip(stack.numbers, stack.folds, strict=True))
