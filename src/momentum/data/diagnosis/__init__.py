"""What is wrong with a table before anyone trains on it."""

from momentum.data.diagnosis.diagnose import diagnose
from momentum.data.diagnosis.findings import KINDS, LEVELS, Certainty, Diagnosis, Finding, Level

__all__ = ["KINDS", "LEVELS", "Certainty", "Diagnosis", "Finding", "Level", "diagnose"]
