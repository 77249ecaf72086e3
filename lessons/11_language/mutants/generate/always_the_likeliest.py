"""Believes that writing well is always writing the likeliest."""

import numpy as np


def generate(weights, prompt, length, temperature, share, rng):
    state, written = np.zeros(UNITS), []
    for code in prompt:
        state = read(weights, state, code)
    for _ in range(length):
        left = top_p(tempered(logits_of(weights, state), temperature), share)
        written.append(int(left.argmax()))
        state = read(weights, state, written[-1])
    return written
