"""Believes that the number of right answers is the accuracy."""


def accuracy(predictions: list, labels: list) -> float:
    return sum(p == t for p, t in zip(predictions, labels, strict=True))
