"""The recipe: which network, and how it is trained."""

from __future__ import annotations

from typing import NamedTuple

from momentum import engine as nn

MOST_TOLD = 200
"""Epochs a run tells of, at most."""

MOST_STAGES = 12
"""Moments of the training at which pictures are drawn, at most."""

_OPTIMISERS: dict[str, type[nn.Optimizer]] = {
    "sgd": nn.SGD,
    "rmsprop": nn.RMSprop,
    "adadelta": nn.Adadelta,
    "adam": nn.Adam,
}


class Recipe(NamedTuple):
    """What can be changed about the network and its training."""

    layers: int = 2
    width: int = 16
    activation: str = "relu"
    initialisation: str = "glorot_uniform"
    optimiser: str = "adam"
    learning_rate: float = 0.01
    regularisation: str = "none"
    strength: float = 0.001
    dropout: float = 0.0
    batch: int = 32
    epochs: int = 200
    seed: int = 0


def network(recipe: Recipe, features: int, classes: int) -> nn.Sequential:
    """Build the network: hidden layers of one width, then one logit a class.

    Examples
    --------
    >>> network(Recipe(), features=2, classes=2).count_parameters()
    354
    """
    regular = recipe.regularisation
    penalty = None if regular == "none" else f"{regular}({recipe.strength!r})"

    def dense(units: int, activation: str) -> nn.Dense:
        return nn.Dense(
            units,
            activation,
            kernel_initializer=recipe.initialisation,
            kernel_regularizer=penalty,
        )

    layers: list[nn.Layer] = []
    for _ in range(recipe.layers):
        layers.append(dense(recipe.width, recipe.activation))
        if recipe.dropout:
            layers.append(nn.Dropout(recipe.dropout))
    model = nn.Sequential([*layers, dense(classes, "linear")], seed=recipe.seed)
    model.build([features])
    return model


def optimizer(recipe: Recipe) -> nn.Optimizer:
    """Make the optimiser."""
    return _OPTIMISERS[recipe.optimiser](recipe.learning_rate)


def stages(epochs: int, most: int = MOST_STAGES) -> list[int]:
    """Choose the epochs after which pictures are drawn: close together first, then ever wider.

    Examples
    --------
    >>> stages(120), stages(120, most=3)
    ([1, 2, 5, 10, 20, 50, 100, 120], [50, 100, 120])
    """
    round_ones = [digit * 10**power for power in range(6) for digit in (1, 2, 5)]
    return [*(epoch for epoch in round_ones if epoch < epochs), epochs][-most:]


def told(epochs: int) -> list[int]:
    """Choose the epochs that are told of: all of them in a short run.

    Examples
    --------
    >>> len(told(150)), len(told(10_000)) <= 200, told(10_000)[-1]
    (150, True, 10000)
    """
    if epochs <= MOST_TOLD:
        return list(range(1, epochs + 1))
    every = -(-epochs // (MOST_TOLD - MOST_STAGES))
    return sorted({*range(every, epochs + 1, every), *stages(epochs)})


def in_words(recipe: Recipe) -> str:
    """Describe the network and its training in a sentence or two."""
    hidden = f"{recipe.layers} hidden layer{'s' * (recipe.layers != 1)}"
    shape = f"{hidden} of {recipe.width} {recipe.activation} neurons" if recipe.layers else hidden
    extras = "" if recipe.regularisation == "none" else (
        f", {recipe.regularisation.upper()} penalty {recipe.strength:g}"
    )  # fmt: skip
    extras += f", dropout {recipe.dropout:g}" if recipe.layers and recipe.dropout else ""
    return (
        f"{shape}, weights from {recipe.initialisation}{extras}; {recipe.optimiser} with learning "
        f"rate {recipe.learning_rate:g}, {recipe.epochs:,} epochs in batches of {recipe.batch}."
    )
