"""Believes that the kernel knows what is written, run or not."""

a_changed = 31
