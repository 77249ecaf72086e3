"""Believes that a token consists of bytes."""


def decode(tokens, merges):
    return [part for token in tokens for part in (merges[token - 256] if token > 255 else (token,))]
