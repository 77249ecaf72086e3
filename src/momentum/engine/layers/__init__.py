"""Layers: functions with weights, under Keras's names."""

from momentum.engine.layers.dense import Activation, Dense, Dropout
from momentum.engine.layers.layer import Layer, describe, known_activation, remake, snake
from momentum.engine.layers.normalization import BatchNormalization

__all__ = [
    "Activation",
    "BatchNormalization",
    "Dense",
    "Dropout",
    "Layer",
    "describe",
    "known_activation",
    "remake",
    "snake",
]
