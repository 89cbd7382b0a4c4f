"""Which places of a sentence can be a figure's: how near they stand, and what else they may be there for."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import says, words
from tallystick.extract.what.company import times_as_many
from tallystick.extract.what.ranks import ranked_over
from tallystick.extract.where import borders, elsewhere, seats, ways
from tallystick.extract.where.lists import named_as_one_of
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention
from tallystick.model.text import Span

CLAUSE_COST = 4
SEGMENT_COST = 40  # beyond a semicolon: another statement
ORIGIN_COST = 10  # "rockets from Lebanon": where something comes from, unless people leave it
WHERE_REACH = 4  # "a camp near Tripoli in 2007, where …": words from a place to the clause about it
FARTHEST = 26  # words and clauses between a figure and a place that is still its own
BEFORE_COST = 1
NAMED_PREPOSITIONS_BACK = 4
REFUGE_COST = 25  # more than FARTHEST
NEXT_FIGURE = 4  # ", and damage to 192 houses"
WHEN_REACH = 2  # "were killed on Tuesday when"
COMPARED_REACH = 4
APART = 8  # "in Kurdava, a long day's walk south of Homs"
LINK_LETTERS = 2
OWNED_REACH = 3
LINK_WORDS = 4  # between a place and the wider one that it lies in


Found = list[tuple[int, int]]


def candidates(row: Row, at: int, *, voices: list[Attribution], skip: tuple[int, int]) -> Found:
    """Cost and index of each place of the sentence that is no part of a voice, a dateline or another figure."""
    return [(cost(row, index, at), index) for index in standing(row, at, voices=voices, skip=skip)]


def standing(row: Row, at: int, *, voices: list[Attribution], skip: tuple[int, int]) -> list[int]:
    """The index of each such place."""
    inside = [_with_an_aside(row, one) for one in voices]
    return [
        index
        for index in row.known(_for_themselves)
        if (not any(first <= index < last for first, last in inside) or seats.told_of(row, index, at))
        and not (skip[0] <= index <= skip[1])
        and not elsewhere.of_a_part(row, at, index)
        and not elsewhere.of_the_part_before(row, at, index)
        and elsewhere.share_of(row, index) in (None, at)
        and not _compared_with(row, at, index)
        and not elsewhere.of_the_next_figure(row, at, index)
        and not elsewhere.of_a_later_clause(row, at, index)
        and not elsewhere.of_a_rank_beside(row, at, index)
        and not elsewhere.whence_others_are(row, at, index)
        and not elsewhere.compared_with_that(row, index)
        and not elsewhere.of_the_time_since(row, at, index)
        and not elsewhere.told_aside(row, at, index)
        and not elsewhere.fled_before(row, at, index)
        and not elsewhere.of_who_they_are(row, at, index)
        and not elsewhere.of_the_clause_before(row, at, index)
        and not seats.spoken_from(row, index, at)
        and not seats.posted(row, index, at)
        and not seats.seat(row, index, at)
        and not _end_of_a_distance(row, at, index)
        and not seats.reported_from(row, index, voices)
        and not seats.of_the_speaker(row, index, at, voices)
    ]


def _with_an_aside(row: Row, one: Attribution) -> tuple[int, int]:
    """ "Adam Orlov, the top official in Chad, said": the voice and what it is; not "Orlov, who heals in Chad, said"."""
    first, last = one.mention
    end = one.at - 1 - ("ADV" in row[one.at - 1].classes)  # ", also said"
    put_in = last < end and "COMMA" in row[last].classes and "COMMA" in row[end].classes
    noun = put_in and not row[last + 1].classes.isdisjoint(("DET", "ARTICLE", "SPEAKER", "TITLE"))
    return (first, one.at) if noun and "REL" not in row[last + 1].classes else (first, last)


def _for_themselves(row: Row) -> list[int]:
    """The places of the sentence that no figure needs to be known to set aside."""
    return [
        index
        for index in row.where("PLACE")
        if not seats.in_the_dateline(row, index)
        and not _field_of_a_rank(row, index)
        and not ways.bound_for(row, index)
        and not ways.cut_off_from(row, index)
        and not borders.beyond(row, index)
        and not seats.called_by(row, index)
        and not seats.wages(row, index)
        and not seats.embassy(row, index)
        and not seats.from_where_somebody_is(row, index)
        and not seats.of_a_body(row, index)
        and not seats.office_in(row, index)
        and not seats.of_a_title(row, index)
        and not seats.cabled_to(row, index)
        and not seats.whose_attack(row, index)
        and not seats.whose_army(row, index)
        and not of_an_adjective(row, index)
        and not elsewhere.put_in_after(row, index)
    ]


def of_an_adjective(row: Row, index: int) -> bool:
    """ "The Iran-backed militia", "the Moscow-appointed head": whose, and not where; not "a Gaza-wide strike"."""
    joined = row[index + 1 : index + 3]
    if len(joined) < 2 or "HYPHEN" not in joined[0].classes or joined[0].start != row[index].end:
        return False
    whole = words("ALLOVERENDING") | words("AREANOUN")
    word = joined[1].word  # not "Hpa-an"
    return joined[1].start == joined[0].end and word.islower() and len(word) > LINK_LETTERS and word not in whole


def _field_of_a_rank(row: Row, index: int) -> bool:
    """ "Europe's longest", "the longest in Europe" of a place told before: what is ranked over, not where it is."""
    if "SUPERLATIVE" not in row.classes:
        return False
    after = row[index + 1 : index + 3]
    if row[index - 1].small in words("SINCEWORD"):
        return True  # "the heaviest fighting since Hue"
    if row.small[index] in words("CONTINENT") and row.where("SUPERLATIVE")[0] < index:
        return True  # "the largest operation by any movement in occupied Europe"
    if row.where("SUPERLATIVE")[0] < index and says(row, "KNOWNTO", index + 1, index + 4):
        return True  # "the largest battle that Europe had seen"
    possessive = len(after) == 2 and "POSSESSIVE" in after[0].classes and "SUPERLATIVE" in after[1].classes
    return possessive or ranked_over(row, index)


def field(row: list[Node], at: int) -> tuple[Mention, ...]:
    """The place that a superlative at this index ranks over: the longest siege in Europe."""
    after = (index for index in range(at + 1, len(row)) if "PLACE" in row[index].classes)
    index = next(after, None)
    return (mention(row[index]),) if index is not None and ranked_over(row, index) else ()


def with_field(row: list[Node], at: int, places: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places of a rank, and after them the one that it ranks over."""
    told = [place.text for place in places]
    return (*places, *(one for one in field(row, at) if one.text not in told))


