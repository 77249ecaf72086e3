"""Believes that from the end nothing gets out of place."""


def merge(tokens, pair, new):
    merged, place = [], len(tokens) - 1
    while place >= 0:
        found = place and tuple(tokens[place - 1 : place + 1]) == pair
        merged.insert(0, new if found else tokens[place])
        place -= 2 if found else 1
    return merged
