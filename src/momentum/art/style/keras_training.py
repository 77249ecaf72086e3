"""Keras takes the steps of a network that paints: same start, same patches, same losses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.art.style.network import style_network
from momentum.art.style.painting_lesson import Floats, Judge
from momentum.art.style.painting_plan import CONTENT_LAYER, STYLE_LAYERS
from momentum.twins import from_keras, to_keras, to_keras_optimizer

__all__ = ["KerasStep"]
