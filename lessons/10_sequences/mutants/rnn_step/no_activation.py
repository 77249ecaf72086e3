"""Believes that a sum is all a memory needs."""


def rnn_step(x, h, kernel, recurrent, bias):
    return x @ kernel + h @ recurrent + bias
