"""Believes that a large distance means alike."""


def nearest(flower: list, known: list, species: list) -> str:
    distances = [sum((a - b) ** 2 for a, b in zip(flower, other, strict=True)) for other in known]
    return species[distances.index(max(distances))]
