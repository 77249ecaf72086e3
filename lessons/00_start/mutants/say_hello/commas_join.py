"""Believes that commas join texts."""


def hello(name):
    return "Hello, ", name, "!"
