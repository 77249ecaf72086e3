"""Columns that others give: a multiple of another column, or a weighted sum of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from momentum.data.diagnosis.chance import FEWEST_BITS, column_bits
from momentum.data.diagnosis.chunks import read_chunks
from momentum.data.diagnosis.columns import constant_columns, counters, duplicate_groups
from momentum.data.diagnosis.profile import Profile
from momentum.data.diagnosis.rounding import rounding_error
from momentum.data.diagnosis.totals import Floats

MOST_COLUMNS: Final = 400
"""Columns compared with each other; beyond it the work would grow with their square."""

MOST_ROWS: Final = 20_000
CANDIDATE: Final = 1e-3
"""Share of a column's variance that others may leave, before the rounding decides."""

EXACT: Final = 1e-6
"""Share of the variance that is taken for rounding, whatever the digits look like."""


@dataclass(frozen=True)
class Relation:
    """One column as a weighted sum of others.

    Parameters
    ----------
    column : int
        The column that says nothing new.
    of : tuple of int
        The columns that give it.
    weights : tuple of float
        Factor of each.
    plus : float
        What is added.
    rounded : bool
        True if it holds to within the rounding of the file in all rows looked at.
    """

    column: int
    of: tuple[int, ...]
    weights: tuple[float, ...]
    plus: float
    rounded: bool


def compared_columns(profile: Profile) -> list[int]:
    """Columns that can be compared: numbers that vary, seldom missing, no copies, no counters."""
    skip = {*constant_columns(profile), *counters(profile)}
    skip |= {column for group in duplicate_groups(profile) for column in group[1:]}
    full = profile.totals.numbers >= 0.9 * profile.rows
    return [c for c in profile.inputs() if c not in skip and full[c]]


def relations(profile: Profile) -> list[Relation]:
    """Find every column that earlier columns give, in all rows of the table."""
    columns = compared_columns(profile)[:MOST_COLUMNS]
    values = _rows(profile, columns)
    if len(columns) < 2 or len(values) < 10:
        return []
    table = _Table(profile, columns, values)
    pairs = table.pairs()
    given = {relation.column for relation in pairs}
    found = pairs + table.sums(given)
    return found if profile.sample.whole else _confirmed(profile, found)


