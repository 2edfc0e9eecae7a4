"""What a difference does to the example families, put in order for a reader: who gains, who loses, who stays the same.

An amount that leans on facts nobody stated is not in a total. A family with such an amount among what changes neither
gains nor loses for certain: it stands apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from openfisca_assen import regelkennis as kennis
from openfisca_assen.doorbraak.woorden import hoofdletter
from openfisca_assen.web.regelboek.gezinnen import Regel

# Which proposals would start a scheme: on the page of a proposal that says nothing new.
_WEL_MET = re.compile(r"^bestaat niet \(wel met .*\)$")


@dataclass(frozen=True)
class Gezinsrij:
    """One family: what changes in short sentences, and what keeps its total from being certain."""

    regel: Regel
    zinnen: tuple[tuple[str, str, str], ...]
    open: tuple[str, ...]


@dataclass(frozen=True)
class Gezinsbeeld:
    """The families in four groups, in the order of the examples."""

    vooruit: tuple[Gezinsrij, ...]
    achteruit: tuple[Gezinsrij, ...]
    onzeker: tuple[Gezinsrij, ...]
    anders: tuple[Gezinsrij, ...]
    gelijk: tuple[Gezinsrij, ...]

    @property
    def rijen(self) -> tuple[Gezinsrij, ...]:
        """Every family for whom something changes."""
        return (*self.vooruit, *self.achteruit, *self.onzeker, *self.anders)


def gezinsbeeld(regels: Sequence[Regel]) -> Gezinsbeeld:
    """The families in groups."""
    groepen: dict[str, list[Gezinsrij]] = {n: [] for n in Gezinsbeeld.__dataclass_fields__}
    for regel in regels:
        rij = Gezinsrij(regel, tuple(_zinnen(regel)), tuple(_open(regel)))
        totaal = round(regel.per_maand, 2) or round(regel.eenmalig, 2)
        if not (regel.verschillen or regel.bedragen):
            groep = "gelijk"
        elif rij.open:
            groep = "onzeker"
        else:
            groep = "vooruit" if totaal > 0 else "achteruit" if totaal < 0 else "anders"
        groepen[groep].append(rij)
    return Gezinsbeeld(**{naam: tuple(rijen) for naam, rijen in groepen.items()})


def _zinnen(regel: Regel) -> list[tuple[str, str, str]]:
    """Per scheme what was and what will be; persons with the same answer together."""
    samen: dict[tuple[str, str, str], list[str]] = {}
    for titel, wie, oud, nieuw in regel.verschillen:
        sleutel = (titel, _WEL_MET.sub("bestaat niet", oud), _WEL_MET.sub("bestaat niet", nieuw))
        samen.setdefault(sleutel, []).append("" if titel in _per_huishouden() else wie)
    return [
        (titel + (f" ({_opsomming(wie)})" if all(wie) else ""), oud, nieuw)
        for (titel, oud, nieuw), wie in samen.items()
    ]


def _opsomming(namen: list[str]) -> str:
    groot = [hoofdletter(naam) for naam in namen]
    return " en ".join(filter(None, [", ".join(groot[:-1]), groot[-1]]))


def _open(regel: Regel) -> list[str]:
    """The titles of what changes by an amount that nobody knows yet."""
    anders = {titel for titel, *_ in regel.verschillen}
    return [t for naam in regel.onzeker if (t := _titels().get(naam, "")) in anders]


@cache
def _titels() -> dict[str, str]:
    return {kop.naam: kop.titel for kop in kennis.alle_regelingen()}


@cache
def _per_huishouden() -> frozenset[str]:
    return frozenset(k.titel for k in kennis.alle_regelingen() if k.entiteit == "huishouden")
