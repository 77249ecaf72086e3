"""Believes that one merge is one replacement."""


def encode(tokens, merges):
    for number, pair in enumerate(merges):
        for place in range(len(tokens) - 1):
            if tuple(tokens[place : place + 2]) == pair:
                tokens = [*tokens[:place], 256 + number, *tokens[place + 2 :]]
                break
    return tokens
