"""Believes that the longest tokens come first."""


def encode(tokens, merges):
    for number in reversed(range(len(merges))):
        tokens = merge(tokens, merges[number], 256 + number)
    return tokens
