"""The studio: the course in the browser, every lab alive."""

__all__: list[str] = []
