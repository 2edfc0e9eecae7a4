"""A report for the family's file: one or two printed pages that a caseworker can read aloud and write on.

The page is one HTML file that needs nothing else: no scripts, no pictures, no addresses that load. All sentences about
rules come from the assessment (`beoordeling`, `uitleg`) and from the search for a way through (`versoepeling`); here
they are only chosen and put in order. What the team adds by hand stays empty: it is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.afloop import Afloop
from openfisca_assen.doorbraak.beoordeling import Beoordeling, Rapport, Status, Voorwaarde
from openfisca_assen.doorbraak.tekst import SLOT, uitkomst, voorstellen
from openfisca_assen.doorbraak.uitleg import Vergelijking
from openfisca_assen.doorbraak.versoepeling import Feitwijziging, Versoepeling
from openfisca_assen.doorbraak.vertelling import vertel_versoepeling
from openfisca_assen.doorbraak.woorden import (
    dag_in_woorden,
    hoeveel,
    klein,
    maand_in_woorden,
    wie_beslist,
)

MEESTE_VRAGEN = 10
MEESTE_TITELS = 3
# What an assumption is called in the register of open questions; the others only fill in a date or a source.
GENUMMERD = re.compile(r"\(AAN-\d+")
VOLGORDE = (Status.RECHT, Status.OORDEEL, Status.ONBEKEND)


@dataclass(frozen=True)
class Loket:
    """Where to apply, as far as a source says so; `adres` is shown and never loaded."""

    naam: str
    adres: str = ""
    termijn: str = ""


@dataclass(frozen=True)
class Antwoord:
    """One row of what is possible: a scheme, for whom, the answer in words, what it waits for and when it ends."""

    titel: str
    wie: str
    status: Status
    woorden: str
    toelichting: str
    loket: Loket
    aflopen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blokkade:
    """One condition that stands in the way: its sentence, and the lines behind it."""

    zin: str
    achtergrond: str


@dataclass(frozen=True)
class Afwijzing:
    """A refusal that something can open, or that says by how much it is refused."""

    titel: str
    wie: str
    blokkades: tuple[Blokkade, ...]
    uitwegen: tuple[str, ...]
    waarschuwing: str


@dataclass(frozen=True)
class Vraagregel:
    """Something that is not known yet, and the schemes that wait for it."""

    vraag: str
    wie: str
    oordeel: bool
    regelingen: str


@dataclass(frozen=True)
class _Groep:
    """Persons with the same answer to one scheme for the same reasons."""

    leden: tuple[Beoordeling, ...]
    wie: str

    @property
    def eerste(self) -> Beoordeling:
        return self.leden[0]


def verslag(
    rapport: Rapport,
    stelsel: TaxBenefitSystem,
    versoepelingen: Sequence[Versoepeling] = (),
    gemaakt_op: date | None = None,
    aflopen: Sequence[Afloop] = (),
) -> str:
    """The report as one HTML page.

    Args:
        rapport: The assessment, with its explanation (`beoordeel(…, met_uitleg=True)`).
        stelsel: The rules it was made with; says where to apply.
        versoepelingen: What opens each refusal; without it the report names no way through.
        gemaakt_op: The day on the report, default today.
        aflopen: Which rights end by themselves, and when.

    Raises:
        ValueError: If the assessment was made without explanation.
    """
    if rapport.ontvangstbewijs is None:
        raise ValueError(
            "Een verslag heeft de uitleg en het ontvangstbewijs van het rapport nodig."
        )
    groepen = list(_groepen(rapport, stelsel))
    per_antwoord = {(v.regeling, v.wie): v for v in versoepelingen}
    afwijzingen, kort = _afwijzingen(groepen, per_antwoord)
    aannames, overige_aannames = _aannames(rapport, kort)
    vragen = _vragen(rapport)
    return (
        _sjabloon()
        .render(
            titel=rapport.titel or "Dossier",
            peildatum=maand_in_woorden(rapport.peildatum),
            gemaakt_op=dag_in_woorden((gemaakt_op or date.today()).isoformat()),
            hervormingen=[voorstellen([naam]) for naam in rapport.hervormingen],
            slot=SLOT,
            antwoorden=_antwoorden(groepen, rapport, stelsel, aflopen),
            afwijzingen=afwijzingen,
            kort=list(_in_een_regel(kort)),
            vragen=vragen[:MEESTE_VRAGEN],
            meer_vragen=len(vragen[MEESTE_VRAGEN:]),
            aannames=aannames,
            overige_aannames=overige_aannames,
            aangenomen=len({gegeven.vraag for gegeven in rapport.aangenomen}),
            waarschuwingen=_waarschuwingen(rapport),
            bewijs=rapport.ontvangstbewijs,
        )
        .replace("€ ", "€\N{NO-BREAK SPACE}")
    )


@lru_cache
def _sjabloon():
    omgeving = Environment(
        loader=PackageLoader("openfisca_assen.doorbraak", "sjablonen"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return omgeving.get_template("verslag.html")


# Who has which answer


def _groepen(rapport: Rapport, stelsel: TaxBenefitSystem) -> Iterator[_Groep]:
    """The answers for schemes that exist; of a scheme for persons only those who can be meant by it."""
    for regeling, antwoorden in groupby(rapport.beoordelingen, key=lambda b: b.regeling):
        leden = [b for b in antwoorden if b.status != Status.BESTAAT_NIET]
        per_persoon = stelsel.variables[f"{regeling}_recht"].entity.is_person
        gelijk: dict[tuple, list[Beoordeling]] = {}
        for b in _wie_bedoeld_is(leden):
            gelijk.setdefault((uitkomst(b), *_dichte_zinnen(b), b.reden), []).append(b)
        for groep in gelijk.values():
            wie = _opsomming([str(b.wie) for b in groep]) if per_persoon else ""
            yield _Groep(tuple(groep), wie)


def _wie_bedoeld_is(leden: list[Beoordeling]) -> list[Beoordeling]:
    """Who is not refused; if everybody is, whom the fewest conditions stop."""
    minste = min((len(_dicht(b)) for b in leden), default=0)
    return [b for b in leden if b.status != Status.GEEN_RECHT] or [
        b for b in leden if len(_dicht(b)) == minste
    ]


def _dicht(beoordeling: Beoordeling) -> list[Voorwaarde]:
    return [v for v in beoordeling.voorwaarden if v.zeker and not v.voldaan]


def _dichte_zinnen(beoordeling: Beoordeling) -> list[str]:
    return [v.uitleg.zin if v.uitleg else f"{v.label}." for v in _dicht(beoordeling)]


def _kop(groep: _Groep) -> str:
    return f"{groep.eerste.titel} ({groep.wie})" if groep.wie else groep.eerste.titel


def _opsomming(namen: list[str]) -> str:
    return " en ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)


# What is possible


def _antwoorden(
    groepen: list[_Groep],
    rapport: Rapport,
    stelsel: TaxBenefitSystem,
    aflopen: Sequence[Afloop],
) -> list[Antwoord]:
    zinnen = {(a.regeling, a.wie): a.zin for a in aflopen}
    op_aannames = {naam for aanname in rapport.aannames for naam in aanname.regelingen}
    antwoorden = [
        Antwoord(
            titel=groep.eerste.titel,
            wie=groep.wie,
            status=groep.eerste.status,
            woorden=_in_woorden(groep.eerste, groep.eerste.regeling in op_aannames)
            + (" voor ieder" if len(groep.leden) > 1 and groep.eerste.bedrag is not None else ""),
            toelichting=_toelichting(groep.eerste),
            loket=_loket(groep.eerste, stelsel),
            aflopen=tuple(
                f"{lid.wie}: {zin}" if len(groep.leden) > 1 else zin
                for lid in groep.leden
                if (zin := zinnen.get((lid.regeling, str(lid.wie))))
            ),
        )
        for groep in groepen
        if groep.eerste.status in VOLGORDE
    ]
    return sorted(antwoorden, key=lambda a: VOLGORDE.index(a.status))


def _in_woorden(beoordeling: Beoordeling, op_aannames: bool) -> str:
    """The answer, with «waarschijnlijk» also before a right that leans on assumptions."""
    woorden = uitkomst(beoordeling)
    zeker = beoordeling.status == Status.RECHT and beoordeling.aard == "recht"
    return f"waarschijnlijk {woorden}" if zeker and op_aannames else woorden


def _toelichting(beoordeling: Beoordeling) -> str:
    """What the answer waits for, and a warning."""
    wacht_op = beoordeling.reden
    aantal = len(
        {g for v in beoordeling.voorwaarden if not v.zeker for g in (*v.ontbreekt, *v.oordeel)}
    )
    if beoordeling.status == Status.ONBEKEND and aantal > 1:
        wacht_op = f"Er zijn nog {aantal} vragen open."
    if beoordeling.ontbreekt_voor_bedrag:
        wacht_op = f"Voor het bedrag: {beoordeling.ontbreekt_voor_bedrag[0].vraag}"
    return " ".join(zin for zin in (wacht_op, beoordeling.waarschuwing) if zin)


def _loket(beoordeling: Beoordeling, stelsel: TaxBenefitSystem) -> Loket:
    knoop = stelsel.parameters.gemeentelijk.children[beoordeling.regeling]
    aanvragen = knoop.metadata.get("aanvragen") or {}
    return Loket(
        naam=aanvragen.get("loket", "") or f"Uitvoerder: {beoordeling.uitvoerder}",
        adres=aanvragen.get("href", "").removeprefix("https://").rstrip("/"),
        termijn=aanvragen.get("beslistermijn", ""),
    )


# What stands in the way


def _afwijzingen(
    groepen: list[_Groep], versoepelingen: dict[tuple[str, str], Versoepeling]
) -> tuple[list[Afwijzing], list[_Groep]]:
    """The refusals to explain, and those for which one line is enough."""
    uitgelegd, kort, al_genoemd = [], [], set()
    for groep in groepen:
        beoordeling = groep.eerste
        if beoordeling.status != Status.GEEN_RECHT:
            continue
        versoepeling = versoepelingen.get((beoordeling.regeling, beoordeling.wie))
        if not (_is_gemeten(beoordeling) or _gaat_open(versoepeling)):
            kort.append(groep)
            continue
        uitgelegd.append(
            Afwijzing(
                titel=beoordeling.titel,
                wie=groep.wie,
                blokkades=tuple(_blokkade(v, versoepeling) for v in _dicht(beoordeling)),
                uitwegen=tuple(_uitwegen(versoepeling)),
                waarschuwing=beoordeling.waarschuwing,
            )
        )
        al_genoemd.add(beoordeling.regeling)
    return uitgelegd, [groep for groep in kort if groep.eerste.regeling not in al_genoemd]


def _is_gemeten(beoordeling: Beoordeling) -> bool:
    """Whether only amounts stand in the way; having no costs at all is not such an amount."""
    return all(
        v.uitleg is not None
        and v.uitleg.feit is not None
        and v.uitleg.marge is not None
        and v.uitleg.eenheid.startswith("euro")
        and not (
            v.uitleg.vergelijking in {Vergelijking.MINSTENS, Vergelijking.MEER}
            and v.uitleg.feit.waarde == 0
        )
        for v in _dicht(beoordeling)
    )


def _gaat_open(versoepeling: Versoepeling | None) -> bool:
    return versoepeling is not None and bool(versoepeling.vanzelf or versoepeling.voorstellen)


def _in_een_regel(groepen: list[_Groep]) -> Iterator[tuple[str, str]]:
    """Per scheme what is certainly not met; when that differs from person to person only the conditions."""
    for _, zelfde in groupby(groepen, key=lambda groep: groep.eerste.regeling):
        leden = list(zelfde)
        if len(leden) == 1:
            eerste = leden[0].eerste
            zinnen = [*map(_met_herkomst, _dicht(eerste)), eerste.waarschuwing]
            yield _kop(leden[0]), " ".join(filter(None, zinnen))
            continue
        labels = dict.fromkeys(klein(v.label) for groep in leden for v in _dicht(groep.eerste))
        yield leden[0].eerste.titel, f"Niemand voldoet aan al deze eisen: {'; '.join(labels)}."


def _met_herkomst(voorwaarde: Voorwaarde) -> str:
    """The sentence of a condition, and whether it stands in national rules."""
    if voorwaarde.uitleg is None:
        return f"{voorwaarde.label}."
    zin = voorwaarde.uitleg.zin
    return f"{zin} (Landelijke regel.)" if voorwaarde.uitleg.beslisser == "rijk" else zin


def _blokkade(voorwaarde: Voorwaarde, versoepeling: Versoepeling | None) -> Blokkade:
    """The condition, its article, the value of the rules that a way through would move, who decides and deviation."""
    uitleg = voorwaarde.uitleg
    if uitleg is None:
        return Blokkade(f"{voorwaarde.label}.", "")
    achtergrond = [uitleg.artikel]
    te_wijzigen = {w.pad for w in versoepeling.weg.wijzigingen} if versoepeling else set()
    for waarde in [w for w in uitleg.regelwaarden if w.pad in te_wijzigen]:
        bron = "" if waarde.vindplaats in uitleg.artikel else f" ({waarde.vindplaats})"
        achtergrond.append(
            f"{waarde.beschrijving}: {hoeveel(waarde.waarde, waarde.eenheid)}, "
            f"sinds {dag_in_woorden(waarde.sinds)}{bron}"
        )
    zin = wie_beslist(uitleg.beslisser, uitleg.afwijken)
    if uitleg.beslisser != "rijk" and not uitleg.afwijken:
        zin += " Geen bron zegt dat afwijken voor één huishouden kan."
    achtergrond.append(zin.rstrip("."))
    return Blokkade(uitleg.zin, ". ".join(deel for deel in achtergrond if deel) + ".")


def _uitwegen(versoepeling: Versoepeling | None) -> Iterator[str]:
    """The way through: the smallest change of rules, what proposals do, what people can change, when it ends by itself.

    Other rules that open it too are in the full explanation, not on paper.
    """
    if versoepeling is None:
        return
    kern = replace(
        versoepeling,
        wijzigingen=(),
        vrijstellingen=(),
        feiten=tuple(f for f in versoepeling.feiten if not _geeft_meer_uit(f)),
    )
    tekst = re.sub(r"(?<=\S)-\n +", "-", "\n".join(vertel_versoepeling(kern, inspringen=0)))
    for zin in re.split(r"^- ", tekst, flags=re.MULTILINE)[1:]:
        yield " ".join(zin.split())


def _geeft_meer_uit(feit: Feitwijziging) -> bool:
    """An amount that must go up: nobody is advised to spend more."""
    return feit.eenheid.startswith("euro") and feit.nodig > feit.nu


# What is not known, and what is assumed


def _vragen(rapport: Rapport) -> list[Vraagregel]:
    titels = {beoordeling.regeling: beoordeling.titel for beoordeling in rapport.beoordelingen}
    return [
        Vraagregel(
            vraag=vraag.gegeven.vraag,
            wie=str(vraag.gegeven.wie) if vraag.gegeven.persoon else "",
            oordeel=vraag.oordeel,
            regelingen="; ".join(titels[naam] for naam in vraag.regelingen)
            if len(vraag.regelingen) <= MEESTE_TITELS
            else f"{len(vraag.regelingen)} regelingen",
        )
        for vraag in rapport.open_vragen
    ]


def _aannames(rapport: Rapport, kort: Iterable[_Groep]) -> tuple[list[str], int]:
    """The numbered assumptions behind the answers that matter here, and how many others there are."""
    ertoe = {b.regeling for b in rapport.beoordelingen if b.status != Status.BESTAAT_NIET}
    ertoe -= {groep.eerste.regeling for groep in kort}
    zinnen = dict.fromkeys(a.zin for a in rapport.aannames if ertoe & set(a.regelingen))
    genummerd = [zin for zin in zinnen if GENUMMERD.search(zin)]
    return genummerd, len(zinnen) - len(genummerd)


def _waarschuwingen(rapport: Rapport) -> list[str]:
    zinnen = [*rapport.waarschuwingen]
    for pad, eerste, laatste in rapport.botsingen:
        twee, telt = voorstellen((eerste, laatste), " en "), voorstellen([laatste])
        zinnen.append(f"{twee} zetten allebei {pad}; {telt} telt.")
    return zinnen


__all__ = ["verslag"]
