"""Room: figures."""

__all__: list[str] = []
