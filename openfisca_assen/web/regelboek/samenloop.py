"""How reforms act on each other, in words, read from the rules: which scheme counts what another gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import PurePath

from openfisca_assen import regelkennis as kennis
from openfisca_assen.hervorming import stelsel
from openfisca_assen.regelkennis import Hervormingkaart


@dataclass(frozen=True)
class Samenloop:
    """How two reforms act on each other, in sentences."""

    een: Hervormingkaart
    ander: Hervormingkaart
    zinnen: tuple[str, ...]


def samenlopen(kaarten: Sequence[Hervormingkaart]) -> list[Samenloop]:
    """Between all of these reforms; only pairs that meet."""
    return [s for een, ander in combinations(kaarten, 2) if (s := samenloop(een, ander))]


def samenloop(een: Hervormingkaart, ander: Hervormingkaart) -> Samenloop | None:
    """Between two reforms; None when what they change does not meet."""
    zinnen = dict.fromkeys(
        (*_zelfde(een, ander), *_geteld(een, ander), *_geteld(ander, een), *_vervalt(een, ander))
    )
    return Samenloop(een, ander, tuple(zinnen)) if zinnen else None


def _zelfde(een: Hervormingkaart, ander: Hervormingkaart) -> Iterator[str]:
    """The same value, or other values of the same scheme."""
    paden = {w.pad: w for w in een.wijzigingen}
    dubbel = [w for w in ander.wijzigingen if w.pad in paden and w.nieuw != paden[w.pad].nieuw]
    for w in dubbel:
        yield (
            f"Beide veranderen dezelfde waarde van «{_titel(w.regeling)}»: {w.beschrijving}. Samen kan niet allebei "
            "gelden; dan telt de hervorming die het laatst is gekozen."
        )
    eindigt = {*_eindigt(een), *_eindigt(ander)}
    gedeeld = (set(een.regelingen) & set(ander.regelingen)) - {w.regeling for w in dubbel}
    for naam in sorted(gedeeld - eindigt):
        if {w.pad for w in een.wijzigingen} & {w.pad for w in ander.wijzigingen}:
            continue
        yield (
            f"Beide veranderen «{_titel(naam)}», elk een andere waarde; samen werken zij allebei door."
        )


def _geteld(een: Hervormingkaart, ander: Hervormingkaart) -> Iterator[str]:
    """What a scheme of the one gives, counts in schemes of the other."""
    for gelezen in een.regelingen:
        lezers = [
            f"«{_titel(lezer)}»"
            for lezer in ander.regelingen
            if lezer != gelezen and gelezen in _leest(lezer)
        ]
        if lezers:
            wie = " en ".join(filter(None, [", ".join(lezers[:-1]), lezers[-1]]))
            yield f"De uitkomst van «{_titel(gelezen)}» telt mee bij {wie}; een verandering werkt daar door."


def _vervalt(een: Hervormingkaart, ander: Hervormingkaart) -> Iterator[str]:
    """The one ends a scheme that the other changes."""
    for eerst, dan in ((een, ander), (ander, een)):
        for naam in _eindigt(eerst):
            if naam in dan.regelingen and naam not in _eindigt(dan):
                yield (
                    f"Met «{eerst.label}» bestaat «{_titel(naam)}» niet meer; wat «{dan.label}» daaraan verandert, doet "
                    "dan niets."
                )


def _eindigt(kaart: Hervormingkaart) -> list[str]:
    return [w.regeling for w in kaart.wijzigingen if w.pad.endswith(".geldig") and not w.nieuw]


def _titel(naam: str) -> str:
    return next(k.titel for k in kennis.alle_regelingen() if k.naam == naam)


@cache
def _leest(regeling: str) -> frozenset[str]:
    """The other municipal schemes whose outcome the rules of this scheme read, also through rules that are no scheme."""
    variabelen = stelsel(()).variables
    kaarten = {naam: kennis.kaart_van(v) for naam, v in variabelen.items()}
    plek = {naam: PurePath(k.bestand).with_suffix("").parts[-2:] for naam, k in kaarten.items()}
    wachtrij = [naam for naam in variabelen if plek[naam] == ("gemeentelijk", regeling)]
    gezien, raakt = set(wachtrij), set()
    while wachtrij:
        for naam in (n for f in kaarten[wachtrij.pop()].formules for n in f.leest):
            if naam not in plek or naam in gezien:
                continue
            gezien.add(naam)
            if plek[naam][0] == "gemeentelijk" and plek[naam][1] != regeling:
                raakt.add(plek[naam][1])
            else:
                wachtrij.append(naam)
    return frozenset(raakt)
