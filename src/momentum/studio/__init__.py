"""The studio: the course in the browser, every lab alive."""

from momentum.studio.following import events_of
from momentum.studio.runner import Runner
from momentum.studio.serving import Greeting, serve
from momentum.studio.settings import Settings

__all__ = ["Greeting", "Runner", "Settings", "events_of", "serve"]
