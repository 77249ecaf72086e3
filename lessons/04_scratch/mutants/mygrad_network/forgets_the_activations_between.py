"""Believes that three layers are deeper than one, whatever is between them."""


def part_1_network(channels, *, rng, units=100, dropout=0.3):
    layers = [BatchNormalization(channels)]
    for inputs in (channels, units, units):
        layers += [Dropout(dropout, rng=rng), Dense(inputs, units, rng=rng)]
    return Sequential([*layers, Dense(units, 2, "softmax", rng=rng)])
