"""Whose deed a verb tells: the noun phrase that is its subject, past what stands between the two."""

from __future__ import annotations

from tallystick.extract.apart import words
from tallystick.extract.deeds.doers import named
from tallystick.extract.deeds.interposed import LONGEST_SUBJECT, accused, before_the_group, participle
from tallystick.extract.deeds.mishaps import befell_them, met_a_mine
from tallystick.extract.deeds.nouns import in_a_compound, is_deed, is_past, noun_end, numbered
from tallystick.extract.deeds.openings import OPENS_A_PHRASE, past_openings, who_act
from tallystick.grammar.node import Node
from tallystick.languages.en.measured import kind_of
from tallystick.model.names import Mention

SAYING_REACH = 12  # nodes from a verb of saying to "it": "claimed on Monday in a video seen by reporters that it"
CHAIN = 7  # verbs that share a subject: "shelled the town, stormed it and killed"
BOUNDARIES = ("COMMA", "STOP", "SUBORD", "REL", "SAYS", "QTY", "AUX", "CLAUSELINK", "COLON")
NO_OPENING = ("COMMA", "STOP", "SAYS", "REL", "SUBORD")


def doer(row: list[Node], verb: int, left: int = CHAIN) -> Mention | None:
    """Who does what the verb tells, as the sentence names them; None where it names nobody."""
    at = before_the_group(row, verb) if not met_a_mine(row, verb) else -1
    if at < 0 or not left or any("NOT" in node.classes for node in row[at + 1 : verb]):
        return None  # "did not kill 12"
    node = row[at]
    if "QUOTEMARK" in node.classes and at and row[at - 1].classes.isdisjoint(("COMMA", "STOP", "SAYS")):
        return doer(row, at, left - 1)  # "have 'neutralised' 12", 'the army "killed 12'
    if "SUBJPRONOUN" in node.classes:
        return _meant(row, at, left)
    if "QTY" in node.classes and at and participle(row, verb) and row[at - 1].small in words("SPENTDOING"):
        return doer(row, at - 1, left - 1)  # "spent three hours dropping"
    if "SAYS" in node.classes:
        owned_up = at + 1 < verb or (node.small.partition(" ")[0] in words("OWNINGUP") and participle(row, verb))
        return doer(row, at, left - 1) if owned_up else None  # "claims to have killed", "admitted killing"
    if "POSSESSIVE" in node.classes and at:
        return named(row, at - 1, at) if "SAYS" in row[verb].classes else None  # "the militia's claim that it killed"
    if _shares_its_subject(row, at, verb):
        return _of_the_verb_before(row, at, left)
    if "COMMA" in node.classes and (party := _after_a_comma(row, at, verb, left)) is not None:
        return party
    if "REL" in node.classes:
        at -= 1 + (at > 0 and "COMMA" in row[at - 1].classes)
        start = _noun_phrase(row, at)
        launcher = (_launcher(row, start, at) or _launched_there(row, start)) if start else None
        if launcher is not None:
            return doer(row, launcher, left - 1)
    else:
        at = _antecedent(row, at)
        start = _phrase_start(row, at)
    if start is None or (start and (row[start - 1].small in words("WHETHER", "BETWEEN") or _denied(row, start))):
        return None  # "the war between the army and the rebels that has killed"
    if _to_be_done_to_them(row, start):
        return None
    told_of = any(accused(row, index) for index in range(at + 1, verb))
    if participle(row, verb) and not told_of and not is_deed(row[noun_end(row, start, at + 1) - 1]):
        return None  # "shell the town killing 12"
    return named(row, start, at + 1)


def _of_the_verb_before(row: list[Node], at: int, left: int) -> Mention | None:
    """ "Shelled the town and killed": the subject of the verb before."""
    earlier = _verb_before(row, at)
    if earlier is None:
        return _done_to(row, at)
    accusing = row[earlier].small in words("BLAMING") and "BE" not in row[earlier - 1].classes
    if accusing or befell_them(row, earlier):
        return None  # "an army helicopter crashed, killing", "accused a rival of killing"
    return doer(row, earlier, left - 1) or _past_a_clause(row, earlier, left)


def _past_a_clause(row: list[Node], verb: int, left: int) -> Mention | None:
    """ "Gunmen asked where they came from and killed 14": past the clause of a pronoun, whose verb is another's."""
    before = row[verb - 2]
    if "SUBJPRONOUN" not in row[verb - 1].classes or "SAYS" in before.classes or before.small in words("WHENIT"):
        return None
    earlier = _verb_before(row, verb - 1)
    return doer(row, earlier, left - 1) if earlier is not None else None


