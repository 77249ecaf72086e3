"""Believes that a layer may stand in a network as often as one likes."""


def part_1_network(channels, *, rng, units=100, dropout=0.3):
    layers = [BatchNormalization(channels), Dropout(dropout, rng=rng)]
    layers += [Dense(channels, units, "relu", rng=rng)]
    layers += [Dropout(dropout, rng=rng), Dense(units, units, "relu", rng=rng)] * 2
    return Sequential([*layers, Dense(units, 2, "softmax", rng=rng)])
