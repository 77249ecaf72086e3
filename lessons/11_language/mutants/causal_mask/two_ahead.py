"""Believes that one shifts both by one."""


def given_and_wanted(codes):
    return codes[:-2], codes[2:]
