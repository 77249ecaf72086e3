"""Believes that a prediction is right if that class occurs at all."""


def accuracy(predictions: list, labels: list) -> float:
    return sum(p in labels for p in predictions) / len(labels)
