"""Vision: networks that look at pictures, how they are trained, and how they are judged."""

from momentum.intervals import Share, wilson_interval
from momentum.vision.augmentation import Augmentation
from momentum.vision.examples import Examples, picture_examples
from momentum.vision.judging import (
    Confidence,
    Judgement,
    confidence,
    confident_mistakes,
    judge,
    most_confused,
)
from momentum.vision.networks import digits_cnn, objects_cnn, softmax_network
from momentum.vision.report import Finished, finish
from momentum.vision.training import NETWORKS, Network, Plan, Trained, softmax_plan, train

__all__ = [
    "NETWORKS",
    "Augmentation",
    "Confidence",
    "Examples",
    "Finished",
    "Judgement",
    "Network",
    "Plan",
    "Share",
    "Trained",
    "confidence",
    "confident_mistakes",
    "digits_cnn",
    "finish",
    "judge",
    "most_confused",
    "objects_cnn",
    "picture_examples",
    "softmax_network",
    "softmax_plan",
    "train",
    "wilson_interval",
]
