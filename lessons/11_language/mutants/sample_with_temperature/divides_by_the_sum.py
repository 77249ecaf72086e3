"""Believes that whatever is divided by its sum is a probability."""


def tempered(logits, temperature):
    return logits / temperature / (logits / temperature).sum()