def _compared_with(row: Row, at: int, index: int) -> bool:
    """ "longer than the siege of Leningrad": a place that is compared with, up to the next comma."""
    if row.holds("COMPARED", at + 1, index) or times_as_many(row, at, index):
        return True
    if "COMPARED" not in row.classes:
        return False
    if 2 < index < at and "AND" in row[index - 1].classes and "PLACE" in row[index - 2].classes:
        return _compared_with(row, at, index - 2)  # "than the bombing of Dresden and Hiroshima"
    near = row[max(0, index - COMPARED_REACH) : index]
    return (
        index < at
        and any("COMPARED" in node.classes and not node.rule for node in near)
        and not any(not node.classes.isdisjoint(("COMMA", "STOP", "QTY")) for node in near)
    )


def _end_of_a_distance(row: list[Node], at: int, index: int) -> bool:
    """ "in Kurdava, 40 km from Homs, 12 died": Homs only tells how far."""
    for back in range(index - 1, max(0, index - LINK_WORDS), -1):
        node = row[back]
        if "QTY" in node.classes:
            return back != at and kind_of(node) == "distance"
        if node.classes.isdisjoint(("AWAYFROM", "DIRECTION", "DEFINITE", "OF", "PREP", "NAME")):
            return False
    return False


def cost(row: Row, index: int, at: int) -> int:
    """How far a place is from a figure: clauses count for more than words."""
    low, high = (_after_an_aside(row, index, at), index) if index > at else (index, at)
    where = any("WHERE" in node.classes for node in row[index + 1 : min(index + WHERE_REACH, at)])
    where = where and not _there_itself(row, at)
    if where and not any(_told_here(row, nearer) for nearer in row.where("PLACE") if index + 1 < nearer < at):
        return BEFORE_COST  # not "Chad, where our camps at Gaga and Farchana hold 30,000"
    between = row[low + 1 : high]
    clauses = sum(1 for node in between if not node.classes.isdisjoint(("COMMA", "SUBORD", "STOP")))
    clauses -= _in_a_list(row, at, index)
    segments = sum(1 for node in between if node.word == ";") + _and_that(row, low, high)
    origin = ORIGIN_COST if index and _where_from(row, index) else 0
    armed = _under_arms(row[min(at + 1, len(row) - 1)]) and not row.holds("SUBORD", at, index)
    stays = at >= 0 and (armed or kind_of(row[at]) == "distance")
    away = REFUGE_COST if ways.refuge(row, index) and not stays else 0
    away += REFUGE_COST if _only_beside(row, index) else 0
    before = BEFORE_COST if index < at else 0
    return high - low + clauses * CLAUSE_COST + segments * SEGMENT_COST + origin + away + before


def _there_itself(row: Row, at: int) -> bool:
    """ "28,000 came to Homs, where a stadium holds hundreds, 11,000 to Hama": a place right behind the figure."""
    after = row[at + 1 : at + 3]
    return len(after) == 2 and "PLACEPREP" in after[0].classes and "PLACE" in after[1].classes


