"""The little Markdown that the text on coverage uses, as HTML: headings, lists, paragraphs, bold and code."""

from __future__ import annotations

import re

from markupsafe import Markup, escape


def als_html(tekst: str) -> Markup:
    """The text as safe HTML; the first heading (the title of the page) is left out."""
    blokken = re.split(r"\n(?=\n|- |#)|\n\n", tekst)
    uit: list[str] = []
    in_lijst = False
    for blok in (" ".join(b.split()) for b in blokken):
        if not blok or blok.startswith("# "):
            continue
        if blok.startswith("- ") != in_lijst:
            in_lijst = not in_lijst
            uit.append("<ul>" if in_lijst else "</ul>")
        if in_lijst:
            uit.append(f"<li>{_regel(blok[2:])}</li>")
        elif blok.startswith("## "):
            uit.append(f"<h2>{_regel(blok[3:])}</h2>")
        else:
            uit.append(f"<p>{_regel(blok)}</p>")
    return Markup("\n".join([*uit, "</ul>"] if in_lijst else uit))


def _regel(tekst: str) -> str:
    veilig = str(escape(tekst))
    veilig = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", veilig)
    return re.sub(r"`(.+?)`", r"<code>\1</code>", veilig)
