"""Tidy the labels that people typed.

Four people wrote down what happened in each block of a recording. To a network " Rest", "REST" and
"rest" would be three different classes.

Write `tidy(labels)`: it returns a new list with every label in lower case and without blanks at its
two ends. A label with nothing left is dropped. The order stays, so do repetitions, and so do blanks
inside a label.

    tidy([" Rest", "", "LEFT hand", "rest "]) is ["rest", "left hand", "rest"]
"""


def tidy(labels: list[str]) -> list[str]:
    """Return the labels in lower case, without blanks around them, without empty ones."""
    ...  # Your code here.
