"""Believes that the right shape has the right numbers."""


def split_heads(x, heads):
    return x.reshape(heads, len(x), -1)
