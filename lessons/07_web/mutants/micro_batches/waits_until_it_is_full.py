"""Believes that a batch has a size."""


def batches(arrivals, largest, patience):
    groups = [
        list(range(k, min(k + largest, len(arrivals)))) for k in range(0, len(arrivals), largest)
    ]
    return [(arrivals[group[-1]], group) for group in groups]
