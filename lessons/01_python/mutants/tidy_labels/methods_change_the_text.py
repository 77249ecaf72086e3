"""Believes that `label.strip()` changes the text itself."""


def tidy(labels: list[str]) -> list[str]:
    tidied = []
    for label in labels:
        label.strip()
        label.lower()
        if label:
            tidied.append(label)
    return tidied
