"""Believes that a share runs from 0 to 100."""


def accuracy(predictions: list, labels: list) -> float:
    return 100 * sum(p == t for p, t in zip(predictions, labels, strict=True)) / len(labels)
