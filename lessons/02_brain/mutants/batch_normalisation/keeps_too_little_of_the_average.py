"""Believes that momentum is the share of the new batch."""


def moved(average, batch_value, momentum=0.99):
    return (1 - momentum) * average + momentum * batch_value
