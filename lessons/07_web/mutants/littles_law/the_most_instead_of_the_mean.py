"""Believes that the number inside is the most there ever were."""


def little(arrivals, departures):
    total = max(departures) - min(arrivals)
    wait = (sum(departures) - sum(arrivals)) / len(arrivals)
    pairs = list(zip(arrivals, departures, strict=True))
    counts = [sum(came <= time < gone for came, gone in pairs) for time in arrivals]
    return len(arrivals) / total, wait, max(counts)
