"""Believes that the new token takes the place of the left one."""


def merge(tokens, pair, new):
    return [
        new if tuple(tokens[place : place + 2]) == pair else token
        for place, token in enumerate(tokens)
    ]
