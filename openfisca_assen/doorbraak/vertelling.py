"""What opens a scheme, and what another rule or date does, told in plain Dutch: lines of at most 100 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from openfisca_assen.doorbraak.bedragen import Bedragverschil, Winst, titel
from openfisca_assen.doorbraak.beoordeling import Beoordeling, Status
from openfisca_assen.doorbraak.tekst import WOORDEN, uitkomst, voorstellen
from openfisca_assen.doorbraak.vergelijking import (
    Datumvergelijking,
    Datumverschil,
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
from openfisca_assen.doorbraak.woorden import (
    BESLISSERS,
    euro,
    getal,
    hoeveel,
    klein,
    maand_in_woorden,
    vul,
)
from openfisca_assen.hervorming import stelsel

RIJK = "rijk"
MEESTE = 3  # alternatives told per kind; the typed result has them all


# Relaxations


def vertel_versoepelingen(versoepelingen: Iterable[Versoepeling]) -> list[str]:
    """The ways through all refusals; of a scheme for persons only whom the fewest conditions stop.

    A scheme that is for others, and does not open by itself either, is not told of. What is alike for several persons is
    told once.
    """
    regels = []
    for _, groep in groupby(versoepelingen, key=lambda v: v.regeling):
        leden = list(groep)
        verteld = {v.wie: vertel_versoepeling(v, inspringen=4) for v in leden}
        iets = [v for v in leden if verteld[v.wie]]
        minste = min((len(v.blokkeert) for v in iets), default=0)
        gelijk: dict[tuple[str, ...], list[str]] = {}
        for versoepeling in iets:
            if len(versoepeling.blokkeert) == minste:
                gelijk.setdefault(tuple(verteld[versoepeling.wie]), []).append(versoepeling.wie)
        for tekst, namen in gelijk.items():
            wie = f" ({', '.join(namen)})" if len(leden) > 1 else ""
            regels += [f"  {leden[0].titel}{wie}", *tekst]
    return regels


def vertel_versoepeling(versoepeling: Versoepeling, inspringen: int = 4) -> list[str]:
    """What opens one refused scheme: lines for under its explanation; what only the State can do comes last.

    Args:
        versoepeling: The result of the search.
        inspringen: How many columns to indent.
    """
    weg = versoepeling.weg
    weg_zin = [_weg(versoepeling)] if weg.wijzigingen or weg.vrijstellingen else []
    landelijk = any(v.beslisser == RIJK for v in weg.vrijstellingen)
    zinnen = [] if landelijk else [*weg_zin]
    gekozen = {w.pad for w in weg.wijzigingen} | {v.voorwaarde for v in weg.vrijstellingen}
    anders = [
        w
        for w in versoepeling.wijzigingen
        if w.opent_regeling and w.pad not in gekozen and not w.sluit
    ]
    zinnen += _of_anders([w for w in anders if w.beslisser != RIJK])
    kwijt = [
        v for v in versoepeling.vrijstellingen if v.opent_regeling and v.voorwaarde not in gekozen
    ]
    zinnen += [_vrijstelling(v) for v in kwijt if v.beslisser != RIJK]
    afwijken = dict.fromkeys(v.afwijken for v in versoepeling.vrijstellingen if v.afwijken)
    zinnen += [f"Afwijken voor één huishouden kan volgens: {bron}." for bron in afwijken]
    zinnen += [_voorstel(v) for v in versoepeling.voorstellen]
    zinnen += [_feit(f, versoepeling) for f in versoepeling.feiten]
    if versoepeling.vanzelf:
        zinnen.append(_vanzelf(versoepeling))
    zinnen += weg_zin if landelijk else []
    zinnen += _of_anders([w for w in anders if w.beslisser == RIJK])
    zinnen += [_vrijstelling(v) for v in kwijt if v.beslisser == RIJK]
    plek = " " * inspringen
    return [regel for zin in zinnen for regel in vul(zin, f"{plek}- ", f"{plek}  ").splitlines()]


def _of_anders(wijzigingen: Sequence[Wijziging]) -> Iterator[str]:
    if wijzigingen:
        rest = len(wijzigingen) - MEESTE
        meer = f", en nog {rest} andere waarden" if rest > 0 else ""
        yield f"Of anders: {'; of '.join(map(_wijziging, wijzigingen[:MEESTE]))}{meer}."


def _weg(versoepeling: Versoepeling) -> str:
    weg = versoepeling.weg
    stappen = [*map(_wijziging, weg.wijzigingen)]
    stappen += [f"«{v.label}» telt niet mee ({_wie_beslist(v)})" for v in weg.vrijstellingen]
    zin = f"De regeling gaat open met: {'; en '.join(stappen)}."
    if weg.status != Status.RECHT:
        zin += f" Dan is het antwoord: {WOORDEN[weg.status]}."
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
    if wat.beslisser == RIJK:
        return "dat kan alleen de wetgever"
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
        zin += f" Dan is het antwoord: {WOORDEN[einde.status]}."
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
            + ", ".join(klein(stelsel().variables[naam].label) for naam in vergelijking.berekend)
            + "."
        )
    if gevoelig:
        regels += ["", "Aannames die voor dit huishouden uitmaken"]
        for gevoeligheid in gevoelig:
            zin = gevoeligheid.label + (f". {gevoeligheid.aanname}" if gevoeligheid.aanname else "")
            regels += _alinea(zin, "  ")
            regels += _verschillen(gevoeligheid.verschillen)
    return "\n".join([*regels, ""])


def _effect(effect: Effect) -> list[str]:
    winst = effect.winst
    kop = "nog niet bekend" if effect.onbekend else _totaal(winst)
    if winst.onzeker and not effect.onbekend:
        kop += ", zonder wat nog niet bekend is"
    regels = [*_alinea(f"{effect.label}: {kop}", "  ")]
    if effect.alsof_al_ingegaan:
        regels += _alinea("Het voorstel gaat later in; gerekend is alsof het nu al geldt.", "    ")
    regels += _verschillen(effect.verschillen)
    genoemd = {v.regeling for v in effect.verschillen}
    regels += [
        regel
        for deel in winst.verschillen
        if deel.regeling not in genoemd
        for regel in _alinea(f"{deel.titel}: {_totaal(deel)}", "    ")
    ]
    if effect.onbekend and winst.verschillen:
        regels += _alinea(f"Wel bekend: {_totaal(winst)}.", "    ")
    if not effect.verschillen and not winst.verschillen and not winst.onzeker:
        regels += _alinea("Voor dit huishouden verandert er niets.", "    ")
    if winst.onzeker:
        regels += _alinea(f"Nog niet bekend, en niet meegeteld: {_namen(winst)}.", "    ")
    return regels


def _totaal(winst: Winst | Bedragverschil) -> str:
    bedragen = [f"{_met_teken(winst.per_maand)} per maand"]
    if winst.eenmalig:
        bedragen.append(f"{_met_teken(winst.eenmalig)} eenmalig")
    return " en ".join(bedragen if winst.per_maand or not winst.eenmalig else bedragen[1:])


def _namen(winst: Winst) -> str:
    """The schemes whose amount is not known, as they are called in texts."""
    return ", ".join(titel(stelsel(), naam) for naam in winst.onzeker)


def _verschillen(verschillen: Iterable[Uitkomstverschil]) -> list[str]:
    """The answers that differ; what is alike for several persons is told once."""
    return [regel for zin in _samen_verteld(verschillen) for regel in _alinea(zin, "    ")]


def _samen_verteld(verschillen: Iterable[Uitkomstverschil]) -> Iterator[str]:
    gelijk: dict[tuple[str, str], list[str]] = {}
    for verschil in verschillen:
        gelijk.setdefault((verschil.titel, _van_naar(verschil)), []).append(verschil.wie)
    for (heet, zin), namen in gelijk.items():
        wie = ", ".join(naam for naam in namen if naam)
        yield f"{heet} ({wie}): {zin}" if wie else f"{heet}: {zin}"


def _wisselwerking(vergelijking: Hervormingsvergelijking) -> list[str]:
    if vergelijking.samen.onbekend:
        return _alinea("Of de voorstellen op elkaar inwerken is nog niet bekend.")
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
    if vergelijking.reden:
        regels += [*_alinea(vergelijking.reden, "  ")]
        regels += [""] if vergelijking.verschillen else []
    for verschil in vergelijking.verschillen:
        regels += _alinea(next(_samen_verteld([verschil.uitkomst])), "  ")
        regels += [regel for zin in _waarom(verschil) for regel in _alinea(zin, "    ")]
    winst = vergelijking.winst
    if winst is None:
        return "\n".join([*regels, ""])
    if not (vergelijking.verschillen or winst.verschillen):
        regels.append("  Er verandert niets.")
    if winst.verschillen:
        regels += [""] if vergelijking.verschillen else []
        regels.append("  Bedragen die veranderen")
        regels += [
            regel
            for deel in winst.verschillen
            for regel in _alinea(f"{deel.titel}: {_totaal(deel)}", "    ")
        ]
        regels.append(f"    Samen: {_totaal(winst)}")
    if winst.onzeker:
        regels += _alinea(f"Nog niet bekend, en niet meegeteld: {_namen(winst)}.", "    ")
    return "\n".join([*regels, ""])


def _waarom(verschil: Datumverschil) -> Iterator[str]:
    """What made the answer turn: that the scheme is not there, or else conditions, values of the rules and ages."""
    uitkomst = verschil.uitkomst
    for kant in (uitkomst.oud, uitkomst.nieuw):
        if kant.status == Status.BESTAAT_NIET:
            yield kant.reden
            return
    for label, voldaan in verschil.voorwaarden:
        woord = "wel voldaan" if voldaan else "niet of niet zeker voldaan"
        yield f"Dan is {woord} aan: {klein(label)}."
    regels = [r for r in verschil.regels if None not in (r.oud, r.nieuw) and r.eenheid != "factor"]
    yield from map(_regel, regels[:MEESTE])
    if len(regels) > MEESTE:
        yield f"Ook {len(regels) - MEESTE} andere waarden in de regels zijn dan anders."
    yield from verschil.feiten


def _regel(regel: Regelverschil) -> str:
    oud, nieuw = (hoeveel(w, regel.eenheid) for w in (regel.oud, regel.nieuw))
    return f"Regel: {klein(regel.omschrijving)}, van {oud} naar {nieuw}."


def _van_naar(verschil: Uitkomstverschil) -> str:
    if verschil.oud.status == Status.BESTAAT_NIET:
        return f"nu bestaat deze regeling niet, dan wel: {_uitkomst(verschil.nieuw)}"
    if verschil.nieuw.status == Status.BESTAAT_NIET:
        return f"nu {_uitkomst(verschil.oud)}, dan bestaat deze regeling niet"
    return f"van {_uitkomst(verschil.oud)} naar {_uitkomst(verschil.nieuw)}"


def _uitkomst(beoordeling: Beoordeling) -> str:
    """The answer in a few words; of a right with an amount only the amount."""
    if beoordeling.status == Status.RECHT and beoordeling.bedrag is not None:
        return (
            f"{euro(beoordeling.bedrag)}{beoordeling.eenheid.removeprefix('euro').replace(',', '')}"
        )
    if beoordeling.status == Status.RECHT:
        return uitkomst(beoordeling)
    return WOORDEN[beoordeling.status]


def _kop(peildatum: str, basis: Sequence[str]) -> str:
    kop = f"Peildatum: {maand_in_woorden(peildatum)}"
    return f"{kop} · de regels met voorstel: {voorstellen(basis)}" if basis else kop


def _met_teken(bedrag: float) -> str:
    return f"+{euro(bedrag)}" if bedrag > 0 else euro(bedrag)


def _alinea(zin: str, inspringing: str = "") -> list[str]:
    return vul(zin, inspringing, f"{inspringing}  ").splitlines()


__all__ = [
    "vertel_datums",
    "vertel_hervormingen",
    "vertel_versoepeling",
    "vertel_versoepelingen",
]