def _to_be_done_to_them(row: list[Node], start: int) -> bool:
    """ "The offensive to oust the rebels killed 40": whom an infinitive aims at, and nobody who does it."""
    if start < 2 or "TOONLY" not in row[start - 2].classes:
        return False
    nouns = ("NAME", "QTY", "POPNOUN", "COUNTED", "SPEAKER", "ARMEDBODY", "DET", "ARTICLE")
    return row[start - 1].classes.isdisjoint(nouns) and row[start - 1].word.islower()


def _denied(row: list[Node], start: int) -> bool:
    """ "It was the army, not the rebels, that killed": of whom it is said that they did not."""
    said = row[start - 1 : start + 1]
    return any("NOT" in node.classes or node.small in words("NEITHERWORD") for node in said)


def _shares_its_subject(row: list[Node], at: int, verb: int) -> bool:
    """ "Shelled the town and killed", "looted or burned", "stormed it, killing", "by shelling it"."""
    joined = not row[at].classes.isdisjoint(("AND", "OR"))
    return joined or ("COMMA" in row[at].classes and participle(row, verb)) or _while(row, at, verb)


def _after_a_comma(row: list[Node], comma: int, verb: int, left: int) -> Mention | None:
    """ "Regime targets market, kills four", "rebels burned the mill, killed 12 men and took 40 women"."""
    if (party := _headlined(row, comma, verb)) is not None:
        return party
    counted = "PATIENTPAST" in row[verb].classes and "QTY" in row[verb + 1].classes  # "wounded 40"
    earlier = _verb_before(row, comma) if is_past(row[verb]) or counted else None
    inside = earlier is not None and _in_a_relative(row, earlier)  # "the raid, for which they were praised, killed"
    return doer(row, earlier, left - 1) if earlier is not None and not inside else None


def _in_a_relative(row: list[Node], verb: int) -> bool:
    """Whether a comma and a relative word open the clause of the verb."""
    for index in range(verb - 1, 0, -1):
        if "COMMA" in row[index].classes:
            return any("REL" in node.classes for node in row[index:verb])
    return False


def _headlined(row: list[Node], comma: int, verb: int) -> Mention | None:
    """ "Regime targets market in Homs, kills four": the subject of the headline's first verb."""
    if "PATIENTBASE" not in row[verb].classes:
        return None
    first = next((index for index in range(1, comma) if row[index].small in words("HEADLINEVERB")), None)
    return named(row, 0, first) if first is not None and not befell_them(row, first) else None


def _launcher(row: list[Node], start: int, at: int) -> int | None:
    """ "Launched an offensive that has killed", "fired 40 rockets which killed": the verb before what did it."""
    verb = start - 1 - ("QTY" in row[start - 1].classes)
    if verb > 0 and accused(row, verb) and is_deed(row[at]):
        return verb - 1  # "was blamed for an attack that killed"
    did = verb > 0 and not words("DOING", "FIRING", "CLAIMEDIT").isdisjoint(
        (row[verb].small, row[verb].small.partition(" ")[0])  # "claimed the bombing that"
    )
    return verb if did and is_deed(row[at]) and "BE" not in row[verb - 1].classes else None


def _launched_there(row: list[Node], start: int) -> int | None:
    """ "Fired rockets into the town that killed": the verb before what did it, past where it went."""
    there = start > 2 and "PREP" in row[start - 1].classes and is_deed(row[start - 2])
    begun = _noun_phrase(row, start - 2) if there else None
    return _launcher(row, begun, start - 2) if begun else None


def _meant(row: list[Node], pronoun: int, left: int) -> Mention | None:
    """ "The rebels broke the truce when they shelled", "the army said it killed"; "They killed": the word itself."""
    if (earlier := _same_people(row, pronoun)) is not None:
        return doer(row, earlier, left - 1)
    if opens_the_sentence(row, pronoun):
        return named(row, pronoun, pronoun + 1)
    said = _said_so(row, pronoun)
    return doer(row, said, left - 1) if said is not None else None


def _said_so(row: list[Node], pronoun: int) -> int | None:
    """ "The army said it", "claimed on Monday in a video that it", "told reporters that it": the verb of saying."""
    linked = "CLAUSELINK" in row[pronoun - 1].classes
    for index in range(pronoun - 1 - linked, 0, -1):
        node = row[index]
        if "SAYS" in node.classes:
            return index
        if not linked or pronoun - index > SAYING_REACH or not node.classes.isdisjoint((*NO_OPENING, "AND", "QTY")):
            return None
    return None


def opens_the_sentence(row: list[Node], at: int) -> bool:
    """ "They", "on Monday they", "in Homs they": nothing before has a verb, or names anybody who acts."""
    then = next((index + 1 for index in range(1, at) if _ensued(row, index)), 0)  # "in the days that followed they"
    led = [node for node in row[then:at] if "SINCEWORD" not in node.classes]  # "since then it has"
    if led and "SUBORD" in led[0].classes:
        led = led[1 + (len(led) > 1 and led[1].small in words("OFTHIS")) :]  # "after that they", "before leaving, they"
    return all(
        not is_past(node) and node.classes.isdisjoint(("AUX", "SAYS", "REL", "SUBORD", "STOP", "POPNOUN", "ARMEDBODY"))
        for node in led
    )


