"""Who recorded what a finding rests on, and for when, in a few words: OHCHR, 31 Dec 2021."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tallystick.check.tables import axes
from tallystick.check.wording import dated, stretch
from tallystick.model.finding import Finding
from tallystick.report.wording import beside

TIME = "time"
DATES = re.compile(r".+? \((?P<publisher>(?:[^()]|\([^()]*\))+)\): ")
"""Leningrad, 8 Sep 1941 – 27 Jan 1944 (Wikipedia): 872 days …"""
GAVE = "gave"
"""The verb of durations that a publisher gives in so many words."""


def label(finding: Finding, titles: Mapping[str, str]) -> str:
    """Publisher and day of the figure; of a duration, its first and last day."""
    period = finding.reading.period
    end = finding.reading.as_of or (period.end if period else None)
    when = stretch(period) if finding.reading.measure == TIME and period else dated(end) if end else ""
    return ", ".join(filter(None, (publisher(finding, titles), when)))


def publisher(finding: Finding, titles: Mapping[str, str]) -> str:
    """Who published the figure, as the finding's note begins; where it does not say so, the title of the record set."""
    title = titles.get(finding.record_set, finding.record_set)
    if finding.record_set in beside():
        return title
    lead = finding.note.partition("; “")[0]
    told = _figure().match(lead) or (DATES.match(lead) if finding.reading.measure == TIME else None)
    return told["publisher"] if told else title


@cache
def _figure() -> re.Pattern[str]:
    """OHCHR recorded at least 3,404 civilians killed …, with any of the verbs that the checks print."""
    verbs = "|".join(sorted({re.escape(verb) for verb in axes().verbs.values()} | {GAVE}))
    return re.compile(rf"(?P<publisher>[^;:]+?) (?:{verbs}) (?:[a-z]+ ){{0,3}}\d")
