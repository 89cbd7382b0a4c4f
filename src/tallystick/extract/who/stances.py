"""How the text puts a figure forward: asserted, reported, denied, disputed, hypothetical."""

from __future__ import annotations

from itertools import pairwise

from tallystick.extract.apart import begins_with, ends_in, words
from tallystick.extract.clauses import Clauses
from tallystick.extract.who.nobody import told_by_nobody
from tallystick.extract.who.unnamed import of_another
from tallystick.grammar.node import Node
from tallystick.grammar.row import Row
from tallystick.languages.en.quantities import Figure
from tallystick.model.claim import Stance

DENIAL = frozenset({"DENYING", "DENIED"})
THINGS = ("WORD", "COUNTED", "POPNOUN", "CONFLICT")
TOLD = ("BYCOUNT", "NUMBERNOUN", "TOLL", "CLAIMNOUN", "HEARSAY", "SPEAKER")
NOT_REACH = 3
MODAL_REACH = 7
SUBJECT_REACH = 12  # nodes of a subject before its modal: "84 children of the town under the age of five may have died"
RETRACTED_REACH = 6  # nodes between a verb and its figure: "withdrew its first figure of 300"
CHECKING_REACH = 5  # nodes between "not" and "verify": "has not yet been able to verify"


def stance(row: Row, at: int, *, reported: bool) -> tuple[Stance, str]:
    """The stance of the figure at this index, and the words that show it."""
    for rule in (_denied, _disputed, _hypothetical):
        found = rule(row, at)
        if found is not None:
            return found
    if reported:
        return Stance.REPORTED, ""
    if _estimated(row, at):
        return Stance.REPORTED, row[at].word
    if not row.vocabulary.isdisjoint(words("HEARSAYWORD")) and (of := _reported_ones(row, at)) is not None:
        return Stance.REPORTED, row[of].word
    told = next((index for index in told_by_nobody(row, at) if _of_the_same_clause(row, at, index)), None)
    if told is not None:
        return Stance.REPORTED, row[told].word
    cues = (index for index in row.where("UNNAMED") if not of_another(row, at, index))
    unnamed = next((index for index in cues if _of_the_same_clause(row, at, index)), None)
    return (Stance.REPORTED, row[unnamed].word) if unnamed is not None else (Stance.ASSERTED, "")


def _estimated(row: Row, at: int) -> bool:
    """ "is estimated at 300", "has been put at 300": nobody says by whom."""
    after = [index for index in row.where("ESTIMATING") if index > at]
    if any(_estimated_to_have(row, index) and _of_the_same_clause(row, at, index) for index in after):
        return True
    apart = at > 1 and row.small[at - 1] in words("GAPAT") and row.small[at - 2] in words("ESTIMATEDAT")
    return apart or (at > 0 and "BE" in row[at - 1].classes and row.small[at].partition(" ")[0] in words("PUTAT"))


def _reported_ones(row: Row, at: int) -> int | None:
    """ "40 reported deaths", "Reported fatalities from violence: 2,658": the adjective; or None."""
    for index in (at + 1, 0):
        if index + 1 >= len(row) or row.small[index] not in words("HEARSAYWORD"):
            continue
        noun = row.small[index + 1].partition(" ")[0]
        dead = not row[index + 1].classes.isdisjoint(("TOLL", "STATE", "HARM"))
        dead = dead or noun in words("CASENOUN", "KILLINGNOUN", "THEVICTIMS")
        led = index > at or ("COLON" in row[at - 1].classes and not row.holds("QTY", 1, at))
        if dead and led:
            return index
    return None


def _estimated_to_have(row: Row, at: int) -> bool:
    """ "300 are estimated to have died"."""
    led = row.small[at + 1].partition(" ")[0] if at + 1 < len(row) else ""
    return " " in row.small[at] and led in words("TOWORD")