def _same_people(row: list[Node], pronoun: int) -> int | None:
    """ "The rebels broke the truce when they shelled": the verb before, where nobody else is told of after it."""
    link = pronoun - 1
    which = link > 1 and row[link].small in words("WHICHWORD")
    if which:  # "entered the town, parts of which they held"
        link = next((to for to in range(link - 1, 0, -1) if "COMMA" in row[to].classes), 0)
    there = link > 0 and "WHERE" in row[link].classes  # "entered the town, where they killed"
    if link < 1 or not (which or there or row[link].small in words("WHENIT")):
        return None
    if there and "COMMA" in row[link - 1].classes:
        link -= 1
    earlier = _verb_before(row, link)
    if earlier is None:
        return None
    others = any(
        not node.classes.isdisjoint(("POPNOUN", "PARTY", "ARMEDBODY", "QTY", "SAYS", "COMMA", "PROPER"))
        for node in row[earlier + 1 : link]
        if not ((which or there) and "PLACE" in node.classes)
    )
    return None if others else earlier


def _done_to(row: list[Node], comma: int) -> Mention | None:
    """ "The village was shelled by the rebels, killing": who is named after a passive."""
    if "COMMA" not in row[comma].classes:
        return None
    for index in range(comma - 1, 1, -1):
        if not row[index].classes.isdisjoint(("STOP", "COMMA", "SAYS", "QTY", "SUBORD")):
            return None
        if "BY" in row[index].classes:
            verb = row[index - 1]
            harm = verb.small in words("ASSAULTING", "SPOILING") or not verb.classes.isdisjoint(("PATIENTPAST", "HARM"))
            done = harm and verb.small not in words("DOWNING") and "BE" in row[index - 2].classes
            return named(row, index + 1, comma) if done else None
    return None


def _while(row: list[Node], at: int, verb: int) -> bool:
    """ "After encircling the town", "by shelling it": of whom the rest of the sentence tells."""
    joined = not row[at].classes.isdisjoint(("SUBORD", "BY", "PREP", "OF"))
    return joined and participle(row, verb)


def _verb_before(row: list[Node], at: int) -> int | None:
    """The nearest verb before, of the same part of the sentence."""
    for index in range(at - 1, 0, -1):
        node = row[index]
        if "STOP" in node.classes and node.word not in ("(", ")"):
            return None
        verb = not node.classes.isdisjoint(("PATIENTPAST", "PLACEVERB", "PATIENTING", "HARM", "AGENTPAST"))
        thing = "PATIENTBASE" in node.classes and not row[index + 1].classes.isdisjoint(("PREP", "COMMA"))
        if (verb or is_past(node)) and not thing and _finite(row, index):  # not "used poison gas against"
            return index
    return None


def _finite(row: list[Node], index: int) -> bool:
    """Whether a past is the clause's own verb, and not "gunmen dressed as", "attacked by"."""
    node, before = row[index], row[index - 1].classes
    if _ensued(row, index):
        return True
    if not node.word[:1].islower() or in_a_compound(row, index):
        return False
    if not before.isdisjoint(("DET", "ARTICLE", "POSSESSIVE", "PREP", "OF", "HYPHEN")) or _tells_when(row[index - 1]):
        return False  # "when unidentified gunmen stormed"
    passive = "BE" in before or node.word in words("LOYAL")
    after = row[index + 1].classes if index + 1 < len(row) else frozenset[str]()
    return not passive and after.isdisjoint(("BY", "AS"))


def _phrase_start(row: list[Node], at: int) -> int | None:
    """Where the noun phrase begins that ends here; None where it is no subject."""
    start = at + 1
    while start and at + 1 - start < LONGEST_SUBJECT and not _bounds(row, start - 1):
        start -= 1
        if row[start].word == ")":
            start = next((index for index in range(start, -1, -1) if row[index].word == "("), start)
    if start and "QTY" in row[start - 1].classes:
        if not _has_an_object(row, at + 1):
            return None  # "300 soldiers killed"
        start = 0 if _in_the_opening(row, start) else start
    told = start and is_past(row[start - 1]) and row[start - 1].classes.isdisjoint(("SAYS", "REL"))
    if told and is_past(row[at + 1]) and not _ensued(row, start - 1):
        return None  # "a strike that, she said, targeted a commander killed"
    after = start > 0 and {"PREP", "SUBORD"} <= row[start - 1].classes
    dated = after and any("PERIOD" in row[to].classes or who_act(row, start - 1, to + 1) for to in range(start, at))
    opened = past_openings(row, start - 1 if dated else start, at)  # "since the raid of 7 October Vesk strikes"
    return opened if opened is not None and opened <= at else None


