"""Believes that a pair is merged where it is found first."""


def merge(tokens, pair, new):
    for place in range(len(tokens) - 1):
        if tuple(tokens[place : place + 2]) == pair:
            return [*tokens[:place], new, *tokens[place + 2 :]]
    return list(tokens)
