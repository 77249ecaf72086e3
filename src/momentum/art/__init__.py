"""Part 3: networks that make pictures, and how good what they make is."""

from momentum.art.shipped import keep_shipped, shipped_names, shipped_network

__all__ = ["keep_shipped", "shipped_names", "shipped_network"]
