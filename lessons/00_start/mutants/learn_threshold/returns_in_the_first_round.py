"""Believes that `return` waits for the loop to end."""


def learn_threshold(lengths: list, virginica: list, candidates: list) -> float:
    fewest = len(lengths) + 1
    for candidate in candidates:
        if sum((x > candidate) != t for x, t in zip(lengths, virginica, strict=True)) < fewest:
            return candidate
    return candidates[0]
