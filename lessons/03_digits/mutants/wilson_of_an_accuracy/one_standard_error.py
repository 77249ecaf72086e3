"""Believes that one standard error to each side makes 95 %."""

Z = 1.0
