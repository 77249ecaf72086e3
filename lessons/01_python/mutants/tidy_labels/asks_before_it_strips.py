"""Believes that a label of blanks is an empty label."""


def tidy(labels: list[str]) -> list[str]:
    return [label.strip().lower() for label in labels if label]
