"""The scene that the sentences of a text set for those after them: which does, which only passes by, when one ends."""

from __future__ import annotations

from tallystick.extract.apart import opens_with, words
from tallystick.extract.where import located, passing, together, ways
from tallystick.extract.where.survey import WIDE, Counted, Setting
from tallystick.extract.where.whereabouts import dwelling
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.model.names import Mention

RESULT_REACH = 10  # words from a sentence's first to the event of which it tells the result
OPENING = 4  # words in which a sentence's subject is named


def scene(row: Row, voices: list[Attribution], setting: Setting) -> tuple[Mention, ...]:
    """Where a sentence without figures sets what it tells; not where it is reported from."""
    found = located.standing(row, -1, voices=voices, skip=(-1, -1))
    found = [at for at in found if row.small[at] not in words("SEATTOWN") and not passing.in_passing(row, at)]
    near = [at for at in found if passing.goes_on_there(row, at) or _stands_there(row, at)]
    found = [index for index in found if not _only_described(row, index)]
    near = [index for index in near if index in found]
    if not near and (theirs := dwelling(row, voices)) is not None:
        return (theirs,)
    if not near:
        near = [index for index in found if "PARTY" not in row[index].classes and not _gone_to(row, index)]
        if setting.paragraph and not (len(near) == 1 and _inside(row[near[0]].word, setting)):
            return ()
    return together.with_wider(row, min(near), found) if near else ()


def _stands_there(row: Row, index: int) -> bool:
    """ "A shell hit a market in Homs", "they laid siege to Homs"; not "they went to Homs"."""
    siege = index > 1 and row.small[index - 2] in words("FOUGHTFOR")
    return located.locative(row, index) and (siege or not ways.moving(row, index))


def _only_described(row: Row, index: int) -> bool:
    """ "A bridge, which links Homs with Hama": what something is, where nobody is harmed."""
    for rel in row.where("REL"):
        if rel and rel < index and "COMMA" in row[rel - 1].classes and row.small[rel] in words("WHICHIS"):
            between = row[rel + 1 : index]
            return all(node.classes.isdisjoint(("COMMA", "PATIENT", "AGENT", "PLACEVERB")) for node in between)
    return False


def _gone_to(row: Row, index: int) -> bool:
    """ "350,000 fled to Homs": the story does not go on there."""
    return ways.moving(row, index) and ways.refuge(row, index)


def _inside(name: str, setting: Setting) -> bool:
    """ "The war in Chad went on. Abeche fell": a town of the country in which the paragraph is."""
    place, wide = setting.known.get(name), setting.known.get(setting.paragraph[0].text)
    return place is not None and wide is not None and wide.kind in WIDE and place.country == wide.country


def same_event(row: Row, at: int) -> bool:
    """ "The blast killed 12", "The same mine also hurt two nurses": an event told before did it."""
    if row.small[0] not in words("TOLDBEFORE"):
        return False
    for index, node in enumerate(row[1 : min(at, OPENING)], start=1):
        if node.small in words("ATTACKNOUN"):
            between = row[index + 1 : at]
            return any("PATIENT" in other.classes for other in between) and all(other.word != ";" for other in between)
        if not node.classes.isdisjoint(("PREP", "NAME", "AUX")):
            return False
    return False


def result_of_it(row: Row, at: int) -> bool:
    """ "As a result of the shelling, 12 people were killed": an event told before did it."""
    if not opens_with(row, "RESULTLED"):
        return False
    for index, node in enumerate(row[: min(at, RESULT_REACH)]):
        if node.small in words("ATTACKNOUN", "RESULTNOUN"):
            return all(other.classes.isdisjoint(("PERIOD", "NAME", "STOP")) for other in row[index + 1 : at])
    return False


def by_the_way(row: Row) -> bool:
    """ "In Wola alone 40,000 were shot", "in 2018 alone": a part is told, and what follows is of the whole again."""
    if words("ALONE").isdisjoint(row.small):
        return False
    alone = (at for at, word in enumerate(row.small) if at and word in words("ALONE"))
    return any(not row[at - 1].classes.isdisjoint(("PLACE", "PERIOD")) for at in alone)


def set_in(setting: Setting, places: tuple[Mention, ...], row: list[Node], *, counted: Counted) -> None:
    """The sentence has set a figure in these places."""
    if setting.number:
        setting.told.setdefault(counted, places)
    if places and not setting.weighed(places[0].text):
        setting.learn(places[0])
    if setting.paragraph and _whence(row, places):
        return
    setting.paragraph = setting.scene = places
    setting.sentence, setting.scene_number = row[0].start, setting.number


def _whence(row: list[Node], places: tuple[Mention, ...]) -> bool:
    """ "Some 400 men who had come up from Turbo": where they came from, and not where the story goes on."""
    start = places[0].span.start if places else -1
    return any(node.start == start and "FROM" in row[at].classes for at, node in enumerate(row[1:]))


def move(setting: Setting, scene: tuple[Mention, ...]) -> None:
    """A sentence that sets no figure in a place has told of another: what follows is there, whatever it counts."""
    if scene and scene[0].text not in setting.known:
        setting.learn(scene[0], 0.0)
    if scene and scene[0].text not in [place.text for place in setting.paragraph]:
        setting.paragraph, setting.measure = scene, ""


def enter_paragraph(setting: Setting, *, paragraph: int, first: int) -> None:
    """A new paragraph forgets where the last one was set."""
    if paragraph != setting.number:
        setting.number, setting.first, setting.paragraph, setting.measure = paragraph, first, (), ""
