"""How often a file is right, beside the engine, on examples the network never learned from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from momentum.deploy.deployable import Deployable
from momentum.deploy.quantise import Quantise, judging
from momentum.deploy.runtimes import Runtime
from momentum.intervals import Share, wilson_interval


class Accuracy(NamedTuple):
    """The share of right answers before and after, on the same examples.

    Attributes
    ----------
    before, after : Share
        The engine's, and the file's, each with its 95 % interval.
    changed : int
        Examples that got another answer.
    all_held_out : bool
        Whether every held-out example was kept; else these are the few kept with the network.
    """

    before: Share
    after: Share
    changed: int
    all_held_out: bool

    def plain(self) -> dict[str, object]:
        """Write it as plain JSON values."""
        shares = {"before": self.before._asdict(), "after": self.after._asdict()}
        return {**shares, "changed": self.changed, "all_held_out": self.all_held_out}


def judge(deployable: Deployable, runtime: Runtime, quantise: Quantise | None) -> Accuracy | None:
    """Judge the engine and a file on the same examples.

    None where the run kept none, and where the answer is a picture: of those none is right.
    """
    chosen = judging(deployable, quantise)
    if chosen is None or deployable.usage.picture is not None:
        return None
    ours = deployable.logits(chosen.inputs).argmax(axis=-1)
    theirs = runtime.outputs(chosen.inputs)["logits"].argmax(axis=-1)
    return Accuracy(
        _share(ours == chosen.truth),
        _share(theirs == chosen.truth),
        int((ours != theirs).sum()),
        deployable.held_out is not None,
    )


def _share(right: NDArray[np.bool_]) -> Share:
    return wilson_interval(int(right.sum()), len(right))
