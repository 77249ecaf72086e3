"""Believes that variables survive a restart."""

restarted = 21
