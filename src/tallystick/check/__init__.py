"""Check: claims against record sets, under every reading."""

from tallystick.check.checking import Checked, check
from tallystick.check.places import PlaceTree

__all__ = ["Checked", "PlaceTree", "check"]
