"""Believes that who knows most makes all others superfluous."""


def mix_orders(counts):
    return counts[-1] / counts[-1].sum()
