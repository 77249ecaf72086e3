"""Believes that a text is read from left to right, so it is merged like that."""


def encode(tokens, merges):
    done = []
    for token in tokens:
        done.append(token)
        while tuple(done[-2:]) in merges:
            done[-2:] = [256 + merges.index(tuple(done[-2:]))]
    return done