def _of_the_same_clause(row: Row, at: int, cue: int) -> bool:
    """Whether "it is estimated" and the like are said of the figure: not of one in another part of the sentence."""
    between = row[min(at, cue) + 1 : max(at, cue)]
    if any(node.word == ";" for node in between):
        return False
    if cue < at:
        clauses = Clauses(row)
        joined = (index for index in row.where("AND") if cue < index < at and "COMMA" in row[index - 1].classes)
        anew = any(index + 1 == at and clauses.begins(at, loosely=False) for index in joined)
        return not anew and not any("COMMA" in row[index - 1].classes for index in row.where("REL") if cue < index < at)
    if any("COMMA" in row[index - 1].classes for index in row.where("SUBORD") if at + 1 < index < cue):
        return False  # "300 are sought, although they are believed to be in the camp"
    begun = cue - ("PREP" in row[cue - 1].classes or "BY" in row[cue - 1].classes) if cue else cue
    opens = begun > 1 and "AND" in row[begun - 1].classes  # "It took nine months, and by most estimates 900 lives"
    put_in = 0 < cue < len(row) - 1 and "COMMA" in row[cue - 1].classes and "COMMA" in row[cue + 1].classes
    if put_in and row[cue + 2 : cue + 3] and "AND" in row[cue + 2].classes:
        return at < cue  # "4,000 hid in the church, it is said, and 700 never came out"
    led = put_in and row[cue + 2 : cue + 3] and "AUX" in row[cue + 2].classes  # "300, by most counts, have died"
    after = put_in and not led and row.holds("QTY", cue, len(row))  # "after five hours left, it is said, 40 dead"
    other = after or (put_in and any("QTY" in node.classes for node in between))
    return not opens and not other


def _denied(row: Row, at: int) -> tuple[Stance, str] | None:
    known = at > 0 and not row[at - 1].classes.isdisjoint(("POSSESSOR", "POSSESSIVE"))  # "would not recall his 300 men"
    for node in () if known else reversed(row[max(0, at - NOT_REACH) : at]):
        if "NEVER" in node.classes:
            if row[row.index(node) + 1].small in words("ENOUGHWORD", "NOTINCLUDED"):
                break  # "not enough for 300", "does not include 300"
            return Stance.DENIED, node.word
        if not node.classes.isdisjoint(("COMMA", "STOP", "SUBORD", "QTY", "SAYS")) and "QUOTEMARK" not in node.classes:
            break
    for index in row.any_of(DENIAL):
        if index > at or any(other(row, at, index) for other in (_meanwhile, _instead, _put_in_of_it)):
            continue
        if "DENYING" in row[index].classes or _a_deed(row[index + 1]) or _hearsay(row, index, at):
            return Stance.DENIED, row[index].word
    return None


def _meanwhile(row: list[Node], at: int, denial: int) -> bool:
    """ "falsely claim that 300 died while the town was shelled for 78 days": the second is no part of it.

    Nor is "Kigali denies that its troops are there; experts put their number at 3,000".
    """
    if any(node.word == ";" for node in row[denial:at]) or _told_anew(row, at, denial):
        return True
    between = (row[index] for index in range(denial + 1, at) if "SUBORD" in row[index].classes)
    return any("AS" not in node.classes and node.small not in words("THATWORD") for node in between)


def _told_anew(row: list[Node], at: int, denial: int) -> bool:
    """ "The army denied it: its forces lost eight men, it said": what is said after the colon is its own word."""
    colon = next((index for index in range(denial + 1, at) if row[index].word == ":"), 0)
    return colon > 0 and any("SAYS" in node.classes and "COMMA" not in node.classes for node in row[at + 1 :])


def _put_in_of_it(row: list[Node], at: int, denial: int) -> bool:
    """ "The army, which denies this, lost 300 men": a clause that has ended."""
    ended = any("COMMA" in node.classes for node in row[denial:at])
    return denial > 1 and "REL" in row[denial - 1].classes and "COMMA" in row[denial - 2].classes and ended


def _a_deed(node: Node) -> bool:
    """ "denied killing", "denied having killed", "denied reports"."""
    return not node.classes.isdisjoint(("PATIENTING", "AGENTING", "TAKERING", "AUX", "HEARSAY"))


def _hearsay(row: Row, denial: int, at: int) -> bool:
    """ "denied media reports that", "denied a UN report that": what is denied was told by others."""
    told = (index for index in range(denial + 1, min(at, denial + NOT_REACH + 1)) if "HEARSAY" in row[index].classes)
    return any(not words("THATWORD").isdisjoint(row.small[index + 1 : at]) for index in told)


