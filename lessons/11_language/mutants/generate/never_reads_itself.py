"""Believes that a network knows what it has said."""

import numpy as np


def generate(weights, prompt, length, temperature, share, rng):
    state, written = np.zeros(UNITS), []
    for code in prompt:
        state = read(weights, state, code)
    for _ in range(length):
        left = top_p(tempered(logits_of(weights, state), temperature), share)
        written.append(draw(left, rng.random()))
    return written