def _only_beside(row: Row, index: int) -> bool:
    """ "In Kurdava, a day's walk south of Homs": a place that only tells where another lies."""
    if not {"DIRECTION", "PLACEPREP"} <= row[index - 1].classes:
        return False
    comma = next((back for back in range(index - 2, max(0, index - APART), -1) if "COMMA" in row[back].classes), 0)
    return comma > 0 and "PLACE" in row[comma - 1].classes and not ways.bound_for(row, comma - 1)


def _told_here(row: Row, index: int) -> bool:
    """Whether the place stands in the figure's own clause, and is not where somebody comes from."""
    return locative(row, index) and "FROM" not in row[index - 1].classes


def _in_a_list(row: Row, at: int, index: int) -> int:
    """ "One dead, six wounded, two missing, in Homs": commas that part nothing but figures, and the last before it."""
    listed = [comma for comma in row.where("COMMA") if at < comma < index and _figure_next(row, comma, index)]
    last = index - 2
    ends = bool(listed) and "COMMA" in row[last].classes and "PLACEPREP" in row[index - 1].classes
    return len(listed) + ends


def _figure_next(row: Row, comma: int, index: int) -> bool:
    """ ", 60 of them", ", and damage to 192 houses"."""
    reach = NEXT_FIGURE if "AND" in row[comma + 1].classes else 1
    return row.holds("QTY", comma + 1, min(comma + 1 + reach, index))


def _and_that(row: Row, low: int, high: int) -> int:
    """ "Says that 300 died and that the stocks at Uli are gone": how many more things are said in between."""
    that, small = words("THATWORD"), row.small
    if that.isdisjoint(row.vocabulary):
        return 0
    return sum(1 for at in range(low + 2, high) if small[at] in that and "AND" in row[_verb(row, at) - 1].classes)


def _verb(row: Row, that: int) -> int:
    """ "And said that", "and that": where what is said begins, with its verb if it has one."""
    return that - 1 if "SAYS" in row[that - 1].classes else that


def _where_from(row: Row, index: int) -> bool:
    """ "Rockets from Lebanon", "a bomb made in America": not where they fell. "386 of them from Vukovar" are."""
    if "FROM" in row[index - 1].classes:
        part = row.holds("BACKWARD", 0, index) and not row[max(0, index - 2)].classes.isdisjoint(("BACKWARD", "QTY"))
        return not part or "PARTY" in row[index].classes
    return index > 1 and row.small[index - 2] in words("MADE")


def _after_an_aside(row: Row, index: int, at: int) -> int:
    """ "87 people, some of them children, were buried outside El Geneina": from the verb, not from the figure."""
    commas = [comma for comma in row.where("COMMA") if at < comma < index][:2]
    if len(commas) == 2 and not row[commas[1] + 1].classes.isdisjoint(("AUX", "PATIENT", "AGENT")):
        at = max(at, commas[1] - (commas[0] - at))
    return _happening(row, index, at)


def _happening(row: Row, index: int, at: int) -> int:
    """ "Forty people were killed when rebels attacked a school in Gulu": where the clause of the place begins."""
    for when in range(at + 2, index):
        if row[when].word == ";":
            return at
        if "SUBORD" in row[when].classes and row[when].small in words("WHENIT"):
            harmed = any(not node.classes.isdisjoint(("PATIENT", "AGENT")) for node in row[when - WHEN_REACH : when])
            return when if harmed else at
    return at


def locative(row: list[Node], index: int) -> bool:
    """ "in the besieged city of Homs", "Gaza's population", "Mariupol residents", "fled Ukraine"."""
    node = row[index]
    following = row[index + 1] if index + 1 < len(row) else None
    if following is not None and ("POSSESSIVE" in following.classes):
        owned = _owned(row, index + 2)
        if owned is not None and ("PLACE" in owned.classes or owned.small in words("OFFICE")):
            return False
        if elsewhere.share_of(row, index) is not None:
            return True
        spoken = "SPEAKER" in row[min(index + 3, len(row) - 1)].classes  # "Lebanon's health ministry"
        placed = owned is not None and ("PLACEDNOUN" in owned.classes or owned.small in words("PLACEWITH"))
        return (placed and not spoken) or "PARTY" not in node.classes
    if following is not None and "PARTY" in node.classes and _under_arms(following):
        return False  # "little resistance to the US Marines"
    if named_as_one_of(row, index) is not None:
        return True
    preceded = _preceded(row, index)
    if preceded is not None:
        return preceded
    if _names_the_town(row, index):
        return True
    then = row[min(index + 2, len(row) - 1)]  # "fled to Beirut, where 89 schools are open"
    if following is not None and "COMMA" in following.classes and not then.classes.isdisjoint(("WITH", "WHERE")):
        return True
    if "PARTY" in node.classes:
        return False
    return following is not None and (not following.classes.isdisjoint(("POPNOUN", "COUNTED")))


