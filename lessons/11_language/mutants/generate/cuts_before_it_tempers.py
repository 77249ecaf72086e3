"""Believes that temperature and top-p may come in any order."""

import numpy as np


def generate(weights, prompt, length, temperature, share, rng):
    state, written = np.zeros(UNITS), []
    for code in prompt:
        state = read(weights, state, code)
    for _ in range(length):
        kept = top_p(tempered(logits_of(weights, state), 1.0), share)
        with np.errstate(divide="ignore"):
            left = tempered(np.log(kept), temperature)
        written.append(draw(left, rng.random()))
        state = read(weights, state, written[-1])
    return written
