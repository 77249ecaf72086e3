"""Believes that `max` of a list is its most frequent item."""


def majority_baseline(training_labels: list, test_labels: list) -> float:
    return test_labels.count(max(training_labels)) / len(test_labels)
