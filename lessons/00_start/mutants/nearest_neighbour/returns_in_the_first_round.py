"""Believes that `return` waits for the loop to end."""


def nearest(flower: list, known: list, species: list) -> str:
    smallest = float("inf")
    for other, name in zip(known, species, strict=True):
        distance = sum((a - b) ** 2 for a, b in zip(flower, other, strict=True))
        if distance < smallest:
            return name
    return species[0]
