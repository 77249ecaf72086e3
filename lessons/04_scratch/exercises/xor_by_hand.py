"""XOR by hand.

"One or the other, but not both": for the inputs (0, 0), (0, 1), (1, 0), (1, 1) the answers are
0, 1, 1, 0. A single neuron cannot do this. Two hidden neurons and one output neuron can. Every neuron
here fires, that is gives 1, if its sum is above 0, and gives 0 otherwise.

Write `weights()`: it returns `(w1, b1, w2, b2)`, found by thinking, not by training.

    w1   2 rows (inputs) of 2 numbers (hidden neurons)
    b1   2 numbers, the biases of the hidden neurons
    w2   2 numbers, the weights of the output neuron
    b2   1 number, its bias

A lonely example: the neuron with the weights 1, 1 and the bias -1.5 fires only if both inputs are 1.
"""


def weights():
    """Return w1, b1, w2 and b2 of a network of step neurons that computes XOR."""
    raise NotImplementedError  # Your code here.