def _names_the_town(row: list[Node], index: int) -> bool:
    """ "In the capital, Khartoum, 12 died"."""
    before = row[max(0, index - NAMED_PREPOSITIONS_BACK) : index]
    if len(before) < NAMED_PREPOSITIONS_BACK:
        return False
    into, the, town, comma = before
    told = "COMMA" in comma.classes and town.small in words("THETOWN") and "DEFINITE" in the.classes
    return told and not into.classes.isdisjoint(("PLACEPREP", "PLACEVERB", "PATIENT", "AGENT"))


def _owned(row: list[Node], at: int) -> Node | None:
    """ "Syria's eleven-year war", "Yemen's long conflict": the noun after what is said of it."""
    for node in row[at : at + OWNED_REACH]:
        if node.small in words("WARNOUN"):
            return node
        if kind_of(node) != "duration" and node.classes.isdisjoint(("WORD", "ADV")):
            break
    return row[at] if at < len(row) else None


def _under_arms(node: Node) -> bool:
    return "ARMEDBODY" in node.classes or value_of(node, "POPNOUN") == "combatants"


def _preceded(row: list[Node], index: int) -> bool | None:
    """Whether a word before the place sets something in it; None where none is near enough to tell."""
    steps = 0
    for back in range(1, index + 1):
        before = row[index - back]
        steps += 1 - 2 * (index > back and _joins(row, index - back))  # neither a sign nor the word before it
        if steps > NAMED_PREPOSITIONS_BACK:
            return None
        if not before.classes.isdisjoint(("COMMA", "STOP")):
            return None
        if back == 1 and ("PLACEOF" in before.classes or before.small in words("PLACEWITH")):
            return True
        if before.small in words("BETWEEN"):
            return "PARTY" not in row[index].classes  # "a war between Jakarta and Aceh"
        if "PLACEPREP" in before.classes or _ends_in_one(before):
            return not _for_a_side(row, index, index - back) and not names_a_body(row, index - back)
        if "PREP" in before.classes or _opens_a_phrase(row, index - back):
            return None
        if not before.classes.isdisjoint(("AGENT", "PATIENT", "PLACEVERB")) and (
            back == 1 or not before.classes.isdisjoint(("PLACEVERB",))
        ):
            return True
        if before.rule and "NAME" not in before.classes:
            return None
    return None


def _opens_a_phrase(row: list[Node], at: int) -> bool:
    """ "In the days of the war the Chad of": an article behind a noun, where another phrase begins."""
    return at > 0 and "DEFINITE" in row[at].classes and row[at - 1].small in words("WARNOUN")


def _joins(row: list[Node], at: int) -> bool:
    """The sign of "Chad's" and of "rebel-held", which with the word before it is no step away from a place."""
    return not row[at].classes.isdisjoint(("POSSESSIVE", "HYPHEN")) and row[at].start == row[at - 1].end


def _for_a_side(row: list[Node], index: int, at: int) -> bool:
    """ "A defeat for Austria": whose it was, and not where."""
    return at > 0 and "PARTY" in row[index].classes and row[at - 1].small in words("DEFEAT")


def _ends_in_one(group: Node) -> bool:
    """ "A strike on": a word group of the tables that ends in a preposition."""
    return not group.rule and group.small.partition(" ")[2] in words("ENDSIN")


def names_a_body(row: list[Node], index: int) -> bool:
    """ "the navy of the Kingdom of Aragon": the place is part of a body's name."""
    body = row[index - 1] if index else None
    if body is None or "OF" not in row[index].classes or body.small in words("MIDDLE"):
        return False
    fighters = value_of(body, "POPNOUN") == "combatants" and "PARTY" in row[index + 1].classes  # "troops of Chad"
    return fighters or not body.classes.isdisjoint(("GENERICBODY", "ARMEDBODY"))


def mention(node: Node) -> Mention:
    """The name as it stands."""
    return Mention(node.word, Span(node.start, node.end))


def told_there(between: list[Node]) -> bool:
    """ "Caught in the fighting there, on the front of the war for Yemen": there is the place; not "there are"."""
    told = words("THERE")
    return any(node.small in told and "AUX" not in after.classes for node, after in pairwise(between))


def meant_by_there(row: Row, at: int, found: Found) -> int | None:
    """ "The town of Homs fell; 120 men died there": the last place that the sentence told before."""
    if not found or words("THERE").isdisjoint(row.small) or not told_there(row[at:]):
        return None
    before = (index for _, index in found if index < at)
    own = (index for index in before if "PARTY" not in row[index].classes and row.small[index] not in words("SEATTOWN"))
    return max(own, default=None)
