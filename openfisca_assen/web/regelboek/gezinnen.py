"""What a difference in the rules does to the example families, worked out once and in the background.

One comparison of one family takes up to a second, so a page never waits for all of them: it shows the families that
are ready and says how many are not. `openfisca-assen regelboek --reken-gezinnen` works out all reforms beforehand and
keeps them in a file that ships with the package; it only counts for exactly these rules and examples (`stempel`).

A reform is set against the rules in force: what an example itself names under `hervormingen` is left out.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from openfisca_assen import bronnen
from openfisca_assen.doorbraak.bedragen import Winst
from openfisca_assen.doorbraak.tekst import uitkomst
from openfisca_assen.doorbraak.vanzelf import doorgetrokken, terug_verplaatst
from openfisca_assen.doorbraak.vergelijking import (
    Effect,
    Uitkomstverschil,
    vergelijk_datums,
    vergelijk_hervormingen,
)
from openfisca_assen.dossier import Dossier, lees_dossier
from openfisca_assen.hervorming import hervormingen, stelsel

# Questions of which the outcome is kept, and how many may be worked on or wait at once; whoever comes then must come back.
MEESTE_BEWAARD = 64
MEESTE_WACHTEND = 4
# The worker rests as long as it worked, so that requests have at least half of the time.
LANGSTE_RUST = 1.0
BEWAARD = bronnen.GEBOUWD / "gezinnen.json"
_PAKKET = bronnen.MAP.parent


@dataclass(frozen=True)
class Regel:
    """One family: what changes, in words and in euros.

    Attributes:
        naam: Name of the example.
        titel: What the family is called.
        peildatum: The month it was worked out for.
        per_maand: What it has more, in euros per month.
        eenmalig: What it has more once.
        verschillen: Answers that differ: (scheme, who, before, after).
        bedragen: Other amounts that differ, such as national allowances: (title, per month, once).
        onzeker: Names of schemes whose change leans on what is not known.
        los: Per separate measure what it brings per month; only where measures are taken together.
        wisselwerking: What it has more together than apart, per month; None where nothing is taken together.
    """

    naam: str
    titel: str
    peildatum: str
    per_maand: float
    eenmalig: float
    verschillen: tuple[tuple[str, str, str, str], ...]
    bedragen: tuple[tuple[str, float, float], ...] = ()
    onzeker: tuple[str, ...] = ()
    los: tuple[tuple[str, float], ...] = ()
    wisselwerking: float | None = None


@dataclass(frozen=True)
class Stand:
    """How far the work on one question is.

    Attributes:
        regels: The families that are ready, in the order of the examples.
        totaal: How many there are.
        vol: Whether it could not begin, because too much is being worked out already.
    """

    regels: tuple[Regel, ...]
    totaal: int
    vol: bool = False

    @property
    def klaar(self) -> bool:
        return len(self.regels) == self.totaal


NIET_BEREKEND = Stand((), 0)


def bewaard(naam: str) -> Stand:
    """One reform, if it was worked out beforehand; never starts any work."""
    regels = _bewaarde().get(_sleutel(naam))
    return Stand(regels, len(regels)) if regels else NIET_BEREKEND


def lat_hoger() -> Stand:
    """Every «lat hoger» measure together."""
    return _stand(("lat_hoger",))


def hervorming(naam: str) -> Stand:
    """One reform."""
    return _stand(_sleutel(naam))


def _sleutel(naam: str) -> tuple[str, ...]:
    return ("lat_hoger",) if hervormingen()[naam].delen else ("hervorming", naam)


def verschil(van: str, tot: str, naam: str = "") -> Stand:
    """Two months, or a reform when both are the same."""
    if naam:
        return hervorming(naam)
    return _stand(("datums", van[:7], tot[:7]))


def reken_en_bewaar(voortgang: Callable[[int, int, str], None], pad: Path = BEWAARD) -> None:
    """Work out every reform for every example and keep it, in the file that `_bewaarde` reads."""
    sleutels = [
        ("lat_hoger",),
        *(("hervorming", n) for n, h in hervormingen().items() if not h.delen),
    ]
    uit = {}
    for nummer, sleutel in enumerate(sleutels, start=1):
        regels = [_reken(sleutel, naam) for naam in bronnen.voorbeelden()]
        uit["/".join(sleutel)] = [asdict(regel) for regel in regels if regel]
        voortgang(nummer, len(sleutels), "hervormingen voor de voorbeeldgezinnen")
    pad.parent.mkdir(parents=True, exist_ok=True)
    inhoud = {"stempel": stempel(), "uitkomsten": uit}
    pad.write_text(json.dumps(inhoud, ensure_ascii=False), encoding="utf-8")
    _bewaarde.cache_clear()


@cache
def _bewaarde() -> dict[tuple[str, ...], tuple[Regel, ...]]:
    """What was worked out beforehand for exactly these rules and examples; empty when that is not there."""
    try:
        inhoud = json.loads(BEWAARD.read_text(encoding="utf-8"))
        if inhoud["stempel"] != stempel():
            return {}
        return {
            tuple(sleutel.split("/")): tuple(_uit_json(regel) for regel in regels)
            for sleutel, regels in inhoud["uitkomsten"].items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _uit_json(regel: dict) -> Regel:
    rijen = {k: tuple(tuple(r) for r in regel[k]) for k in ("verschillen", "bedragen", "los")}
    return Regel(**{**regel, **rijen, "onzeker": tuple(regel["onzeker"])})


@cache
def stempel() -> str:
    """A hash of everything that decides these outcomes: rules, reforms, assessment and example families."""
    paden = [
        *_PAKKET.glob("*.py"),
        *(_PAKKET / "doorbraak").glob("*.py"),
        *(_PAKKET / "reforms").glob("*.py"),
        *(_PAKKET / "variables").rglob("*.py"),
        *(_PAKKET / "parameters").rglob("*.yaml"),
        *bronnen.voorbeelden().values(),
        Path(__file__),
    ]
    hash_ = hashlib.sha256()
    for pad in sorted(paden, key=lambda p: (p.parent.name, p.name)):
        hash_.update(f"{pad.parent.name}/{pad.name}\n".encode() + pad.read_bytes())
    return hash_.hexdigest()


def alles_klaar() -> None:
    """Wait until all that was asked for is worked out."""
    _WACHTRIJ.join()


_UITKOMSTEN: dict[tuple[str, ...], dict[str, Regel | None]] = {}
_NUMMERS = itertools.count()
_WACHTRIJ: queue.PriorityQueue[tuple[int, int, tuple[str, ...], str]] = queue.PriorityQueue()
_SLOT = threading.Lock()
_ARBEIDER: list[threading.Thread] = []


def _stand(sleutel: tuple[str, ...]) -> Stand:
    namen = list(bronnen.voorbeelden())
    if sleutel in _bewaarde():
        return Stand(_bewaarde()[sleutel], len(_bewaarde()[sleutel]))
    with _SLOT:
        if sleutel not in _UITKOMSTEN:
            if sum(len(u) < len(namen) for u in _UITKOMSTEN.values()) >= MEESTE_WACHTEND:
                return Stand((), len(namen), vol=True)
            _ruim_op(len(namen))
            _UITKOMSTEN[sleutel] = {}
            nummer = next(_NUMMERS)
            for plaats, naam in enumerate(namen):
                _WACHTRIJ.put((nummer, plaats, sleutel, naam))
        gedaan = dict(_UITKOMSTEN[sleutel])
    if len(gedaan) < len(namen):
        _begin()
    regels = [gedaan[naam] for naam in namen if gedaan.get(naam)]
    overgeslagen = sum(1 for naam in namen if naam in gedaan and gedaan[naam] is None)
    return Stand(tuple(r for r in regels if r), len(namen) - overgeslagen)


def _ruim_op(families: int) -> None:
    """Forget the oldest outcomes that are ready, so that there is room for one more."""
    klaar = [sleutel for sleutel, uit in _UITKOMSTEN.items() if len(uit) == families]
    for sleutel in klaar[: max(0, len(_UITKOMSTEN) - MEESTE_BEWAARD + 1)]:
        del _UITKOMSTEN[sleutel]


def _begin() -> None:
    """Start the worker, if it does not run; after a fork a process has none."""
    with _SLOT:
        if not _ARBEIDER or not _ARBEIDER[0].is_alive():
            _ARBEIDER[:] = [threading.Thread(target=_werk, daemon=True, name="voorbeeldgezinnen")]
            _ARBEIDER[0].start()


def _werk() -> None:
    while True:
        *_, sleutel, naam = _WACHTRIJ.get()
        begin = time.perf_counter()
        try:
            _UITKOMSTEN[sleutel][naam] = _reken(sleutel, naam)
        except Exception:  # one family that cannot be compared must not stop the others
            logging.getLogger(__name__).exception("Voorbeeldgezin %s, %s", naam, "/".join(sleutel))
            _UITKOMSTEN[sleutel][naam] = None
        finally:
            _WACHTRIJ.task_done()
        time.sleep(min(time.perf_counter() - begin, LANGSTE_RUST))


def _reken(sleutel: tuple[str, ...], naam: str) -> Regel | None:
    soorten: dict[str, Callable[..., Regel | None]] = {
        "lat_hoger": _samen,
        "hervorming": _een,
        "datums": _datums,
    }
    return soorten[sleutel[0]](naam, _dossier(naam), *sleutel[1:])


@cache
def _dossier(naam: str) -> Dossier:
    return replace(lees_dossier(bronnen.voorbeelden()[naam], stelsel(())), hervormingen=())


def _samen(naam: str, dossier: Dossier) -> Regel:
    uit = vergelijk_hervormingen(dossier)
    regel = _van_effect(naam, dossier, uit.samen)
    return replace(
        regel,
        los=tuple((e.label, e.winst.per_maand) for e in uit.effecten),
        wisselwerking=uit.wisselwerking_per_maand,
    )


def _een(naam: str, dossier: Dossier, welke: str) -> Regel:
    return _van_effect(naam, dossier, vergelijk_hervormingen(dossier, [welke]).effecten[0])


def _datums(naam: str, dossier: Dossier, van: str, tot: str) -> Regel | None:
    """The family as it is stated, moved to the first month; birthdays, norms and amounts move along."""
    if van == tot:
        return None
    systeem = stelsel(dossier.hervormingen)
    if van > dossier.peildatum:
        dossier = replace(doorgetrokken(dossier, systeem, van), peildatum=van)
    elif van < dossier.peildatum:
        dossier = terug_verplaatst(dossier, systeem, van)
    uit = vergelijk_datums(dossier, tot)
    if uit.winst is None:  # the norms of that month are not known
        return None
    return _regel(naam, dossier, [v.uitkomst for v in uit.verschillen], uit.winst)


def _van_effect(naam: str, dossier: Dossier, effect: Effect) -> Regel:
    return _regel(naam, dossier, effect.verschillen, effect.winst)


def _regel(
    naam: str, dossier: Dossier, verschillen: Sequence[Uitkomstverschil], winst: Winst
) -> Regel:
    return Regel(
        naam=naam,
        titel=dossier.titel or naam,
        peildatum=dossier.peildatum,
        per_maand=winst.per_maand,
        eenmalig=winst.eenmalig,
        verschillen=tuple(
            (v.titel, str(v.wie), uitkomst(v.oud), uitkomst(v.nieuw)) for v in verschillen
        ),
        bedragen=tuple(
            (d.titel, d.per_maand, d.eenmalig)
            for d in winst.verschillen
            if d.titel not in {v.titel for v in verschillen}
        ),
        onzeker=winst.onzeker,
    )
