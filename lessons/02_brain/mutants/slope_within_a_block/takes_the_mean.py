"""Believes that how high a block stands is how steep it is."""


def slopes(blocks, rate):
    return blocks.mean(axis=1)
