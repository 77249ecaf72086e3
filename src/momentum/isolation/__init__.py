"""A learner's code in a process of its own: called through a pipe, limited, never trusted."""

from momentum.isolation.limits import Limits
from momentum.isolation.process import LAUNCH, Ended, Examinee, LearnerError, Remote, start
from momentum.isolation.values import ARRAY_KINDS, Nonsense, from_plain, to_plain

__all__ = [
    "ARRAY_KINDS",
    "LAUNCH",
    "Ended",
    "Examinee",
    "LearnerError",
    "Limits",
    "Nonsense",
    "Remote",
    "from_plain",
    "start",
    "to_plain",
]
