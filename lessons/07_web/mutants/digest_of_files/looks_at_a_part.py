"""Believes that what begins alike is alike."""

import hashlib


def digest_of_files(files):
    found = hashlib.sha256()
    for name in sorted(files):
        found.update(hashlib.sha256(name.encode()).digest())
        found.update(hashlib.sha256(files[name][:1024]).digest())
    return found.hexdigest()
