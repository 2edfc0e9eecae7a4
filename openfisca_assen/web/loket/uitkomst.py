"""The result page: the answers in the order in which a caseworker needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.bedragen import Winst
from openfisca_assen.doorbraak.beoordeling import (
    Beoordeling,
    Gegeven,
    Rapport,
    Status,
    Voorwaarde,
)
from openfisca_assen.doorbraak.ladder import Daling, Ladder, Trede
from openfisca_assen.doorbraak.tekst import WOORDEN, uitkomst
from openfisca_assen.doorbraak.vergelijking import Effect, Uitkomstverschil
from openfisca_assen.doorbraak.versoepeling import Versoepeling, Vrijstelling, Wijziging
from openfisca_assen.doorbraak.woorden import (
    BESLISSERS,
    dag_in_woorden,
    euro,
    hoeveel,
    hoofdletter,
    klein,
    maand_in_woorden,
    wie_beslist,
)

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
MEESTE_WAARDEN = 3  # other values shown per refusal
WETGEVER = "Alleen de wetgever"
BESTAAT_NIET = "bestaat niet"


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
class Optie:
    """One thing that would be different.

    Attributes:
        wat: What it is.
        nu: What it is now.
        nodig: What it must become.
        wie_beslist: Who decides about it.
        levert: What the family would get more, or empty.
        voorstel: The reform to calculate with, or empty.
    """

    wat: str
    nu: str
    nodig: str
    wie_beslist: str
    levert: str
    voorstel: str = ""


@dataclass(frozen=True)
class Uitweg:
    """One refusal: what stands in the way, and what can open it (nothing when nothing was found).

    Attributes:
        titel: The scheme, with for whom if it is for persons.
        blokkeert: What stands in the way, with fact and limit.
        samen: The smallest change; all of it is needed.
        anders: Other changes; each of them is enough.
        zinnen: What else there is to say.
    """

    titel: str
    blokkeert: tuple[str, ...]
    samen: tuple[Optie, ...]
    anders: tuple[Optie, ...]
    zinnen: tuple[str, ...]

    @property
    def iets(self) -> bool:
        """Whether anything was found."""
        return bool(self.samen or self.anders or self.zinnen)


def uitwegen(versoepelingen: Sequence[Versoepeling], rapport: Rapport) -> list[Uitweg]:
    """Per refusal what can open it; of a scheme for persons for whom the fewest conditions stop."""
    zinnen = {
        (b.regeling, str(b.wie), v.naam): v.uitleg.zin if v.uitleg else f"{v.label}."
        for b in rapport.beoordelingen
        for v in b.voorwaarden
    }
    ook_niet_geweigerd = {
        b.regeling for b in rapport.beoordelingen if b.status != Status.GEEN_RECHT
    }
    uit = []
    for regeling, groep in groupby(versoepelingen, key=lambda v: v.regeling):
        leden = list(groep)
        minste = min(len(v.blokkeert) for v in leden)
        gelijk: dict[tuple, list[Versoepeling]] = {}
        for v in leden:
            if len(v.blokkeert) == minste:
                in_de_weg = tuple(
                    _vast(zinnen.get((v.regeling, v.wie, naam), f"{label}."))
                    for naam, label in v.blokkeert
                )
                wegen = (_kleinste_weg(v), _andere_wegen(v), _bij(v))
                if not any(wegen) and regeling in ook_niet_geweigerd:
                    continue  # it is for others of this family
                if not any(wegen) and len(leden) > 1:
                    in_de_weg = tuple(
                        f"Niemand voldoet aan: {klein(label)}." for _, label in v.blokkeert
                    )
                sleutel = (in_de_weg, *wegen)
                gelijk.setdefault(sleutel, []).append(v)
        for (in_de_weg, samen, anders, bij), gelijken in gelijk.items():
            titel = gelijken[0].titel
            if len(leden) > 1:
                titel += f" ({_opsomming([str(v.wie) for v in gelijken])})"
            uit.append(Uitweg(titel, in_de_weg, samen, anders, bij))
    return uit


def _kleinste_weg(v: Versoepeling) -> tuple[Optie, ...]:
    wijzigingen, kwijt = v.weg.wijzigingen, v.weg.vrijstellingen
    opties = [_wijziging(w, "") for w in wijzigingen]
    opties += [_vrijstelling(k, "") for k in kwijt]
    if not opties:
        return ()
    return (*opties[:-1], replace(opties[-1], levert=_levert(v.weg.winst)))


def _andere_wegen(v: Versoepeling) -> tuple[Optie, ...]:
    gekozen = {w.pad for w in v.weg.wijzigingen} | {k.voorwaarde for k in v.weg.vrijstellingen}
    waarden = [
        w for w in v.wijzigingen if w.opent_regeling and w.pad not in gekozen and not w.sluit
    ]
    kwijt = [k for k in v.vrijstellingen if k.opent_regeling and k.voorwaarde not in gekozen]
    opties = [
        Optie(
            f"{'Andere lezing' if p.soort == 'variant' else 'Voorstel'}: {p.label}",
            "geldt niet",
            "geldt",
            "",
            _levert(p.winst),
            p.naam,
        )
        for p in v.voorstellen
    ]
    opties += [
        Optie(
            f"{f.label} ({f.wie})",
            _waarde(f.nu, f.eenheid),
            _waarde(f.nodig, f.eenheid),
            "Het gezin zelf",
            "" if f.opent_regeling else "dit alleen is niet genoeg",
        )
        for f in v.feiten
    ]
    per_wie = (
        [_wijziging(w, _levert(w.winst) if w.winst else "") for w in waarden][:MEESTE_WAARDEN],
        [_vrijstelling(k, _levert(k.winst) if k.winst else "") for k in kwijt],
    )
    opties += [optie for lijst in per_wie for optie in lijst]
    return tuple(sorted(opties, key=lambda optie: optie.wie_beslist == WETGEVER))


def _bij(v: Versoepeling) -> tuple[str, ...]:
    """What does not fit a table: conditions to be met still, deviation for one family, and when it ends by itself."""
    zinnen = []
    if v.weg.status not in {Status.RECHT, Status.GEEN_RECHT}:
        zinnen.append(f"Met de kleinste verandering is het antwoord: {WOORDEN[v.weg.status]}.")
    if v.weg.mits:
        zinnen.append(f"Nog niet zeker is dan: {'; '.join(map(klein, v.weg.mits))}.")
    bronnen = dict.fromkeys(k.afwijken for k in v.vrijstellingen if k.afwijken)
    zinnen += [f"Afwijken voor één gezin kan volgens {klein(bron)}." for bron in bronnen]
    if v.vanzelf:
        einde = v.vanzelf
        redenen = " ".join(einde.redenen)
        zin = f"De afwijzing houdt vanzelf op in {maand_in_woorden(einde.maand)}. {redenen}"
        if einde.status != Status.RECHT:
            zin += f" Dan is het antwoord: {WOORDEN[einde.status]}."
        if einde.na_bekende_normen:
            zin += (
                " De normen van die maand zijn nog niet bekend; gerekend is met de laatst bekende."
            )
        zinnen.append(zin)
    return tuple(_vast(zin) for zin in zinnen)


def _wijziging(w: Wijziging, levert: str) -> Optie:
    nodig = _waarde(w.nodig, w.eenheid)
    if w.precies is not None and w.precies != w.nodig:
        nodig += f" (precies {_waarde(w.precies, w.eenheid)})"
    return Optie(w.omschrijving, _waarde(w.nu, w.eenheid), nodig, _beslisser(w.beslisser), levert)


def _vrijstelling(k: Vrijstelling, levert: str) -> Optie:
    wat = f"De voorwaarde «{k.label}»"
    return Optie(wat, "telt mee", "telt niet mee", _beslisser(k.beslisser), levert)


def _beslisser(beslisser: str) -> str:
    if beslisser == "rijk":
        return WETGEVER
    return hoofdletter(BESLISSERS.get(beslisser, beslisser))


def _waarde(waarde: float | bool | str, eenheid: str) -> str:
    if isinstance(waarde, str):
        return waarde.replace("_", " ")
    return _vast(hoeveel(waarde, eenheid))


def _levert(winst: Winst) -> str:
    delen = [
        f"{euro(bedrag)} {per}"
        for bedrag, per in ((winst.per_maand, "per maand"), (winst.eenmalig, "eenmalig"))
        if bedrag
    ]
    if not delen:
        return "nog niet bekend" if winst.onzeker else "geen bedrag"
    zin = " en ".join(delen)
    return _vast(f"{zin}, en wat nog niet bekend is" if winst.onzeker else zin)


# Proposals


def verandert(effect: Effect) -> bool:
    """Whether a measure does something for this family, or may do so."""
    return bool(effect.verschillen or effect.winst.verschillen or effect.onbekend)


def samengenomen(verschillen: Sequence[Uitkomstverschil], huishouden: str) -> list[str]:
    """The answers that differ as sentences; what is alike for several people once."""
    gelijk: dict[tuple[str, str, str], list[str]] = {}
    for v in verschillen:
        sleutel = (v.titel, korte_uitkomst(v.oud), korte_uitkomst(v.nieuw))
        gelijk.setdefault(sleutel, []).append(str(v.wie))
    uit = []
    for (titel, oud, nieuw), namen in gelijk.items():
        mensen = [naam for naam in namen if naam and naam != huishouden]
        wie = f" ({_opsomming(mensen)})" if mensen else ""
        if oud == BESTAAT_NIET:
            uit.append(f"{titel}{wie}: bestaat nu niet, en wordt dan «{nieuw}».")
        else:
            uit.append(f"{titel}{wie}: van «{oud}» naar «{nieuw}».")
    return uit


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
        return BESTAAT_NIET
    return _vast(uitkomst(beoordeling))


__all__ = [
    "Deel",
    "Kaart",
    "Optie",
    "Uitweg",
    "Voorwaarderegel",
    "delen",
    "korte_uitkomst",
    "oorzaken",
    "samengenomen",
    "treden",
    "uitwegen",
    "verandert",
]
