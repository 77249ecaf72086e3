"""The numbers we publish: the pattern on simulated people, and the figures on the real recordings.

Where MOMENTUM_DATA leads to the development recordings the same protocols run on those. A miss is
a finding to explain, never a bound to loosen.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from momentum.labs import begin, find_lab, make

DATA = os.environ.get("MOMENTUM_DATA")

BOUNDS = {
    ("shuffled", "true"): (0.96, 0.98) if DATA else (0.95, 1.0),
    ("shuffled", "permuted"): (0.97, 1.0) if DATA else (0.95, 1.0),
    ("run", "true"): (0.48, 0.58) if DATA else (0.45, 0.62),
    ("person", "true"): (0.48, 0.58) if DATA else (0.45, 0.62),
}
"""Real: the issue's figures, .97 +- .01 and .48 to .58. Eight simulated people scatter more."""


@pytest.mark.parametrize(("split", "labels"), BOUNDS)
def test_the_recipe_scores_as_published(split: str, labels: str, tmp_path: Path) -> None:
    given: dict[str, Any] = {"split": split, "labels": labels}
    execution = begin(make(find_lab("brain"), given | ({"data": DATA} if DATA else {})), tmp_path)
    for _ in execution:
        pass
    result = execution.result
    low, high = BOUNDS[split, labels]
    assert low <= result["score"] <= high
    assert result["low"] < result["score"] < result["high"]
    assert result["n"] == (40 if DATA else 8)
    assert result["simulated"] is (DATA is None)
