"""Averaging weights over the steps of training: calmer than the last step alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from momentum.engine.model import Sequential
from momentum.engine.tensor import Array


class WeightAverage:
    """Keep an exponential moving average of everything a model learns.

    average <- momentum average + (1 - momentum) weight, starting from the weights of the first
    `update`, as in Keras (``use_ema=True``). What is not trained, such as the moving averages of
    a batch normalisation, stays the model's own.

    Parameters
    ----------
    model : Sequential
    momentum : float
        Share of the old average that is kept; about 1 / (1 - momentum) steps are remembered.

    Attributes
    ----------
    averages : dict of str to array
        Named as `model.arrays` names the weights; empty before the first `update`.

    Examples
    --------
    >>> from momentum import engine as nn
    >>> model = nn.Sequential([nn.Dense(1, kernel_initializer="ones")]); model.build([1])
    >>> average = WeightAverage(model, momentum=0.9)
    >>> average.update()
    >>> model.parameters[0].assign([[2.0]])
    >>> average.update()
    >>> with average.swapped():
    ...     model([[1.0]]).item()
    1.10...
    """

    def __init__(self, model: Sequential, momentum: float = 0.999) -> None:
        if not 0 <= momentum < 1:
            raise ValueError(f"momentum is a share from 0 to below 1, not {momentum}.")
        self.model, self.momentum = model, momentum
        self.averages: dict[str, Array] = {}

    def update(self) -> None:
        """Take in the weights as they are now; call it after every step."""
        for name, weight in self.model.named_weights():
            if name not in self.averages:
                self.averages[name] = weight.data.copy()
            else:
                self.averages[name] *= self.momentum
                self.averages[name] += (1 - self.momentum) * weight.data

    @contextmanager
    def swapped(self) -> Iterator[None]:
        """Put the averages into the model inside, and the weights back afterwards.

        Raises
        ------
        ValueError
            If nothing was averaged yet, or something else than this model holds.
        """
        weights = dict(self.model.named_weights())
        if not weights or weights.keys() != self.averages.keys():
            raise ValueError("no average of this model yet; call update() after a training step.")
        kept = {name: weight.data.copy() for name, weight in weights.items()}
        try:
            for name, weight in weights.items():
                weight.assign(self.averages[name])
            yield
        finally:
            for name, weight in weights.items():
                weight.assign(kept[name])
