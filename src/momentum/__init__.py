"""Momentum: a deep-learning course that is software."""

__version__ = "0.1.0"
