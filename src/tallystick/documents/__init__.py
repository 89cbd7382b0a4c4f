"""Read: sources to documents, with every character traced to where it came from."""

from tallystick.documents.dating import dated
from tallystick.documents.inspecting import Inspected, Listed, inspected
from tallystick.documents.reading import read
from tallystick.documents.sources import sources

__all__ = ["Inspected", "Listed", "dated", "inspected", "read", "sources"]
