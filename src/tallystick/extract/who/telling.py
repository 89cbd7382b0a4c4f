"""Who says, reports or counts something: the voice of a verb of report, and the stretch that it covers."""

from __future__ import annotations

from msgspec.structs import replace

from tallystick.extract.apart import ends_in, words
from tallystick.extract.clauses import Clauses
from tallystick.extract.who.attribution import Attribution, segment
from tallystick.extract.who.cues import cues
from tallystick.extract.who.enclosed import in_its_clause
from tallystick.extract.who.heard import Speakers
from tallystick.extract.who.inverting import inverted, past_its_time
from tallystick.extract.who.openers import first_subject, opening_name, opening_person
from tallystick.extract.who.reporting import no_report
from tallystick.extract.who.speakers import inside, past_title, renamed, subject, subject_start, voice_of
from tallystick.extract.who.spoken import of_whom, spoken_of
from tallystick.extract.who.tellers import anybody, of_that_age, past_them
from tallystick.extract.who.whoever import joined, whoever
from tallystick.grammar.node import Node
from tallystick.languages.en.quantities import Figure
from tallystick.model.names import Voice

DASHES = ("–", "—")
LONGEST_CLAUSE = 60  # nodes in which a figure is looked for: no sentence is read again and again to its end
CONTENT = (
    "SUBORD",
    "QTY",
    "AUX",
    "SUBJPRONOUN",
    "FIRSTPERSON",
    "PATIENTPAST",
    "AGENTPAST",
    "PLACEVERB",
    "COUNTS",
    "REL",
)
FINITE = ("PATIENTPAST", "AGENTPAST", "PATIENTBASE", "AGENTBASE", "PLACEVERB", "TAKERPAST", "PAST")
OPENS_ANEW = ("DET", "ARTICLE", "SUBJPRONOUN", "NAME")  # not "and 40 were missing": that goes on
OBJECT_REACH = 4  # nodes between "raised" and "toll"


def said(row: list[Node], at: int, speakers: Speakers, before: Attribution | None) -> Attribution | None:
    """ "HRW says that …", "…, said Nazeli Baghdasaryan"; `before` is whoever spoke last in it."""
    revises = row[at].classes.isdisjoint(("SAYS", "COUNTS", "SPEAKSOF"))
    if no_report(row, at) or _untold(row, at) or (revises and not _of_a_figure(row, at)):
        return None
    if inverted(row, at):
        return _before_its_voice(row, at, speakers)
    if of_whom(row, at):
        return spoken_of(row, at, speakers)
    first, last = segment(row, at)
    voice, (start, end) = _speaker(row, at, speakers, before)
    if voice is None:
        return None
    end = at if past_title(row, end) == at - 1 else end
    made = start > 1 and "BY" in row[start - 1].classes  # "…, an analysis of pictures by the agency shows"
    trails = _trails(row, subject_start(row, start - 1) if made else start, at)
    if not trails and row[at].small in words("WITNESSING"):
        return None
    counts = row[at].classes.isdisjoint(("SAYS", "SPEAKSOF")) and not revises
    first = _put_in(row, first, start, at + 1) if trails else first
    if not trails and _as_they_say(row, start, at):
        figure = next((index for index in range(start - 1, first - 1, -1) if "QTY" in row[index].classes), at)
        return Attribution(at, figure, figure, voice, (start, end), counts=True) if figure < at else None
    counts = counts or row[at].small in words("ESTABLISHING")
    if counts and not trails and _told_before(row, start, at):
        figures = (index for index in range(start - 1, first, -1) if "QTY" in row[index].classes)
        trails, first = True, next(figures, first)
    if row[at].small in words("PROMISING"):  # "He promised 300, and what came was 94"
        last = next((index - 1 for index in range(at, last) if "COMMA" in row[index].classes), last)
    elif trails:
        first = max(first, _quoted_after_a_dash(row, start))
        last = _past_its_voice(row, start, at, last)
    elif not counts:
        last = in_its_clause(row, start, at, last)
    if not trails:
        last = _before_another_clause(row, at, last)
    return Attribution(at, first if trails else start, last, voice, (start, end), counts=counts, cue_is_outer=trails)


