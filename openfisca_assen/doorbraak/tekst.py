"""A report as plain text for people: short, or with everything behind each answer. At most 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from openfisca_assen.doorbraak.afloop import Afloop
from openfisca_assen.doorbraak.beoordeling import (
    Beoordeling,
    Gegeven,
    OpenVraag,
    Rapport,
    Status,
    Voorwaarde,
)
from openfisca_assen.doorbraak.ontvangst import Ontvangstbewijs
from openfisca_assen.doorbraak.regelwaarde import Regelwaarde
from openfisca_assen.doorbraak.woorden import (
    dag_in_woorden,
    euro,
    hoeveel,
    hoofdletter,
    maand_in_woorden,
    vul,
    wie_beslist,
)
from openfisca_assen.hervorming import hervormingen

BREEDTE = 100
KOLOM = 42
INSPRING = " " * (KOLOM + 4)
DIEPER = " " * 10

WOORDEN = {
    Status.RECHT: "recht",
    Status.GEEN_RECHT: "geen recht",
    Status.OORDEEL: "een mens moet oordelen",
    Status.ONBEKEND: "nog niet bekend",
    Status.BESTAAT_NIET: "bestaat niet",
}
# Wat «recht» heet bij een regeling die geen recht is.
RECHT_PER_AARD = {
    "recht": "recht",
    "kan": "waarschijnlijk recht",
    "aanbod": "de gemeente biedt hulp aan",
    "capaciteit": "mogelijk, als er plaats is",
    "particulier": "mogelijk; de organisatie beslist zelf",
}
SLOT = (
    "Aan deze uitkomst kunt u geen rechten ontlenen. De uitvoerder van de regeling beslist. "
    "Veel regels rusten op een beleidsnota en op aannames."
)


def als_tekst(rapport: Rapport) -> str:
    """A report as text for a terminal, at most 100 columns wide."""
    regels = _kop(rapport)
    for _, groep in groupby(rapport.beoordelingen, key=lambda b: b.regeling):
        regels += _regeling(list(groep))
    if rapport.volgende_vraag:
        regels += ["", *_volgende_vraag(rapport.volgende_vraag)]
    regels += ["", *_wat_is_aangenomen(rapport)]
    return "\n".join([*regels, *_let_op(rapport), ""])


def als_uitleg(rapport: Rapport, aflopen: Iterable[Afloop] = ()) -> str:
    """A report with everything behind it as text for a terminal, at most 100 columns wide.

    Args:
        rapport: The assessment, with its explanation.
        aflopen: Which rights end by themselves, and when.
    """
    einde = {(a.regeling, a.wie): a.zin for a in aflopen}
    regels = _kop(rapport)
    for _, groep in groupby(rapport.beoordelingen, key=lambda b: b.regeling):
        per_persoon = list(groep)
        for beoordeling in per_persoon:
            regels += _regeling_met_uitleg(beoordeling, kort=len(per_persoon) > 1)
            zin = einde.get((beoordeling.regeling, str(beoordeling.wie)))
            regels += [_alinea(zin, 2), ""] if zin else [""]
    regels += [*_open_vragen(rapport), *_aangenomen(rapport), *_aannames(rapport)]
    regels += [*_ontvangst(rapport.ontvangstbewijs), *_let_op(rapport)]
    return "\n".join([*regels, ""])


def _kop(rapport: Rapport) -> list[str]:
    kop = f"Peildatum: {maand_in_woorden(rapport.peildatum)}"
    if rapport.hervormingen:
        kop += f" · met voorstel: {voorstellen(rapport.hervormingen)}"
    return [rapport.titel or "Dossier", kop, ""]


def _let_op(rapport: Rapport) -> list[str]:
    zinnen = [*rapport.waarschuwingen]
    for pad, eerste, laatste in rapport.botsingen:
        twee, telt = voorstellen((eerste, laatste), " en "), voorstellen([laatste])
        zinnen.append(f"{twee} zetten allebei {pad}; {telt} telt.")
    return [_alinea(f"Let op: {zin}") for zin in zinnen]


def _regeling(beoordelingen: list[Beoordeling]) -> list[str]:
    """One scheme: a line, with a reason under it; per person when it is a scheme for persons."""
    regels = []
    for beoordeling, namen in _samengevat(beoordelingen):
        titel = beoordeling.titel
        if namen:
            titel += f" ({', '.join(namen)})"
        antwoord = uitkomst(beoordeling)
        begin = f"  {titel:<{KOLOM}}  "
        if len(titel) > KOLOM:
            regels.append(f"  {titel}")
            begin = INSPRING
        regels.append(_vul(antwoord, begin, INSPRING))
        if not beoordeling.hervormingen:
            regels += [
                _vul(zin, INSPRING, INSPRING)
                for zin in (beoordeling.reden, beoordeling.waarschuwing)
                if zin
            ]
    return regels


def _samengevat(beoordelingen: list[Beoordeling]) -> list[tuple[Beoordeling, list[str]]]:
    """For a scheme per person: each different answer once, with the names; without names when nobody gets it alike."""
    gelijk: dict[tuple, list[Beoordeling]] = {}
    for b in beoordelingen:
        gelijk.setdefault((uitkomst(b), b.reden, b.waarschuwing), []).append(b)
    alleen_nee = len(gelijk) == 1 and beoordelingen[0].status == Status.GEEN_RECHT
    if len(beoordelingen) == 1 or alleen_nee:
        return [(beoordelingen[0], [])]
    return [(groep[0], [b.wie for b in groep]) for groep in gelijk.values()]


def uitkomst(beoordeling: Beoordeling) -> str:
    """The answer in a few words: «waarschijnlijk recht: € 498,00 per jaar»."""
    if beoordeling.status == Status.BESTAAT_NIET and beoordeling.hervormingen:
        return f"bestaat niet (wel met voorstel: {voorstellen(beoordeling.hervormingen, ' of ')})"
    if beoordeling.status != Status.RECHT:
        return WOORDEN[beoordeling.status]
    woord = beoordeling.woord_bij_recht or RECHT_PER_AARD[beoordeling.aard]
    if beoordeling.bedrag is None:
        return woord if not beoordeling.eenheid else f"{woord}, bedrag nog niet bekend"
    return f"{woord}: {euro(beoordeling.bedrag)}{_per(beoordeling.eenheid)}"


def voorstellen(namen: Iterable[str], tussen: str = ", ") -> str:
    """Proposals as they are called in texts: «Maatschappelijk Meedoenbudget»."""
    return tussen.join(f"«{hervormingen()[naam].label}»" for naam in namen)


def _per(eenheid: str) -> str:
    return eenheid.removeprefix("euro") if eenheid.startswith("euro ") else ""


def _regeling_met_uitleg(beoordeling: Beoordeling, kort: bool) -> list[str]:
    """One scheme for one household or person: the answer, and each condition with what is behind it.

    With `kort` a refusal shows only what blocks: most members of a household are not meant by a scheme per person.
    """
    titel = beoordeling.titel + (f", {beoordeling.wie}" if beoordeling.wie else "")
    regels = [_alinea(f"{titel}: {uitkomst(beoordeling)}")]
    if beoordeling.status == Status.BESTAAT_NIET:
        return regels if beoordeling.hervormingen else [*regels, _alinea(beoordeling.reden, 2)]
    if beoordeling.waarschuwing:
        regels.append(_alinea(beoordeling.waarschuwing, 2))
    if not beoordeling.voorwaarden and beoordeling.reden:
        regels.append(_alinea(beoordeling.reden, 2))
    kort = kort and beoordeling.status == Status.GEEN_RECHT
    for voorwaarde in beoordeling.voorwaarden:
        if not kort or (voorwaarde.zeker and not voorwaarde.voldaan):
            regels += _voorwaarde(voorwaarde, beoordeling)
    if beoordeling.ontbreekt_voor_bedrag:
        regels.append("  Het bedrag is nog niet bekend.")
        for gegeven in beoordeling.ontbreekt_voor_bedrag:
            regels.append(_punt(f"Ontbreekt: {_vraag(gegeven)}", len(DIEPER)))
    over = wie_beslist(beoordeling.beslisser, beoordeling.afwijken, "Over de regeling")
    regels.append(_alinea(over, 2))
    return regels


def _voorwaarde(voorwaarde: Voorwaarde, beoordeling: Beoordeling) -> Iterator[str]:
    """One condition: only what blocks or is open gets more than its sentence and its article."""
    teken = "? open" if not voorwaarde.zeker else "✓ ja  " if voorwaarde.voldaan else "✗ nee "
    uitleg = voorwaarde.uitleg
    zin = uitleg.zin if uitleg else f"{voorwaarde.label}."
    yield _vul(_met_naam(zin, beoordeling.wie), f"  {teken}  ", DIEPER)
    if uitleg is None:
        return
    if uitleg.artikel:
        yield _alinea(uitleg.artikel, len(DIEPER))
    if voorwaarde.zeker and not voorwaarde.voldaan:
        for waarde in uitleg.regelwaarden:
            yield _punt(_regelwaarde(waarde), len(DIEPER))
        if (uitleg.beslisser, uitleg.afwijken) != (beoordeling.beslisser, beoordeling.afwijken):
            yield _punt(wie_beslist(uitleg.beslisser, uitleg.afwijken), len(DIEPER))
    for gegeven in voorwaarde.ontbreekt:
        yield _punt(f"Ontbreekt: {_vraag(gegeven)}", len(DIEPER))
    for gegeven in voorwaarde.oordeel:
        yield _punt(f"Hierover oordeelt een mens: {_vraag(gegeven)}", len(DIEPER))


def _met_naam(zin: str, wie: str) -> str:
    """The sentence of a condition on «de persoon» with the name of the person; conditions on a household have none."""
    zin = zin.replace(": de persoon ", f": {wie} ", 1)
    return (
        hoofdletter(wie) + zin.removeprefix("De persoon") if zin.startswith("De persoon ") else zin
    )


def _regelwaarde(waarde: Regelwaarde) -> str:
    """A value of the rules in one line, with its date and source."""
    zin = f"{waarde.beschrijving}: {hoeveel(waarde.waarde, waarde.eenheid)}"
    zin += f", sinds {dag_in_woorden(waarde.sinds)} ({waarde.vindplaats}"
    zin += f"; voorstel {voorstellen([waarde.hervorming])})" if waarde.hervorming else ")"
    return f"{zin}. Aanname: {waarde.aanname}" if waarde.aanname else f"{zin}."


def _vraag(gegeven: Gegeven) -> str:
    """The question, about which person, and in which months when there are more than one."""
    maanden = sorted(periode for periode in gegeven.perioden if len(periode) == len("2026-01"))
    erbij = [str(gegeven.wie)] if gegeven.persoon else []
    if len(maanden) > 1:
        begin, einde = maand_in_woorden(maanden[0]), maand_in_woorden(maanden[-1])
        erbij.append(f"{begin} tot en met {einde}")
    return f"{gegeven.vraag} ({', '.join(erbij)})" if erbij else gegeven.vraag


def _volgende_vraag(vraag: OpenVraag) -> list[str]:
    soort = "Hierover moet nu iemand oordelen" if vraag.oordeel else "Volgende vraag"
    return [_alinea(f"{soort}: {_vraag(vraag.gegeven)}")]


def _open_vragen(rapport: Rapport) -> list[str]:
    if not rapport.open_vragen:
        return ["Er zijn geen open vragen.", ""]
    titels = {beoordeling.regeling: beoordeling.titel for beoordeling in rapport.beoordelingen}
    regels = [*_volgende_vraag(rapport.open_vragen[0]), "", "Alle open vragen"]
    for vraag in rapport.open_vragen:
        soort = "oordeel, " if vraag.oordeel else ""
        namen = "; ".join(titels[naam] for naam in vraag.regelingen)
        regels.append(_punt(f"{_vraag(vraag.gegeven)} [{soort}{namen}]", 2))
    return [*regels, ""]


def _aangenomen(rapport: Rapport) -> list[str]:
    """Rare facts that nobody stated; one line per fact, first those that would change an answer."""
    regels = []
    rest = [g for g in rapport.aangenomen if g not in set(rapport.aangenomen_van_invloed)]
    for kop, gegevens in (
        ("Als afwezig geteld, en van invloed op een antwoord", rapport.aangenomen_van_invloed),
        ("Als afwezig geteld, zonder dat het een antwoord verandert", rest),
    ):
        if gegevens:
            regels.append(kop)
            for vraag, groep in groupby(gegevens, key=lambda gegeven: gegeven.vraag):
                wie = ", ".join(str(gegeven.wie) for gegeven in groep if gegeven.persoon)
                regels.append(_punt(f"{vraag} ({wie})" if wie else vraag, 2))
            regels.append("")
    return [*regels, *_vroeger(rapport)]


def _wat_is_aangenomen(rapport: Rapport) -> list[str]:
    """In short: how much was assumed absent, how much of that matters, and whose past was not stated."""
    aantal = len({gegeven.naam for gegeven in rapport.aangenomen})
    van_invloed = len({gegeven.naam for gegeven in rapport.aangenomen_van_invloed})
    if not aantal:
        return _vroeger(rapport)
    zin = f"Aangenomen is dat {hoeveel(aantal, 'feiten')} niet {'speelt' if aantal == 1 else 'spelen'}"
    zin += ", omdat niemand het noemt" if aantal == 1 else ", omdat niemand ze noemt"
    zin += (
        f"; daarvan kunnen er {van_invloed} een antwoord veranderen. Met --uitleg staan ze erbij."
    )
    return [_alinea(zin), *_vroeger(rapport)]


def _vroeger(rapport: Rapport) -> list[str]:
    if not rapport.vroeger_als_nu:
        return []
    begin, einde = (maand_in_woorden(maand) for maand in rapport.vroeger_als_nu)
    zin = f"Voor {begin} tot en met {einde} is het huishouden van nu genomen. Was het toen anders, "
    return [_alinea(zin + "geef dan de leefvorm van die maanden op.")]


def _aannames(rapport: Rapport) -> list[str]:
    """Each assumption once, under the schemes that lean on it."""
    if not rapport.aannames:
        return []
    titels = {beoordeling.regeling: beoordeling.titel for beoordeling in rapport.beoordelingen}
    per_regeling: dict[tuple[str, ...], dict[str, None]] = {}
    for aanname in rapport.aannames:
        per_regeling.setdefault(aanname.regelingen, {})[aanname.zin] = None
    regels = ["Aannames achter deze antwoorden"]
    for namen, zinnen in per_regeling.items():
        regels.append(_alinea("; ".join(titels[naam] for naam in namen), 2))
        regels += [_punt(zin, 4) for zin in zinnen]
    return [*regels, ""]


def _ontvangst(bewijs: Ontvangstbewijs | None) -> list[str]:
    if bewijs is None:
        return []
    return [
        "Ontvangstbewijs (hetzelfde bewijs geeft hetzelfde antwoord)",
        f"  openfisca-assen {bewijs.openfisca_assen}, openfisca-core {bewijs.openfisca_core}",
        f"  peildatum   {bewijs.peildatum}",
        _alinea(f"  voorstellen {', '.join(bewijs.hervormingen) or 'geen'}"),
        f"  regels      {bewijs.regels}",
        f"  parameters  {bewijs.parameters}",
        f"  dossier     {bewijs.dossier}",
        "",
    ]


def _alinea(zin: str, inspringen: int = 0) -> str:
    return _vul(zin, " " * inspringen, " " * inspringen)


def _punt(zin: str, inspringen: int) -> str:
    return _vul(zin, " " * inspringen + "- ", " " * inspringen + "  ")


def _vul(zin: str, begin: str, vervolg: str) -> str:
    return vul(zin, begin, vervolg, BREEDTE)


__all__ = ["BREEDTE", "SLOT", "als_tekst", "als_uitleg", "uitkomst", "voorstellen"]
