"""Believes that a step forgets every gradient there is."""


def forget(parameters):
    return None
