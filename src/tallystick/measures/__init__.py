"""What can be counted: one table a measure, and the populations that can be counted in it."""

from tallystick.measures.tables import Measure, measures, of_people, populations
from tallystick.measures.words import fill

__all__ = ["Measure", "fill", "measures", "of_people", "populations"]