def _speaker(
    row: list[Node], at: int, speakers: Speakers, before: Attribution | None
) -> tuple[Voice | None, tuple[int, int]]:
    """The verb's subject, or whoever spoke before in the sentence and goes on."""
    if before is None:
        return _whoever_acts(row, at, speakers)
    first, again = segment(row, at)[0], replace(before.voice, cue=row[at].word)
    if _meanwhile_told(row, at, before, first):
        return again, (at, at)
    voice, mention = whoever(row, at, speakers)
    if voice is None and before.at >= first and _shares(row, at):
        voice, mention = again, (at, at)
    if voice is not None and joined(row, at) and _put_under_its_name(row, before, mention[0]):
        return again, before.mention
    return voice, mention


def _whoever_acts(row: list[Node], at: int, speakers: Speakers) -> tuple[Voice | None, tuple[int, int]]:
    """The verb's subject; "the army disputes the figure, saying that": whoever acts before the comma."""
    voice, mention = whoever(row, at, speakers)
    goes_on = at > 0 and "COMMA" in row[at - 1].classes and row[at].small in words("GOESONSAYING")
    acts = first_subject(row) if voice is None and goes_on else None
    return (voice, mention) if acts is None else (voice_of(row, *acts, cue=row[at].word, speakers=speakers), acts)


def _as_they_say(row: list[Node], start: int, at: int) -> bool:
    """ "not 900 as the rebels claim": the figure before is theirs; "as the army said that …" tells anew."""
    ends = at + 1 >= len(row) or not row[at + 1].classes.isdisjoint(("STOP", "COMMA"))
    return ends and start > 1 and "AS" in row[start - 1].classes and "COMMA" not in row[start - 2].classes


def _past_its_voice(row: list[Node], start: int, at: int, last: int) -> int:
    """Where the stretch ends: "“…,” he says in his hospital, which takes in 60 a day" tells the rest itself.

    So do "the 300 graves that the office has counted" and what goes on after it.
    """
    quoted = start > 1 and "QUOTEMARK" in row[start - 1].classes
    if (
        quoted
        and not row[start - 2].classes.isdisjoint(("COMMA", "STOP"))
        and not any("QUOTEMARK" in node.classes for node in row[at:])
    ):
        return at
    return at if start and "REL" in row[start - 1].classes else last


def _quoted_after_a_dash(row: list[Node], start: int) -> int:
    """ "The convoy brought 40 lorries — "not enough", a trader said": where what alone is quoted begins; or 0."""
    marks = [index for index in range(start) if "QUOTEMARK" in row[index].classes]
    if len(marks) != 2 or start - marks[1] > 2 or not marks[0] or row[marks[0] - 1].word not in DASHES:  # one quotation
        return 0
    return marks[0]


def _before_another_clause(row: list[Node], at: int, last: int) -> int:
    """ "The army called it the worst, and it was the longest": a verb with an object tells no clause that follows."""
    after = at + 1
    counted = "COUNTS" in row[at].classes and after < last and "QTY" in row[after].classes
    if after >= last or row[at].small in words("SPEECH") or not (counted or _an_object(row, after)):
        return last
    clauses = Clauses(row)
    for index in range(after + 1, last):
        if "COMMA" not in row[index - 1].classes:
            continue
        thought = any(not node.classes.isdisjoint(("ESTIMATING", "UNNAMED")) for node in row[index : last + 1])
        if row[index].small in words("MEANWHILE") and thought:
            return index - 1  # "The agency registered 11,104, while 20,000 more are thought to be there"
        joined = not row[index].classes.isdisjoint(("AND", "BUT"))
        if joined and not row[index + 1].classes.isdisjoint(OPENS_ANEW) and clauses.begins(index + 1, loosely=False):
            return index - 1
    return last


def _an_object(row: list[Node], at: int) -> bool:
    """ "it the heaviest battle", "2,700 deaths", "the dead at 300": no clause and no "that"."""
    it = "SUBJPRONOUN" in row[at].classes and not row[at + 1].classes.isdisjoint(("DET", "ARTICLE", "PREP", "QTY"))
    if (
        not it and row[at].classes.isdisjoint(("QTY", "DET", "ARTICLE", "OBJECTPRONOUN", "PRONOUN"))
    ) or "SUBORD" in row[at].classes:
        return False
    comma = next((index for index in range(at, len(row)) if not row[index].classes.isdisjoint(("COMMA", "STOP"))), at)
    clauses = Clauses(row)
    return not any(node.small in words("THATWORD") for node in row[at:comma]) and not any(
        clauses.finite(index, loosely=True) for index in range(at + 1, comma)
    )


