"""Believes that how many is how much."""


def solved_words(said, wanted, asked):
    return float(((said == wanted) | ~asked).all(axis=1).sum())
