"""What opens a scheme, and what another rule or date does, told in plain Dutch: lines of at most 100 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from openfisca_assen.doorbraak.bedragen import Winst
from openfisca_assen.doorbraak.beoordeling import Beoordeling, Status
from openfisca_assen.doorbraak.vergelijking import (
    Datumvergelijking,
    Effect,
    Gevoeligheid,
    Hervormingsvergelijking,
    Regelverschil,
    Uitkomstverschil,
)
from openfisca_assen.doorbraak.versoepeling import (
    Feitwijziging,
    Versoepeling,
    Voorstel,
    Vrijstelling,
    Wijziging,
)
from openfisca_assen.doorbraak.woorden import euro, getal, hoeveel, klein, maand_in_woorden

BREEDTE = 100
MEESTE = 3  # alternatives told per kind; the typed result has them all

BESLISSERS = {
    "rijk": "het rijk",
    "gemeenteraad": "de gemeenteraad",
    "college": "het college",
    "uitvoerder": "de uitvoerder van de regeling",
    "particulier": "de particuliere organisatie",
}
UITKOMSTEN = {
    Status.RECHT: "recht",
    Status.GEEN_RECHT: "geen recht",
    Status.OORDEEL: "een mens moet oordelen",
    Status.ONBEKEND: "nog niet bekend",
    Status.BESTAAT_NIET: "bestaat niet",
}


# Relaxations


def vertel_versoepelingen(versoepelingen: Iterable[Versoepeling]) -> list[str]:
    """The ways through all refusals; of a scheme for persons only whom the fewest conditions stop."""
    regels = []
    for _, groep in groupby(versoepelingen, key=lambda v: v.regeling):
        leden = list(groep)
        minste = min(len(v.blokkeert) for v in leden)
        for versoepeling in leden:
            if len(versoepeling.blokkeert) == minste:
                naam = f" ({versoepeling.wie})" if len(leden) > 1 else ""
                regels.append(f"  {versoepeling.titel}{naam}")
                regels += vertel_versoepeling(versoepeling, inspringen=4)
    return regels


def vertel_versoepeling(versoepeling: Versoepeling, inspringen: int = 4) -> list[str]:
    """What opens one refused scheme: lines for under its explanation.

    Args:
        versoepeling: The result of the search.
        inspringen: How many columns to indent.
    """
    zinnen = [_weg(versoepeling)]
    gekozen = {w.pad for w in versoepeling.weg.wijzigingen}
    anders = [
        w
        for w in versoepeling.wijzigingen
        if w.opent_regeling and w.pad not in gekozen and not w.sluit
    ]
    if anders:
        meer = f", en nog {len(anders) - MEESTE} andere waarden" if len(anders) > MEESTE else ""
        zinnen.append(f"Of anders: {'; of '.join(map(_wijziging, anders[:MEESTE]))}{meer}.")
    weg = {v.voorwaarde for v in versoepeling.weg.vrijstellingen}
    zinnen += [
        _vrijstelling(v)
        for v in versoepeling.vrijstellingen
        if v.opent_regeling and v.voorwaarde not in weg
    ]
    afwijken = dict.fromkeys(v.afwijken for v in versoepeling.vrijstellingen if v.afwijken)
    zinnen += [f"Afwijken voor één huishouden kan volgens: {bron}." for bron in afwijken]
    zinnen += [_voorstel(v) for v in versoepeling.voorstellen]
    zinnen += [_feit(f, versoepeling) for f in versoepeling.feiten]
    if versoepeling.vanzelf:
        zinnen.append(_vanzelf(versoepeling))
    plek = " " * inspringen
    return [
        regel
        for zin in zinnen
        for regel in wrap(zin, BREEDTE, initial_indent=f"{plek}- ", subsequent_indent=f"{plek}  ")
    ]


def _weg(versoepeling: Versoepeling) -> str:
    weg = versoepeling.weg
    stappen = [*map(_wijziging, weg.wijzigingen)]
    stappen += [f"«{v.label}» telt niet mee ({_wie_beslist(v)})" for v in weg.vrijstellingen]
    zin = f"De regeling gaat open met: {'; en '.join(stappen)}."
    if weg.status != Status.RECHT:
        zin += f" Dan is het antwoord: {UITKOMSTEN[weg.status]}."
    if weg.mits:
        zin += f" Nog niet zeker is dan: {'; '.join(map(klein, weg.mits))}."
    mits = ", als ook dat in orde is," if weg.mits else ""
    return zin + _winst(weg.winst, mits)


def _wijziging(wijziging: Wijziging) -> str:
    nu, nodig = (hoeveel(w, wijziging.eenheid) for w in (wijziging.nu, wijziging.nodig))
    precies = ""
    if wijziging.precies is not None and wijziging.precies != wijziging.nodig:
        precies = f", precies {_kaal(wijziging.precies, wijziging.eenheid)}"
    return f"«{wijziging.omschrijving}» van {nu} naar {nodig}{precies} ({_wie_beslist(wijziging)})"


def _kaal(waarde: float, eenheid: str) -> str:
    return euro(waarde) if eenheid.startswith("euro") else getal(waarde)


def _wie_beslist(wat: Wijziging | Vrijstelling) -> str:
    return f"hierover beslist {BESLISSERS.get(wat.beslisser, wat.beslisser)}"


def _vrijstelling(vrijstelling: Vrijstelling) -> str:
    zin = f"Of de voorwaarde «{vrijstelling.label}» telt niet mee ({_wie_beslist(vrijstelling)})."
    return zin + (_winst(vrijstelling.winst) if vrijstelling.winst else "")


def _voorstel(voorstel: Voorstel) -> str:
    soort = "De variant" if voorstel.soort == "variant" else "Het voorstel"
    return f"{soort} «{voorstel.label}» opent de regeling.{_winst(voorstel.winst)}"


def _feit(feit: Feitwijziging, versoepeling: Versoepeling) -> str:
    nu, nodig = (
        hoeveel(w, feit.eenheid) if not isinstance(w, str) else w.replace("_", " ")
        for w in (feit.nu, feit.nodig)
    )
    zin = f"Wat zelf te veranderen is: «{feit.label}» ({feit.wie}) van {nu} naar {nodig}."
    if feit.opent_regeling:
        return zin
    labels = [label for naam, label in versoepeling.blokkeert if naam in feit.opent]
    return (
        f"{zin} Dat is niet genoeg, maar dan is wel voldaan aan: {'; '.join(map(klein, labels))}."
    )


def _vanzelf(versoepeling: Versoepeling) -> str:
    einde = versoepeling.vanzelf
    zin = f"De afwijzing houdt vanzelf op in {maand_in_woorden(einde.maand)}. {' '.join(einde.redenen)}"
    if einde.status != Status.RECHT:
        zin += f" Dan is het antwoord: {UITKOMSTEN[einde.status]}."
    if einde.na_bekende_normen:
        zin += " De normen van die maand zijn nog niet bekend; gerekend is met de laatst bekende."
    return zin


def _winst(winst: Winst, mits: str = "") -> str:
    delen = [
        f"{euro(abs(bedrag))} {per} {'erbij' if bedrag > 0 else 'minder'}"
        for bedrag, per in ((winst.per_maand, "per maand"), (winst.eenmalig, "eenmalig"))
        if bedrag
    ]
    zin = f" Het huishouden krijgt dan{mits} {' en '.join(delen)}." if delen else ""
    if any(min(d.per_maand, d.eenmalig) < 0 for d in winst.verschillen) and delen:
        kwijt = [d.titel for d in winst.verschillen if min(d.per_maand, d.eenmalig) < 0]
        zin += f" Daarin is verrekend wat het kwijtraakt bij: {', '.join(kwijt)}."
    if winst.onzeker:
        zin += " Een bedrag dat van onbekende gegevens afhangt telt niet mee."
    return zin


# Comparisons


def vertel_hervormingen(
    vergelijking: Hervormingsvergelijking, gevoelig: Sequence[Gevoeligheid] = ()
) -> str:
    """The comparison of measures as text, and the assumptions that matter for this household."""
    regels = [
        vergelijking.titel or "Dossier",
        _kop(vergelijking.peildatum, vergelijking.basis),
        "",
    ]
    for effect in (
        *vergelijking.effecten,
        *([vergelijking.samen] if vergelijking.samen else []),
    ):
        regels += _effect(effect)
    if vergelijking.samen:
        regels += _wisselwerking(vergelijking)
    if vergelijking.berekend:
        regels += _alinea(
            "Let op: deze bedragen uit het dossier zijn hier zelf berekend, omdat de vergelijking ze verandert: "
            + ", ".join(naam.replace("_", " ") for naam in vergelijking.berekend)
            + "."
        )
    if gevoelig:
        regels += ["", "Aannames die voor dit huishouden uitmaken"]
        for gevoeligheid in gevoelig:
            zin = gevoeligheid.label + (f". {gevoeligheid.aanname}" if gevoeligheid.aanname else "")
            regels += _alinea(zin, "  ")
            regels += [r for v in gevoeligheid.verschillen for r in _alinea(_verschil(v), "    ")]
    return "\n".join([*regels, ""])


def _effect(effect: Effect) -> list[str]:
    winst = effect.winst
    bedragen = [f"{_met_teken(winst.per_maand)} per maand"]
    if winst.eenmalig:
        bedragen.append(f"{_met_teken(winst.eenmalig)} eenmalig")
    kop = f"{effect.label}: {' en '.join(bedragen)}"
    regels = [*_alinea(kop, "  ")]
    if effect.alsof_al_ingegaan:
        regels += _alinea("Het voorstel gaat later in; gerekend is alsof het nu al geldt.", "    ")
    regels += [regel for v in effect.verschillen for regel in _alinea(_verschil(v), "    ")]
    if not effect.verschillen:
        regels += _alinea("Voor dit huishouden verandert er niets.", "    ")
    if winst.onzeker:
        namen = ", ".join(naam.replace("_", " ") for naam in winst.onzeker)
        regels += _alinea(f"Nog niet bekend, en niet meegeteld: {namen}.", "    ")
    return regels


def _wisselwerking(vergelijking: Hervormingsvergelijking) -> list[str]:
    maand, eenmalig = vergelijking.wisselwerking_per_maand, vergelijking.wisselwerking_eenmalig
    if not maand and not eenmalig:
        return [*_alinea("Samen is het evenveel als de voorstellen los bij elkaar opgeteld.")]
    delen = [
        f"{euro(abs(bedrag))} {per} {'meer' if bedrag > 0 else 'minder'}"
        for bedrag, per in ((maand, "per maand"), (eenmalig, "eenmalig"))
        if bedrag
    ]
    return [
        *_alinea(
            f"Samen is het {' en '.join(delen)} dan de voorstellen los bij elkaar opgeteld: "
            "de voorstellen werken op elkaar in."
        )
    ]


def vertel_datums(vergelijking: Datumvergelijking) -> str:
    """The comparison of two dates as text."""
    van, naar = (maand_in_woorden(m) for m in (vergelijking.peildatum, vergelijking.datum))
    regels = [
        vergelijking.titel or "Dossier",
        f"{van} vergeleken met {naar}",
        *_alinea(
            "De gegevens van de peildatum gelden ook op de andere datum; leeftijden en normen veranderen mee."
        ),
        "",
    ]
    for verschil in vergelijking.verschillen:
        regels += _alinea(_verschil(verschil.uitkomst), "  ")
        for label, voldaan in verschil.voorwaarden:
            woord = "wel voldaan" if voldaan else "niet of niet zeker voldaan"
            regels += _alinea(f"Dan is {woord} aan: {klein(label)}.", "    ")
        regels += [r for regel in verschil.regels for r in _alinea(_regel(regel), "    ")]
        regels += [r for feit in verschil.feiten for r in _alinea(feit, "    ")]
    if not vergelijking.verschillen:
        regels.append("  Er verandert niets.")
    winst = vergelijking.winst
    regels.append(f"  Per maand: {_met_teken(winst.per_maand)}")
    if winst.eenmalig:
        regels.append(f"  Eenmalig: {_met_teken(winst.eenmalig)}")
    return "\n".join([*regels, ""])


def _regel(regel: Regelverschil) -> str:
    oud, nieuw = (
        "onbekend" if w is None else hoeveel(w, regel.eenheid) for w in (regel.oud, regel.nieuw)
    )
    return f"Regel: {klein(regel.omschrijving)}, van {oud} naar {nieuw}."


def _verschil(verschil: Uitkomstverschil) -> str:
    wie = f" ({verschil.wie})" if verschil.wie else ""
    oud, nieuw = _uitkomst(verschil.oud), _uitkomst(verschil.nieuw)
    return f"{verschil.titel}{wie}: van {oud} naar {nieuw}"


def _uitkomst(beoordeling: Beoordeling) -> str:
    if beoordeling.status == Status.RECHT and beoordeling.bedrag is not None:
        return (
            f"{euro(beoordeling.bedrag)}{beoordeling.eenheid.removeprefix('euro').replace(',', '')}"
        )
    return UITKOMSTEN[beoordeling.status]


def _kop(peildatum: str, basis: Sequence[str]) -> str:
    kop = f"Peildatum: {maand_in_woorden(peildatum)}"
    return f"{kop} · de regels met voorstel: {', '.join(basis)}" if basis else kop


def _met_teken(bedrag: float) -> str:
    return f"+{euro(bedrag)}" if bedrag > 0 else euro(bedrag)


def _alinea(zin: str, inspringing: str = "") -> Iterator[str]:
    yield from wrap(zin, BREEDTE, initial_indent=inspringing, subsequent_indent=f"{inspringing}  ")


__all__ = [
    "vertel_datums",
    "vertel_hervormingen",
    "vertel_versoepeling",
    "vertel_versoepelingen",
]
