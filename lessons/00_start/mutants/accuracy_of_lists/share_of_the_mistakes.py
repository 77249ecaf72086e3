"""Believes that accuracy counts the mistakes."""


def accuracy(predictions: list, labels: list) -> float:
    return sum(p != t for p, t in zip(predictions, labels, strict=True)) / len(labels)
