"""Believes that `return` waits for the loop to end."""


def accuracy(predictions: list, labels: list) -> float:
    right = 0
    for prediction, label in zip(predictions, labels, strict=True):
        if prediction == label:
            right = right + 1
        return right / len(labels)
