"""Believes that a name keeps the sum of what it was given."""


def nearest(flower, known, species):
    distances = []
    for other in known:
        for a, b in zip(flower, other, strict=True):
            distance = (a - b) ** 2
        distances.append(distance)
    return species[distances.index(min(distances))]
