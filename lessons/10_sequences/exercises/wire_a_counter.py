"""Wire a counter by hand.

Nothing learns here. Write `counter_weights()`: return kernel, recurrent and bias of an LSTM with ONE unit whose
memory c counts. It reads letters as [1, 0] for an a and [0, 1] for a b. After any word,

    c = number of a - number of b           exactly, even after thousands of letters

The shapes: kernel (2, 4), recurrent (1, 4), bias (4,), float64. The columns are i, f, g, o, and a step is

    i, f, o = sigmoid(sums)     g = tanh(sum)     c <- f c + i g     h <- o tanh(c)

What must each gate be, always? What must g be at an a, and at a b? In float64 a sigmoid of 64, and a tanh
of 64, is exactly 1.
"""

import numpy as np


def counter_weights():
    """Return kernel, recurrent and bias of an LSTM that counts."""
    raise NotImplementedError  # Your code here.
