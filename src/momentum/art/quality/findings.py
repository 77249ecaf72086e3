"""What was found of made pictures, as an object, as rows of a table and as plain figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from momentum.art.quality.copying import Memorising
from momentum.art.quality.histograms import HistogramDistance
from momentum.art.quality.kernel_distance import Kid
from momentum.art.quality.neighbours import Neighbours
from momentum.art.quality.variety import CLOSEST, Diversity, FactorDiversity
from momentum.intervals import Share


class QualityRow(NamedTuple):
    """One line of the table: what was measured, of made pictures, and what real ones would have."""

    measure: str
    made: str
    real: str


@dataclass(frozen=True)
class FactorQuality:
    """What the judge of drawn faces reads in made pictures, beside what it reads in real ones.

    Attributes
    ----------
    confident, confident_of_real : Share
        Pictures read with a confidence of at least .9 in every factor.
    on_average, on_average_of_real : Share
        Pictures whose confidence, averaged over the factors, is at least .9.
    readings, readings_of_real : Share
        Single readings, a picture and a factor each, with a confidence of at least .9.
    histogram : HistogramDistance
        How differently the values come up; both sets are read by the judge.
    combinations, combinations_of_real : FactorDiversity
        How many different combinations of all factors there are.
    """

    confident: Share
    confident_of_real: Share
    on_average: Share
    on_average_of_real: Share
    readings: Share
    readings_of_real: Share
    histogram: HistogramDistance
    combinations: FactorDiversity
    combinations_of_real: FactorDiversity


@dataclass(frozen=True)
class Quality:
    """How good made pictures are; `factors` only where the set has them.

    Attributes
    ----------
    kid, neighbours, diversity, memorising
        What the functions of these names found.
    factors : FactorQuality or None
    n_real, n_made : int
        Held-out and made pictures that were compared.
    """

    kid: Kid
    neighbours: Neighbours
    diversity: Diversity
    memorising: Memorising
    factors: FactorQuality | None
    n_real: int
    n_made: int

    def rows(self) -> list[QualityRow]:
        """Write everything as lines of a table."""
        factors = [] if self.factors is None else _factor_rows(self.factors)
        return [*self._distance_rows(), *self._copying_rows(), *factors]

    def _distance_rows(self) -> list[QualityRow]:
        kid, near, varied = self.kid, self.neighbours, self.diversity
        interval = f"{1000 * kid.value:.1f} [{1000 * kid.low:.1f}, {1000 * kid.high:.1f}]"
        return [
            QualityRow("kernel inception distance x 1000", interval, "about 0"),
            QualityRow("precision: made pictures that look real", f"{near.precision:.3f}", ""),
            QualityRow("recall: real pictures that could be made", f"{near.recall:.3f}", ""),
            QualityRow("density", f"{near.density:.3f}", "about 1"),
            QualityRow("coverage", f"{near.coverage:.3f}", f"about {near.coverage_of_real:.3f}"),
            QualityRow("distinct pictures", f"{varied.distinct:.3f}", f"{1 - CLOSEST:.2f}"),
            QualityRow("spread", f"{varied.spread:.2f}", "about 1"),
        ]

    def _copying_rows(self) -> list[QualityRow]:
        copied = self.memorising
        return [
            QualityRow(
                "nearest to a training picture",
                _share(copied.nearer_training),
                f"{copied.expected:.3f} if new",
            ),
            QualityRow(
                "nearly copies", _share(copied.copies), f"below {copied.copies_by_chance:.3f}"
            ),
            QualityRow(
                "distance to the nearest training picture (levels)",
                f"{copied.distance_made:.1f}",
                f"{copied.distance_held:.1f}",
            ),
        ]

    def figures(self) -> dict[str, float]:
        """Give everything as plain numbers by name, for the result of a run."""
        near, varied, copied = self.neighbours, self.diversity, self.memorising
        found = {f"kid_{name}": float(value) for name, value in self.kid._asdict().items()}
        found["kid"] = found.pop("kid_value")
        found |= {name: float(value) for name, value in near._asdict().items()}
        found |= {"distinct": varied.distinct, "spread": varied.spread}
        found |= {
            "nearer_training": copied.nearer_training.value,
            "nearer_training_expected": copied.expected,
            "copies": copied.copies.value,
        }
        return found | ({} if self.factors is None else _factor_figures(self.factors))


def _factor_rows(factors: FactorQuality) -> list[QualityRow]:
    histogram, made, real = factors.histogram, factors.combinations, factors.combinations_of_real
    return [
        QualityRow(
            "at least .9 sure of every factor",
            _share(factors.confident),
            f"{factors.confident_of_real.value:.3f}",
        ),
        QualityRow(
            "at least .9 sure, on average over the factors",
            _share(factors.on_average),
            f"{factors.on_average_of_real.value:.3f}",
        ),
        QualityRow(
            "at least .9 sure, of single readings",
            _share(factors.readings),
            f"{factors.readings_of_real.value:.3f}",
        ),
        QualityRow(
            "histograms of the factors, mean distance",
            f"{histogram.mean:.3f}",
            f"below {histogram.mean_by_chance:.3f}",
        ),
        QualityRow(
            f"histogram of {histogram.worst_factor}, the worst",
            f"{histogram.worst:.3f}",
            f"below {histogram.worst_by_chance:.3f}",
        ),
        QualityRow(
            "combinations of factors, effective number",
            f"{made.effective:.0f}",
            f"{real.effective:.0f}",
        ),
    ]


def _factor_figures(factors: FactorQuality) -> dict[str, float]:
    return {
        "confident": factors.confident.value,
        "confident_of_real": factors.confident_of_real.value,
        "confident_on_average": factors.on_average.value,
        "confident_readings": factors.readings.value,
        "histogram_mean": factors.histogram.mean,
        "histogram_mean_by_chance": factors.histogram.mean_by_chance,
        "histogram_worst": factors.histogram.worst,
        "histogram_worst_by_chance": factors.histogram.worst_by_chance,
        "combinations": factors.combinations.effective,
        "combinations_of_real": factors.combinations_of_real.effective,
    }


def _share(share: Share) -> str:
    return f"{share.value:.3f} [{share.low:.3f}, {share.high:.3f}]"
