"""What a page says of itself: titles, dates, language, address and publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from tallystick.documents.tables import limit, table

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
ADDRESS = re.compile(r"https?://[^\s<>\"']{1,2000}", re.I)
WHITE = re.compile(r"\s+")


class Facts(Struct, frozen=True):
    """A page's own statements.

    titles    most trusted first: og:title and its like, then the title element
    dates     pairs of name and value, in the order of the page
    language  BCP 47, or "" where not told
    """

    titles: tuple[str, ...]
    dates: tuple[tuple[str, str], ...]
    language: str
    url: str | None
    outlet: str | None


def facts(tree: Any, root: Any) -> Facts:
    """The statements of a page, from its meta elements, JSON-LD, time elements and the root's attributes."""
    metas = tuple(named(root))
    names = table("html")["facts"]
    titles = [*picked(metas, names["titles"]), *filter(None, [squeezed(tree.title or "")])]
    language = (root.getattr("lang") or root.getattr("xml:lang") or "").strip()
    address = [*links(root), *picked(metas, names["address"])]
    return Facts(
        tuple(titles),
        (*metas, *linked_data(root), *times(root)),
        language if LANGUAGE.fullmatch(language) else "",
        next((found for found in address if ADDRESS.fullmatch(found)), None),
        next(iter(picked(metas, names["outlets"])), None),
    )


def named(root: Any) -> Iterator[tuple[str, str]]:
    """Names and contents of the meta elements."""
    for meta in root.query_selector_all("meta"):
        name = meta.getattr("property") or meta.getattr("name") or meta.getattr("itemprop")
        content = squeezed(meta.getattr("content") or "")
        if name and content:
            yield name.strip() if name == "datePublished" else name.strip().lower(), content


def picked(metas: tuple[tuple[str, str], ...], names: list[str]) -> list[str]:
    """Contents of the metas with these names, in the order of the names."""
    return [content for name in names for known, content in metas if known == name]


def links(root: Any) -> list[str]:
    """The page's own address."""
    return [link.getattr("href") or "" for link in root.query_selector_all('link[rel="canonical"]')]


def times(root: Any) -> list[tuple[str, str]]:
    """The first time element of the article, or of the page."""
    found = root.query_selector("article time[datetime], main time[datetime]") or root.query_selector("time[datetime]")
    return [("time", found.getattr("datetime"))] if found else []


def linked_data(root: Any) -> Iterator[tuple[str, str]]:
    """Dates of publication in JSON-LD; data that is no JSON says nothing."""
    for script in root.query_selector_all('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        yield from published_in(data)


def published_in(data: object) -> Iterator[tuple[str, str]]:
    """Every datePublished in nested data, as deep as the walk of the page goes; comments have dates of their own."""
    waiting = [data]
    for _ in range(limit("elements")):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, dict):
            if isinstance(one.get("datePublished"), str) and one.get("@type") != "Comment":
                yield "datePublished", one["datePublished"]
            waiting += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one]
        elif isinstance(one, list):
            waiting += reversed(one)


def squeezed(text: str) -> str:
    """Text with its white space as single spaces."""
    return WHITE.sub(" ", text).strip()
