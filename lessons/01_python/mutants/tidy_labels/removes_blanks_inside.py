"""Believes that blanks are never part of a label."""


def tidy(labels: list[str]) -> list[str]:
    joined = [label.replace(" ", "").lower() for label in labels]
    return [label for label in joined if label]
