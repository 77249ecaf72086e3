"""An LSTM over a whole sequence, and one step of it backwards.

`lstm_step` is given: you wrote it in lesson 04. x is (examples, steps, inputs), h and c are
(examples, units); the gates stand in the order i, f, g, o, as in Keras.

1. `lstm_read(x, h, c, kernel, recurrent, bias)` reads a whole sequence. Return three things:

       outputs   (examples, steps, units): h after every step
       h, c      what is said and remembered after the last step

   h and c may be None: then nothing has been read before, and both begin at zero. A long text is read
   in pieces, by giving h and c of one piece to the next.

2. `lstm_step_backward(x, h, c, kernel, recurrent, bias, to_h, to_c)` goes back through ONE step. x is
   (examples, inputs), h and c are the state before it; to_h and to_c are dL/dh_new and dL/dc_new.
   Return `(dz, dh, dc)`: the gradients of the four sums z (examples, 4 units), of h and of c.

   With t = tanh(c_new), h_new = o t and c_new = f c + i g:

       what reaches c_new:   all = to_c + to_h o (1 - t^2)
       what reaches i, f, g, o:   each is one factor of a product; the other factor is its gradient
       each times its own slope:  s (1 - s) for a sigmoid s, 1 - g^2 for g
"""

import numpy as np


def sigmoid(x):
    """Squeeze every number into the range 0 to 1."""
    return 1 / (1 + np.exp(-x))


def lstm_step(x, h, c, kernel, recurrent, bias):
    """Return what the layer says and what it remembers after reading x."""
    i, f, g, o = np.split(x @ kernel + h @ recurrent + bias, 4, axis=1)
    c_new = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c_new), c_new


def lstm_read(x, h, c, kernel, recurrent, bias):
    """Return the outputs of all steps, and the state after the last."""
    raise NotImplementedError  # Your code here.


def lstm_step_backward(x, h, c, kernel, recurrent, bias, to_h, to_c):
    """Return the gradients of the sums, of h and of c."""
    raise NotImplementedError  # Your code here.
