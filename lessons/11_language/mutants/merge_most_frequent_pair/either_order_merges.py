"""Believes that what was counted as a pair is one from both sides."""


def merge(tokens, pair, new):
    merged, place = [], 0
    while place < len(tokens):
        found = sorted(tokens[place : place + 2]) == sorted(pair)
        merged.append(new if found else tokens[place])
        place += 2 if found else 1
    return merged
