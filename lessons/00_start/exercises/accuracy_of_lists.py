"""The accuracy of a rule.

`predictions` is a list of what a rule said, `labels` a list of what was true, in the same order.
Return the share of predictions that are right: a number from 0 (all wrong) to 1 (all right).

    accuracy(["cat", "dog", "cat", "cat"], ["cat", "dog", "dog", "cat"]) is 0.75

`zip` walks through two lists side by side:

    for prediction, label in zip(predictions, labels):
        ...
"""


def accuracy(predictions: list, labels: list) -> float:
    """Return the share of predictions that equal their label."""
    ...  # Your code here.
