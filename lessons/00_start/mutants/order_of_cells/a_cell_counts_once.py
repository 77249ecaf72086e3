"""Believes that running a cell a second time does nothing."""

a_b_b_c = 7