def _untold(row: list[Node], at: int) -> bool:
    """ "They will not tell you that 12 died": whoever does not say so is not its source; "The city puts up a wall"."""
    said = row[at].small
    if row[at].classes.isdisjoint(("SAYS", "COUNTS", "REVISES")) and not (_speaks_of(row, at) or of_whom(row, at)):
        return True
    if said in words("DEMANDING") and not any("QTY" in node.classes for node in row[at : at + 1 + OBJECT_REACH]):
        return True
    if "MODAL" in row[0].classes and row[-1].word == "?":
        return True  # "Will the minister tell the House what became of 300 men?"
    if said in words("PUTTING"):
        led = [node.classes for node in row[at + 1 : at + 3]]
        if led and "PREP" in led[0] and "QTY" not in led[-1]:
            return True  # "the blockade that they put on the island"
        if len(led) > 1 and "ARTICLE" in led[0] and led[1].isdisjoint(("TOLL", "NUMBERNOUN", "BYCOUNT")):
            return True  # "put an end to the war"
        put = (index for index in range(at + 1, len(row)) if not row[index].classes.isdisjoint(("QTY", "PRONOUN")))
        return next(put, None) is None
    if row[at - 1].small in words("NEITHER"):
        return True
    if row[at - ("TOONLY" in row[at - 1].classes) - 1].small in words("YETTO"):
        return True
    never = at > 1 and ("NEVER" in row[at - 1].classes or row[at - 1].small in words("SCARCELY"))
    return never and said in words("SPEECH", "ESTABLISHING", "UNTOLD")


def _speaks_of(row: list[Node], at: int) -> bool:
    """ "spoke in September of 300 dead": a figure after "of", with only a time or a place between."""
    led = words("TOWORD") if row[at].small in words("REFERRING") else words("OFORABOUT")
    for index in range(at + 1, min(len(row) - 1, at + 1 + OBJECT_REACH)):
        if row[index].small in led:
            return any("QTY" in node.classes for node in row[index + 1 : index + 1 + OBJECT_REACH])
        if "QTY" in row[index].classes:
            return any(part.small in words("OFORABOUT") for part in row[index].parts)
        manner = row[index].word.endswith(cues().endings["adverb"])
        then = manner or row[index].small in words("THETIME")
        if not then and row[index].classes.isdisjoint(("PERIOD", "PREP", "ADV", "NAME", "DET", "PAST", "TIMEUNIT")):
            return False
    return False


