"""Where: the place that a figure is about, from its clause, its sentence, its paragraph and the whole text."""

from __future__ import annotations

from functools import lru_cache

from tallystick.extract.apart import says, words
from tallystick.extract.what import entries
from tallystick.extract.where import flows, located, scope, seats, together, ways
from tallystick.extract.where.alluded import Alluded, all_over, told_before
from tallystick.extract.where.nearest import set_there
from tallystick.extract.where.subjects import subjects
from tallystick.extract.where.survey import WIDE, Counted, Setting
from tallystick.extract.where.whereabouts import from_there, in_its_clause, last_named, of_theirs, of_whoever_tells
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.row import Row
from tallystick.languages.calendar import Anchor
from tallystick.model.names import Mention
from tallystick.model.period import Period, Precision, last_day
from tallystick.model.text import Dated, Span

DISPLACED = "displaced"
SAID_IN_A_LABEL = "the nearest place of the sentence"  # told outright, and the scene of what follows
LISTED_HERE = "the place of its entry in a list"
Placed = tuple[tuple[Mention, ...], str]  # nearest first, and why
MANY = 100_000  # of a people: more than one town has
TIMES_MORE = 3  # times as many people as live in a place
ROUND = 100  # the multiples of it are told of many things


@lru_cache(maxsize=256)
def anchor(
    dated: Dated | None, year: int | None, told: Period | None, here: bool, days: tuple[tuple[int, int, int], ...]
) -> Anchor:
    """What relative days of the document are counted from."""
    if dated is None:
        return Anchor(None, Precision.DAY, year, told, here, days)
    day, precision = last_day(dated.edtf)
    return Anchor(day, precision, year, told, here, days)


def places(
    row: Row,
    at: int,
    setting: Setting,
    *,
    voices: list[Attribution],
    skip: tuple[int, int],
    counted: Counted,
) -> Placed:
    """The places of the figure at this index, nearest first, and why: clause, sentence, paragraph, the text's own."""
    measure = counted[0]
    if (listed := _listed(row, at)) is not None:
        return listed
    if sides := scope.between_whom(row, at):
        return tuple(located.mention(row[side]) for side in sides), "the sides of the war that lasted so long"
    found = located.candidates(row, at, voices=voices, skip=skip)
    told = _arrived(row, at, measure) if row.holds("QTY", 0, at) else None
    told = told or _of_the_sentence(row, at, setting, found, origin=measure == DISPLACED and "QTY" in row[at].classes)
    told = told or _arrived(row, at, measure) or _labelled(row, at, setting, voices)
    told = told or _of_a_people(row, at, setting, counted)
    if told is not None:
        return told
    if (there := in_its_clause(row, at)) is not None:
        return (there,), "the place right before its clause"
    around = _of_the_text_around(row, at, setting, found, voices=voices, counted=counted)
    return _of_more_than_live_there(row, at, setting, around, counted)


def _of_more_than_live_there(row: Row, at: int, setting: Setting, placed: Placed, counted: Counted) -> Placed:
    """ "5.4 million people face hunger", after a town of 60,000: told of its country, if the text names it."""
    place = setting.known.get(placed[0][0].text) if placed[0] else None
    figure = counted[1]
    if place is None or figure is None or figure < MANY or not place.population or row[at].value is None:
        return placed
    country = setting.country_of(placed[0][0]) if figure > TIMES_MORE * place.population else None
    its_own = row.small[at - 1] in words("PLACEWITH")  # "took the city of two million"
    if country is None or its_own or counted[0] not in words("OFPEOPLE"):
        return placed
    return (country,), "more people than live there: of the country"


def _of_the_text_around(
    row: Row, at: int, setting: Setting, found: located.Found, *, voices: list[Attribution], counted: Counted
) -> Placed:
    """The places of a figure whose sentence tells none: of its war, those who tell it, its paragraph or text."""
    measure = counted[0]
    if (there := last_named(row, setting)) is not None:
        return (there,), "the place named right before"
    topic = setting.topic(row[at].start)
    if topic is not None and scope.of_a_war(row, at):
        topic = setting.whole_of_the_war(topic)
        if topic is None:
            return (), "of the whole war, whose country the text does not name"
    if topic is not None and scope.of_an_appeal(row, at, measure):
        return (setting.country_of(topic) or topic,), "money asked for, for a country"
    if topic is not None and not found and says(row, "ANOTHERTOWN", at):
        country = setting.country_of(topic)
        return ((country,) if country is not None else ()), "another town than the text's own, which is not named"
    carried = _of_the_statement_before(row, at, found) or setting.paragraph
    if (again := _told_already(setting, counted)) is not None:
        return again, "the place of the same figure told before"
    theirs = _of_the_tellers(row, at, setting, topic, voices=voices, carried=carried)
    if theirs is not None:
        return theirs
    if carried and (topic is None or not _starts_anew(row, at, setting, topic, measure=measure)):
        setting.sentence = row[0].start  # what else it tells is there too
        setting.scene, setting.scene_number = carried, setting.number
        return carried, "carried over from the paragraph"
    setting.paragraph = ()  # what else the sentence tells is not there either
    if (theirs_own := from_there(row, voices)) is not None:
        return (theirs_own,), "where those who speak are from"
    if topic is not None:
        return _of_the_text(row, at, setting, topic, voices=voices, counted=counted)
    if found:
        return together.with_wider(row, min(found)[1], (one for _, one in found)), "the only place of the sentence"
    return (), "no place is named"


