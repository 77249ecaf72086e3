"""Believes that the temperature does what top-p does."""

import numpy as np


def generate(weights, prompt, length, temperature, share, rng):
    state, written = np.zeros(UNITS), []
    for code in prompt:
        state = read(weights, state, code)
    for _ in range(length):
        left = tempered(logits_of(weights, state), temperature)
        written.append(draw(left, rng.random()))
        state = read(weights, state, written[-1])
    return written
