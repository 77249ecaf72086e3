"""Believes that a count may begin within the loop."""


def count_mistakes(lengths, virginica, threshold):
    for length, truth in zip(lengths, virginica, strict=True):
        mistakes = 0
        if (length > threshold) != truth:
            mistakes = mistakes + 1
    return mistakes