def _denied_after(row: Row, at: int) -> str:
    """ "Rebels claim that 300 died, which the army denies"; "…; the army denies this": the word that denies it."""
    for index in row.where("DENIED"):
        begun = max((one for one in range(at, index) if not row[one].classes.isdisjoint(("COMMA", "STOP"))), default=0)
        if not begun:
            continue
        this = row.small[index + 1 : index + 2] and row.small[index + 1] in words("OFTHIS")
        ended = index + 1 >= len(row) or "STOP" in row[index + 1].classes
        if this or (
            ended and ("REL" in row[begun + 1].classes or not words("TALE").isdisjoint(row.small[begun:index]))
        ):
            return row[index].word
    return ""


def _disputed(row: Row, at: int) -> tuple[Stance, str] | None:
    for index in row.where("DISPUTING"):
        if not words("UNDISPUTED").isdisjoint(row.small[max(0, index - 2) : index]) or _of_no_figure(row, index):
            continue  # "nobody disputes that 300 died", "beyond reasonable doubt that"
        others = (_does_it, _of_the_rest, _instead, _of_another_part, _of_their_figures)
        if not any(other(row, at, index) for other in others):
            return Stance.DISPUTED, row[index].word
    retracted = _retracted(row, at) if not row.vocabulary.isdisjoint(words("RETRACTING")) else ""
    if retracted:
        return Stance.DISPUTED, retracted
    unbelieved = _unbelieved(row, at)
    if unbelieved:
        return Stance.DISPUTED, unbelieved
    denied = _denied_after(row, at) if "DENIED" in row.classes else ""
    if denied:
        return Stance.DISPUTED, denied
    nobody = [index for index, word in enumerate(row.small) if word in words("NOONE")]
    neither = [index for index, word in enumerate(row.small) if word in words("NEITHER")]
    for index in (*row.where("NOT"), *nobody, *neither):
        if _of_another_figure(row, at, index):
            continue
        if any(word in words("CHECKING") for word in row.small[index + 1 : index + 1 + CHECKING_REACH]):
            return Stance.DISPUTED, row[index].word
    return None


def _of_another_figure(row: Row, at: int, cue: int) -> bool:
    """ "Doctors counted 40 dead; the army's figure of 300 could not be confirmed": a part with its own figure."""
    sign = next((index for index in range(at, cue) if row[index].word == ";"), cue)
    end = next((index for index in range(cue, len(row)) if row[index].word == ";"), len(row))
    return sign < cue and row.holds("QTY", sign, end)


def _retracted(row: Row, at: int) -> str:
    """ "Withdrew the figure of 300", "withdraws 110 figure": the verb; not "withdrew 300 men"."""
    for index in range(max(0, at - RETRACTED_REACH), at):
        if row.small[index] not in words("RETRACTING"):
            continue
        end = next((to for to in range(index, len(row)) if not row[to].classes.isdisjoint(("COMMA", "STOP"))), len(row))
        told = (row[to].classes for to in range(index + 1, min(end, at + 2)))
        if at < end and any(not classes.isdisjoint(("BYCOUNT", "NUMBERNOUN", "TOLL")) for classes in told):
            return row[index].word
    return ""


def _unbelieved(row: Row, at: int) -> str:
    """ "300 dead, which no serious expert believes": the verb that says so after the figure."""
    if row.vocabulary.isdisjoint(words("HARDLYANY")):
        return ""
    for index in range(at + 1, len(row)):
        if row.small[index].partition(" ")[0] in words("HARDLYANY"):
            verbs = (row.small[step] for step in range(index, min(len(row), index + CHECKING_REACH + 1)))
            believed = next((word for word in verbs if word.rpartition(" ")[2] in words("BELIEVING")), "")
            if believed:
                return believed
    return ""


def _of_no_figure(row: list[Node], cue: int) -> bool:
    """ "A land dispute, which", "a dispute over Badme", "the disputed area", "the so-called “defence army”"."""
    after = row[cue + 1 : cue + 1 + NOT_REACH]
    if row[cue].small in words("CONTENTION"):
        led = cue > 0 and "PREP" in row[cue - 1].classes  # "the toll is in dispute"
        ends = not after or not after[0].classes.isdisjoint(("COMMA", "STOP"))
        return (ends and not led) or (bool(after) and after[0].small in words("CONTENDED"))
    if row[cue].small in words("CONTESTED") and any(
        node.small.partition(" ")[0] in words("LANDWORD") for node in after[:2]
    ):
        return True
    if after and row[cue].small in words("FALSEKIND") and not after[0].classes.isdisjoint(THINGS):
        return after[0].classes.isdisjoint(TOLD)  # "16 fabricated pistols", "fake papers"; not "fake figures"
    named_so = row[cue].small.replace(" ", "") in words("SOCALLED")
    return named_so and any(not node.classes.isdisjoint(("SPEAKER", "ORG", "PARTY", "ARMEDBODY")) for node in after)


