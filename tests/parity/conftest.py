"""Hypothesis tries the same modest number of examples on every machine and at every run."""

from hypothesis import settings

settings.register_profile(
    "momentum", max_examples=20, deadline=None, derandomize=True, database=None
)
settings.load_profile("momentum")
