"""Believes that a network may start from nothing, it will learn."""


class Dense:
    def __init__(self, inputs, units, activation="linear", *, rng, deviation=0.05):
        self.kernel = Tensor(np.zeros((inputs, units)))
        self.bias = Tensor(np.zeros(units))
        self.activation = ACTIVATIONS[activation]
