"""Believes that one learns without labels where the border is."""


def learn_threshold(lengths: list, virginica: list, candidates: list) -> float:
    return sum(lengths) / len(lengths)
