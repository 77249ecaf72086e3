"""Believe a longer context as far as it has shown what it knows.

After "th" a thousand characters were seen, after "Bath" perhaps three. The long context knows more, but it
was seen seldom; the short one knows less, and surely. So mix them, from the shortest to the longest
(Witten and Bell 1991):

    start:  each of the `size` codes equally probable
    then, for the counts of each context:  p = (counts + kinds * p) / (total + kinds)

`counts` are how often each code followed this context, `total` is their sum, and `kinds` how many *different*
codes followed. (Many kinds: anything may come here, do not trust the counts too much.) A context that never
occurred has no counts, and changes nothing.

Write `mix_orders(counts)`. `counts` is a list of arrays of shape (size,): what followed the context of 0
characters (any character at all), of 1, of 2 and so on. Return the probabilities, of shape (size,).

    mix_orders([np.array([3, 1])]) is array([0.66666667, 0.33333333])
"""

import numpy as np


def mix_orders(counts: list[np.ndarray]) -> np.ndarray:
    """Return the probability of each code, as all contexts together see it."""
    raise NotImplementedError  # Your code here.
