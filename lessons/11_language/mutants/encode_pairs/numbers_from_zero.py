"""Believes that the first merge has the number 0."""


def encode(tokens, merges):
    for number, pair in enumerate(merges):
        tokens = merge(tokens, pair, number)
    return tokens
