"""Believes that to draw is to choose the best."""


def draw(probabilities, u):
    return int(probabilities.argmax())
