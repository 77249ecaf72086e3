"""Believes that the law holds for a typical request."""

import statistics


def little(arrivals, departures):
    total = max(departures) - min(arrivals)
    stays = [gone - came for came, gone in zip(arrivals, departures, strict=True)]
    return len(stays) / total, statistics.median(stays), sum(stays) / total
