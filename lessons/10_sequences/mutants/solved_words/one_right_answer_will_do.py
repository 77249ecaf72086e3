"""Believes that a word is solved if something in it is right."""


def solved_words(said, wanted, asked):
    return float(((said == wanted) & asked).any(axis=1).mean())
