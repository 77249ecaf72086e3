"""Room: brain."""

__all__: list[str] = []
