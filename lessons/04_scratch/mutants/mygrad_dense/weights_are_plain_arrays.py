"""Believes that weights are numbers like any others."""


class Dense:
    def __init__(self, inputs, units, activation="linear", *, rng, deviation=0.05):
        self.kernel = rng.normal(0, deviation, (inputs, units))
        self.bias = np.zeros(units)
        self.activation = ACTIVATIONS[activation]
