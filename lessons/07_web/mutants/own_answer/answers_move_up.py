"""Believes that answers come in the order of the questions."""

import numpy as np


def answer_all(requests, width, predict):
    good = [request for request in requests if is_good(request, width)]
    if not good:
        return [None] * len(requests)
    return [int(np.argmax(row)) for row in predict(np.array(good, float))]
