"""Believes that a text needs no quotation marks."""


def hello(name):
    return Hello + name
