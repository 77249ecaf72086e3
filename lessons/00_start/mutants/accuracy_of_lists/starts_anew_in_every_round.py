"""Believes that a count may begin within the loop."""


def accuracy(predictions, labels):
    for prediction, label in zip(predictions, labels, strict=True):
        right = 0
        if prediction == label:
            right = right + 1
    return right / len(labels)
