"""Believes that who comes sees what is usual."""


def little(arrivals, departures):
    total = max(departures) - min(arrivals)
    wait = (sum(departures) - sum(arrivals)) / len(arrivals)
    pairs = list(zip(arrivals, departures, strict=True))
    counts = [sum(came <= time < gone for came, gone in pairs) for time in arrivals]
    return len(arrivals) / total, wait, sum(counts) / len(counts)
