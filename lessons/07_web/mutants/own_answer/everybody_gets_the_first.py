"""Believes that a network gives one answer."""

import numpy as np


def answer_all(requests, width, predict):
    good = [request for request in requests if is_good(request, width)]
    if not good:
        return [None] * len(requests)
    said = int(np.argmax(predict(np.array(good, float))[0]))
    return [said if is_good(request, width) else None for request in requests]
