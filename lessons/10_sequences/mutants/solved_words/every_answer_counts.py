"""Believes that whatever a network says counts."""


def solved_words(said, wanted, asked):
    return float((said == wanted).all(axis=1).mean())
