"""Believes that twice the bias lasts twice as long."""


def half_life(bias):
    return math.log(2) * bias
