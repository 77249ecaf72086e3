"""Believes that + puts a space between two texts."""


def hello(name: str) -> str:
    return "Hello," + name + "!"
