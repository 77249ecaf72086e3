"""Believes that every layer sees the inputs of the network."""

import numpy as np


def part_1_network(
    channels: int, *, rng: np.random.Generator, units: int = 100, dropout: float = 0.3
) -> Sequential:
    layers = [BatchNormalization(channels)]
    for _ in range(3):
        layers += [Dropout(dropout, rng=rng), Dense(channels, units, "relu", rng=rng)]
    return Sequential([*layers, Dense(units, 2, "softmax", rng=rng)])
