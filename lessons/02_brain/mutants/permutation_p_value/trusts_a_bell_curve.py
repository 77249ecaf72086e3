"""Believes that scores of other labellings follow a bell curve."""


def p_value(true, others):
    from math import erfc, sqrt

    return 0.5 * erfc((true - others.mean()) / others.std() / sqrt(2))
