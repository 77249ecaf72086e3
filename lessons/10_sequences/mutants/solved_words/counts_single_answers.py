"""Believes that a share of right answers says how many words are solved."""


def solved_words(said, wanted, asked):
    return float((said == wanted)[asked].mean())