def _of_the_tellers(
    row: Row,
    at: int,
    setting: Setting,
    topic: Mention | None,
    *,
    voices: list[Attribution],
    carried: tuple[Mention, ...],
) -> Placed | None:
    """ "Residents of Gulu say", "a surgeon at the Ndosho hospital said": where those are who saw it."""
    theirs = of_whoever_tells(row, at, voices) or of_theirs(row, at, setting, topic, voices=voices, who="DWELLING")
    if theirs is not None:
        return (theirs,), "where those are who speak of it"
    ward = of_theirs(row, at, setting, topic, voices=voices, who="TENDING") if says(row, "BROUGHTIN") else None
    if ward is None or ward.text.rpartition(" ")[2].lower() not in words("WARD"):
        return None
    return (ward, *(one for one in carried if one.text != ward.text)), "where those are who tend the victims"


def _arrived(row: Row, at: int, measure: str) -> Placed | None:
    """ "Some 60,000 crossed the river into Chad"."""
    there = flows.arrival(row, at) if measure == DISPLACED else None
    return ((there,), "where those went who fled") if there is not None else None


def _labelled(row: Row, at: int, setting: Setting, voices: list[Attribution]) -> Placed | None:
    """ "Mai-Kadra: hundreds hacked to death": in no headline, not the side of a war in a box, nor who speaks."""
    if setting.number < 1:
        return None
    speaks = any(one.mention[0] <= 1 and one.voice.cue == ":" for one in voices)
    label = entries.label_of_a_place(row, at) if not setting.box and not speaks else None
    filed = label is not None and label.text in setting.datelines
    return ((label,), SAID_IN_A_LABEL) if label is not None and not filed else None


def _listed(row: Row, at: int) -> Placed | None:
    """The places of a list: all that the figure counts, or the one of its entry."""
    if "PLACE" not in row.classes:
        return None
    counted = together.listed(row, at)
    if counted:
        return counted, "named one by one after the figure"
    entry = entries.place(row, at)
    start = entry[0].span.start if entry else -1
    army = any(row[index].start == start and seats.whose_army(row, index) for index in row.where("PLACE"))
    return (entry, LISTED_HERE) if entry and not army else None


def _of_the_sentence(row: Row, at: int, setting: Setting, found: located.Found, *, origin: bool) -> Placed | None:
    """The nearest place that the sentence names, or means by a noun in the figure's own clause."""
    own, alluded = set_there(row, at, found, origin=origin), told_before(row, at)
    if alluded.kind == "side" and (own is None or alluded.cost <= located.cost(row, own, at)):
        side, topic = _side(row, alluded.index, at), setting.topic(row[at].start)
        if side is not None:
            return (side, *((topic,) if topic else ())), "a place told before"
    if own is None and (before := located.meant_by_there(row, at, found)) is not None:
        return together.with_wider(row, before, (one for _, one in found)), "the nearest place of the sentence"
    if alluded.kind == "country" and row[alluded.index - 1].small in words("THAT"):
        that = [index for index in row.where("PLACE") if index < alluded.index]
        return ((located.mention(row[max(that)]),), "a place told before") if that else None
    meant = setting.meant(alluded.noun, alluded.kind, row[at].start)
    if own is not None and (meant is None or not _nearer(row, alluded, at, own)):
        if meant is None and _nearer(row, alluded, at, own) and setting.paragraph:
            return None  # "55,000 left Rastan for Homs, and 300 are still in the camp"
        named = flows.placed(row, at, own, found)
        return (*_its_capital(row, own, setting), *named), "the nearest place of the sentence"
    about = subjects(row, at, found) if own is None else []
    if about and (meant is None or not _nearer(row, alluded, at, min(about)[1])):
        return together.with_wider(row, min(about)[1], (one for _, one in found)), "the subject of the sentence"
    if meant is None and alluded.kind == "country" and all_over(row, alluded.index):
        return (), "all over a country that the text does not name"
    return ((meant,), "a place told before") if meant is not None else None


