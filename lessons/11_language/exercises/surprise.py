"""How surprised is it? Bits, and perplexity.

Before each character of a text something gave its probabilities: a row of `beliefs`, of shape (n, size), that
sums to 1. `codes`, of shape (n,), says which character came.

1. `bits_per_character(beliefs, codes)`: the surprise at a character is -log2 of the probability it was given.
   Return the mean over the text. Who gave 0 to what then came is infinitely surprised; so return
   `float("inf")` there, and do not hide it.

       bits_per_character(np.array([[0.5, 0.5], [0.75, 0.25]]), np.array([0, 1])) is 1.5, the mean of 1 and 2

2. `perplexity(surprises)`: from the surprise at each token, in bits, an array. 2 to the power of the *mean*
   surprise: among so many equally probable tokens one would be as much at a loss.

       perplexity(np.array([1.0, 3.0])) is 4.0

3. `per_character(bits_per_token, tokens, characters)`: a text has so many `characters`, and as many `tokens` to a
   model that reads words or pieces of words. From its bits per token, return its bits per *character*: the
   whole text costs the same, however it is cut.
"""

import numpy as np


def bits_per_character(beliefs: np.ndarray, codes: np.ndarray) -> float:
    """Return the mean surprise in bits."""
    raise NotImplementedError  # Your code here.


def perplexity(surprises: np.ndarray) -> float:
    """Return among how many equally probable tokens one would be as much at a loss."""
    raise NotImplementedError  # Your code here.


def per_character(bits_per_token: float, tokens: int, characters: int) -> float:
    """Return what one character costs, whatever the tokens are."""
    raise NotImplementedError  # Your code here.
