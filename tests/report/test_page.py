"""The HTML report: whole, inert, readable without colour, the same each time."""

import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from tallystick.errors import Issue
from tallystick.model.finding import Axis, Departure, Dossier, Fit, Relation
from tallystick.model.names import Name, Place
from tallystick.report import html

from .specimen import ALL_DEAD, ANSWERS, CLAIMS, DOCUMENT, DOSSIER, toll

VOID = {"meta", "br", "link", "hr"}
EMPTY = Dossier((), (), (), (), (), (), (), ())


class Outline(HTMLParser):
    """Collects ids, references, headings and whatever is wrong with the nesting."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.references, self.headings, self.wrong, self.attributes = [], [], [], [], [], []
        self.text = ""
        self.feed(page)
        self.wrong += self.open

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.attributes += attributes
        if "id" in given:
            self.ids.append(given["id"])
        if given.get("href", "").startswith("#"):
            self.references.append(given["href"][1:])
        self.references += given.get("aria-labelledby", "").split()
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module")
def page():
    return html(DOSSIER)


@pytest.fixture(scope="module")
def outline(page):
    return Outline(page)


def test_elements_are_closed_in_order(outline):
    assert outline.wrong == []


def test_ids_are_unique_and_every_reference_has_its_target(outline):
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.references) <= set(outline.ids)


def test_headings_begin_at_one_and_skip_no_level(outline):
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(outline.headings, outline.headings[1:], strict=False))


def test_there_are_landmarks_and_a_skip_link(page):
    assert all(f"<{name}" in page for name in ("header", "main", "footer", "section"))
    assert 'class="skip" href="#documents"' in page


def test_nothing_is_fetched_and_no_script_is_allowed(page, outline):
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert "<script" not in page
    assert "url(" not in page
    assert "@import" not in page
    assert not [name for name, _ in outline.attributes if name.startswith("on") or name == "src"]


def test_script_in_a_text_is_shown_as_text(page, outline):
    assert '<script>alert("PWN")</script>' in outline.text
    assert "&lt;script&gt;alert(&quot;PWN&quot;)&lt;/script&gt;" in page


def test_attacks_in_every_field_stay_text():
    attack = '"><script>PWN</script><img src=x onerror=PWN>\u202e'
    document = replace(
        DOCUMENT, title=attack, outlet=attack, url="javascript:PWN", origin=replace(DOCUMENT.origin, uri=attack)
    )
    claims = tuple(replace(claim, id=attack + claim.id, measure=attack) for claim in CLAIMS)
    answers = tuple(replace(answer, claim=attack + answer.claim, why=attack, time=attack) for answer in ANSWERS)
    issues = (Issue(attack, attack, None, None, attack, attack),)
    used = tuple(
        replace(one, title=attack, publisher=attack, caveats=(attack,), name=attack) for one in DOSSIER.record_sets
    )
    page = html(
        replace(
            DOSSIER, documents=(document,), claims=claims, answers=answers, issues=issues, record_sets=used,
            made_with=((attack, attack),),
        )
    )  # fmt: skip
    outline = Outline(page)
    assert outline.wrong == []
    assert "<script" not in page
    assert "<img" not in page
    assert "\u202e" not in page
    assert not [value for name, value in outline.attributes if name == "href" and "javascript" in value]


def test_every_claim_is_marked_in_the_text_and_has_a_card(outline):
    numbers = range(1, len(CLAIMS) + 1)
    assert {f"m{number}" for number in numbers} | {f"c{number}" for number in numbers} <= set(outline.ids)


@pytest.mark.parametrize("fit", Fit)
def test_fits_differ_by_shape_and_words_and_not_by_colour_alone(page, fit):
    assert f'id="shape-{fit.value}"' in page
    assert f'class="claim fit-{fit.value}"' in page


@pytest.mark.parametrize(
    "words",
    [
        "Recorded deaths are a floor",
        "Silence is not zero",
        "dated 2031-03-09 (from dateline: “9 March 2031”)",
        "who is counted: all the dead, not civilians only",
        "how days are counted: first and last day both counted",
        "36 readings tried; 2 other than the literal agree.",
        "Agrees under no reading; 18 readings tried.",
        "ledger-17, ledger-18, ledger-40",
        "deaths in Karvel, 2028-05 to 2031-03-09",
        "Numbers we could not place",
        "Document refused",
        "Institute for Recording, Tessen",
        "CC BY 4.0",
        "25 dead a year",
        "the civilian figure is a floor",
        "cd" * 32,
        "grouped number",
        "2 numbers that are no claims",
        "part of the name “route 7”",
        "put forward to be rejected",
    ],
)
def test_the_report_says(outline, words):
    assert words in outline.text


def test_the_text_is_there_word_for_word(outline):
    assert "Of the city's 89 schools" in outline.text
    assert "asked for a corridor of 30 km." in outline.text


def test_a_picture_has_an_equal_in_a_table(page):
    assert page.count("<figure") == page.count("<caption>")


def test_the_same_dossier_gives_the_same_bytes(page):
    assert html(DOSSIER) == page


def test_no_verdict_is_printed(outline):
    assert not set(re.findall(r"[a-z]+", outline.text.lower())) & {"true", "false", "lie", "propaganda", "myth", "fake"}


def test_an_empty_dossier_is_a_report_too():
    outline = Outline(html(EMPTY))
    assert outline.wrong == []
    assert "0 figures claimed in 0 texts" in outline.text


def test_claims_without_answers_are_printed():
    outline = Outline(html(replace(DOSSIER, answers=(), findings=())))
    assert outline.wrong == []
    assert "c8" in outline.ids


def test_a_text_without_a_known_headline_is_headed_by_its_title():
    outline = Outline(html(replace(DOSSIER, documents=(replace(DOCUMENT, title="Another name"),))))
    assert "Another name" in outline.text
    assert "c1" in outline.ids


def test_figures_too_long_to_draw_do_not_stop_the_report():
    from decimal import Decimal

    huge = replace(CLAIMS[2], quantity=replace(CLAIMS[2].quantity, low=Decimal("9" * 5000)))
    page = html(replace(DOSSIER, claims=(huge,)))
    assert "9" * 400 not in page


def css(page, selector, *, media=""):
    """The declarations of a selector, within a media query where one is named."""
    sheet = page.partition("<style>")[2].partition("</style>")[0]
    part = sheet.partition(f"@media {media} {{")[2] if media else sheet
    return " ".join(re.findall(re.escape(selector) + r" \{([^}]*)\}", part))


def reread(finding, **more):
    """The dossier with the reading that agrees of the third claim replaced."""
    changed = replace(finding, **more)
    answers = tuple(
        replace(answer, fits_if_read_as=(changed,)) if answer.claim == "k-3" else answer for answer in ANSWERS
    )
    return replace(DOSSIER, answers=answers, findings=(*DOSSIER.findings, changed))


def test_how_it_is_counted_is_not_said_of_days_where_there_are_none():
    step = Departure(Axis.COUNTING, "by a narrower definition: soldiers of the Karvel guard killed")
    page = html(reread(ALL_DEAD, reading=replace(ALL_DEAD.reading, departures=(step,))))
    assert "how it is counted: by a narrower definition" in Outline(page).text


def test_a_text_without_a_title_is_headed_by_its_headline_and_the_path_stands_once():
    path = "/home/somebody/karvel.txt"
    document = replace(DOCUMENT, title=None, origin=replace(DOCUMENT.origin, uri=path))
    page = html(replace(DOSSIER, documents=(document,)))
    assert "<title>The 900-day Siege of Karvel Is Over – " in page
    assert re.search(r'<h2 id="d1"[^>]*>The <a class="claim', page)
    assert page.count(path) == 1
    assert f"read from <code>{path}</code>" in page


def test_notes_of_readings_are_printed_whole_on_screen_and_on_paper(page):
    note = "OHCHR estimated 14,210 killed; “14,000” agrees with that. " + "It leaves out one thing after another. " * 30
    assert note.strip() in Outline(html(reread(ALL_DEAD, note=note.strip()))).text
    assert "line-clamp" not in page
    assert "text-overflow" not in page
    assert "content-visibility: visible" in css(page, ".readings details::details-content", media="print")


def test_the_words_stay_beside_tall_cards_on_screen_and_not_on_paper(page):
    beside = css(page, ".with-cards > .stays", media="(min-width: 64rem) and (min-height: 34rem)")
    assert "position: sticky; top: 1rem; align-self: start;" in " ".join(beside.split())
    assert "position: static" in css(page, ".text, .with-cards > .stays", media="print")


@pytest.mark.parametrize(("sentences", "stays"), [(5, True), (40, False)])
def test_a_paragraph_higher_than_the_screen_does_not_stay_and_nothing_scrolls_within_it(sentences, stays):
    text = DOCUMENT.text + " Nobody counted them." * sentences
    page = html(replace(DOSSIER, documents=(replace(DOCUMENT, text=text),)))
    last = page.partition('id="m8"')[0].rpartition('<p class="')[2]
    assert last.startswith("text stays") is stays
    assert "overflow-y" not in page


def test_figures_and_words_of_tables_are_not_broken_and_rows_are_cards_on_a_narrow_screen(page):
    assert "overflow-wrap: break-word" in css(page, "table")
    assert "display: grid" in css(page, ".index tr", media="(max-width: 44rem)")
    assert 'data-label="As worded"' in page


def test_what_the_text_rejects_is_marked_on_its_card_in_the_table_and_in_the_summary(page):
    card = page.partition('id="c8"')[2].partition("</header>")[0]
    assert '<p class="put">the text rejects this figure</p>' in card
    assert page.partition('href="#c8"')[2].partition("</tr>")[0].count("rejected in the text") == 1
    assert "Not all are the text's own: 1 rejected in the text." in Outline(page).text


def test_what_other_figures_of_the_text_make_of_a_claim_stands_on_its_card_and_in_the_table():
    told, first = "the text's own figures", DOSSIER.answers[0]
    own = replace(first.literal[0], record_set=told, relation=Relation.BELOW, note="They make 130.", filter="x")
    page = html(replace(DOSSIER, answers=(replace(first, own=(own,)), *DOSSIER.answers[1:])))
    card = page.partition('id="c1"')[2].partition("</article>")[0].replace("&#39;", "'").replace("&#x27;", "'")
    assert f'<p class="put">below {told}</p>' in card
    assert "They make 130." in card
    assert "own figures" in page.partition('href="#c1"')[2].partition("</tr>")[0]
    assert "Not all figures of the text go together: 1 below the text's own figures." in Outline(page).text


@pytest.mark.parametrize(
    ("dossier", "said"),
    [
        (EMPTY, "No text was read."),
        (replace(EMPTY, documents=(DOCUMENT,)), "No number was found."),
        (
            replace(DOSSIER, issues=()),
            "None: every number that was found is in a claim or explained as something else.",
        ),
    ],
)
def test_where_no_number_is_unplaced_it_says_what_was_found(dossier, said):
    assert said in Outline(html(dossier)).text


def test_places_in_an_issue_are_named_where_names_are_known():
    class Known:
        def place(self, identity):
            return Place(identity, (Name("Old Karvel", "en"),), "town") if identity == "area-old-karvel" else None

        def party(self, _):
            return None

    effect = "no place was chosen; spelt like it: area-old-karvel, gn12"
    issue = Issue("place-unknown", "karvel", 0, 3, "Karvl", effect)
    text = Outline(html(replace(DOSSIER, issues=(issue,)), known=Known())).text
    assert "no place was chosen; spelt like it: Old Karvel, gn12." in text


def test_rows_at_no_known_place_are_counted_with_the_record_sets():
    effect = "915 of 2,989 rows: these rows count for their region and country, not for the place itself"
    issue = Issue("place-unknown", "ged.csv, column where_coordinates", None, None, "Pisky village (64)", effect)
    text = Outline(html(replace(DOSSIER, issues=(issue,)))).text.partition("The record sets")[2]
    assert f"Rows at no known place:ged.csv, column where_coordinates: {effect}" in text


def test_the_picture_keeps_the_size_of_its_words_on_a_narrow_screen(page):
    sizes = [float(size) for size in re.findall(r"font-size: ([0-9.]+)px", page)]
    assert sizes
    assert min(sizes) >= 11
    assert "viewBox" not in page.partition("<figure")[2].partition("</figure>")[0]


def test_issues_about_rows_are_counted_by_column_with_the_first_rows():
    issues = tuple(
        Issue("row-repaired", f"ged.csv row {row}, column low", None, None, "9", "read as 2") for row in range(2, 502)
    )
    outline = Outline(html(replace(DOSSIER, issues=issues)))
    assert "500 rows ged.csv, column lowrow 2: 9 read as 2.row 3: 9 read as 2.row 4: 9 read as 2." in outline.text
    assert "and 497 more" in outline.text
    assert outline.text.count("read as 2.") == 3


def test_what_is_no_record_set_is_named_and_explained():
    page = html(reread(ALL_DEAD, record_set="the text's own dates"))
    assert "The text's own dates" in Outline(page).text
    assert "the days between them by the calendar" in Outline(page).text
    assert "the days between them by the calendar" not in Outline(html(DOSSIER)).text


def test_a_rank_is_said_as_a_number_in_order():
    page = html(reread(ALL_DEAD, unit="rank", toll=toll(8, 8, 8)))
    assert "number 8: agrees." in Outline(page).text
    assert "8 rank" not in Outline(page).text


def test_places_of_a_record_set_are_named_where_names_are_known():
    class Known:
        def place(self, identity):
            return Place(identity, (Name("Marrow Valley", "en"),), "area")

        def party(self, _):
            return None

    assert "PlacesMarrow Valley" in Outline(html(DOSSIER, known=Known())).text
    assert "Placesarea-marrow-valley" in Outline(html(DOSSIER)).text


def test_record_sets_that_speak_come_first_and_the_others_are_named():
    quiet = replace(DOSSIER.record_sets[0], name="almanac", title="Almanac of the Hills")
    outline = Outline(html(replace(DOSSIER, record_sets=(quiet, *DOSSIER.record_sets))))
    assert outline.wrong == []
    assert "Asked, and without a row on these figures: almanac.1 further record set" in outline.text
    assert outline.text.index("Ledger of the Marrow Valley ledger") < outline.text.index("Almanac of the Hills almanac")
