"""Believes that several opinions are averaged."""


def merge_heads(x):
    return x.mean(axis=0)
