"""Believes that batches leave like trains, by the clock."""


def batches(arrivals, largest, patience):
    found, waiting = [], []
    for number, time in enumerate(arrivals):
        if waiting and time // patience > arrivals[waiting[0]] // patience:
            found.append(((arrivals[waiting[0]] // patience + 1) * patience, waiting))
            waiting = []
        waiting.append(number)
        if len(waiting) == largest:
            found.append((time, waiting))
            waiting = []
    if waiting:
        found.append(((arrivals[waiting[0]] // patience + 1) * patience, waiting))
    return found
