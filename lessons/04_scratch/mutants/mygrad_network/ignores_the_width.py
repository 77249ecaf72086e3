"""Believes that a network always has a hundred units."""


def part_1_network(channels, *, rng, units=100, dropout=0.3):
    layers = [BatchNormalization(channels)]
    for inputs in (channels, 100, 100):
        layers += [Dropout(dropout, rng=rng), Dense(inputs, 100, "relu", rng=rng)]
    return Sequential([*layers, Dense(100, 2, "softmax", rng=rng)])
