"""Believes that a batch that holds something bad is a bad batch."""

import numpy as np


def answer_all(requests, width, predict):
    if not all(is_good(request, width) for request in requests):
        return [None] * len(requests)
    return [int(np.argmax(row)) for row in predict(np.array(requests, float))]
