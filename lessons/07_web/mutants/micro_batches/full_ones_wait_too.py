"""Believes that a batch leaves when its time has come."""


def batches(arrivals, largest, patience):
    found, waiting = [], []
    for number, time in enumerate(arrivals):
        if waiting and (len(waiting) == largest or time > arrivals[waiting[0]] + patience):
            found.append((arrivals[waiting[0]] + patience, waiting))
            waiting = []
        waiting.append(number)
    return [*found, (arrivals[waiting[0]] + patience, waiting)] if waiting else found
