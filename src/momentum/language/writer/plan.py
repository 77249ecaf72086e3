"""Which network writes, and how it is trained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

Kind = Literal["markov", "lstm", "gru", "transformer", "old"]
Backend = Literal["engine", "keras"]

OLD_WINDOW: Final = 60
"""Characters the network of the old course looked at before every guess."""

OLD_STRIDE: Final = 3
"""Characters from one of its windows to the next."""


@dataclass(frozen=True)
class WriterPlan:
    """How one network learns to write.

    Parameters
    ----------
    kind : {"lstm", "gru", "transformer", "old"}
        What reads: recurrent networks with a state, a transformer with a window, or the old
        course's network (an LSTM over windows of 60 characters).
    units : int
        Length of the state; the transformer is made to have about as many parameters.
    streams : int
        Places of the text that are read at once: examples of a gradient step.
    window : int
        Characters between two gradient steps; the transformer sees no further back.
    steps : int
        Gradient steps.
    learning_rate : float
        Of Adam at its highest; it rises over the first steps, then falls along half a cosine.
    clip : float
        Longest gradient.
    dropout : float
        Share of what the state tells the output that is silenced in training.
    weight_decay : float
        How strongly every step of Adam shrinks the weights: by this share of its rate.
    every : int
        Steps between two looks at the validation part; the state is kept at each of them.
    backend : {"engine", "keras"}
        What computes.
    seed : int
    """

    kind: Kind = "lstm"
    units: int = 128
    streams: int = 32
    window: int = 64
    steps: int = 3000
    learning_rate: float = 5e-3
    clip: float = 1.0
    dropout: float = 0.0
    weight_decay: float = 0.0
    every: int = 375
    backend: Backend = "engine"
    seed: int = 0

    @property
    def carries(self) -> bool:
        """Whether the state at the end of a window is where the next one begins."""
        return self.kind in ("lstm", "gru")

    @property
    def sees(self) -> int | None:
        """How many characters the network can look back upon; None where there is no end."""
        return None if self.carries else OLD_WINDOW if self.kind == "old" else self.window

    def asked(self, **wishes: Any) -> WriterPlan:
        """Change what is asked for; what is None stays as it was."""
        return replace(self, **{name: each for name, each in wishes.items() if each is not None})


def usual_plan(kind: Kind) -> WriterPlan:
    """Return the plan of a kind of network as it is trained unless somebody asks otherwise.

    Dropout and decay were chosen for the LSTM by the validation part, and the GRU has the same.
    The old course's network met 128 windows a step, and RMSprop had a rate of 0.01.

    Examples
    --------
    >>> usual_plan("old").streams, usual_plan("old").learning_rate
    (128, 0.01)
    """
    if kind == "old":
        return WriterPlan(kind=kind, streams=128, learning_rate=0.01, steps=1500)
    if kind == "transformer":
        return WriterPlan(kind=kind, learning_rate=3e-3)
    return WriterPlan(kind=kind, dropout=0.3, weight_decay=0.05)
