"""Believes that what has more parts costs more for each."""


def per_character(bits_per_token, tokens, characters):
    return bits_per_token * characters / tokens
