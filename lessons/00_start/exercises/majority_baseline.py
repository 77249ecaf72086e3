"""The baseline: how good is a rule that does not even look?

The laziest rule finds the class that is most frequent among the training labels, and says that
class for every example of the test set. Return its accuracy there: the share of test labels that
are this class.

    majority_baseline(["ill", "well", "well"], ["well", "well", "ill", "ill", "well"]) is 0.6

Two things that help: `labels.count("ill")` says how often "ill" occurs in a list, and
`set(labels)` holds every class once, so that you can go through the classes with
`for name in set(labels):`.
"""


def majority_baseline(training_labels: list, test_labels: list) -> float:
    """Return the accuracy of always saying the most frequent training class, on the test labels."""
    ...  # Your code here.
