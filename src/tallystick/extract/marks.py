"""Quotations in single marks, as British papers have them, are read as those in double ones."""

from __future__ import annotations

import re

LONGEST = 1_000  # characters of what is said in one pair of marks
SHORT = 60
STOPPED = r"(?<=[.,!?…])"  # a mark that may be an apostrophe closes what ends so
OPENS = r"(?<![\w’'])"
SAID = rf"(?:[^'‘’\"“”\n]|\n(?!\s*\n)|(?<=\w)['’](?=\w)|(?<=s)['’](?= [a-z])){{1,{LONGEST}}}?"
SENTENCES = re.compile(rf"{OPENS}['‘](?=[^\W_a-z])({SAID}){STOPPED}['’](?!\w)")
ENDS = r"(?<=[\w.,!?…])(?:(?<!s)|(?=['’][.,;:!?)\s]*$))"  # not "the rebels' tanks"
WORDS = re.compile(rf"{OPENS}['‘](?=[^\W_])([^'‘’\"“”\n]{{1,{SHORT}}}){ENDS}['’](?!\w)", re.M)


def doubled(text: str) -> str:
    """The text with double marks where single ones open and close a quotation; it keeps its length.

    Apostrophes stay: "the soldiers' homes", "Ta'izz", "the '90s".
    """
    if "'" not in text and "‘" not in text:
        return text
    return WORDS.sub(r"“\1”", SENTENCES.sub(r"“\1”", text))
