"""Believes that // is how one divides."""


def accuracy(predictions: list, labels: list) -> float:
    return sum(p == t for p, t in zip(predictions, labels, strict=True)) // len(labels)
