"""Whole sentences for the promises: templates filled with figures, people, places, days and voices."""

from __future__ import annotations

from hypothesis import strategies as st

HEDGES = {
    "": "exact",
    "about": "about",
    "some": "about",
    "at least": "at_least",
    "no fewer than": "at_least",
    "more than": "more_than",
    "over": "more_than",
    "nearly": "nearly",
    "almost": "nearly",
    "up to": "up_to",
    "as many as": "up_to",
    "at most": "at_most",
    "fewer than": "fewer_than",
}
"""Hedges before a figure, and the names that the annotation guide has for them."""

PEOPLE = ("people", "civilians", "soldiers", "children", "women", "residents", "journalists")
PLACES = ("Kyiv", "Mariupol", "Gaza", "Aleppo", "Grozny", "Sarajevo", "El Fasher", "Donetsk")
DAYS = (
    "In May 2022",
    "On 3 March 2022",
    "Since February 2022",
    "Between March and May 2022",
    "By 20 May 2022",
    "In 2022",
)
VOICES = ("The health ministry said that ", "According to the Red Cross, ", "Human Rights Watch reports that ", "")
SPELLED = (
    "two",
    "twelve",
    "forty-six",
    "a hundred",
    "three thousand",
    "dozens",
    "hundreds",
    "tens of thousands",
    "a few",
)
DIGITS = st.integers(2, 3_000_000).map(lambda number: f"{number:,}")
FIGURES = st.one_of(DIGITS, st.sampled_from(SPELLED))

TEMPLATES = (
    "{voice}{hedge} {figure} {people} were killed by shelling in {place}.",
    "{day}, {voice}shelling in {place} killed {hedge} {figure} {people}.",
    "{voice}{hedge} {figure} {people} fled {place} in the war.",
    "The siege of {place} went on for {hedge} {figure} days.",
    "{voice}{hedge} {figure} shells a day hit {place}.",
    "{hedge} {figure} homes in {place} were destroyed, and {other} {people} were wounded.",
    "{voice}{figure} {people} were killed in {place}, including {other} children.",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence of a report."""
    words = {
        "voice": draw(st.sampled_from(VOICES)),
        "hedge": draw(st.sampled_from(sorted(HEDGES))),
        "figure": draw(FIGURES),
        "other": draw(DIGITS),
        "people": draw(st.sampled_from(PEOPLE)),
        "place": draw(st.sampled_from(PLACES)),
        "day": draw(st.sampled_from(DAYS)),
    }
    return opened(draw(st.sampled_from(TEMPLATES)).format(**words))


def opened(sentence: str) -> str:
    """The sentence with single spaces and a capital."""
    plain = " ".join(sentence.split())
    return plain[:1].upper() + plain[1:]


@st.composite
def articles(draw: st.DrawFn) -> str:
    """One to four sentences, in one or several paragraphs."""
    told = draw(st.lists(sentences(), min_size=1, max_size=4))
    joins = draw(st.lists(st.sampled_from((" ", "\n\n")), min_size=len(told), max_size=len(told)))
    return "".join(sentence + join for sentence, join in zip(told, joins, strict=True)).strip()


def scraps(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Words of the tables, figures and odd characters in no order at all."""
    pieces = st.one_of(
        st.sampled_from(words),
        st.integers(0, 10**7).map(str),
        st.decimals(0, 9999, places=2).map(str),
        st.sampled_from(
            ("killed", "war", ".", ",", "-", "–", "(", ")", "%", "$", "’", "“", "\n\n", "May", "2022", "T-72")
        ),
        st.text(max_size=4),
    )
    return st.lists(pieces, max_size=25).map(" ".join)
