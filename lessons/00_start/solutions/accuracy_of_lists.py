"""The accuracy of a rule."""


def accuracy(predictions: list, labels: list) -> float:
    """Return the share of predictions that equal their label."""
    right = 0
    for prediction, label in zip(predictions, labels, strict=True):
        if prediction == label:
            right = right + 1
    return right / len(labels)
