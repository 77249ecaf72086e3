"""Believes that a sum begins anew by itself."""


def nearest(flower, known, species):
    distances, total = [], 0
    for other in known:
        for a, b in zip(flower, other, strict=True):
            total = total + (a - b) ** 2
        distances.append(total)
    return species[distances.index(min(distances))]
