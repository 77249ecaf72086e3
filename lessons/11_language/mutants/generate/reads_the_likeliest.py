"""Believes that the network goes on from its best guess."""

import numpy as np


def generate(weights, prompt, length, temperature, share, rng):
    state, written = np.zeros(UNITS), []
    for code in prompt:
        state = read(weights, state, code)
    for _ in range(length):
        left = top_p(tempered(logits_of(weights, state), temperature), share)
        written.append(draw(left, rng.random()))
        state = read(weights, state, logits_of(weights, state).argmax())
    return written
