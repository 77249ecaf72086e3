"""A trained network leaves: files, the phone app and the service, each held against the engine.

Files need the extra ``keras``; what is here by name loads nothing heavy.
"""

from momentum.deploy.deployable import Deployable, Examples, find_run, load

__all__ = ["Deployable", "Examples", "find_run", "load"]
