"""The phone app: a folder of files that runs a network in any browser, offline, on the device."""

from momentum.deploy.phone.browser_check import Measured, measure
from momentum.deploy.phone.building import PhoneApp, build_app

READS_TEXT = True
"""That `build_app` takes networks that read text, too."""

__all__ = ["Measured", "PhoneApp", "build_app", "measure"]
