"""Believes that an answer that does not count is wrong."""


def solved_words(said, wanted, asked):
    return float(((said == wanted) & asked).all(axis=1).mean())
