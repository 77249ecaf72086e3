"""Believes that a hash is a hash."""


def digest_of_files(files):
    return hash(tuple(sorted(files.items())))
