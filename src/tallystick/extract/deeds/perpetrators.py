"""Who is said to have done it: by, whose attack, who killed, on whom it is blamed. Never who was merely there."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.acting import doer
from tallystick.extract.deeds.attackers import is_an_instrument, is_attack, of_a_people
from tallystick.extract.deeds.blame import blamed_for
from tallystick.extract.deeds.doers import mention, named, owner, phrase_end
from tallystick.extract.deeds.finished import then_killed
from tallystick.extract.deeds.inside import opening, within
from tallystick.extract.deeds.lasting import who_kept_it_up
from tallystick.extract.deeds.leading import led_by
from tallystick.extract.deeds.nouns import is_deed, is_past
from tallystick.extract.deeds.objects import HARMLESS, VERB_REACH, ill_done, mistreated, sent_by, spoiler, subject
from tallystick.extract.deeds.origins import fired_from
from tallystick.extract.deeds.outcomes import brought_about
from tallystick.extract.deeds.results import assaults, came_of_it, came_under, dealt_losses, fled_from, when_it_came
from tallystick.extract.who.attribution import Attribution
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.listed import ends_in
from tallystick.languages.en.measured import kind_of
from tallystick.languages.en.numbers import value_of
from tallystick.model.names import Mention

DONE_REACH = 6  # nodes between what was done and "by": "killed there by"
OWN_NOUN = 4  # nodes from a figure to the noun that it counts: "12 Vesk air strikes"
DOWNED_REACH = 3  # nodes from "shot down" to what was: "shot down 12 rebel drones"
SINCE_REACH = 5  # nodes from "since" to an attack: "since Vesk's offensive"
Voices = list[Attribution]


def perpetrator(row: Row, at: int, measure: str, *, voices: Voices) -> Mention | None:
    """Whom the sentence says to have caused what the figure counts."""
    if (party := who_kept_it_up(row, at, measure)) is not None:
        return party
    if (whole := _in_brackets(row, at)) is not None:
        return perpetrator(row, whole, measure, voices=voices)
    blamed = blamed_for(row, at) if measure != "money" else None  # "attributes two billion to Vesk"
    blamed = blamed or ill_done(row, at, measure)
    if measure not in words("CAUSED"):
        return (
            blamed
            or _with_which(row, at, measure)
            or spoiler(row, at, measure)
            or mistreated(row, at, measure)
            or came_under(row, at)
            or opening(row, at, measure)
            or within(row, at, measure)
        )
    return (
        blamed
        or sent_by(row, at, measure)
        or subject(row, at, measure)
        or then_killed(row, at, measure)
        or spoiler(row, at, measure)
        or brought_about(row, at, measure)
        or _of_an_attack(row, at, measure)
        or _with_which(row, at, measure)
        or opening(row, at, measure)
        or _likewise(row, at)
        or _in_attacks(row, at, measure)
        or _keeper(row, at, measure)
        or fled_from(row, at, measure)
        or came_under(row, at)
        or _no_voice(_agent(row, at), voices)
        or fired_from(row, at, measure)
        or _toll_of(row, at)
        or _under(row, at, measure)
        or _in_another_clause(row, at, measure)
        or _whose_attack(row, at, measure, voices=voices)
    )


def _in_another_clause(row: Row, at: int, measure: str) -> Mention | None:
    """Whose attack the sentence tells of before or after the clause of the figure."""
    return (
        when_it_came(row, at, measure)
        or led_by(row, at, measure)
        or came_of_it(row, at, measure)
        or dealt_losses(row, at, measure)
        or within(row, at, measure)
    )


def _in_brackets(row: Row, at: int) -> int | None:
    """ "The militia did 45 percent of the killings (300 victims)": the index of the figure that is told once more."""
    if at < 2 or row[at - 1].word != "(":
        return None
    end = next((to for to in range(at, len(row)) if row[to].word == ")"), at)
    anew = any(is_past(node) or not node.classes.isdisjoint(("AUX", "BY", "PREP", "COMMA")) for node in row[at:end])
    before = (to for to in range(at - 2, 0, -1) if not row[to].classes.isdisjoint(("QTY", "COMMA", "STOP", "AND")))
    whole = next(before, None)
    return whole if whole is not None and end > at and not anew and "QTY" in row[whole].classes else None


def _no_voice(party: Mention | None, voices: Voices) -> Mention | None:
    """Not "…, an analysis of images by the agency shows": who tells of it at its end has not done it."""
    spans = [one.voice.span for one in voices if one.cue_is_outer and one.voice.span is not None]
    return party if party is None or not any(one.overlaps(party.span) for one in spans) else None


def _agent(row: Row, at: int) -> Mention | None:
    """ "12 were killed by the army", "by Vesk shelling", "a massacre of 300 by the Vesks"."""
    for index in range(at + 1, len(row) - 1):
        if "STOP" in row[index].classes and row[index].word not in ("(", ")"):
            close = _dashed(row, index)
            return named(row, close + 2, phrase_end(row, close + 2)) if close is not None else _announced(row, at)
        if _another(row, index) or _told_apart(row, at, index) or _caught_later(row, index):
            break
        state = "STATE" in row[index].classes and ends_in(row.small[index], "BY")  # "taken by"
        if _claimed(row, index):
            return named(row, index + 1, phrase_end(row, index + 1))
        if state or ("BY" in row[index].classes and _done_by(row, index)):
            return named(row, index + 1, phrase_end(row, index + 1))
    return _announced(row, at)


def _dashed(row: Row, dash: int) -> int | None:
    """ "Were killed – most of them shot – by the army": the second dash, before "by"."""
    if "DASH" not in row[dash].classes or not _done_by(row, dash):
        return None
    close = next((to for to in range(dash + 1, len(row) - 1) if "STOP" in row[to].classes), None)
    dashed = close is not None and "DASH" in row[close].classes and "BY" in row[close + 1].classes
    return close if dashed else None


def _told_apart(row: Row, at: int, index: int) -> bool:
    """ "Were damaged, and five bridges were blown up by", "were killed in the streets and 700 were seized by"."""
    node = row[index]
    if "REL" in node.classes:
        return any("QTY" in one.classes and kind_of(one) != "duration" for one in row[at + 1 : index])
    if "AND" not in node.classes:
        return False
    adjunct = "QTY" in row[index + 1].classes and row[index - 1].classes.isdisjoint(("PATIENTPAST", "HARM", "STATE"))
    if "COMMA" not in row[index - 1].classes and not adjunct:
        return False
    by = next((to for to in range(index, len(row)) if "BY" in row[to].classes), index)
    return all(any("BE" in one.classes for one in part) for part in (row[at:index], row[index:by]))


def _caught_later(row: Row, index: int) -> bool:
    """ "Wounded 19 before being caught by": what befell whoever did it."""
    return row.small[index] in words("BEFOREWORD") and row.small[index + 1] in words("BEINGDONE")


def _claimed(row: Row, by: int) -> bool:
    """ "The attack, which killed 12, was claimed by the Vesk Front": "by" after what its doers say of it."""
    told = row.small[by] in words("OWNEDUP") and ("BE" in row[by - 1].classes or is_attack(row[by - 1]))
    return told and any(map(is_attack, row[:by]))


def _under(row: Row, at: int, measure: str) -> Mention | None:
    """ "12,000 perished under the junta": those who ruled; not "under Vesk", "under the rubble"."""
    if measure != "deaths" or words("UNDERRULE").isdisjoint(row.vocabulary):
        return None
    for index in range(at + 1, len(row) - 1):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "SAYS")):
            return None
        died = not row[index - 1].classes.isdisjoint(("AGENTPAST", "PATIENTPAST", "HARM", "STATE"))
        if row.small[index] in words("UNDERRULE") and died:
            end = phrase_end(row, index + 1)
            return named(row, index + 1, end) if any(map(_rules, row[index + 1 : end])) else None
    return None


def _rules(node: Node) -> bool:
    """A party that is no country, or a word for those who rule."""
    return node.small in words("RULING") or ("PARTY" in node.classes and "PLACE" not in node.classes)


def _announced(row: Row, at: int) -> Mention | None:
    """ "The number of people killed by the army has reached 12"."""
    for index in range(at - 1, 0, -1):
        if not row[index].classes.isdisjoint(("QTY", "STOP", "SAYS")):
            return None
        if "BY" in row[index].classes:
            told = any(not node.classes.isdisjoint(("NUMBERNOUN", "TOLL")) for node in row[:index])
            return named(row, index + 1, phrase_end(row, index + 1)) if told and _done_by(row, index) else None
    return None


def _toll_of(row: Row, at: int) -> Mention | None:
    """ "The toll of Vesk's war on Orla: 12"; whose it is that took it."""
    for index in row.where("TOLL"):
        if index + 1 < at and "PREP" in row[index + 1].classes:
            end = phrase_end(row, index + 2)
            deed = next((to for to in range(index + 2, min(end, at)) if is_deed(row[to])), None)
            if deed is not None:
                return owner(row, deed, index + 2, end)
    return None


def _another(row: Row, at: int) -> bool:
    """Another figure, of which the rest is told; not "12 killed and 30 wounded by", "killed in eight years by"."""
    if "QTY" not in row[at].classes:
        return False
    by_whom = any("BY" in node.classes for node in row[at + 2 : at + 3])  # "70 of them by the army"
    part = "BACKWARD" in row[at + 1].classes and not by_whom
    aside = "AMONG" in row[at - 1].classes or part  # ", including 12 children,"
    return not aside and "AND" not in row[at - 1].classes and kind_of(row[at]) != "duration"


def _done_by(row: Row, index: int) -> bool:
    """Whether what stands before "by" is a deed: not "40 dead are reported by the army", "lost by the enemy"."""
    if index > 1 and not words("CONFIRMEDDEAD").isdisjoint(
        (row.small[index - 2], row.small[index - 1].partition(" ")[0])
    ):
        return False  # "confirmed dead by the army"
    for at in range(index - 1, max(-1, index - 1 - DONE_REACH), -1):
        node, word = row[at], row.small[at]
        if not node.classes.isdisjoint(("COMMA", "STOP", "QTY")):
            return "QTY" in node.classes
        if word in words("LOSSES", "BESIEGING", "GETTINGOUT", "CAREDFOR"):
            return False  # "died of hunger in a town besieged by", "hostages freed by", "wounded treated by"
        caused = "PATIENT" not in node.classes or value_of(node, "PATIENT") in words("CAUSED")  # not "buried by"
        done = "HARM" in node.classes or (caused and not node.classes.isdisjoint(("STATE", "PATIENTPAST")))
        whose = row[at - 1 - ("ADV" in row[at - 1].classes)]
        done = done or ("MILDPATIENTPAST" in node.classes and _of_people(whose))  # not "figures released by"
        done = done or (word in words("SPOILING", "DOING") and "BE" in row[at - 1].classes)  # "were looted by"
        if done or is_deed(node) or (word in words("COMMITTING") and row.small[at - 1] in words("KILLINGNOUN")):
            return True
        if is_past(node) or not node.classes.isdisjoint(("DISPUTING", "SAYS", "COUNTS", "DENIED")):
            return False
    return False


def _of_people(node: Node) -> bool:
    """ "101 hostages held by", "are held by"; not "territory held by"."""
    return not node.classes.isdisjoint(("POPNOUN", "BE", "QTY"))


def _with_which(row: Row, at: int, measure: str) -> Mention | None:
    """ "Shelled the city with 329 shells a day", "fired on the town 71 times", "hit the convoy by three missiles"."""
    times = row.small[at].endswith(" times") or not words("SOMANYTIMES").isdisjoint(row.small[at + 1 : at + 2])
    linked = at > 0 and not row[at - 1].classes.isdisjoint(("WITH", "BY"))
    if not (times or (linked and measure in words("FIRED"))):
        return None
    for index in range(at - 1, -1, -1):
        node = row[index]
        lasted = "QTY" in node.classes and kind_of(node) == "duration"  # "in the last 24 hours"
        if not node.classes.isdisjoint(("STOP", "REL", "QTY", "SUBJPRONOUN", "SUBORD")) and not lasted:
            return None
        used = assaults(row, index) or (times and row.small[index] in words("USINGARMS"))
        if used and index and "BE" not in row[index - 1].classes:
            return doer(row, index) if "BY" not in row[index + 1].classes else None
    return None


def _of_an_attack(row: Row, at: int, measure: str) -> Mention | None:
    """ "Launched attacks on 30 police posts", "dealt Homs a blow with two missiles": who made the attack."""
    for deed in range(at - 1, max(0, at - VERB_REACH), -1):
        node = row[deed]
        if not is_deed(node) and not node.classes.isdisjoint(("STOP", "REL", "COMMA", "SAYS", "AND", "QTY", "BY")):
            return None
        if is_deed(node):
            aimed = deed == at - 2 and "ONWORD" in row[at - 1].classes
            aimed = aimed or (deed == at - 1 and node.small.endswith((" on", " at")))
            fired = measure in words("FIRED") and "WITH" in row[at - 1].classes
            return _dealt(row, deed) if aimed or fired else None
    return None


def _dealt(row: Row, deed: int) -> Mention | None:
    """Who "conducted 2,300 strikes", "delivered an indiscriminate strike": the subject of the verb before."""
    for index in range(deed - 1, max(0, deed - VERB_REACH), -1):
        if row.small[index] in words("DEALING"):
            passive = "BE" in row[index - 1].classes or "BY" in row[index + 1].classes
            return None if passive else doer(row, index)
        if not row[index].classes.isdisjoint(("STOP", "REL", "COMMA", "SAYS", "AND", "PREP", "NAME")):
            return None
    return None


def _in_attacks(row: Row, at: int, measure: str) -> Mention | None:
    """ "Rebels killed 40 people in three raids": whoever did it made the raids."""
    if measure != "attacks" or not at or "INWORD" not in row[at - 1].classes:
        return None
    for index in range(at - 2, 0, -1):
        if not row[index].classes.isdisjoint(("STOP", "COMMA", "REL", "SAYS", "BY", "AND")):
            return None
        if assaults(row, index) or "HARM" in row[index].classes:
            passive = "BE" in row[index - 1].classes or index + 1 == at - 1
            return None if passive or row.small[index] in HARMLESS else doer(row, index)
    return None


def _keeper(row: Row, at: int, measure: str) -> Mention | None:
    """ "40 villagers in the hands of the rebels", "120 detainees from the prisons of the state", "in Vesk jails"."""
    if measure not in words("HELD") or words("CAPTIVITY").isdisjoint(row.vocabulary):
        return None
    for index in range(at + 1, len(row) - 1):
        if not row[index].classes.isdisjoint(("STOP", "QTY", "SAYS")):
            return None
        if row.small[index] in words("CAPTIVITY"):
            if "OF" in row[index + 1].classes:
                return named(row, index + 2, phrase_end(row, index + 2))
            return mention(row, index - 1, index - 1) if _keeps(row[index - 1]) else None
    return None


def _keeps(node: Node) -> bool:
    """ "In Israeli prisons", "in police custody"; not "in the camps", "in Homs jails"."""
    if "PLACE" in node.classes:
        return False
    armed = not node.classes.isdisjoint(("PARTY", "ARMEDBODY")) or node.small in words("RULING")
    return armed or of_a_people(node)


def _likewise(row: Row, at: int) -> Mention | None:
    """ "Gunmen were responsible for 90 of the deaths, guerrillas for 35 and the police for 9": each its own."""
    if at < 2 or "FOR" not in row[at - 1].classes:
        return None
    start = next((to for to in range(at - 2, 0, -1) if not row[to].classes.isdisjoint(("COMMA", "AND", "STOP"))), 0)
    verbs = (" ".join(row.small[to : to + 2]) for to in range(start))
    return named(row, start + 1, at - 1) if start and any(verb in words("ANSWERING") for verb in verbs) else None


def _whose_attack(row: Row, at: int, measure: str, *, voices: Voices) -> Mention | None:
    """The owner of the attack that stands nearest to the figure of its victims, in the same part of the sentence."""
    if measure not in words("HITBY") and measure not in words("FIRED"):
        return None
    found = []
    for index, node in enumerate(row):
        told = is_attack(node) or row.small[index] in words("FIREOF", "HARMINGDEED")
        if not told or not _may_have_hit(row, at, index, measure):
            continue
        if any(one.mention[0] <= index < one.mention[1] for one in voices) or is_an_instrument(row, index):
            continue
        party = owner(row, index, 0, len(row))
        if party is not None:
            found.append((abs(index - at), index, party))
    return min(found)[2] if found else None


def _since_it_began(row: Row, at: int, attack: int) -> bool:
    """ "Have been killed since gunmen attacked Vesk, and the Orlan operations that followed": told of when it began."""
    since = [index for index in range(at + 1, attack) if row.small[index] in words("SINCEWORD")]
    return bool(since) and row.holds("AND", since[-1], attack)


def _told_anew(row: Row, at: int, link: int, attack: int) -> bool:
    """ "60 were killed, and 20 more were hurt in Vesk raids": the raids of the second clause."""
    if not at < link < attack or "COMMA" not in row[link - 1].classes or "QTY" not in row[link + 1].classes:
        return False
    return row.holds("BE", at, link) and row.holds("BE", link, attack)


def _may_have_hit(row: Row, at: int, attack: int, measure: str) -> bool:
    """Whether the attack may be that of the figure's victims; of a figure of attacks or arms only its own noun."""
    if measure in words("FIRED"):
        return at < attack <= at + OWN_NOUN
    if not words("DOWNING").isdisjoint(row.small[max(0, attack - DOWNED_REACH) : attack]):
        return False  # "shot down 12 drones of the rebels and lost two soldiers"
    if any(word in words("OBJECTREL") for word in row.small[at:attack]) and row.holds("QTY", at + 1, attack):
        return False  # "40 died, and among them are 12 whom Vesk jets bombed"
    if any(_told_anew(row, at, link, attack) for link in row.where("AND")):
        return False
    clash = any(word in words("CLASH") for word in row.small[at:attack])  # "killed 12, clashes go on amid Vesk raids"
    if clash or row.holds("SINCE", attack - SINCE_REACH, attack) or _since_it_began(row, at, attack):
        return False
    of_a_part = any("BACKWARD" in node.classes for node in row[at + 2 : attack])  # "60 died, 40 of them in air raids"
    return not of_a_part and all(other.word != ";" for other in row[min(at, attack) : max(at, attack)])