def _its_capital(row: Row, own: int, setting: Setting) -> tuple[Mention, ...]:
    """ "The capital of South Kordofan has been cut off": the town, if the text has told of one there."""
    of = own - 1 if "DEFINITE" not in row[own - 1].classes else own - 2
    led = of < 1 or row.small[of] not in words("CAPITALOF") or "DEFINITE" not in row[of - 1].classes
    if led or (of > 1 and "COMMA" in row[of - 2].classes):
        return ()
    return setting.towns_in(row[own].word)


def _of_the_text(
    row: Row, at: int, setting: Setting, topic: Mention, *, voices: list[Attribution], counted: Counted
) -> Placed:
    """Where the same figure was told before, the attack of the paragraph before, or what the text is about."""
    again = setting.told.get(counted)
    if again and counted[1] is not None:
        return again, "the place of the same figure told before"
    if _same_scene(row, at, setting, topic, measure=counted[0]):
        setting.scene_number = setting.number
        return setting.scene, "the scene of the paragraph before"
    nurses = of_theirs(row, at, setting, topic, voices=voices, who="TENDING")
    if nurses is not None:
        return (nurses,), "where those are who tend and bury the victims"
    people = _people(row, at, setting)
    theirs = people is not None and "POPNOUN" in row[min(at + 2, len(row) - 1)].classes  # "6,000 Iranian fighters"
    if people is not None and (counted[0] in words("OFAPEOPLE") or (not theirs and _of_all(people, topic, setting))):
        return (people,), "the country of those counted"
    if counted[0] in words("SCENE") and topic.text not in [place.text for place in setting.scene]:
        setting.scene, setting.scene_number = (topic,), setting.number  # the paragraph tells of all of it
    if (wider := _not_yet_named(row, setting, topic)) is not None:
        return (wider,), "what the sentence names of what holds the text's own place"
    return setting.with_the_other(topic), "the place that the text is about"


def _not_yet_named(row: Row, setting: Setting, topic: Mention) -> Mention | None:
    """ "160 dead in Chad's deadliest attack", above a text on a village: the country, as far as it is told by then."""
    if topic.span.start < row[-1].end:
        return None
    told = [index for index in row.where("PLACE") if not ways.refuge(row, index)]
    named = (setting.known.get(row[index].word) for index in told)
    own = setting.known[topic.text].parents
    index = next((index for index, place in zip(told, named, strict=True) if place and place.id in own), None)
    return located.mention(row[index]) if index is not None else None


def _of_the_statement_before(row: Row, at: int, found: located.Found) -> tuple[Mention, ...]:
    """ "A bomb went off in Homs; nine people were killed": where the sentence set what it told before a semicolon."""
    if ";" not in row.vocabulary:
        return ()
    begun = max((index for index in range(at) if row[index].word == ";"), default=0)
    if not begun or row.holds("QTY", 0, begun) or any(index > begun for _, index in found):
        return ()
    before = [index for _, index in found if located.locative(row, index) and not ways.moving(row, index)]
    return together.with_wider(row, max(before), before) if before else ()


def _told_already(setting: Setting, counted: Counted) -> tuple[Mention, ...] | None:
    """ "Israel has called the 17,825 dead exaggerated": where so many were told before, if it is no round figure."""
    figure = counted[1]
    if figure is None or figure < ROUND or int(figure) % ROUND == 0:
        return None
    return setting.told.get(counted)


def _of_all(country: Mention, topic: Mention, setting: Setting) -> bool:
    """ "200 Angolans starve", in a text on Angola or headed by its name; not "200 fell", in one on a town."""
    wide = setting.known[topic.text].kind in WIDE or country.span.end <= setting.headline
    return wide and setting.known[country.text].country in setting.known[topic.text].country


def _people(row: Row, at: int, setting: Setting) -> Mention | None:
    """ "700,000 Haitians"."""
    return setting.country_of_people(row[at + 1].word) if at + 1 < len(row) else None


def _of_a_people(row: Row, at: int, setting: Setting, counted: Counted) -> Placed | None:
    """ "They hold the port. 700,000 Haitians died": of all the country, and not of the paragraph's town."""
    bare = "POPNOUN" not in row[min(at + 2, len(row) - 1)].classes  # not "300,000 Chinese civilians"
    many = bare and counted[1] is not None and counted[1] >= MANY
    now = counted[0] == DISPLACED and says(row, "ARENOW", at)
    people = _people(row, at, setting) if now or many else None
    return ((people,), "the country of those counted") if people is not None else None


