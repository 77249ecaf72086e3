"""The `momentum` command."""


def main() -> None:
    """Run the `momentum` command."""
