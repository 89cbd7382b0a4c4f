"""Resolve: which places and parties the words of a claim stand for."""

from tallystick.resolve.known import KnownNames, load_names
from tallystick.resolve.resolver import Resolved, resolve

__all__ = ["KnownNames", "Resolved", "load_names", "resolve"]
