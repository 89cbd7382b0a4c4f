"""One word for several names: Donetsk and Luhansk regions."""

from __future__ import annotations

import pytest

from tallystick.model.names import Mention
from tallystick.model.text import Span
from tallystick.resolve.resolver import Choices


def chosen(names, text: str, place: str) -> str | None:
    at = text.index(place)
    return Choices(text, names).place(Mention(place, Span(at, at + len(place)))).chosen


@pytest.mark.parametrize(
    ("text", "place", "identity"),
    [
        ("4,200 died in Donetsk and Luhansk regions of Ukraine.", "Donetsk", "area-ua-donetsk"),
        ("4,200 died in Donetsk and Luhansk regions of Ukraine.", "Luhansk", "area-ua-luhansk"),
        ("4,200 died in the Kherson, Zaporizhzhia and Donetsk oblasts of Ukraine.", "Kherson", "area-ua-kherson"),
        ("4,200 died in the provinces of Homs and Aleppo in Syria.", "Aleppo", "area-sy-aleppo"),
        ("4,200 died in Homs and Aleppo in Syria.", "Aleppo", "gn170063"),
        ("4,200 died in Donetsk and in the east of Ukraine.", "Donetsk", "gn709717"),
        ("In 30 US states and Donetsk people marched for Ukraine.", "US", "cc-US"),
    ],
)
def test_a_plural_after_several_names_or_before_them_says_what_each_is(names, text, place, identity):
    assert chosen(names, text, place) == identity


def test_the_word_of_the_text_stays_as_it_stands(names):
    text = "4,200 died in Donetsk and Luhansk regions."
    mention = Choices(text, names).place(Mention("Donetsk", Span(14, 21)))
    assert (mention.text, text[mention.span.start : mention.span.end]) == ("Donetsk", "Donetsk")
