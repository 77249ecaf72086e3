"""Believes that to transpose is to reverse all axes."""


def split_heads(x, heads):
    return x.reshape(len(x), heads, -1).transpose(1, 2, 0)
