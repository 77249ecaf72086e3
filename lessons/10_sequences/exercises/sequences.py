"""A plain recurrent network, forwards and backwards through time.

Everything is an array: x (examples, steps, inputs) is a batch of sequences, h (examples, units) what is
remembered. The weights are kernel (inputs, units), recurrent (units, units) and bias (units,).

1. `rnn_step(x, h, kernel, recurrent, bias)` reads ONE step, x of shape (examples, inputs), and returns
   the new state

       h_new = tanh(x kernel + h recurrent + bias)

2. `read_sequence(x, h, kernel, recurrent, bias)` reads a whole sequence, going on from the state h, and
   returns the states after every step, of shape (examples, steps, units).

3. `rnn_gradients(x, h, kernel, recurrent, bias, to_states)` goes back through time. to_states
   (examples, steps, units) is what the loss itself says about the state after each step: dL/dh_t, if
   nothing came after. Return a dictionary of the full gradients under "kernel", "recurrent", "bias" and
   "h" (of the state it began from). From the last step to the first:

       blame = to_states of this step + what came back from the step after it
       dz    = blame (1 - h_t^2)            the slope of tanh, from what it returned
       the weights get their share of dz, as in a dense layer, and shares are ADDED up over the steps
       what goes back = dz recurrent^T
"""

import numpy as np


def rnn_step(x, h, kernel, recurrent, bias):
    """Return the state after one step."""
    raise NotImplementedError  # Your code here.


def read_sequence(x, h, kernel, recurrent, bias):
    """Return the states after all steps, (examples, steps, units)."""
    raise NotImplementedError  # Your code here.


def rnn_gradients(x, h, kernel, recurrent, bias, to_states):
    """Return the gradients "kernel", "recurrent", "bias" and "h"."""
    raise NotImplementedError  # Your code here.
