"""Believes that a loop visits every item while items are removed from the list."""


def tidy(labels: list[str]) -> list[str]:
    tidied = [label.strip().lower() for label in labels]
    for label in tidied:
        if not label:
            tidied.remove(label)
    return tidied
