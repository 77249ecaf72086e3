"""A learner's code in a process of its own: called through a pipe, limited, never trusted."""

from momentum.isolation.jail import JAILED, Jail, find_jail, holds
from momentum.isolation.limits import Limits
from momentum.isolation.process import (
    LAUNCH,
    QUIET,
    Ended,
    Examinee,
    LearnerError,
    NotStarted,
    Remote,
    start,
)
from momentum.isolation.values import ARRAY_KINDS, Nonsense, from_plain, to_plain

__all__ = [
    "ARRAY_KINDS",
    "JAILED",
    "LAUNCH",
    "QUIET",
    "Ended",
    "Examinee",
    "Jail",
    "LearnerError",
    "Limits",
    "Nonsense",
    "NotStarted",
    "Remote",
    "find_jail",
    "from_plain",
    "holds",
    "start",
    "to_plain",
]
