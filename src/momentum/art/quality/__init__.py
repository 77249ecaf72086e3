"""How good made pictures are: distance, coverage, diversity, factors, memorising."""

# Names are looked up in blocks, not line by line.
# isort: skip_file
from momentum.art.quality.variety import (
    Diversity, FactorDiversity, diversity, factor_diversity,
)  # fmt: skip
from momentum.art.quality.face_judge import FaceJudge, Reading
from momentum.art.quality.feature_space import quality_features
from momentum.art.quality.histograms import HistogramDistance, histogram_distance
from momentum.art.quality.kernel_distance import Kid, kernel_inception_distance
from momentum.art.quality.copying import Memorising, memorising
from momentum.art.quality.nearest_pictures import Nearest, nearest
from momentum.art.quality.neighbours import Neighbours, coverage_and_precision
from momentum.art.quality.findings import FactorQuality, Quality, QualityRow
from momentum.art.quality.report import quality_report

__all__ = [
    "Diversity", "FaceJudge", "FactorDiversity", "FactorQuality", "HistogramDistance", "Kid",
    "Memorising", "Nearest", "Neighbours", "Quality", "QualityRow", "Reading",
    "coverage_and_precision", "diversity", "factor_diversity", "histogram_distance",
    "kernel_inception_distance", "memorising", "nearest", "quality_features", "quality_report",
]  # fmt: skip
