"""Believes that all work since the morning is still ahead."""


def waits(arrivals, services, workers=1):
    before, found = arrivals[0], []
    for came, needs in zip(arrivals, services, strict=True):
        found.append(max(0.0, before - came))
        before += needs / workers
    return found
