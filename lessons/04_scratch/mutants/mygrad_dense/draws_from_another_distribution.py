"""Believes that random weights lie between 0 and 1."""


class Dense:
    def __init__(self, inputs, units, activation="linear", *, rng, deviation=0.05):
        self.kernel = Tensor(rng.random((inputs, units)))
        self.bias = Tensor(np.zeros(units))
        self.activation = ACTIVATIONS[activation]
