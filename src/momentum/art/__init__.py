"""Part 3: networks that make pictures, and how good what they make is.

>>> from momentum import art
>>> network, usage = art.shipped_network("faces64")
>>> art.pictures_of(network, art.random_codes(2, seed=0)).shape
(2, 64, 64, 3)
"""

# Names are looked up in blocks, not line by line.
# isort: skip_file
from momentum.art.gan.latent import add_difference, pictures_of, random_codes, walk
from momentum.art.gan.losses import GAN_LOSSES
from momentum.art.gan.networks import discriminator, generator
from momentum.art.quality import (
    FaceJudge, coverage_and_precision, diversity, kernel_inception_distance, memorising, nearest,
    quality_features, quality_report,
)  # fmt: skip
from momentum.art.shipped import keep_shipped, shipped_names, shipped_network
from momentum.art.style.gatys import GatysPlan, paint_by_looking
from momentum.art.style.gram import gram
from momentum.art.style.perception import Perception
from momentum.art.style.stylising import style_names, stylise

__all__ = [
    "GAN_LOSSES", "FaceJudge", "GatysPlan", "Perception", "add_difference",
    "coverage_and_precision", "discriminator", "diversity", "generator", "gram", "keep_shipped",
    "kernel_inception_distance", "memorising", "nearest", "paint_by_looking", "pictures_of",
    "quality_features", "quality_report", "random_codes", "shipped_names", "shipped_network",
    "style_names", "stylise", "walk",
]  # fmt: skip
