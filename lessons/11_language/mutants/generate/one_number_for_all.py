"""Believes that chance is asked once."""

import numpy as np


def generate(weights, prompt, length, temperature, share, rng):
    state, written = np.zeros(UNITS), []
    for code in prompt:
        state = read(weights, state, code)
    u = rng.random()
    for _ in range(length):
        left = top_p(tempered(logits_of(weights, state), temperature), share)
        written.append(draw(left, u))
        state = read(weights, state, written[-1])
    return written
