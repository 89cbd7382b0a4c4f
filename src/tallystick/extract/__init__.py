"""Extract: documents to claims."""

from tallystick.extract.claims import Extracted, extract

__all__ = ["Extracted", "extract"]
