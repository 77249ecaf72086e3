"""Vision: networks that look at pictures, how they are trained, and how they are judged."""

from momentum.intervals import Share, wilson_interval
from momentum.judgement import Judgement
from momentum.vision.activation_map import activation_maps
from momentum.vision.augmentation import Augmentation
from momentum.vision.examples import Examples, picture_examples
from momentum.vision.judging import (
    Confidence,
    confidence,
    confident_mistakes,
    judge,
    most_confused,
)
from momentum.vision.networks import digits_cnn, objects_cnn, photo_cnn, softmax_network
from momentum.vision.photo_lessons import train_photos
from momentum.vision.photo_plan import PhotoNetwork, PhotoPlan, photo_plan
from momentum.vision.photo_set import PhotoSet, Scaling
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
    "PhotoNetwork",
    "PhotoPlan",
    "PhotoSet",
    "Plan",
    "Scaling",
    "Share",
    "Trained",
    "activation_maps",
    "confidence",
    "confident_mistakes",
    "digits_cnn",
    "finish",
    "judge",
    "most_confused",
    "objects_cnn",
    "photo_cnn",
    "photo_plan",
    "picture_examples",
    "softmax_network",
    "softmax_plan",
    "train",
    "train_photos",
    "wilson_interval",
]
