"""Believes that the place of a flower is its species."""


def nearest(flower: list, known: list, species: list) -> str:
    distances = [sum((a - b) ** 2 for a, b in zip(flower, other, strict=True)) for other in known]
    return distances.index(min(distances))
