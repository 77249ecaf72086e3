"""Believes that a batch is full when one more does not fit any more."""


def batches(arrivals, largest, patience):
    found, waiting = [], []
    for number, time in enumerate(arrivals):
        if waiting and time > arrivals[waiting[0]] + patience:
            found.append((arrivals[waiting[0]] + patience, waiting))
            waiting = []
        waiting.append(number)
        if len(waiting) > largest:
            found.append((time, waiting))
            waiting = []
    return [*found, (arrivals[waiting[0]] + patience, waiting)] if waiting else found