def _side(row: Row, index: int, at: int) -> Mention | None:
    """ "5.6 million of them in the east": of this figure alone; not "broke through to the west"."""
    first, last = sorted((index, at))
    if index < 2 or row.small[index - 2] not in words("SETIN") or row.holds("QTY", first + 1, last):
        return None
    if index > 2 and "PLACE" in row[index - 3].classes:
        return None  # "at Rukban in the south, where"
    return Mention(f"{row[index - 1].word} {row[index].word}", Span(row[index - 1].start, row[index].end))


def _nearer(row: Row, alluded: Alluded, at: int, own: int) -> bool:
    """ "36,000 people fled the city on Sunday, when the army lost its last base in Darfur": the noun, in its clause."""
    if not alluded.noun or alluded.cost >= located.cost(row, own, at):
        return False
    first, last = sorted((alluded.index, own))
    return any(not node.classes.isdisjoint(("COMMA", "SUBORD", "REL")) for node in row[first + 1 : last])


def _starts_anew(row: Row, at: int, setting: Setting, topic: Mention, *, measure: str) -> bool:
    """Whether the sentence leaves the scene of the paragraph: the whole war, an estimate, another kind of measure."""
    if setting.sentence == row[0].start or located.told_there(row[at:]):
        return False
    if _since(row, measure) and setting.around(topic) and not scope.of_a_war(row, at):
        return False  # "900,000 were driven out in Darfur. Since April 2,000 have died"
    since = _since(row, measure) and not located.field(row, at)  # "the deadliest attack in Iraq since 2010"
    if _leaves(row, at, setting, topic, until=at) or (since and setting.in_part(topic)):
        return True  # "481 have been killed since 15 April": not only in the town of the sentence before
    if setting.in_part(topic) and setting.known[topic.text].kind in WIDE and scope.of_a_while(row, at, measure):
        return True
    if scope.of_the_siege(row, at) and setting.paragraph and setting.paragraph[0].text != topic.text:
        return True
    wide = words("SCENE")
    if setting.at_a_site(topic):
        days = tuple(words("ONADAY"))
        if any(row.small[one].startswith(days) for one in row.where("PERIOD") if one < at):
            return True  # "In Vesk Street 47 died. On 16 March 18 were killed"
        wide = words("ONEATTACK")
    return setting.measure not in ("", "other", measure) and not {setting.measure, measure} <= wide


def _same_scene(row: Row, at: int, setting: Setting, topic: Mention, *, measure: str) -> bool:
    """Whether the sentence goes on telling of the attack in the paragraph before, in a part of the text's own place."""
    wide = setting.known[topic.text]
    part = setting.known.get(setting.scene[0].text) if setting.scene else None
    inside = any(place.text == topic.text for place in setting.scene[1:])  # "in the Karrada district of Baghdad"
    if setting.number - setting.scene_number > 1 or not setting.scene or not (inside or wide.kind in WIDE):
        return False
    if part is not None and part.kind == "site" and not part.id:
        return False  # a prison or a school, and no camp
    if setting.scene and setting.scene[0].text.partition(" ")[0].lower() in words("DEFINITE"):
        return False  # "in the north"
    if part is not None and (part.kind == "country" or part.country not in ("", wide.country)):
        return False
    days = tuple(words("ONADAY"))
    timed = any(not row.small[one].startswith(days) for one in row.where("PERIOD"))
    if timed or _since(row, measure) or _leaves(row, at, setting, topic, until=len(row)):
        return False
    return not _lasting(row) and (measure == "evidence" or measure in words("SCENE"))


def _lasting(row: Row) -> bool:
    """ "Has killed", "are still there": of all the time until now; not "has put the toll at 400"."""
    first = [word.partition(" ")[0] for word in row.small]
    still, perfect = words("STILL"), words("PERFECT")
    return any(
        word in still or (word in perfect and row.small[at + 1] not in words("HASTOLD"))
        for at, word in enumerate(first[:-1])
    )


def _leaves(row: Row, at: int, setting: Setting, topic: Mention, *, until: int) -> bool:
    """ "Altogether 300 died", "an estimated 900", "elsewhere", "the war has killed": not only where it told before."""
    wider = row.holds("ESTIMATING", 0, until) or says(row, "INALL", 0, until) or scope.of_a_war(row, at)
    return wider or setting.abroad(topic) or row.small[0] in words("ELSEWHERE")


def _since(row: Row, measure: str) -> bool:
    """ "Since April", "ten years later": more has been by then than the scene of the sentence before."""
    ranked = min(row.where("SUPERLATIVE"), default=len(row))  # not "the deadliest attack in Chad since 2010"
    since = any(small.partition(" ")[0] in words("SINCEWORD") for small in row.small[:ranked])
    return measure in words("SCENE") and (since or says(row, "YEARSLATER"))
