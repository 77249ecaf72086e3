"""Chaos: when a small difference grows."""

from momentum.mind.chaos.maps import logistic, logistic_lyapunov
from momentum.mind.chaos.recurrent import Growth, connections, growth, lyapunov

__all__ = ["Growth", "connections", "growth", "logistic", "logistic_lyapunov", "lyapunov"]
