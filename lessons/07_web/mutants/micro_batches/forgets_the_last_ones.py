"""Believes that somebody always comes after."""


def batches(arrivals, largest, patience):
    found, waiting = [], []
    for number, time in enumerate(arrivals):
        if waiting and time > arrivals[waiting[0]] + patience:
            found.append((arrivals[waiting[0]] + patience, waiting))
            waiting = []
        waiting.append(number)
        if len(waiting) == largest:
            found.append((time, waiting))
            waiting = []
    return found
