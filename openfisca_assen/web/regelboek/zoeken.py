"""Search in the rule book: every word of the question must occur; a hit in a title counts more than one in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from markupsafe import Markup, escape

MEESTE = 60
LANGSTE_VRAAG = 100
# For a word that nobody uses the nearest one is looked for; that takes time, so not for much.
MEESTE_WOORDEN = 4
LANGSTE_WOORD = 40
_WOORD = re.compile(r"\w+(?:-\w+)*")
# Words that stand in every second sentence say nothing about what somebody looks for.
_STIL = frozenset("de het een en of van voor in op is dit dat er te met aan bij geen".split())
_STIL |= frozenset("waarom wie wat hoe wanneer sinds zegt krijgt deze moeder vader gezin".split())


@dataclass(frozen=True)
class Vindplek:
    """Something that can be found.

    Attributes:
        soort: What it is, in plain words, such as `voorwaarde`.
        titel: What the reader sees first.
        tekst: What else is searched, and shown in short.
        adres: Where it stands in the book.
        gewicht: What kind of thing it is worth: a scheme more than a test that mentions it.
    """

    soort: str
    titel: str
    tekst: str
    adres: str
    gewicht: int = 0


@dataclass(frozen=True)
class Treffer:
    """One hit, with the words of the question marked."""

    soort: str
    titel: Markup
    tekst: Markup
    adres: str


class Register:
    """All that can be found, ready to search."""

    def __init__(self, plekken: Iterable[Vindplek]) -> None:
        self._plekken = [
            (p, plat(p.titel), plat(f"{p.titel} {p.tekst} {p.soort}")) for p in plekken
        ]

    def zoek(self, vraag: str) -> tuple[int, list[Treffer]]:
        """The number of hits and the best of them."""
        woorden = zoekwoorden(vraag)
        if not woorden:
            return 0, []
        gevonden = []
        for nummer, (plek, titel, alles) in enumerate(self._plekken):
            if all(woord in alles for woord in woorden):
                punten = plek.gewicht + sum(
                    2 * (woord in titel) + bool(re.search(rf"\b{re.escape(woord)}\b", alles))
                    for woord in woorden
                )
                gevonden.append((-punten, nummer, plek))
        gevonden.sort(key=lambda rij: rij[:2])
        return len(gevonden), [_treffer(plek, woorden) for *_, plek in gevonden[:MEESTE]]

    def bedoeld(self, vraag: str) -> str:
        """What somebody may have meant whose question finds nothing: each unknown word by the nearest known one."""
        woorden = zoekwoorden(vraag)[:MEESTE_WOORDEN]
        beter = [w if self._kent(w) else self._dichtbij(w) for w in woorden]
        voorstel = " ".join(filter(None, beter))
        return voorstel if voorstel and beter != woorden and self.zoek(voorstel)[0] else ""

    def _kent(self, woord: str) -> bool:
        return any(woord in alles for *_, alles in self._plekken)

    def _dichtbij(self, woord: str) -> str:
        if len(woord) > LANGSTE_WOORD:
            return ""
        return next(iter(get_close_matches(woord, self._woordenschat, n=1, cutoff=0.8)), "")

    @cached_property
    def _woordenschat(self) -> list[str]:
        """Every word that can be found, once, words of titles first."""
        bronnen_ = [*(titel for _, titel, _ in self._plekken), *(a for *_, a in self._plekken)]
        woorden = dict.fromkeys(w for tekst in bronnen_ for w in _WOORD.findall(tekst))
        return [w for w in woorden if len(w) > 3 and not w[0].isdigit() and w not in _STIL]


def zoekwoorden(vraag: str) -> list[str]:
    """The words that are searched: small, without accents, without words that say nothing."""
    woorden = dict.fromkeys(_WOORD.findall(plat(vraag[:LANGSTE_VRAAG])))
    return [w for w in woorden if w not in _STIL and (len(w) > 1 or w.isdigit())]


def plat(tekst: str) -> str:
    """Small letters without accents; underscores are spaces."""
    kaal = unicodedata.normalize("NFKD", tekst.replace("_", " "))
    return "".join(teken for teken in kaal if not unicodedata.combining(teken)).lower()


def _treffer(plek: Vindplek, woorden: Sequence[str]) -> Treffer:
    return Treffer(
        plek.soort,
        _merk(plek.titel, woorden),
        _merk(_kort(plek.tekst, woorden), woorden),
        plek.adres,
    )


def _kort(tekst: str, woorden: Sequence[str], ruimte: int = 220) -> str:
    """The part of a text around the first word that was found."""
    if len(tekst) <= ruimte:
        return tekst
    plek = min((i for i in (plat(tekst).find(w) for w in woorden) if i >= 0), default=0)
    begin = max(0, plek - ruimte // 3)
    stuk = tekst[begin : begin + ruimte]
    return f"{'… ' if begin else ''}{stuk.strip()}{' …' if begin + ruimte < len(tekst) else ''}"


def _merk(tekst: str, woorden: Sequence[str]) -> Markup:
    """The text, escaped, with the words marked; accents do not change the length of Dutch text when it is composed."""
    tekst = unicodedata.normalize("NFC", tekst)
    kaal = "".join(unicodedata.normalize("NFKD", t)[:1].lower() if t != "_" else " " for t in tekst)
    if len(kaal) != len(tekst):
        return escape(tekst)
    patroon = "|".join(re.escape(w) for w in sorted(woorden, key=len, reverse=True))
    delen, einde = [], 0
    for hit in re.finditer(patroon, kaal):
        delen += [
            escape(tekst[einde : hit.start()]),
            Markup("<mark>"),
            escape(tekst[hit.start() : hit.end()]),
            Markup("</mark>"),
        ]
        einde = hit.end()
    return Markup("").join([*delen, escape(tekst[einde:])])
