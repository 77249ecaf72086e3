"""Believes that an optimiser steps once an epoch."""

from collections.abc import Callable

import numpy as np


def train(
    network: Sequential,
    optimizer: Optimizer,
    loss: Callable[[Tensor, np.ndarray], Tensor],
    x: np.ndarray,
    y: np.ndarray,
    *,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
) -> list[float]:
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        losses = []
        optimizer.zero_grad()
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            error = loss(network(x[rows], training=True), y[rows])
            error.backward()
            losses.append(float(error.data))
        optimizer.step()
        history.append(sum(losses) / len(losses))
    return history
