"""Writing, one code after the other."""

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
    if temperature == 0:
        return np.eye(len(logits))[logits.argmax()]
    powers = np.exp((logits - logits.max()) / temperature)  # The largest is 1: nothing overflows.
    return powers / powers.sum()


def draw(probabilities: np.ndarray, u: float) -> int:
    """Return the code in whose piece u lies."""
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, u * ends[-1], side="right"))  # The last end may miss 1.


def top_p(probabilities: np.ndarray, share: float) -> np.ndarray:
    """Return the probabilities with only the likeliest left."""
    order = np.argsort(-probabilities, kind="stable")
    reached_before = np.cumsum(probabilities[order]) - probabilities[order]
    kept = np.zeros_like(probabilities)
    chosen = order[reached_before < share]
    kept[chosen] = probabilities[chosen]
    return kept / kept.sum()


def generate(
    weights: Weights,
    prompt: list[int],
    length: int,
    temperature: float,
    share: float,
    rng: np.random.Generator,
) -> list[int]:
    """Return what the network writes after the prompt."""
    state, written = np.zeros(UNITS), []
    for code in prompt:
        state = read(weights, state, code)
    for _ in range(length):
        left = top_p(tempered(logits_of(weights, state), temperature), share)
        written.append(draw(left, rng.random()))
        state = read(weights, state, written[-1])
    return written
