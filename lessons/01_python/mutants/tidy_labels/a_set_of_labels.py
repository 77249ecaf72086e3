"""Believes that a label that came before need not come again."""


def tidy(labels: list[str]) -> list[str]:
    stripped = [label.strip().lower() for label in labels]
    return list(dict.fromkeys(label for label in stripped if label))