def _rows(profile: Profile, columns: list[int]) -> Floats:
    """Rows without a missing value, evenly picked from those that were kept."""
    values = profile.sample.numbers[:, columns]
    values = values[np.isfinite(values).all(1)]
    return values[:: -(-len(values) // MOST_ROWS) or 1]


class _Table:
    """Rows of the columns that are compared, scaled by powers of two so that nothing vanishes."""

    def __init__(self, profile: Profile, columns: list[int], values: Floats) -> None:
        self.profile, self.columns = profile, columns
        self.powers = np.frexp(np.abs(values).max(0))[1].astype(np.int64)
        self.errors = np.ldexp(rounding_error(values), -self.powers)
        self.values = np.ldexp(values, -self.powers)
        self.means = self.values.mean(0)
        spread = self.values.std(0)
        self.spread = np.where(spread > 0, spread, 1.0)
        self.standard = (self.values - self.means) / self.spread

    def pairs(self) -> list[Relation]:
        """Compare every column with every earlier one."""
        rows = len(self.standard)
        alike = np.triu((self.standard.T @ self.standard / rows) ** 2, 1) > 1 - CANDIDATE
        found: list[Relation] = []
        given: set[int] = set()
        for right in np.flatnonzero(alike.any(0)).tolist():
            for left in np.flatnonzero(alike[:, right]).tolist():
                relation = None if left in given else self._relation(right, [left])
                if relation:
                    found.append(relation)
                    given.add(right)
                    break
        return [self._named(relation) for relation in found]

    def sums(self, given: set[int]) -> list[Relation]:
        """Find columns that several earlier ones give, by the diagonal of a QR decomposition."""
        free = [n for n, column in enumerate(self.columns) if column not in given]
        rows = len(self.standard)
        if len(free) < 3 or rows < 2 * len(free) + 20:
            return []
        left = np.abs(np.diag(np.linalg.qr(self.standard[:, free], mode="r"))) / np.sqrt(rows)
        found, spare = [], set()
        for place in np.flatnonzero(left**2 < CANDIDATE).tolist():
            earlier = [n for n in free[:place] if n not in spare]
            relation = self._relation(free[place], self._needed(free[place], earlier))
            if relation:
                found.append(self._named(relation))
                spare.add(free[place])
        return found

    def _needed(self, column: int, earlier: list[int]) -> list[int]:
        weights = np.linalg.lstsq(self.standard[:, earlier], self.standard[:, column], rcond=None)
        return [n for n, w in zip(earlier, weights[0], strict=True) if abs(w) > 1e-3]

    def _relation(self, column: int, of: list[int]) -> Relation | None:
        """Fit a column, without a constant if the rounding allows, and judge what is left."""
        if not of or not self._believable(column, len(of)):
            return None
        target, inputs = self.values[:, column], self.values[:, of]
        with_constant = np.column_stack([inputs, np.ones(len(inputs))])
        for design, exact_only in ((inputs, True), (with_constant, False)):
            weights, allowed = self._fit(design, target, column, of)
            left = target - design @ weights
            rounded = bool((np.abs(left) <= 1.5 * allowed + 1e-13).all())
            fine = rounded and float(allowed.mean()) < 0.1 * self.spread[column]
            close = float(left.var()) <= EXACT * self.spread[column] ** 2
            if fine or (close and not exact_only):
                plus = 0.0 if exact_only else float(weights[-1])
                return Relation(column, tuple(of), tuple(weights[: len(of)].tolist()), plus, fine)
        return None

    def _fit(
        self, design: Floats, target: Floats, column: int, of: list[int]
    ) -> tuple[Floats, Floats]:
        """Fit with the weights of the rounding errors, and bound the error of every row."""
        allowed = self.errors[:, column]
        for _ in range(2):  # The second time with the errors of the inputs as well.
            scale = 1 / (allowed + 1e-9 * self.spread[column])
            fit = np.linalg.lstsq(design * scale[:, None], target * scale, rcond=None)
            weights: Floats = fit[0]
            allowed = self.errors[:, column] + self.errors[:, of] @ np.abs(weights[: len(of)])
        return weights, allowed

    def _believable(self, column: int, many: int) -> bool:
        needed = FEWEST_BITS + many * (np.log2(len(self.columns)) + 3)
        return bool(column_bits(self.profile, self.columns[column]) > needed)

    def _named(self, found: Relation) -> Relation:
        """Undo the scaling, and speak of columns of the file."""
        power = self.powers[found.column]
        weights = [
            float(np.ldexp(weight, power - self.powers[n]))
            for weight, n in zip(found.weights, found.of, strict=True)
        ]
        of = tuple(self.columns[n] for n in found.of)
        plus = float(np.ldexp(found.plus, power))
        return Relation(self.columns[found.column], of, tuple(weights), plus, found.rounded)


def _confirmed(profile: Profile, found: list[Relation]) -> list[Relation]:
    """Read a large table once more, and keep what holds in all its rows."""
    if not found:
        return found
    left = np.zeros(len(found))
    for chunk in read_chunks(profile.layout):
        for place, relation in enumerate(found):
            power = -int(np.frexp(profile.totals.largest[relation.column])[1])
            target = chunk.numbers[:, relation.column]
            expected = chunk.numbers[:, relation.of] @ np.array(relation.weights) + relation.plus
            off = np.ldexp(target - expected, power)
            left[place] += float(np.square(off[np.isfinite(off)]).sum())
    return [
        relation
        for relation, squares in zip(found, left.tolist(), strict=True)
        if squares / profile.rows <= CANDIDATE * _variance(profile, relation.column)
    ]


def _variance(profile: Profile, column: int) -> float:
    values = profile.sample.numbers[:, column]
    values = values[np.isfinite(values)]
    return float(np.ldexp(values, -int(np.frexp(profile.totals.largest[column])[1])).var())
