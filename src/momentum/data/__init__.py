"""The datasets: what they are, where they come from, how they are read."""

from momentum.data.recordings import (
    BLOCK_ROWS,
    CHANNELS,
    MARKS,
    RATE,
    Recording,
    load_recording,
    load_recordings,
)
from momentum.data.simulator import Simulation, Truth, simulate_recordings

__all__ = [
    "BLOCK_ROWS",
    "CHANNELS",
    "MARKS",
    "RATE",
    "Recording",
    "Simulation",
    "Truth",
    "load_recording",
    "load_recordings",
    "simulate_recordings",
]
