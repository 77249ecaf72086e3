"""Believes that one waits for the one before, and that is all."""


def waits(arrivals, services, workers=1):
    found = [0.0]
    for k in range(1, len(arrivals)):
        found.append(max(0.0, arrivals[k - 1] + services[k - 1] - arrivals[k]))
    return found
