"""Web pages: what the reader sees, each paragraph traced to its element."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallystick.documents import read
from tallystick.errors import Issue
from tallystick.model.text import Document, Source

PROSE = (
    "Residents described the shelling of the district as constant through the winter months, and the municipal "
    "services published daily notes about damaged houses, broken mains and closed schools."
)


def both(path: Path, page: str | bytes) -> tuple[Document, list[Issue]]:
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    found = list(read(Source(str(path))))
    (document,) = (one for one in found if isinstance(one, Document))
    return document, [one for one in found if isinstance(one, Issue) and one.code != "published-unknown"]


def article(inner: str, head: str = "") -> str:
    body = f"<article><h1>A title</h1><p>{PROSE}</p>{inner}</article>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<p>At least 1<b>4</b>,<i>000</i> people</p>", "At least 14,000 people"),
        ("<p>Some 300<sup>12</sup> people</p>", "Some 300 people"),
        ("<p>Some 300<sup>12</sup>people</p>", "Some 300 people"),
        ("<p>Some 300<sup>[12]</sup>.</p>", "Some 300."),
        ('<p>Some 300<sup><a href="#n">[note 4]</a></sup>, they said</p>', "Some 300, they said"),
        ('<p>Some 300<a href="#fn12">12</a> people</p>', "Some 300 people"),
        ('<p>Some 300<span style="vertical-align: super">12</span> people</p>', "Some 300 people"),
        ("<p>the 9<sup>th</sup> of May</p>", "the 9th of May"),
        ("<p>12 km<sup>2</sup> of land</p>", "12 km² of land"),
        ("<p>3 × 10<sup>6</sup> shells</p>", "3 × 10⁶ shells"),
        ("<p><sup>1</sup>/<sub>2</sub> of them</p>", "1/2 of them"),
        ("<p>CO<sub>2</sub></p>", "CO₂"),
        ("<p>one<br>two</p>", "one two"),
        ("<p>one<br> <br>two</p>", "one\n\ntwo"),
        ("<p>he said <q>never</q></p>", "he said “never”"),
        ("<div>loose <p>inner</p> words</div>", "loose\n\ninner\n\nwords"),
        ("<table><tr><th>killed<th>wounded<tr><td>14<td>000</table>", "killed | wounded\n\n14 | 000"),
        ("<table><tr><td><p>one</p><p>two</p></table>", "one\n\ntwo"),
        ("<ul><li>12 killed<li>34 wounded</ul>", "12 killed\n\n34 wounded"),
        ("<p>seen<script>99</script><style>98</style><noscript>97</noscript><template>96</template></p>", "seen"),
    ],
)
def test_the_text_is_what_the_reader_sees(tmp_path: Path, inner: str, words: str) -> None:
    document, issues = both(tmp_path / "a.html", article(inner))
    assert document.text == f"A title\n\n{PROSE}\n\n{words}"
    assert issues == []


@pytest.mark.parametrize(
    ("inner", "words", "found"),
    [
        ("<p>At least <del>41,000</del> <ins>14,000</ins> died</p>", "At least 14,000 died", "struck out: 41,000"),
        ("<p>At least <s>41,000</s> 14,000 died</p>", "At least 14,000 died", "struck out: 41,000"),
        ("<p>Seen <span style='display: none'>99,000</span></p>", "Seen", "hidden: 99,000"),
        ("<p>Seen <span style='font-size:0'>99,000</span></p>", "Seen", "hidden: 99,000"),
        ("<p>Seen</p><p hidden>99,000</p>", "Seen", "hidden: 99,000"),
        ("<p>Seen <span class='x sr-only'>99,000</span></p>", "Seen", "hidden: 99,000"),
    ],
)
def test_what_is_struck_out_or_hidden_is_left_out_and_said(tmp_path: Path, inner: str, words: str, found: str) -> None:
    document, (issue,) = both(tmp_path / "a.html", article(inner))
    assert document.text == f"A title\n\n{PROSE}\n\n{words}"
    assert (issue.code, issue.found) == ("document-repaired", found)


def test_menus_banners_and_footers_are_left_out(tmp_path: Path) -> None:
    page = article("<p>At least 14,000 people</p>").replace(
        "<body>", '<body><nav><ul><li><a href="/">Home</a></ul></nav><div class="cookie-banner">We use 3 cookies</div>'
    )
    page = page.replace("</body>", "<footer>© 2024, 500 Road</footer></body>")
    assert both(tmp_path / "a.html", page)[0].text == f"A title\n\n{PROSE}\n\nAt least 14,000 people"


def test_every_paragraph_names_its_element(tmp_path: Path) -> None:
    document, _ = both(tmp_path / "a.html", article("<div><p>one</p><p>two</p></div><table><tr><td>3<td>4</table>"))
    assert [anchor.locator for anchor in document.anchors] == [
        "xpath:/html/body/article[1]/h1[1]",
        "xpath:/html/body/article[1]/p[1]",
        "xpath:/html/body/article[1]/div[1]/p[1]",
        "xpath:/html/body/article[1]/div[1]/p[2]",
        "xpath:/html/body/article[1]/table[1]/tbody[1]/tr[1]",
    ]


def test_the_page_says_its_title_date_language_address_and_publisher(tmp_path: Path) -> None:
    head = """<meta charset="utf-8"><title>A title - The Outlet</title>
        <meta property="og:site_name" content="The Outlet"><link rel="canonical" href="https://example.org/a">
        <meta property="article:published_time" content="2015-02-12T10:00:00Z">
        <meta property="article:modified_time" content="2019-01-01">"""
    document, issues = both(tmp_path / "a.html", article("", head).replace("lang=en", "lang=en-GB"))
    assert (document.title, document.language, document.url) == ("A title", "en-GB", "https://example.org/a")
    assert document.outlet == "The Outlet"
    assert document.dated
    assert (document.dated.edtf, document.dated.basis) == ("2015-02-12", "metadata")
    assert issues == []


@pytest.mark.parametrize(
    ("head", "inner", "edtf"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2016-03-04T01:00"}]}</script>',
            "",
            "2016-03-04",
        ),
        (
            '<script type="application/ld+json">{broken</script>',
            "<time datetime=2016-03-04>4 March</time>",
            "2016-03-04",
        ),
        ('<meta name="date" content="Fri, 4 Mar 2016 01:00 GMT">', "", "2016-03-04"),
        ("", "<p>4 March 2016</p>", "2016-03-04"),
    ],
)
def test_a_page_is_dated_by_its_metadata_or_its_words(tmp_path: Path, head: str, inner: str, edtf: str) -> None:
    document, _ = both(tmp_path / "a.html", article(inner, head))
    assert document.dated
    assert document.dated.edtf == edtf


def test_a_headline_outside_the_article_is_the_first_paragraph(tmp_path: Path) -> None:
    head = "<title>Toll rises | Outlet</title><header><h1>Toll rises</h1></header>"
    page = f"{head}<main><p>{PROSE}</p><p>{PROSE}</p></main>"
    document, _ = both(tmp_path / "a.html", page)
    assert document.title == "Toll rises"
    assert document.text.startswith("Toll rises\n\n")


def test_an_address_that_is_no_web_address_is_not_kept(tmp_path: Path) -> None:
    assert both(tmp_path / "a.html", article("", '<link rel=canonical href="javascript:alert(1)">'))[0].url is None


def test_a_declared_encoding_is_used(tmp_path: Path) -> None:
    page = '<meta charset="windows-1251"><p>По словам миссии, погибли 3404 мирных жителей.</p>'
    document, issues = both(tmp_path / "a.html", page.encode("cp1251"))
    assert document.text == "По словам миссии, погибли 3404 мирных жителей."
    assert issues == []


@pytest.mark.parametrize("depth", [300, 5_000, 100_000])
def test_a_page_nested_deeper_than_the_library_can_take_loses_nothing(tmp_path: Path, depth: int) -> None:
    page = f"<!doctype html><body><p>First.</p>{'<div><b>' * depth}<p>The mission recorded 3,404 deaths.</p>"
    document, (issue,) = both(tmp_path / "a.html", page)
    assert document.text == "First.\n\nThe mission recorded 3,404 deaths."
    assert (issue.code, issue.found) == ("document-repaired", f"elements nested {2 * depth + 3:,} deep")
    assert all(len(anchor.locator) < 1_000 for anchor in document.anchors)


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p " + " ".join(f"a{number}=1" for number in range(40_000)) + ">3,404", "a tag with some 40,000 attributes"),
        ("<br>" * 300_001, "a page of more than 300,000 elements"),
        ("<!doctype html><div id=app></div>", "a page without text (a script may fill it in)"),
    ],
)
def test_a_page_that_would_take_minutes_or_holds_nothing_is_refused(tmp_path: Path, page: str, found: str) -> None:
    (tmp_path / "a.html").write_text(page)
    (issue,) = read(Source(str(tmp_path / "a.html")))
    assert isinstance(issue, Issue)
    assert issue.found == found
