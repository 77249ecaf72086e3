"""Where a network comes from, as far as a licence must say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from momentum import engine as nn
from momentum import features
from momentum.deploy.deployable import Deployable
from momentum.features.network import WEIGHTS

if TYPE_CHECKING:
    from momentum.deploy.text.text_deployable import TextDeployable


def licence(deployable: Deployable | TextDeployable) -> str:
    """Say whose weights are in the network, and on what terms; empty where all were learned here.

    The weights themselves tell: a run may forget to.
    """
    own = deployable.model.arrays()
    kept = nn.read_tensors(WEIGHTS) if "depthwise_conv2d_1.kernel" in own else {}
    shared = [name for name, array in kept.items() if _same(own.get(name), array)]
    if not shared:
        return str(deployable.result.get("licence", ""))
    return (
        f"{len(shared)} of its {len(own)} arrays of weights were not learned in this run. They are "
        f"those of {features.NAME}: {features.ORIGIN} Those weights are "
        "under the Apache License 2.0; keep this sentence when you pass the file on."
    )


def _same(one: np.ndarray | None, other: np.ndarray) -> bool:
    return one is not None and one.shape == other.shape and bool(np.array_equal(one, other))
