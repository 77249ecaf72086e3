"""Believes that the bell curve is drawn with its variance."""


def initial_weights(inputs, outputs, activation, rng):
    variance = 2 / inputs if activation == "relu" else 2 / (inputs + outputs)
    return rng.normal(0, variance, (inputs, outputs))
