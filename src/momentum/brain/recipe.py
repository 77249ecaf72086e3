"""The recipe: the old course's network and how it was trained, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum import engine as nn
from momentum.brain.examples import Examples
from momentum.brain.splits import Fold

STACK = 16
"""Networks trained side by side in one pass: fast, and their buffers still fit the cache."""


class Recipe(NamedTuple):
    """What can be changed about the network and its training; the defaults are the old course's."""

    epochs: int = 50
    batch: int = 50
    dropout: float = 0.3
    units: int = 100
    learning_rate: float = 1e-3


class Stack(NamedTuple):
    """Folds of equal size, to be trained side by side.

    Attributes
    ----------
    numbers : positions of these folds in the whole list
    x, y : shared arrays of all rows; `y` is one-hot
    """

    numbers: tuple[int, ...]
    folds: tuple[Fold, ...]
    x: NDArray[np.float32]
    y: NDArray[np.float32]
    recipe: Recipe
    seed: int


class Trained(NamedTuple):
    """What comes out of a stack.

    Attributes
    ----------
    share : array of shape (folds, test rows, classes)
        The network's belief in each class, for every row it was judged by.
    history : array of shape (epochs, 4, folds)
        What `engine.CURVES` names.
    arrays : dict of str to array
        The weights, with a leading fold axis.
    """

    share: NDArray[np.float32]
    history: NDArray[np.float64]
    arrays: dict[str, NDArray[np.float32]]


def network(recipe: Recipe, seed: int | Sequence[int] = 0, classes: int = 2) -> nn.Sequential:
    """Build the network: 25,910 numbers for 52 channels, of which 25,806 are trained.

    Examples
    --------
    >>> model = network(Recipe())
    >>> model.build([52])
    >>> model.count_parameters()
    25806
    """

    def dense(units: int, activation: str) -> nn.Dense:
        return nn.Dense(units, activation, kernel_initializer="normal(0.05)")

    hidden = [
        layer
        for _ in range(3)
        for layer in (nn.Dropout(recipe.dropout), dense(recipe.units, "relu"))
    ]
    layers = [nn.BatchNormalization(), *hidden, dense(classes, "softmax")]
    return nn.Sequential(layers, seed)


def stacks(data: Examples, made: Sequence[Fold], recipe: Recipe, seed: int) -> list[Stack]:
    """Put folds of equal size together; who stands beside whom never depends on the machine."""
    y = nn.one_hot(data.y, 2)
    by_size: dict[tuple[int, int], list[int]] = {}
    for number, fold in enumerate(made):
        by_size.setdefault((len(fold.train), len(fold.test)), []).append(number)
    return [
        Stack(tuple(some), tuple(made[n] for n in some), data.x, y, recipe, seed)
        for numbers in by_size.values()
        for some in (numbers[i : i + STACK] for i in range(0, len(numbers), STACK))
    ]


def train(stack: Stack) -> Iterator[nn.Epoch | Trained]:
    """Train the networks of a stack: an `Epoch` after every epoch, then what came out."""
    recipe = stack.recipe
    seeds = [fold_seed(stack.seed, number) for number in stack.numbers]
    model = network(recipe, seeds)
    learn, judge = (np.stack([fold[side] for fold in stack.folds]) for side in (1, 2))
    test = (stack.x[judge], stack.y[judge])
    history = []
    for epoch in nn.fit(
        model,
        stack.x[learn],
        stack.y[learn],
        epochs=recipe.epochs,
        batch_size=recipe.batch,
        optimizer=nn.Adam(recipe.learning_rate),
        loss=nn.mean_squared_error,
        validation=test,
        seed=stack.seed,
    ):
        history.append(epoch.curves)
        yield epoch
    yield Trained(model.predict(test[0]), np.array(history), model.arrays())


def fold_seed(seed: int, number: int) -> int:
    """Derive the seed of one fold's network from the seed of the whole and the fold's number."""
    return int(np.random.SeedSequence([seed, number]).generate_state(1)[0])
