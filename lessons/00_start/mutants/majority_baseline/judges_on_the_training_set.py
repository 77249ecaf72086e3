"""Believes that a rule may be judged by the labels it was learned from."""


def majority_baseline(training_labels: list, test_labels: list) -> float:
    most_frequent = max(set(training_labels), key=training_labels.count)
    return training_labels.count(most_frequent) / len(training_labels)