def _of_the_rest(row: Row, at: int, cue: int) -> bool:
    """ "admitted 40 deaths and dismissed the rest", "rejected reports of a massacre": this is disputed."""
    if at > cue:
        return False
    near = row.small[max(at, cue - NOT_REACH) : cue + CHECKING_REACH]
    if any(word.rpartition(" ")[2] in words("THEREST") for word in near):
        return True
    for index in range(cue + 1, min(len(row) - 1, cue + CHECKING_REACH)):
        if begins_with(row.small[index], "HEARSAY"):
            return ends_in(row.small[index], "OFORABOUT") or row.small[index + 1] in words("OFORABOUT")
        if "COMMA" in row[index].classes:
            return False
    return False


def _of_another_part(row: Row, at: int, cue: int) -> bool:
    """Whether a semicolon stands between, or a dispute is only spoken of."""
    spoken_of = cue < at and cue > 0 and "OF" in row[cue - 1].classes  # "a matter of dispute: 300, or 500"
    if cue < at and "COLON" in row[cue + 1].classes and " " not in row[cue].word:
        return True  # "which the council rejects: by its count 300 died"
    colon = next((index for index in range(cue, at) if row[index].word == ":"), at)
    if any(not node.classes.isdisjoint(("SAYS", "COUNTS")) for node in row[colon:at]):
        return True  # "calls this an invention: the police had counted 300"
    between = row[min(at, cue) + 1 : max(at, cue) + 1]
    told = cue < at and any(one.word == ":" and "QUOTEMARK" in two.classes for one, two in pairwise(between))
    judged = at < cue and not words("OFTHIS").isdisjoint(row.small[cue - 2 : cue])  # "; the army calls this a fantasy"
    joined = (
        index for index in range(at + 1, cue) if "AND" in row[index].classes and "COMMA" in row[index - 1].classes
    )
    that = words("THATWORD")
    anew = any(row.small[index].partition(" ")[0] in that for begun in joined for index in range(begun, cue))
    told = told or anew  # "…, and many concluded that the massacre was a hoax"
    return spoken_of or told or (not judged and any(node.word == ";" for node in between))


def _of_their_figures(row: Row, at: int, cue: int) -> bool:
    """ "Vesk lost 300 men, and its envoy dismissed the Orlan numbers", "… the toll of 40": a clause with its own."""
    joined = [to for to in range(at + 1, cue) if "AND" in row[to].classes and "COMMA" in row[to - 1].classes]
    if not joined:
        return False
    begun = joined[-1]
    end = next((to for to in range(cue, len(row)) if not row[to].classes.isdisjoint(("COMMA", "STOP"))), len(row))
    if row.holds("QTY", begun, end):
        return True
    told = [to for to in range(begun + 1, end) if not row[to].classes.isdisjoint(("BYCOUNT", "NUMBERNOUN", "TOLL"))]
    whose = row[told[0] - 1 - ("POSSESSIVE" in row[told[0] - 1].classes)] if told else row[begun]
    same = not whose.classes.isdisjoint(("DET", "ARTICLE", "POSSESSOR", "AND")) or whose.small in words("OFTHIS")
    return bool(told) and not same and whose.small not in row.small[:begun]


def _instead(row: list[Node], at: int, verb: int) -> bool:
    """ "The army disputes this and speaks of 50,000": the figure that whoever disputes puts forward."""
    if any(
        "COMMA" in row[index].classes and "SAYS" in row[index + 1].classes and row[index + 1].small.endswith("ing")
        for index in range(verb + 1, at - 1)
    ):
        return True  # "called this a lie, adding that 40 had been wounded"
    joined = (index for index in range(verb + 1, at) if "AND" in row[index].classes)
    return any(
        not node.classes.isdisjoint(("SAYS", "COUNTS")) for index in joined for node in row[index + 1 : index + 3]
    )


