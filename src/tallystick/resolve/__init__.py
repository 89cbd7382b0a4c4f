"""Resolve: which places and parties the words of a claim stand for."""

from tallystick.resolve.known import KnownNames, load_names

__all__ = ["KnownNames", "load_names"]
