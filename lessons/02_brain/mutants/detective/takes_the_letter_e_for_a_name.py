"""Believes that whatever has a letter in it is a name."""


def has_header(path):
    with open(path, encoding="utf-8") as file:
        return any(sign.isalpha() for sign in file.readline())
