"""Writing: from logits to the next character, and on.

A network's logits are turned into probabilities, sharpened or flattened by a temperature; only the likeliest
are kept; one is drawn; and the network reads what was written.

1. `tempered(logits, temperature)`: softmax(logits / temperature), an array of probabilities. It must stay right for
   a temperature of 0.01 and for logits of 1000. A temperature of 0 means: all probability to the likeliest
   code, of equals to the first. What you were given stays as it was.
   `draw(probabilities, u)`: `u` is a random number from 0 up to 1, without 1. Lay the probabilities end to end,
   from 0 to 1: return the code in whose piece u lies (a border belongs to the next piece). So a code of
   probability 0 is never drawn, and the same u always gives the same code.

       draw(np.array([0.25, 0.5, 0.25]), 0.7) is 1, for its piece goes from 0.25 to 0.75

2. `top_p(probabilities, share)`: keep the fewest codes that have at least `share` of the probability together,
   the likeliest first, of equals the one that comes first. The others get 0, and the rest is made to sum to 1.

       top_p(np.array([0.5, 0.125, 0.25, 0.125]), 0.75) is array([0.66666667, 0., 0.33333333, 0.])

3. `generate(weights, prompt, length, temperature, share, rng)`: begin with the state `np.zeros(UNITS)`, read the
   `prompt` (a list of codes, one at least), then write `length` codes: temper, keep the likeliest, draw with
   `rng.random()` (one number a code). Each code that was written is read before the next is drawn; the state
   is carried on, nothing is read twice. Return the written codes, a list of whole numbers without the
   prompt. `read` and `logits_of` are given.
"""

import numpy as np

UNITS = 4
Weights = dict[str, np.ndarray]


def read(weights: Weights, state: np.ndarray, code: int) -> np.ndarray:
    """Return the state after one more code."""
    return np.tanh(weights["input"][code] + state @ weights["recurrent"])


def logits_of(weights: Weights, state: np.ndarray) -> np.ndarray:
    """Return what comes next, as logits."""
    return state @ weights["output"]


def tempered(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Return probabilities, sharpened below temperature 1, flattened above."""
    raise NotImplementedError  # Your code here.


def draw(probabilities: np.ndarray, u: float) -> int:
    """Return the code in whose piece u lies."""
    raise NotImplementedError  # Your code here.


def top_p(probabilities: np.ndarray, share: float) -> np.ndarray:
    """Return the probabilities with only the likeliest left."""
    raise NotImplementedError  # Your code here.


def generate(
    weights: Weights,
    prompt: list[int],
    length: int,
    temperature: float,
    share: float,
    rng: np.random.Generator,
) -> list[int]:
    """Return what the network writes after the prompt."""
    raise NotImplementedError  # Your code here.
