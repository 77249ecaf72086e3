"""Believes that a list may be merged in its own place."""


def merge(tokens, pair, new):
    place = 0
    while place < len(tokens) - 1:
        if (tokens[place], tokens[place + 1]) == pair:
            tokens[place : place + 2] = [new]
        place += 1
    return tokens
