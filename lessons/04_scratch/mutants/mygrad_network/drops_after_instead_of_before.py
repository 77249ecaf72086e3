"""Believes that dropout belongs behind a hidden layer, wherever the recipe has it."""


def part_1_network(channels, *, rng, units=100, dropout=0.3):
    layers = [BatchNormalization(channels)]
    for inputs in (channels, units, units):
        layers += [Dense(inputs, units, "relu", rng=rng), Dropout(dropout, rng=rng)]
    return Sequential([*layers, Dense(units, 2, "softmax", rng=rng)])
