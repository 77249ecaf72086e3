"""Believes that a word is solved if most of it is right."""


def solved_words(said, wanted, asked):
    right = ((said == wanted) & asked).sum(axis=1)
    return float((right / asked.sum(axis=1) > 0.5).mean())
