"""Believes that braces are filled in every text."""


def hello(name: str) -> str:
    return "Hello, {name}!"
