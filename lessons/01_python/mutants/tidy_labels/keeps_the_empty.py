"""Believes that an empty text is no item of a list."""


def tidy(labels: list[str]) -> list[str]:
    return [label.strip().lower() for label in labels]
