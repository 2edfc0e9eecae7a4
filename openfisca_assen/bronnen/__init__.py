"""What lies beside the rules and ships with them: quotations, contradictions, coverage, example families, test sentences.

In a checkout the example families and the tests are read from their own folders. An installed package has a copy in
`gebouwd/`, made by the package build (setup.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

MAP = Path(__file__).parent
GEBOUWD = MAP / "gebouwd"
_WERKMAP = MAP.parent.parent
_NAAM = re.compile(r"^- name: *(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Citaat:
    """A short literal quotation: the source, where in it, what rules it goes with, and its address if known."""

    bron: str
    plaats: str
    tekst: str
    bij: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True)
class Tegenspraak:
    """Where sources contradict each other or themselves, and what the rules make of it."""

    plaats: str
    probleem: str
    keuze: str
    bij: tuple[str, ...]


@cache
def citaten() -> tuple[Citaat, ...]:
    """Every quotation, in the order of the file."""
    return tuple(Citaat(**{**c, "bij": tuple(c["bij"])}) for c in _yaml("citaten"))


@cache
def tegenspraken() -> tuple[Tegenspraak, ...]:
    """Every contradiction, in the order of the file."""
    return tuple(Tegenspraak(**{**t, "bij": tuple(t["bij"])}) for t in _yaml("tegenspraken"))


@dataclass(frozen=True)
class Woord:
    """A word that pages and sources use, in plain language, and the rule or reform it belongs to."""

    term: str
    uitleg: str
    zie: str = ""


@cache
def woorden() -> tuple[Woord, ...]:
    """The words of the glossary, in the order of the file."""
    return tuple(Woord(**w) for w in _yaml("begrippen"))


@cache
def vragen() -> Mapping[str, str]:
    """What the municipality must say to take away an assumption: its number -> the question."""
    return yaml.safe_load((MAP / "vragen.yaml").read_text(encoding="utf-8"))


@cache
def rang(vindplaats: str) -> str:
    """What kind of source this is, such as `wet of landelijke regeling` or `nieuwsbericht`; empty when not known."""
    begin = vindplaats.strip().lower()
    for soort in _bronsoorten():
        if any(begin.startswith(str(b).lower()) for b in soort["begint"]):
            return soort["rang"]
    return ""


@cache
def _bronsoorten() -> list[dict]:
    return _yaml("bronsoorten")


@cache
def dekking() -> str:
    """What is in the rules, what is not and what is simplified; Markdown."""
    return (MAP / "dekking.md").read_text(encoding="utf-8")


@cache
def voorbeelden() -> Mapping[str, Path]:
    """The dossiers of the example families: name -> file; empty when they do not come with this installation."""
    map_ = _eerste(_WERKMAP / "voorbeelden", GEBOUWD / "voorbeelden")
    return {pad.stem: pad for pad in sorted(map_.glob("*.yaml"))} if map_ else {}


@cache
def proeven() -> Mapping[str, tuple[str, ...]]:
    """The sentences of the tests: file below `tests/` (such as `gemeentelijk/kindpakket`) -> what each test says."""
    tests = _WERKMAP / "tests"
    if (tests / "gemeentelijk").is_dir():
        return lees_proeven(tests)
    bestand = GEBOUWD / "proeven.json"
    if not bestand.exists():
        return {}
    inhoud = json.loads(bestand.read_text(encoding="utf-8"))
    return {naam: tuple(zinnen) for naam, zinnen in inhoud.items()}


def lees_proeven(tests: Path) -> dict[str, tuple[str, ...]]:
    """The names of all YAML tests below a folder; by line, because parsing 1.5 MB of YAML takes seconds."""
    return {
        pad.relative_to(tests).with_suffix("").as_posix(): tuple(
            naam.strip("\"'") for naam in _NAAM.findall(pad.read_text(encoding="utf-8"))
        )
        for map_ in ("gemeentelijk", "landelijk", "reforms")
        for pad in sorted((tests / map_).glob("*.yaml"))
    }


def _eerste(*mappen: Path) -> Path | None:
    return next((map_ for map_ in mappen if map_.is_dir()), None)


def _yaml(naam: str) -> list[dict]:
    return yaml.safe_load((MAP / f"{naam}.yaml").read_text(encoding="utf-8"))


__all__ = [
    "Citaat",
    "Tegenspraak",
    "Woord",
    "citaten",
    "dekking",
    "lees_proeven",
    "proeven",
    "rang",
    "tegenspraken",
    "voorbeelden",
    "vragen",
    "woorden",
]
