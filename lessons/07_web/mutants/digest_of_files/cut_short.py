"""Believes that eight characters tell models apart."""

import hashlib


def digest_of_files(files):
    found = hashlib.sha256()
    for name in sorted(files):
        found.update(hashlib.sha256(name.encode()).digest())
        found.update(hashlib.sha256(files[name]).digest())
    return found.hexdigest()[:8]
