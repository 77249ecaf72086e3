"""Believes that zeros stand for what is missing."""

import numpy as np


def answer_all(requests, width, predict):
    rows = [request if is_good(request, width) else [0.0] * width for request in requests]
    said = predict(np.array(rows, float))
    return [
        int(np.argmax(row)) if is_good(request, width) else None
        for request, row in zip(requests, said, strict=True)
    ]