def _before_its_voice(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "…, said a farmer"; "…, said the home's director, Dragan Jovanović": then the name."""
    start = past_its_time(row, at)
    end = past_them(row, start)
    if end + 1 < len(row) and "COMMA" in row[end].classes and renamed(row, end):
        start, end = end + 1, end + 2
    cue = row[at].word
    voice = voice_of(row, start, end, cue=cue, speakers=speakers) or anybody(row, start, end, cue=cue)
    voice = voice or of_that_age(row, start, end, cue=cue)
    if voice is None:
        return None
    first, last = segment(row, at)
    ended = past_title(row, end)
    return Attribution(at, _put_in(row, first, at, ended), _before_asides(row, at, ended, last), voice, (at, ended))


def _before_asides(row: list[Node], at: int, ended: int, last: int) -> int:
    """ "“…,” said a woman whose brother was one of four killed here": what is told of the voice is the writer's.

    So is, after a quotation, "…,” said Ali, a baker from Homs, which had been cut off for 40 days".
    """
    after_a_quotation = "QUOTEMARK" in row[at - 1].classes
    for index in range(ended, last):
        if "QUOTEMARK" in row[index].classes:
            return last
        aside = after_a_quotation and "COMMA" in row[index - 1].classes
        told_of = aside or row[index].small in words("PERSONREL")
        if "REL" in row[index].classes and told_of:
            quoted = any("QUOTEMARK" in node.classes for node in row[index:last])
            return last if quoted else index - 1
    return last


def _put_in(row: list[Node], first: int, start: int, end: int) -> int:
    """Where the stretch begins: "12 were hurt, and 40 of these, says the group, have died" is said of those 40."""
    if end + 1 >= len(row) or "COMMA" not in row[end].classes or "COMMA" not in row[start - 1].classes:
        return first
    if all(node.classes.isdisjoint(("QTY", "AUX", *FINITE)) for node in row[end + 1 :]):
        return first  # "…, says Serhiy Dobryak, head of the town's council": nothing goes on
    if not row[start - 2].classes.isdisjoint(("REL", "SUBORD", "AND")):
        return start - 1  # "They hold the base, where, a resident said, some 700 are trapped"
    for index in range(start - 2, first, -1):
        if "COMMA" in row[index].classes:
            return index + 1 if "AND" in row[index + 1].classes else first
    return first


def spread(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "Kiev peddles the tale that 300 fell": whoever spreads it says so; not whoever rejects it."""
    verb = at - 1
    while verb > 0 and not row[verb].classes.isdisjoint(("DET", "ARTICLE", "CAPITAL", "POPNOUN")):
        verb -= 1
    owner = _claimed_by(row, at, speakers) or _owned(row, at, speakers)
    if owner is not None:
        return owner
    rejected = not row[verb].classes.isdisjoint(("DISPUTING", "DENIED", "DENYING", "BE", "PREP", "COMMA"))
    if verb <= 0 or rejected or verb == at - 1 or not row[verb].word.islower():
        return None
    start, end = subject(row, verb)
    voice = voice_of(row, start, end, cue=row[at].word, speakers=speakers) if end > start else None
    return Attribution(at, at, segment(row, at)[1], voice, (start, end)) if voice is not None else None


def _owned(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "Khartoum's position, that 9,000 died", "Zagreb's version is that 400 fell": its owner."""
    if at < 2 or "POSSESSIVE" not in row[at - 1].classes:
        return None
    start = subject_start(row, at - 1)
    voice = voice_of(row, start, at - 1, cue=row[at].word, speakers=speakers)
    return Attribution(at, at, segment(row, at)[1], voice, (start, at)) if voice is not None else None


def _claimed_by(row: list[Node], at: int, speakers: Speakers) -> Attribution | None:
    """ "The report does not bear out the claim of officials that 500 died": those whose claim it is."""
    start = at + 1 if ends_in(row[at].small, "OFORABOUT") else at + 2
    if start >= len(row) or (start > at + 1 and row[at + 1].classes.isdisjoint(("OF", "BY"))):
        return None
    end = start
    while end < len(row) and inside(row, end):
        end += 1
    voice = voice_of(row, start, end, cue=row[at].word, speakers=speakers)
    return Attribution(at, at, segment(row, at)[1], voice, (start, end)) if voice is not None else None


def _told_before(row: list[Node], start: int, at: int) -> bool:
    """ "the 300 dead that the office has counted": the figure stands before the one who counts."""
    relative = start > 1 and "REL" in row[start - 1].classes
    if not relative or row[at + 1 : at + 2] == []:
        return relative
    near = range(start - 2, max(0, start - 2 - OBJECT_REACH), -1)
    head = next((index for index in near if not row[index].classes.isdisjoint(("QTY", "PREP", "STOP"))), 0)
    told_of = "QTY" in row[head].classes
    return told_of or not any("QTY" in node.classes for node in row[at : at + LONGEST_CLAUSE])


def told_after_a_colon(row: list[Node], speakers: Speakers) -> Attribution | None:
    """Whoever opens the sentence is quoted, or tells a toll.

    "Ana Berg, who was there, disputes that: “There were 300.”"; "Officials presented the final toll: 458 dead".
    """
    colon = next((at for at in range(2, len(row) - 1) if row[at].word == ":"), 0)
    if not colon:
        return None
    opened = first_subject(row[:colon]) or opening_name(row[:colon]) or opening_person(row[:colon])
    if opened is None and "QUOTEMARK" in row[colon + 1].classes and "PROPER" in row[0].classes and " " in row[0].word:
        opened = (0, 1)  # "Paul Corry spoke from his bed: “…”"
    if opened is None:
        return None
    presented = row[opened[1] : colon]
    toll = len(presented) > 1 and any(not node.classes.isdisjoint(("TOLL", "BYCOUNT")) for node in presented[1:])
    measured = any(node.small in words("MEASURED") for node in presented)
    toll = toll or (measured and any("QTY" in node.classes for node in row[colon + 1 : colon + 1 + OBJECT_REACH]))
    if not toll and "QUOTEMARK" not in row[colon + 1].classes:
        return None
    voice = voice_of(row, *opened, cue=":", speakers=speakers)
    return Attribution(colon, colon, len(row) - 1, voice, opened) if voice is not None else None


def _put_under_its_name(row: list[Node], before: Attribution, start: int) -> bool:
    """ "The UN's chief envoy, Ana Berg, put it at 184 and said": the name that the sentence's subject was given."""
    first, named = before.mention
    if before.cue_is_outer or not start < first < named <= before.at or "COMMA" not in row[first - 1].classes:
        return False
    return all(node.classes.isdisjoint(("COMMA", "STOP", "REL", "AUX", "QTY")) for node in row[start : first - 1])


def _shares(row: list[Node], at: int) -> bool:
    """ "…, then spoke of 80", "… and later admitted 12": the verb shares the voice before."""
    start = at
    while start and "ADV" in row[start - 1].classes:
        start -= 1
    joined = start > 0 and not row[start - 1].classes.isdisjoint(("AND", "BUT"))
    return joined or (start < at and start > 0 and "COMMA" in row[start - 1].classes)


def _meanwhile_told(row: list[Node], at: int, before: Attribution, first: int) -> bool:
    """ "Speaking in Vesk, the governor said 14 had died, adding that …": whoever spoke before in the sentence."""
    participle = row[at].small.endswith(cues().endings["ing"]) and "COMMA" in row[at - 1].classes
    return participle and first <= before.mention[0] < before.at < at - 1 and not before.is_inner


def _of_a_figure(row: list[Node], at: int) -> bool:
    """ "raised the toll to 300", "revised this to 108": what is revised is a figure."""
    after = row[at + 1 : at + 1 + OBJECT_REACH]
    told = any(not node.classes.isdisjoint(("TOLL", "NUMBERNOUN", "BYCOUNT")) for node in after)
    if not any("QTY" in node.classes for node in row[at : at + LONGEST_CLAUSE]):
        return False
    if row[at].small in words("PREFERRING") and after and _a_count(after[0]):
        return True
    return told


def _a_count(node: Node) -> bool:
    return isinstance(node.value, Figure) and node.value.kind == "count"


def _trails(row: list[Node], start: int, at: int) -> bool:
    """Whether the report comes after its content: "…, the ministry said on Tuesday." """
    if start > 1 and "AS" in row[start - 1].classes:
        start -= 1  # "…, as the UN has documented", "…, so the doctors say"
    if start == 0 or row[start - 1].word not in (",", "”", '"', "’", "–", "—", ")"):
        return False
    if "QUOTEMARK" in row[start - 1].classes and any("QUOTEMARK" in node.classes for node in row[: start - 1]):
        return True  # "“…,” one of them told me as we stood there"
    for index in range(at + 1, len(row)):
        classes = row[index].classes
        if not classes.isdisjoint(("COMMA", "STOP", "AND")):
            break
        if "SUBORD" in classes and index + 1 < len(row) and row[index + 1].word.endswith("ing"):
            break  # "said after going through the records"
        if index > at + 1 and row[index].small in words("GOESONSAYING"):
            break  # "told reporters on Saturday stressing that half were women"
        if "AS" in classes and _meanwhile(row, index):
            break  # "said on Monday as it published its findings"
        if index > at + 1 and row[index].small in words("THATWORD") and Clauses(row).finite(index + 1, loosely=True):
            break  # "concluded in a report that was handed over"
        if not classes.isdisjoint(CONTENT):
            return False
    return not Clauses(row).begins(at + 1, loosely=False)


def _meanwhile(row: list[Node], at: int) -> bool:
    """ "as it launched a project": what whoever speaks does then, and no figure in it."""
    whoever = at + 1 < len(row) and "SUBJPRONOUN" in row[at + 1].classes
    return whoever and all("QTY" not in node.classes for node in row[at:])
