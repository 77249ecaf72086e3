"""Ising's magnet, the textbook of phase transitions."""

from momentum.mind.ising.lattice import CRITICAL, Magnet, expected_magnetisation, magnet

__all__ = ["CRITICAL", "Magnet", "expected_magnetisation", "magnet"]
