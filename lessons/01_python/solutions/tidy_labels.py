"""Tidy the labels that people typed."""


def tidy(labels: list[str]) -> list[str]:
    """Return the labels in lower case, without blanks around them, without empty ones."""
    stripped = [label.strip().lower() for label in labels]
    return [label for label in stripped if label]
