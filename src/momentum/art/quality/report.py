"""Everything that is measured of made pictures, in one object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from momentum.art.quality.copying import memorising
from momentum.art.quality.face_judge import SURE, FaceJudge, Reading, confident_share
from momentum.art.quality.feature_space import Pictures, quality_features
from momentum.art.quality.findings import FactorQuality, Quality
from momentum.art.quality.histograms import histogram_distance
from momentum.art.quality.kernel_distance import kernel_inception_distance
from momentum.art.quality.neighbours import coverage_and_precision
from momentum.art.quality.refusals import LEAST, require_pictures
from momentum.art.quality.variety import diversity, factor_diversity
from momentum.errors import BadInput
from momentum.intervals import Share, wilson_interval

MOST: Final = 500
"""As many pictures of a set are looked at; more would cost time and say little more."""


def quality_report(
    real_train: Pictures,
    real_held: Pictures,
    made: Pictures,
    factors: Mapping[str, NDArray[Any]] | None = None,
    judge: FaceJudge | None = None,
    seed: int = 0,
) -> Quality:
    """Measure made pictures against real ones in every way this room knows.

    Parameters
    ----------
    real_train : array of shape (n, rows, columns, 3)
        Bytes: what the network learned from. Only the test for memorising looks at it.
    real_held : array of shape (n, rows, columns, 3)
        Real pictures it never saw: what the made ones are held against.
    made : array of shape (n, rows, columns, 3)
        Made pictures, of any size.
    factors : dict, optional
        What is true of `real_held`, if these are simple drawn faces: then the judge of faces reads
        both sets. Only its names are looked at, so that a mistake of the judge is in both.
    judge : FaceJudge, optional
        Another judge.
    seed : int
        Which pictures are drawn from sets of more than `MOST`.

    Raises
    ------
    BadInput
        If these are no pictures, there are fewer than ten of a kind, or the factors are others
        than the judge reads.
    """
    for name, pictures in (("training", real_train), ("held-out", real_held), ("made", made)):
        require_pictures(pictures, name, LEAST)
    if factors is not None:
        judge = _fitting(judge or FaceJudge(), factors)
    held, shown = (_some(pictures, MOST, seed) for pictures in (real_held, made))
    real, new = (quality_features(pictures) for pictures in (held, shown))
    return Quality(
        kernel_inception_distance(real, new),
        coverage_and_precision(real, new),
        diversity(real, new),
        memorising(real_train, held, shown),
        _factor_quality(judge, held, shown) if factors is not None and judge else None,
        len(held),
        len(shown),
    )


def _some(pictures: Pictures, most: int, seed: int) -> Pictures:
    """Draw pictures from a set that has too many; a folder may be in any order."""
    if len(pictures) <= most:
        return pictures
    return pictures[np.sort(np.random.default_rng(seed).permutation(len(pictures))[:most])]


def _fitting(judge: FaceJudge, factors: Mapping[str, NDArray[Any]]) -> FaceJudge:
    if factors.keys() != judge.values.keys():
        raise BadInput(
            f"The judge reads {', '.join(judge.values)}, but the pictures have the factors "
            f"{', '.join(factors) or 'none'}; leave the factors out for other pictures."
        )
    return judge


def _factor_quality(judge: FaceJudge, held: Pictures, shown: Pictures) -> FactorQuality:
    real, made = judge.read(held), judge.read(shown)
    return FactorQuality(
        confident_share(made),
        confident_share(real),
        _sure_on_average(made),
        _sure_on_average(real),
        _sure_readings(made),
        _sure_readings(real),
        histogram_distance(real.factors, made.factors, judge.values),
        factor_diversity(made.factors),
        factor_diversity(real.factors),
    )


def _sure_on_average(reading: Reading) -> Share:
    return wilson_interval(int((reading.mean >= SURE).sum()), reading.mean.size)


def _sure_readings(reading: Reading) -> Share:
    sure = np.stack(list(reading.confidence.values())) >= SURE
    return wilson_interval(int(sure.sum()), sure.size)
