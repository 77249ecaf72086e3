"""How far does it generalise?

A network was taught on short words and is tried on long ones. Two functions say how it did.

1. `solved_words(said, wanted, asked)`: three arrays of booleans, (words, letters). `said` are the network's
   answers, `wanted` the right ones; where `asked` is False no answer counts (behind the end of a short word,
   for instance). A word is solved if ALL its answers that count are right. Return the share of words solved.

2. `longest_right(right, lengths)`: `right` (networks, lengths) says of each network whether it solved all
   words of each length; `lengths` are the lengths, increasing. Return an array with, for each network, the
   largest length up to which it solved EVERYTHING: 0 if it failed at the first one already.

       longest_right(np.array([[True, True, False, True]]), np.array([2, 4, 8, 16]))   ->   [4]
"""

import numpy as np


def solved_words(said, wanted, asked):
    """Return the share of words in which every answer that counts is right."""
    raise NotImplementedError  # Your code here.


def longest_right(right, lengths):
    """Return for each network the length up to which everything is right."""
    raise NotImplementedError  # Your code here.
