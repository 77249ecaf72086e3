"""Columns that say nothing new, told with the formula that gives them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from momentum.data.diagnosis.findings import Finding, certain, some, very_likely
from momentum.data.diagnosis.profile import Profile
from momentum.data.diagnosis.relations import Relation, compared_columns


def dependent(profile: Profile, found: list[Relation]) -> Iterator[Finding]:
    """Warn of columns that say nothing new."""
    if not found:
        return
    of_all = len(compared_columns(profile))
    names = profile.name([relation.column for relation in found])
    serious = len(found) >= 0.25 * of_all and len(found) > 1
    switches = all(_is_switch(profile, relation) for relation in found)
    sure = (
        certain("it holds to within the rounding of the file in every row")
        if all(relation.rounded for relation in found) and profile.sample.whole
        else very_likely(
            "what is left is less than a millionth of the variance"
            if profile.sample.whole
            else "fitted to part of the rows, then confirmed in a second reading of all"
        )
    )
    one = len(found) == 1
    yield Finding(
        "dependent",
        "note" if switches else "problem" if serious else "caution",
        names,
        f"{len(found)} of {of_all} columns of numbers {'is a' if one else 'are'} linear "
        f"function{'s' * (not one)} of others and {'says' if one else 'say'} nothing new: "
        f"{some([_formula(profile, relation) for relation in found], 3)}.",
        {
            "columns": len(found),
            "of_columns": of_all,
            "relations": [_plain(profile, relation) for relation in found],
        },
        sure,
        "Columns of zeros and ones that add up to one another are harmless to a network; a linear "
        "model without a penalty wants one of them dropped."
        if switches
        else "Drop them: they weigh the same measurement twice and make coefficients "
        "meaningless. Your table is that much smaller than it looks.",
    )


def _is_switch(profile: Profile, relation: Relation) -> bool:
    values = profile.sample.numbers[:, [relation.column, *relation.of]]
    return len(relation.of) > 1 and bool(np.isin(values, (0.0, 1.0)).all())


def _formula(profile: Profile, relation: Relation) -> str:
    parts = [
        f"{weight:.4g} x {profile.names[column]}"
        for weight, column in zip(relation.weights, relation.of, strict=True)
    ]
    plus = f" + {relation.plus:.4g}" if relation.plus else ""
    more = f" + {len(parts) - 4} more" if len(parts) > 4 else ""
    return f"{profile.names[relation.column]} = {' + '.join(parts[:4])}{more}{plus}"


def _plain(profile: Profile, relation: Relation) -> dict[str, Any]:
    return {
        "column": profile.names[relation.column],
        "of": list(profile.name(list(relation.of))),
        "times": list(relation.weights),
        "plus": relation.plus,
    }
