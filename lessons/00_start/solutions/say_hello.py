"""Say hello."""


def hello(name: str) -> str:
    """Return a greeting for the person called `name`."""
    return f"Hello, {name}!"
