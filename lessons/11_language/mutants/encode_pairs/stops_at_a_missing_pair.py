"""Believes that where one pair is missing, all later ones are."""


def encode(tokens, merges):
    for number, pair in enumerate(merges):
        shorter = merge(tokens, pair, 256 + number)
        if len(shorter) == len(tokens):
            break
        tokens = shorter
    return tokens
