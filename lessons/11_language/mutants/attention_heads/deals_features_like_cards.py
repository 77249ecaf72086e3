"""Believes that heads take turns with the features."""


def split_heads(x, heads):
    return x.reshape(len(x), -1, heads).transpose(2, 0, 1)
