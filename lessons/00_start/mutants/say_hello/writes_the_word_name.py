"""Believes that a name within quotation marks is looked up."""


def hello(name: str) -> str:
    return "Hello, name!"
