"""Believes that showing a value is the same as handing it over."""


def hello(name: str) -> str:
    print(f"Hello, {name}!")
