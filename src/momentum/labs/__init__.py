"""Room: labs."""

__all__: list[str] = []
