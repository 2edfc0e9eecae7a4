"""The result page: the answers in the order in which a caseworker needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.beoordeling import (
    Beoordeling,
    Gegeven,
    Rapport,
    Status,
    Voorwaarde,
)
from openfisca_assen.doorbraak.ladder import Daling, Ladder, Trede
from openfisca_assen.doorbraak.tekst import uitkomst
from openfisca_assen.doorbraak.versoepeling import Versoepeling
from openfisca_assen.doorbraak.vertelling import vertel_versoepeling
from openfisca_assen.doorbraak.woorden import dag_in_woorden, hoeveel, maand_in_woorden, wie_beslist

KOPPEN = {
    Status.RECHT: ("Dit kan dit gezin krijgen", "recht"),
    Status.OORDEEL: ("Hierover moet nog iemand oordelen", "oordeel"),
    Status.ONBEKEND: ("Dit is nog niet bekend", "onbekend"),
    Status.GEEN_RECHT: ("Hier is geen recht op", "geen_recht"),
    Status.BESTAAT_NIET: ("Dit bestaat niet op deze datum", "bestaat_niet"),
}
LABELS_AANVRAGEN = {
    "loket": "Waar aanvragen",
    "href": "Adres",
    "termijn": "Termijn",
    "beslistermijn": "Beslistermijn",
    "automatisch": "Automatisch",
    "herhaling": "Herhaling",
    "bezwaar": "Bezwaar",
}
MEESTE_RIJEN = 21


@dataclass(frozen=True)
class Voorwaarderegel:
    """One condition on the page.

    Attributes:
        soort: recht, geen_recht or onbekend: the icon.
        woord: «voldaan», «niet voldaan» or «nog open».
        zin: The sentence with fact and limit.
        cijfers: Fact, limit and difference as (what, amount).
        achtergrond: (what, text): article, values of the rules, who decides, deviation.
        ontbreekt: Questions that are open.
        oordelen: Judgements that are open.
    """

    soort: str
    woord: str
    zin: str
    cijfers: tuple[tuple[str, str], ...]
    achtergrond: tuple[tuple[str, str], ...]
    ontbreekt: tuple[str, ...]
    oordelen: tuple[str, ...]


@dataclass(frozen=True)
class Kaart:
    """One scheme with the same answer for one or more people.

    Attributes:
        id: For the page.
        regeling: Name of the scheme.
        titel: What it is called.
        wie: About whom, or empty for the household.
        status: The answer.
        soort: The icon.
        woorden: The answer in words, with the amount.
        redenen: Sentences that matter most.
        voorwaarden: All conditions, what blocks first.
        aanvragen: (what, text, link).
        vragen: What is missing, in plain words.
        vraag_nu: What the button «ask just this» sends, or empty.
        wijkt_af: Who decides about the scheme, and where deviation is possible.
        anderen: Others of the family and what their answer is.
        volgorde: Sorts refusals.
    """

    id: str
    regeling: str
    titel: str
    wie: str
    status: Status
    soort: str
    woorden: str
    redenen: tuple[str, ...]
    voorwaarden: tuple[Voorwaarderegel, ...]
    aanvragen: tuple[tuple[str, str, str], ...]
    vragen: tuple[str, ...]
    vraag_nu: str
    wijkt_af: tuple[tuple[str, str], ...]
    anderen: tuple[str, ...] = ()
    volgorde: tuple[float, ...] = ()


@dataclass(frozen=True)
class Deel:
    """All schemes with the same kind of answer."""

    kop: str
    soort: str
    kaarten: tuple[Kaart, ...]


def delen(rapport: Rapport, stelsel: TaxBenefitSystem) -> list[Deel]:
    """The result: rights first, then what a person must judge, what is open, refusals with the smallest margin first."""
    kaarten = list(_kaarten(rapport, stelsel))
    uit = []
    for status, (kop, soort) in KOPPEN.items():
        van_deze = [kaart for kaart in kaarten if kaart.status == status]
        if status == Status.GEEN_RECHT:
            van_deze.sort(key=lambda kaart: kaart.volgorde)
        if van_deze:
            uit.append(Deel(kop, soort, tuple(van_deze)))
    return uit


def _kaarten(rapport: Rapport, stelsel: TaxBenefitSystem) -> Iterator[Kaart]:
    op_aannames = {naam for aanname in rapport.aannames for naam in aanname.regelingen}
    nummer = 0
    for regeling, groep in groupby(rapport.beoordelingen, key=lambda b: b.regeling):
        leden = list(groep)
        per_persoon = stelsel.variables[f"{regeling}_recht"].entity.is_person
        bedoeld = _wie_bedoeld_is(leden)
        gelijk: dict[tuple, list[Beoordeling]] = {}
        for b in bedoeld:
            gelijk.setdefault((uitkomst(b), *_dichte_zinnen(b), b.reden), []).append(b)
        groepen = list(gelijk.values())
        if all(
            b.status == Status.GEEN_RECHT for b in bedoeld
        ):  # one card: for whom it comes nearest
            groepen = [min(groepen, key=lambda leden: _volgorde(leden[0]))]
        genoemd = [b for zelfde in groepen for b in zelfde]
        rest = tuple(
            _vast(f"{b.wie}: {uitkomst(b)}. {' '.join(_dichte_zinnen(b))}".strip())
            for b in leden
            if b not in genoemd
        )
        for zelfde in groepen:
            nummer += 1
            namen = [str(b.wie) for b in zelfde if b.wie] if per_persoon else []
            yield _kaart(
                f"regeling-{nummer}", zelfde, namen, regeling in op_aannames, stelsel, rest
            )
            rest = ()


def _wie_bedoeld_is(leden: list[Beoordeling]) -> list[Beoordeling]:
    """Who is not refused; if everybody is, whom the fewest conditions stop."""
    minste = min(len(_dicht(b)) for b in leden)
    return [b for b in leden if b.status != Status.GEEN_RECHT] or [
        b for b in leden if len(_dicht(b)) == minste
    ]


def _dicht(beoordeling: Beoordeling) -> list[Voorwaarde]:
    return [v for v in beoordeling.voorwaarden if v.zeker and not v.voldaan]


def _dichte_zinnen(beoordeling: Beoordeling) -> list[str]:
    return [v.uitleg.zin if v.uitleg else f"{v.label}." for v in _dicht(beoordeling)]


def _kaart(
    id_: str,
    zelfde: Sequence[Beoordeling],
    namen: Sequence[str],
    op_aannames: bool,
    stelsel: TaxBenefitSystem,
    anderen: tuple[str, ...],
) -> Kaart:
    b = zelfde[0]
    open_ = [*b.ontbreekt_voor_bedrag]
    if b.status in {Status.ONBEKEND, Status.OORDEEL}:
        open_ += [g for v in b.voorwaarden for g in (*v.ontbreekt, *v.oordeel)]
    vragen = tuple(dict.fromkeys(_vraag(g, b.wie) for g in open_))
    woorden = uitkomst(b)
    if b.status == Status.RECHT and b.aard == "recht" and op_aannames:
        woorden = f"waarschijnlijk {woorden}"
    if len(zelfde) > 1 and b.bedrag is not None and b.status == Status.RECHT:
        woorden += " voor ieder"
    redenen = _dichte_zinnen(b) if b.status == Status.GEEN_RECHT else []
    if not redenen and b.reden and not open_:
        redenen = [b.reden]
    if b.hervormingen:
        redenen = [f"Wel met het voorstel: {', '.join(b.hervormingen)}."]
    return Kaart(
        id=id_,
        regeling=b.regeling,
        titel=b.titel,
        wie=_opsomming(namen),
        status=b.status,
        soort=str(b.status),
        woorden=_vast(woorden),
        redenen=tuple(_vast(zin) for zin in [*redenen, b.waarschuwing] if zin),
        voorwaarden=tuple(_voorwaarde(v, b) for v in _wat_telt_eerst(b)),
        aanvragen=_aanvragen(b, stelsel),
        vragen=vragen,
        vraag_nu=f"{b.regeling}|{b.wie if len(zelfde) == 1 else ''}" if vragen else "",
        wijkt_af=tuple(_wie_beslist(b.beslisser, b.afwijken)),
        anderen=anderen,
        volgorde=_volgorde(b),
    )


def _wat_telt_eerst(beoordeling: Beoordeling) -> list[Voorwaarde]:
    """The conditions: first what refuses, or else what is open; then the others, each in the order of the rules."""
    if beoordeling.status == Status.GEEN_RECHT:
        return sorted(beoordeling.voorwaarden, key=lambda v: not v.zeker or v.voldaan)
    return sorted(beoordeling.voorwaarden, key=lambda v: v.zeker)


def _volgorde(beoordeling: Beoordeling) -> tuple[float, ...]:
    """Refusals that come nearest first: few conditions, a measured margin, a small one."""
    dicht = _dicht(beoordeling)
    marges = [
        abs(v.uitleg.marge) / max(abs(v.uitleg.grens.waarde), 1)
        for v in dicht
        if v.uitleg and v.uitleg.marge is not None and v.uitleg.grens is not None
    ]
    return len(dicht) - len(marges), len(dicht), max(marges, default=0)


def _vast(tekst: str) -> str:
    """The text with amounts that do not break over two lines."""
    return tekst.replace("€ ", "€\N{NO-BREAK SPACE}")


def _opsomming(namen: Sequence[str]) -> str:
    return " en ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)


def _vraag(gegeven: Gegeven, wie_het_is: str) -> str:
    """The question, about whom when that is another than the answer, and the months when there are more."""
    maanden = sorted(p for p in gegeven.perioden if len(p) == 7)
    erbij = [str(gegeven.wie)] if gegeven.wie != wie_het_is else []
    if len(maanden) > 1:
        erbij.append(f"{maand_in_woorden(maanden[0])} tot en met {maand_in_woorden(maanden[-1])}")
    return f"{gegeven.vraag} ({', '.join(erbij)})" if erbij else gegeven.vraag


def _voorwaarde(v: Voorwaarde, beoordeling: Beoordeling) -> Voorwaarderegel:
    soort, woord = ("recht", "voldaan") if v.voldaan else ("geen_recht", "niet voldaan")
    if not v.zeker:
        soort, woord = ("oordeel", "oordeel open") if v.oordeel else ("onbekend", "nog open")
    uitleg = v.uitleg
    if uitleg is None:
        return Voorwaarderegel(soort, woord, v.reden or f"{v.label}.", (), (), (), ())
    cijfers = []
    if uitleg.feit is not None:
        cijfers.append((uitleg.feit.label, hoeveel(uitleg.feit.waarde, uitleg.feit.eenheid)))
    if uitleg.grens is not None and uitleg.feit is not None:
        cijfers.append((uitleg.grens.label, hoeveel(uitleg.grens.waarde, uitleg.grens.eenheid)))
    if uitleg.marge is not None and uitleg.feit is not None:
        kant = "boven" if uitleg.marge > 0 else "onder"
        zin = f"{hoeveel(abs(uitleg.marge), uitleg.eenheid)} {kant} de grens"
        cijfers.append(("Verschil", zin if uitleg.marge else "precies op de grens"))
    achtergrond = [("Bron", uitleg.artikel)] if uitleg.artikel else []
    for w in uitleg.regelwaarden:
        tekst = f"{hoeveel(w.waarde, w.eenheid)}, sinds {dag_in_woorden(w.sinds)} ({w.vindplaats}"
        tekst += f"; voorstel {w.hervorming})" if w.hervorming else ")"
        tekst += f". Aanname: {w.aanname}" if w.aanname else "."
        achtergrond.append((w.beschrijving, tekst))
    achtergrond += _wie_beslist(
        uitleg.beslisser or beoordeling.beslisser, uitleg.afwijken or beoordeling.afwijken
    )
    return Voorwaarderegel(
        soort,
        woord,
        _vast(uitleg.zin),
        tuple((wat, _vast(tekst)) for wat, tekst in cijfers),
        tuple((wat, _vast(tekst)) for wat, tekst in achtergrond),
        tuple(_vraag(g, beoordeling.wie) for g in v.ontbreekt),
        tuple(_vraag(g, beoordeling.wie) for g in v.oordeel),
    )


def _wie_beslist(beslisser: str, afwijken: str) -> Iterator[tuple[str, str]]:
    if beslisser:
        yield "Wie beslist", wie_beslist(beslisser, afwijken)


def _aanvragen(b: Beoordeling, stelsel: TaxBenefitSystem) -> tuple[tuple[str, str, str], ...]:
    """Where and how to apply, as far as a source says so."""
    knoop = stelsel.parameters.gemeentelijk.children[b.regeling]
    aanvragen = knoop.metadata.get("aanvragen") or {}
    uit = [
        (LABELS_AANVRAGEN.get(sleutel, sleutel.capitalize()), str(tekst), "")
        for sleutel, tekst in aanvragen.items()
        if sleutel != "href"
    ]
    if str(aanvragen.get("href", "")).startswith("https://"):
        adres = aanvragen["href"]
        uit.append((LABELS_AANVRAGEN["href"], adres.removeprefix("https://").rstrip("/"), adres))
    if b.uitvoerder:
        uit.append(("Uitvoerder", b.uitvoerder, ""))
    if b.grondslag:
        uit.append(("Grondslag", b.grondslag, ""))
    return tuple(uit)


# What can open a refusal


@dataclass(frozen=True)
class Uitweg:
    """One refusal: what stands in the way, and what can open it (empty when nothing was found)."""

    titel: str
    blokkeert: tuple[str, ...]
    zinnen: tuple[str, ...]


def uitwegen(versoepelingen: Sequence[Versoepeling]) -> list[Uitweg]:
    """Per refusal what can open it; of a scheme for persons for whom the fewest conditions stop."""
    uit = []
    for _, groep in groupby(versoepelingen, key=lambda v: v.regeling):
        leden = list(groep)
        minste = min(len(v.blokkeert) for v in leden)
        per_tekst: dict[tuple, list[Versoepeling]] = {}
        for v in leden:
            if len(v.blokkeert) == minste:
                per_tekst.setdefault((_zinnen(v), _in_de_weg(v)), []).append(v)
        for (zinnen, blokkeert), gelijken in per_tekst.items():
            namen = _opsomming([str(v.wie) for v in gelijken]) if len(leden) > 1 else ""
            titel = f"{gelijken[0].titel} ({namen})" if namen else gelijken[0].titel
            uit.append(Uitweg(titel, blokkeert, zinnen))
    return uit


def _in_de_weg(versoepeling: Versoepeling) -> tuple[str, ...]:
    return tuple(f"{label}." for _, label in versoepeling.blokkeert)


def _zinnen(versoepeling: Versoepeling) -> tuple[str, ...]:
    zinnen: list[str] = []
    for regel in vertel_versoepeling(versoepeling, inspringen=0):
        if regel.startswith("- "):
            zinnen.append(regel[2:])
        elif zinnen:
            plak = "" if zinnen[-1].endswith("-") else " "
            zinnen[-1] += plak + regel.strip()
    return tuple(_vast(zin) for zin in zinnen)


# The ladder


def treden(ladder: Ladder) -> list[tuple[Trede, bool]]:
    """About twenty steps, with the steps at both sides of a drop, and whether there is less to spend on it."""
    om_de = max(1, -(-(len(ladder.treden) - 1) // (MEESTE_RIJEN - 1)))
    grenzen = {b for d in ladder.dalingen for b in (d.van, d.tot)}
    laatste = len(ladder.treden) - 1
    return [
        (t, any(d.van < t.bruto <= d.tot for d in ladder.dalingen))
        for n, t in enumerate(ladder.treden)
        if n % om_de == 0 or t.bruto in grenzen or n == laatste
    ]


def oorzaken(
    daling: Daling, huishouden: str
) -> list[tuple[str, float, list[tuple[str, str]], str]]:
    """What falls: (what, how much, conditions with article and for whom, article of a phase-out)."""
    uit = []
    for oorzaak in daling.oorzaken:
        per_zin: dict[tuple[str, str], list[str]] = {}
        for omslag in oorzaak.omslagen:
            per_zin.setdefault((omslag.zin, omslag.artikel), []).append(omslag.wie)
        zinnen = []
        for (zin, artikel), wie in per_zin.items():
            namen = _opsomming([str(naam) for naam in wie if naam != huishouden])
            zinnen.append((f"{zin} Dit geldt voor {namen}." if namen else zin, artikel))
        uit.append((oorzaak.titel, oorzaak.bedrag, zinnen, oorzaak.artikel))
    return uit


def korte_uitkomst(beoordeling: Beoordeling) -> str:
    """The answer in a comparison: without the proposals that would start a scheme."""
    if beoordeling.status == Status.BESTAAT_NIET:
        return "bestaat niet"
    return _vast(uitkomst(beoordeling))


__all__ = [
    "Deel",
    "Kaart",
    "Voorwaarderegel",
    "delen",
    "korte_uitkomst",
    "oorzaken",
    "treden",
    "uitwegen",
]
