"""Who lives in the household: the first page of the conversation, and the page that changes it later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.dossier import MEESTE_PERSONEN, ROLLEN, DossierFout
from openfisca_assen.web.loket.gesprek import Antwoordfout
from openfisca_assen.web.loket.staat import Staat, als_inhoud, van_inhoud
from openfisca_assen.web.loket.velden import VeldFout, lees_dag, lees_heel_getal, lees_maand

HUISHOUDEN = "gezin"
GEBOORTEDATUM = "geboortedatum"
MEESTE_KINDEREN, MEESTE_ANDEREN = 12, 6


@dataclass(frozen=True)
class Bewoner:
    """One row: what was typed about one person.

    Attributes:
        naam: The label.
        rol: The role, as a dossier names it.
        oud: The label this person had before, or empty for a new one.
        dag, maand, jaar: The date of birth.
        niet: Whether the date of birth is not known.
        weg: Whether the person must go.
    """

    naam: str = ""
    rol: str = "kinderen"
    oud: str = ""
    dag: str = ""
    maand: str = ""
    jaar: str = ""
    niet: bool = False
    weg: bool = False


@dataclass(frozen=True)
class Bewonerslijst:
    """The whole page: the month, what the household is called, and the rows."""

    peil_maand: str
    peil_jaar: str
    titel: str
    rijen: tuple[Bewoner, ...]


def nieuwe_lijst(formulier: Mapping[str, str]) -> tuple[Bewonerslijst | None, list[Antwoordfout]]:
    """The rows for a new household, from how many people there are."""
    fouten: list[Antwoordfout] = []
    aantallen = {}
    for veld, hoogstens in (("kinderen", MEESTE_KINDEREN), ("anderen", MEESTE_ANDEREN)):
        try:
            aantallen[veld] = lees_heel_getal(formulier.get(veld, ""), 0, hoogstens)
        except VeldFout as fout:
            fouten.append(Antwoordfout(f"veld-{veld}", veld, str(fout), veld.capitalize()))
    if formulier.get("partner") not in {"ja", "nee"}:
        fouten.append(Antwoordfout("veld-partner", "partner", "Kies ja of nee.", "Partner"))
    try:
        lees_maand(formulier.get("peil-maand", ""), formulier.get("peil-jaar", ""))
    except VeldFout as fout:
        fouten.append(Antwoordfout("peil-maand", "peil", str(fout), "Peildatum"))
    if fouten:
        return None, fouten
    rijen = [Bewoner("Aanvrager", "aanvragers")]
    if formulier["partner"] == "ja":
        rijen.append(Bewoner("Partner", "partners"))
    rijen += [Bewoner(f"Kind {n}", "kinderen") for n in range(1, aantallen["kinderen"] + 1)]
    rijen += [Bewoner(f"Ander {n}", "medebewoners") for n in range(1, aantallen["anderen"] + 1)]
    return Bewonerslijst(formulier["peil-maand"], formulier["peil-jaar"], "", tuple(rijen)), []


def bestaande_lijst(staat: Staat) -> Bewonerslijst:
    """The rows of a household that is known."""
    rijen = []
    for wie in staat.personen:
        geboren = staat.gegevens(wie).get(GEBOORTEDATUM, {}).get("ETERNITY")
        jaar, maand, dag = geboren.split("-") if geboren else ("", "", "")
        rijen.append(
            Bewoner(
                wie,
                staat.rol(wie),
                wie,
                dag.lstrip("0"),
                maand.lstrip("0"),
                jaar,
                niet=(GEBOORTEDATUM, wie) in staat.weet_niet,
            )
        )
    maand = staat.dossier.peildatum
    return Bewonerslijst(maand[5:], maand[:4], staat.dossier.titel, tuple(rijen))


def lijst_van_formulier(formulier: Mapping[str, str]) -> Bewonerslijst:
    """The rows as they were typed."""
    rijen = []
    for nummer in range(MEESTE_PERSONEN + 1):
        if f"naam-{nummer}" not in formulier:
            break
        rijen.append(
            Bewoner(
                naam=formulier[f"naam-{nummer}"].strip(),
                rol=formulier.get(f"rol-{nummer}", ""),
                oud=formulier.get(f"oud-{nummer}", ""),
                dag=formulier.get(f"dag-{nummer}", ""),
                maand=formulier.get(f"maand-{nummer}", ""),
                jaar=formulier.get(f"jaar-{nummer}", ""),
                niet=bool(formulier.get(f"niet-{nummer}")),
                weg=bool(formulier.get(f"weg-{nummer}")),
            )
        )
    return Bewonerslijst(
        formulier.get("peil-maand", ""),
        formulier.get("peil-jaar", ""),
        formulier.get("titel", "").strip(),
        tuple(rijen),
    )


def verwerk_lijst(
    lijst: Bewonerslijst, staat: Staat | None, stelsel: TaxBenefitSystem
) -> tuple[Staat | None, list[Antwoordfout]]:
    """The household with these people; what was known of them stays."""
    fouten: list[Antwoordfout] = []
    rijen = [(nummer, rij) for nummer, rij in enumerate(lijst.rijen) if not rij.weg]
    geboren: dict[int, str] = {}
    gezien: set[str] = set()
    for nummer, rij in rijen:
        if not rij.naam:
            zin = "Geef deze persoon een naam, zoals «kind 1»."
            fouten.append(Antwoordfout(f"veld-naam-{nummer}", f"naam-{nummer}", zin))
        elif rij.naam in gezien:
            zin = f"De naam «{rij.naam}» staat er twee keer."
            fouten.append(Antwoordfout(f"veld-naam-{nummer}", f"naam-{nummer}", zin))
        gezien.add(rij.naam)
        if rij.rol not in ROLLEN:
            fouten.append(Antwoordfout(f"veld-rol-{nummer}", f"rol-{nummer}", "Kies wie dit is."))
        try:
            dag = _geboren(rij)
            if dag:
                geboren[nummer] = dag
        except VeldFout as fout:
            fouten.append(Antwoordfout(f"dag-{nummer}", f"dag-{nummer}", str(fout), rij.naam))
    try:
        peildatum = lees_maand(lijst.peil_maand, lijst.peil_jaar)
    except VeldFout as fout:
        fouten.append(Antwoordfout("peil-maand", "peil", str(fout), "Peildatum"))
    if fouten:
        return staat, fouten
    inhoud = _inhoud(lijst, rijen, geboren, peildatum, staat, stelsel)
    namen = {rij.oud: rij.naam for _, rij in rijen if rij.oud}
    weet_niet = {
        (naam, namen.get(wie, wie))
        for naam, wie in (staat.weet_niet if staat else ())
        if naam != GEBOORTEDATUM and (wie in namen or wie == (staat and staat.huishouden))
    } | {(GEBOORTEDATUM, rij.naam) for _, rij in rijen if rij.niet}
    try:
        return van_inhoud(inhoud, stelsel, frozenset(weet_niet)), []
    except DossierFout as fout:
        return staat, [_vertaald(losse.plek, losse.zin, rijen) for losse in fout.fouten]


def met_rij(lijst: Bewonerslijst) -> Bewonerslijst:
    """The list with an empty row."""
    if len(lijst.rijen) >= MEESTE_PERSONEN:
        return lijst
    return replace(lijst, rijen=(*lijst.rijen, Bewoner()))


def _geboren(rij: Bewoner) -> str | None:
    delen = (rij.dag, rij.maand, rij.jaar)
    if rij.niet:
        if any(deel.strip() for deel in delen):
            raise VeldFout("Vul een datum in, of kies «weet ik niet». Niet allebei.")
        return None
    if not any(deel.strip() for deel in delen):
        raise VeldFout("Vul de geboortedatum in, of kies «weet ik niet».")
    return lees_dag(*delen)


def _inhoud(
    lijst: Bewonerslijst,
    rijen: list[tuple[int, Bewoner]],
    geboren: Mapping[int, str],
    peildatum: str,
    staat: Staat | None,
    stelsel: TaxBenefitSystem,
) -> dict[str, Any]:
    inhoud = als_inhoud(staat, stelsel) if staat else {}
    bekend = inhoud.get("personen", {})
    huishouden = staat.huishouden if staat else HUISHOUDEN
    while huishouden in {rij.naam for _, rij in rijen}:
        huishouden = f"{huishouden} huishouden"
    feiten = {
        naam: waarde
        for naam, waarde in (inhoud["huishoudens"][staat.huishouden] if staat else {}).items()
        if naam not in ROLLEN
    }
    personen = {}
    for nummer, rij in rijen:
        gegevens = {k: v for k, v in bekend.get(rij.oud, {}).items() if k != GEBOORTEDATUM}
        if nummer in geboren:
            gegevens = {GEBOORTEDATUM: geboren[nummer], **gegevens}
        personen[rij.naam] = gegevens
    rollen = {rol: [rij.naam for _, rij in rijen if rij.rol == rol] for rol in ROLLEN}
    kop = {k: v for k, v in inhoud.items() if k in {"toelichting", "hervormingen"}}
    if lijst.titel:
        kop["titel"] = lijst.titel
    return {
        **kop,
        "peildatum": peildatum,
        "personen": personen,
        "huishoudens": {huishouden: {r: n for r, n in rollen.items() if n} | feiten},
    }


def _vertaald(plek: str, zin: str, rijen: list[tuple[int, Bewoner]]) -> Antwoordfout:
    """A mistake of the dossier at the field it comes from."""
    delen = plek.split("/")
    for nummer, rij in rijen:
        hier = f"personen/{rij.naam}"[:200]
        if plek == hier or plek.startswith(f"{hier}/"):
            deel = "dag" if delen[-1] == GEBOORTEDATUM else "naam"
            veld = f"dag-{nummer}" if deel == "dag" else f"veld-naam-{nummer}"
            return Antwoordfout(veld, f"{deel}-{nummer}", zin, rij.naam)
    if delen[-1] in ROLLEN and rijen:
        gekozen = [nummer for nummer, rij in rijen if rij.rol == delen[-1]]
        nummer = gekozen[-1] if gekozen else rijen[0][0]
        return Antwoordfout(f"veld-rol-{nummer}", f"rol-{nummer}", zin)
    if plek == "titel":
        return Antwoordfout("veld-titel", "titel", zin)
    return Antwoordfout("", "", f"{plek}: {zin}" if plek else zin)


__all__ = [
    "Bewoner",
    "Bewonerslijst",
    "bestaande_lijst",
    "lijst_van_formulier",
    "met_rij",
    "nieuwe_lijst",
    "verwerk_lijst",
]
