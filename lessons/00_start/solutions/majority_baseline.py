"""The baseline: how good is a rule that does not even look?"""


def majority_baseline(training_labels: list, test_labels: list) -> float:
    """Return the accuracy of always saying the most frequent training class, on the test labels."""
    most_frequent = max(set(training_labels), key=training_labels.count)
    return test_labels.count(most_frequent) / len(test_labels)
