"""Believes that a result should be rounded before it is returned."""


def accuracy(predictions: list, labels: list) -> float:
    pairs = zip(predictions, labels, strict=True)
    return round(sum(p == t for p, t in pairs) / len(labels), 1)
