"""Generative adversarial networks: two networks in a game, one of which learns to make pictures."""
