"""The datasets: what they are, where they come from, how they are read."""

from momentum.data.catalogue import DataSet, data_sets, find_data_set
from momentum.data.diagnosis import Certainty, Diagnosis, Finding, diagnose
from momentum.data.loading import load_recordings
from momentum.data.mapping import Mapping, load_mapped, read_mapping
from momentum.data.recordings import (
    BLOCK_ROWS,
    CHANNELS,
    MARKS,
    RATE,
    Recording,
    load_recording,
)
from momentum.data.simulator import Simulation, Truth, simulate_recordings
from momentum.data.snirf import load_snirf

__all__ = [
    "BLOCK_ROWS",
    "CHANNELS",
    "MARKS",
    "RATE",
    "Certainty",
    "DataSet",
    "Diagnosis",
    "Finding",
    "Mapping",
    "Recording",
    "Simulation",
    "Truth",
    "data_sets",
    "diagnose",
    "find_data_set",
    "load_mapped",
    "load_recording",
    "load_recordings",
    "load_snirf",
    "read_mapping",
    "simulate_recordings",
]
