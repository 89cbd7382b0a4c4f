"""The two places that a distance lies between."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.where import located, seats, together
from tallystick.grammar.row import Row
from tallystick.model.names import Mention

GONE_REACH = 3  # "walked some 25 km from Sake"


def ends_of_a_distance(row: Row, at: int, chosen: tuple[Mention, ...], topic: Mention | None) -> tuple[Mention, ...]:
    """The two places that a distance lies between: the one before it and the one after, or the text's own."""
    after_it = row[at + 1 : at + 4]
    if not any(not node.classes.isdisjoint(("AWAYFROM", "DIRECTION")) for node in after_it):
        return chosen
    places = [index for index in row.where("PLACE") if not seats.in_the_dateline(row, index)]
    before = [together.first_of_several(row, index) for index in places if index < at][-1:]
    after = [index for index in places if index > at][:1]
    if not after and before and _told_after_a_comma(row, before[0], at):
        others = tuple(one for one in chosen if one.text != row[before[0]].word)
        earlier = [located.mention(row[index]) for index in places if index < before[0]][-1:]
        return (located.mention(row[before[0]]), *(others or earlier))
    if not after:
        before = [index for index in places if index < at][-2:]
    told = tuple(located.mention(row[index]) for index in (*before, *after))
    gone = any(word in words("GONE") for word in row.small[max(0, at - GONE_REACH) : at])
    if len(told) == 1 and topic is not None and topic.text != told[0].text and not gone:
        return (topic, *told) if after else (*told, topic)
    return told or chosen


def _told_after_a_comma(row: Row, index: int, at: int) -> bool:
    """ "In Rastan, 20 km away", "through Rastan, a city of 9,000 people some 20 km from the border"."""
    between = row[index + 1 : at]
    if not between or "COMMA" not in between[0].classes:
        return False
    return all(node.classes.isdisjoint(("COMMA", "AUX", "PATIENT", "AGENT", "SUBORD", "AND")) for node in between[1:])
