"""The subcommands about the rules themselves: `regelingen`, `verschil`, `aannames` and `controleer`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path
from textwrap import fill, indent

from openfisca_assen import regelkennis
from openfisca_assen.doorbraak.woorden import dag_in_woorden, hoeveel
from openfisca_assen.dossier import DossierFout, lees_dossier
from openfisca_assen.hervorming import hervormingen, stelsel

BREEDTE = 100


def registreer(onderdelen: argparse._SubParsersAction) -> None:
    """Add the subcommands."""
    een = onderdelen.add_parser(
        "regelingen",
        help="welke regelingen er zijn, of alles over één regeling",
        description="Noemt alle regelingen en wetten; met een naam: de voorwaarden, waarden, bronnen en aannames ervan.",
    )
    een.add_argument("naam", nargs="?", metavar="REGELING", help="naam van een regeling of wet")
    _json_optie(een)
    een.set_defaults(uitvoeren=_regelingen)

    een = onderdelen.add_parser(
        "verschil",
        help="wat er anders is aan de regels: tussen twee datums, of met een voorstel",
        description="Noemt elke waarde uit de regels die verschilt, met de bronnen.",
    )
    een.add_argument("van", nargs="?", metavar="VAN", help="eerste datum, zoals 2025-01")
    een.add_argument("tot", nargs="?", metavar="TOT", help="andere datum, zoals 2026-01")
    een.add_argument(
        "--hervorming",
        action="append",
        metavar="NAAM",
        default=[],
        help="dit voorstel geldt alleen aan de andere kant; mag vaker",
    )
    _json_optie(een)
    een.set_defaults(uitvoeren=_verschil)

    een = onderdelen.add_parser(
        "aannames",
        help="waar de regels van uitgaan omdat geen bron het zegt",
        description="Het register van aannames, met de plek en de bron.",
    )
    een.add_argument("--regeling", metavar="NAAM", help="alleen van deze regeling of wet")
    _json_optie(een)
    een.set_defaults(uitvoeren=_aannames)

    een = onderdelen.add_parser(
        "controleer",
        help="of dossiers kloppen, zonder ze te beoordelen; zonder dossier: of de regels zijn nagekeken",
        description="Leest dossiers en noemt elke fout. Zonder dossier: welke regels na vandaag niet zijn nagekeken.",
    )
    een.add_argument(
        "dossiers", nargs="*", metavar="DOSSIER", type=Path, help="YAML- of JSON-bestand"
    )
    een.add_argument(
        "--datum", metavar="JJJJ-MM", help="op welke datum de regels moeten zijn nagekeken"
    )
    een.set_defaults(uitvoeren=_controleer)


def _json_optie(ontleder: argparse.ArgumentParser) -> None:
    ontleder.add_argument("--json", action="store_true", help="schrijf JSON in plaats van tekst")


def _schrijf_json(inhoud: dict) -> int:
    inhoud = {"versie": version("openfisca-assen"), **inhoud}
    print(json.dumps(inhoud, ensure_ascii=False, indent=2))
    return 0


def _klaag(zin: str) -> int:
    print(zin, file=sys.stderr)
    return 2


def _regelingen(opties: argparse.Namespace) -> int:
    koppen = regelkennis.alle_regelingen()
    if opties.naam is None:
        if opties.json:
            return _schrijf_json({"regelingen": [asdict(kop) for kop in koppen]})
        print("\n".join(_in_het_kort(koppen)))
        return 0
    if opties.naam not in {kop.naam for kop in koppen}:
        return _klaag(
            f"«{opties.naam}» is geen regeling. Kies uit: {', '.join(k.naam for k in koppen)}."
        )
    regeling = regelkennis.beschrijf_regeling(opties.naam)
    if opties.json:
        return _schrijf_json(asdict(regeling))
    print("\n".join(_voluit(regeling)))
    return 0


def _in_het_kort(koppen: Iterable[regelkennis.Regelingkop]) -> Iterator[str]:
    bestuur = ""
    vandaag = date.today().isoformat()
    for kop in koppen:
        if kop.bestuur != bestuur:
            bestuur = kop.bestuur
            yield f"{bestuur.capitalize()}"
        staat = {True: "", False: " (bestaat nu niet)", None: " (nu onbekend)"}
        yield f"  {kop.naam:46} {kop.titel}{staat[kop.bestaat_op(vandaag)]}"


def _voluit(regeling: regelkennis.Regeling) -> Iterator[str]:
    kop = regeling.kop
    yield kop.titel
    for woord, waarde in (
        ("Grondslag", kop.grondslag),
        ("Uitvoerder", kop.uitvoerder),
        ("Beslist", kop.beslisser),
        ("Afwijken", kop.afwijken),
        ("Nagekeken", f"tot en met {dag_in_woorden(kop.gecontroleerd_tot)}"),
    ):
        if waarde:
            yield f"  {woord}: {waarde}"
    if regeling.voorwaarden:
        yield "\nVoorwaarden"
        for voorwaarde in regeling.voorwaarden:
            yield f"- {voorwaarde.label} ({voorwaarde.vindplaats})"
    yield "\nWaarden"
    for kaart in regeling.parameters:
        yield f"- {kaart.beschrijving}"
        for waarde in kaart.waarden:
            yield f"    sinds {waarde.sinds}: {_waarde(waarde, kaart.eenheid)} ({waarde.vindplaats})"
    if regeling.aannames:
        yield "\nAannames"
        yield from (f"- {aanname.zin}" for aanname in regeling.aannames)


def _waarde(waarde: regelkennis.Waarde | None, eenheid: str) -> str:
    if waarde is None or waarde.waarde is None:
        return "geen waarde bekend"
    return hoeveel(waarde.waarde, eenheid)


def _verschil(opties: argparse.Namespace) -> int:
    namen = opties.hervorming
    onbekend = [naam for naam in namen if naam not in hervormingen()]
    if onbekend:
        return _klaag(f"«{onbekend[0]}» bestaat niet. Kies uit: {', '.join(hervormingen())}.")
    if not namen and not (opties.van and opties.tot):
        return _klaag("Noem twee datums, of een voorstel met --hervorming.")
    try:
        if opties.van and opties.tot:
            verschillen = regelkennis.verschillen(opties.van, opties.tot, namen)
        else:
            verschillen = regelkennis.verschillen_met(namen, opties.van)
    except ValueError as fout:
        return _klaag(str(fout))
    if opties.json:
        return _schrijf_json(asdict(verschillen))
    print("\n".join(_verteld(verschillen)))
    return 0


def _verteld(verschillen: regelkennis.Regelverschillen) -> Iterator[str]:
    met = f", met {', '.join(verschillen.hervormingen)}" if verschillen.hervormingen else ""
    if verschillen.van == verschillen.tot:
        yield f"Wat er anders is op {dag_in_woorden(verschillen.tot)}{met}"
    else:
        van, tot = dag_in_woorden(verschillen.van), dag_in_woorden(verschillen.tot)
        yield f"Wat er anders is tussen {van} en {tot}{met}"
    titel = ""
    for v in verschillen.verschillen:
        if v.titel != titel:
            titel = v.titel
            yield f"\n{titel}"
        yield f"- {v.beschrijving}: {_waarde(v.oud, v.eenheid)} → {_waarde(v.nieuw, v.eenheid)}"
        bron = v.nieuw or v.oud
        if bron and bron.vindplaats:
            yield f"    {bron.vindplaats}"
    for f in verschillen.formules:
        yield f"\n{f.titel}: {f.label} wordt sinds {dag_in_woorden(f.sinds)} anders berekend."
    if not verschillen.verschillen and not verschillen.formules:
        yield "\nEr is niets anders."
    for pad, eerste, laatste in verschillen.botsingen:
        yield f"\n{eerste} en {laatste} zetten allebei {pad}; {laatste} telt."


def _aannames(opties: argparse.Namespace) -> int:
    namen = {kop.naam for kop in regelkennis.alle_regelingen()}
    if opties.regeling and opties.regeling not in namen:
        return _klaag(
            f"«{opties.regeling}» is geen regeling. Kies uit: {', '.join(sorted(namen))}."
        )
    register = [
        aanname
        for aanname in regelkennis.alle_aannames()
        if not opties.regeling or opties.regeling in aanname.regelingen
    ]
    if opties.json:
        return _schrijf_json({"aannames": [asdict(aanname) for aanname in register]})
    for aanname in register:
        print(fill(f"- {aanname.zin}", BREEDTE, subsequent_indent="  "))
        for plek in aanname.plekken[:3]:
            bron = f" ({plek.vindplaats})" if plek.vindplaats else ""
            print(indent(fill(f"{plek.naam}{bron}", BREEDTE - 4), "    "))
        if len(aanname.plekken) > 3:
            print(f"    en nog {len(aanname.plekken) - 3} plekken")
    print(f"\n{len(register)} aannames")
    return 0


def _controleer(opties: argparse.Namespace) -> int:
    fout = 0
    for pad in opties.dossiers:
        try:
            lees_dossier(pad, stelsel(()))
        except DossierFout as fouten:
            fout = 2
            for losse_fout in fouten.fouten:
                print(f"{pad}: {losse_fout}", file=sys.stderr)
        else:
            print(f"{pad}: in orde")
    return fout if opties.dossiers else _controleer_regels(opties)


def _controleer_regels(opties: argparse.Namespace) -> int:
    """Whether every scheme and Act was checked up to the day; status 1 when one was not."""
    try:
        op = regelkennis.dag(opties.datum) if opties.datum else date.today().isoformat()
    except ValueError as fout:
        return _klaag(str(fout))
    te_oud = [kop for kop in regelkennis.alle_regelingen() if kop.gecontroleerd_tot < op]
    for kop in te_oud:
        print(f"{kop.titel}: nagekeken tot en met {dag_in_woorden(kop.gecontroleerd_tot)}.")
    if not te_oud:
        print(f"Alle regels zijn nagekeken tot en met {dag_in_woorden(op)}.")
    return 1 if te_oud else 0
