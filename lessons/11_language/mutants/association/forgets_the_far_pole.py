"""Believes that how near a word is to one pole says enough."""


def leanings(words, near, far):
    return cosines(words, near).mean(axis=1)
