"""Labs: experiments a person can run. One file each; the faces know nothing else."""

from momentum.labs.catalogue import find_lab, lab_names
from momentum.labs.execution import Execution, begin, begin_or_resume, resume
from momentum.labs.lab import Lab, Result, make, parameter, parameters, unit

__all__ = [
    "Execution",
    "Lab",
    "Result",
    "begin",
    "begin_or_resume",
    "find_lab",
    "lab_names",
    "make",
    "parameter",
    "parameters",
    "resume",
    "unit",
]
