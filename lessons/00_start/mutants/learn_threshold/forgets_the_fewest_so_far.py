"""Believes that the best so far is remembered by itself."""


def learn_threshold(lengths: list, virginica: list, candidates: list) -> float:
    fewest = len(lengths) + 1
    best = candidates[0]
    for candidate in candidates:
        if sum((x > candidate) != t for x, t in zip(lengths, virginica, strict=True)) < fewest:
            best = candidate
    return best
