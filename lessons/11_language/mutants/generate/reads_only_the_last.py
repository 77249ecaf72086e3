"""Believes that the last character says what comes next."""

import numpy as np


def generate(weights, prompt, length, temperature, share, rng):
    state, written = np.zeros(UNITS), []
    for code in prompt[-1:]:
        state = read(weights, state, code)
    for _ in range(length):
        left = top_p(tempered(logits_of(weights, state), temperature), share)
        written.append(draw(left, rng.random()))
        state = read(weights, state, written[-1])
    return written