def _does_it(row: list[Node], at: int, verb: int) -> bool:
    """ "40 villages rejected the deal": those counted dispute something else."""
    between = row[at + 1 : verb]
    if verb < at or any(not node.classes.isdisjoint(("COMMA", "STOP", "SUBORD", "REL", "BE")) for node in between):
        return False
    following = row[verb + 1] if verb + 1 < len(row) else None
    return following is not None and not following.classes.isdisjoint(("DET", "ARTICLE", "NAME", "POSSESSOR"))


def _hypothetical(row: Row, at: int) -> tuple[Stance, str] | None:
    """A modal or a word of fear or aim in the figure's own clause."""
    supposed = not row.classes.isdisjoint(("HYPOTHESIS", "FEARED")) or not row.vocabulary.isdisjoint(words("PROMISING"))
    for step in (-1, 1) if supposed else ():
        index = at + step
        while 0 <= index < len(row) and abs(index - at) <= (MODAL_REACH if step < 0 else SUBJECT_REACH):
            node = row[index]
            if row.small[index].rpartition(" ")[2] in words("THAN"):
                break  # "300 more than would have died"
            if not node.classes.isdisjoint(("COMMA", "STOP", "SUBORD", "QTY")):
                feared = step < 0 and index and "CLAUSELINK" in node.classes and "FEARED" in row[index - 1].classes
                if feared:
                    return Stance.HYPOTHETICAL, row[index - 1].word
                break
            whom = "PREP" in row[index - 1].classes or row.small[index] in words("WHOMWORD")
            if step > 0 and "REL" in node.classes and whom:
                break  # "300 people for whom nobody would answer"
            if step > 0 and "REL" in node.classes and _no_count(row[at]):
                break  # "a war of two years which may be the deadliest"
            if step > 0 and "SUBJPRONOUN" in node.classes:
                break  # "44 months and I did not think that it could", "of the 4,600 sites it could open two"
            if step < 0 and "DEFINITE" not in row[at - 1].classes and _promised(row, index):
                return Stance.HYPOTHETICAL, node.word
            if "HYPOTHESIS" in node.classes and not (
                _negated(row, index) or _able(row, index, at) or _is(row, index, at)
            ):
                return Stance.HYPOTHETICAL, node.word
            index += step
    before = at - (at > 0 and "DET" in row[at - 1].classes)
    if at > 1 and " ".join(row.small[before - 2 : before]) in words("INSTEADOF"):
        return Stance.HYPOTHETICAL, row[at - 1].word  # "2,867 lorries instead of 167,440"
    conditional = "CONDITION" in row[0].classes and row.holds("COMMA", 0, at)
    return (Stance.HYPOTHETICAL, row[0].word) if conditional and row.where("MODAL") else None


def _promised(row: Row, index: int) -> bool:
    """ "promised to take the town in three days": what is to come, and no figure of what was."""
    return row.small[index] in words("PROMISING") and row.small[index + 1].partition(" ")[0] in words("TOWORD")


def _no_count(node: Node) -> bool:
    return isinstance(node.value, Figure) and node.value.kind != "count"


def _is(row: list[Node], index: int, at: int) -> bool:
    """ "the gravest threat to", "where they were at risk and took 300 to": what is so, and supposes no figure."""
    if index and "FEARED" in row[index].classes and "PREP" in row[index - 1].classes:
        return True  # "thousands are huddling in fear"
    if row[index].small in words("DANGER"):
        return any("SUPERLATIVE" in node.classes for node in row[at : at + 2])
    return index < at and row[index].small in words("ATRISK") and "BE" not in row[index + 1].classes


def _able(row: list[Node], index: int, at: int) -> bool:
    """ "could confirm 500 deaths", "could be seen 60 km away": what somebody was able to do is not supposed."""
    seen = index + 2 < len(row) and "BE" in row[index + 1].classes and row[index + 2].small in words("SENSED")
    only = begins_with(row[at].small, "ONLYWORD")  # "could reach only three"
    return seen or only or (index + 1 < at and row[index + 1].small in words("ESTABLISHING"))


def _negated(row: list[Node], index: int) -> bool:
    """ "could not have", "could not have been above 300", "I would say 300": nothing is supposed."""
    after = row[index + 1].classes if index + 1 < len(row) else frozenset()
    within = index + 1 < len(row) and begins_with(row[index + 1].small, "NOT")
    return within or "NOTAFTER" in after or ("MODAL" in row[index].classes and "SAYS" in after)
