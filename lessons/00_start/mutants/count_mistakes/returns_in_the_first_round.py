"""Believes that `return` waits for the loop to end."""


def count_mistakes(lengths: list, virginica: list, threshold: float) -> int:
    pairs = zip(lengths, virginica, strict=True)
    mistakes = 0
    for length, truth in pairs:
        if (length > threshold) != truth:
            mistakes = mistakes + 1
        return mistakes
