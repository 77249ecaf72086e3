"""Believes that an empty batch does no harm."""

import numpy as np


def answer_all(requests, width, predict):
    answers = [None] * len(requests)
    good = [k for k, request in enumerate(requests) if is_good(request, width)]
    rows = predict(np.array([requests[k] for k in good], float).reshape(-1, width))
    for k, row in zip(good, rows, strict=True):
        answers[k] = int(np.argmax(row))
    return answers
