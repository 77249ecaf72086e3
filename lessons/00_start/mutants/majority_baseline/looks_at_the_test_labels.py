"""Believes that a rule may look at the labels it is judged by."""


def majority_baseline(training_labels: list, test_labels: list) -> float:
    most_frequent = max(set(test_labels), key=test_labels.count)
    return test_labels.count(most_frequent) / len(test_labels)
