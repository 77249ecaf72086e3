"""Believes that cells count in the order in which they stand on the page."""

a_c_b = 7