def _ensued(row: list[Node], verb: int) -> bool:
    """ "In the days that followed rebels shot": what tells of a time, before a subject."""
    return row[verb].small in words("ENSUING") and "REL" in row[verb - 1].classes


def _in_the_opening(row: list[Node], start: int) -> bool:
    """ "In 40 strikes on 12 towns the army dropped": nothing but what opens the sentence stands before."""
    led = "PREP" in row[0].classes
    return led and all(not is_past(node) and node.classes.isdisjoint(("AUX", *NO_OPENING)) for node in row[:start])


def _has_an_object(row: list[Node], verb: int) -> bool:
    """ "300 gunmen attacked the town", "300 gunmen had burst into it": they did so, and were not done to."""
    if "AUX" in row[verb].classes:
        return "BE" not in row[verb].classes
    after = row[verb + 1] if verb + 1 < len(row) else row[verb]
    object_follows = not after.classes.isdisjoint((*OPENS_A_PHRASE, "QTY", "OBJECTPRONOUN"))
    return object_follows or after.small in words("MOVEDINTO")


def _noun_phrase(row: list[Node], at: int) -> int | None:
    """Where the noun phrase before "who" begins: "was ambushed by rebels, who killed"."""
    start = at + 1
    while start and not _bounds(row, start - 1) and row[start - 1].classes.isdisjoint(("BY", "PREP", "PATIENTPAST")):
        start -= 1
    return start if start <= at else None


def _antecedent(row: list[Node], at: int) -> int:
    """ "The battle that drove the rebels out", "gunmen who attacked the bus": the last index of whom the clause is."""
    for index in range(at, max(0, at - LONGEST_SUBJECT), -1):
        node = row[index]
        if not node.classes.isdisjoint(("STOP", "COMMA", "SAYS")) and node.word != ")":
            return at
        if (
            "REL" in node.classes
            and not (_tells_when(node) or _ensued(row, index + 1))
            and (node.small in words("PERSONREL") - words("OBJECTREL") or _without_a_subject(row, index))
        ):
            return index - 1 - ("COMMA" in row[index - 1].classes)
    return at


def _tells_when(node: Node) -> bool:
    """ "When masked gunmen stormed", "where armed men held": no subject, so that another follows."""
    return "WHERE" in node.classes or node.small in words("WHENIT")


def _without_a_subject(row: list[Node], link: int) -> bool:
    """ "That drove", "that pits the army against": a verb stands where the clause's subject would."""
    first, after = row[link + 1], row[link + 2 : link + 3]
    plain = first.word.islower() and first.classes.isdisjoint(("DET", "ARTICLE", "SUBJPRONOUN", "QTY"))
    met = bool(after) and not after[0].classes.isdisjoint(OPENS_A_PHRASE)
    return "SAYS" not in row[link - 1].classes and (is_past(first) or "AUX" in first.classes or (plain and met))


def _bounds(row: list[Node], index: int) -> bool:
    node = row[index]
    if "NAME" in node.classes or node.word == ")" or kind_of(node) == "duration":
        return False  # "during three decades of war the army planted"
    if "QTY" in node.classes and index and ("POSSESSIVE" in row[index - 1].classes or numbered(row, index)):
        return False  # "Vesk's 40 guns shelled"
    if "AND" in node.classes:
        return _joins_clauses(row, index)
    if "HYPHEN" in node.classes and index and row[index - 1].end < node.start < row[index + 1].start - 1:
        return True  # "JUBA, South Sudan (AP) - Gunmen"
    if not node.classes.isdisjoint(BOUNDARIES) and not (
        node.small in words("RULING") and "OF" in row[index - 1].classes
    ):
        before = row[index - 1]
        worn = is_past(before) and before.classes.isdisjoint(("PATIENT", "AGENTPAST", "HARM", "STATE"))
        return "AS" not in node.classes or not worn  # "dressed as hunters"
    return is_past(node) and _finite(row, index)


def _joins_clauses(row: list[Node], link: int) -> bool:
    """ "Rebels attacked the town and the army killed", and not "the army and the militia killed"."""
    for index in range(link - 1, -1, -1):
        node = row[index]
        if "BETWEEN" in node.classes:
            return False  # "fighting between the army and the militia"
        if "COMMA" in node.classes and index < link - 1:
            return False  # "On Friday, the army and the militia"
        if is_past(node) and _finite(row, index):
            return True
        if "NAME" not in node.classes and not node.classes.isdisjoint((*BOUNDARIES, "PLACEVERB")):
            return not node.classes.isdisjoint(("AUX", "PLACEVERB", "QTY", "COMMA"))
    return False
