"""The command `openfisca-assen`: Dutch subcommands, text for people, `--json` for programs.

Exit status: 0 all went well, 1 the work could not be done, 2 the input or the call is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from textwrap import fill

from openfisca_assen.doorbraak.beoordeling import Beoordeling, Rapport, Status, beoordeel
from openfisca_assen.dossier import DossierFout, lees_dossier
from openfisca_assen.hervorming import hervormingen, stelsel

BREEDTE = 100
KOLOM = 42
INSPRING = " " * (KOLOM + 4)

MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split()

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
    "particulier": "past binnen de norm (geen recht)",
}
SLOT = (
    "Aan deze uitkomst kunt u geen rechten ontlenen. De uitvoerder van de regeling beslist. "
    "Veel regels rusten op een beleidsnota en op aannames."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        argv: Arguments without the name of the program; default those of the process.

    Returns:
        The exit status.
    """
    opties = _ontleder().parse_args(argv)
    try:
        return opties.uitvoeren(opties)
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _ontleder() -> argparse.ArgumentParser:
    ontleder = argparse.ArgumentParser(
        prog="openfisca-assen",
        description="De minimaregelingen van de gemeente Assen voor één huishouden.",
    )
    ontleder.add_argument(
        "--version", action="version", version=f"openfisca-assen {version('openfisca-assen')}"
    )
    onderdelen = ontleder.add_subparsers(title="opdrachten", required=True, metavar="OPDRACHT")

    een = onderdelen.add_parser(
        "beoordeel",
        help="welke regelingen gelden voor een huishouden",
        description="Leest een of meer dossiers en zegt per regeling wat de regels ervan zeggen.",
    )
    een.add_argument(
        "dossiers", nargs="+", metavar="DOSSIER", type=Path, help="YAML- of JSON-bestand"
    )
    een.add_argument(
        "--hervorming",
        nargs="+",
        metavar="NAAM",
        default=[],
        help="beoordeel (ook) met deze voorstellen: " + ", ".join(hervormingen()),
    )
    een.add_argument("--json", action="store_true", help="schrijf JSON in plaats van tekst")
    een.set_defaults(uitvoeren=_beoordeel)
    return ontleder


def _beoordeel(opties: argparse.Namespace) -> int:
    rapporten, fouten = [], 0
    for pad in opties.dossiers:
        try:
            rapporten.append(_rapport(pad, opties.hervorming))
        except DossierFout as fout:
            fouten += 1
            for losse_fout in fout.fouten:
                print(f"{pad}: {losse_fout}", file=sys.stderr)
    if opties.json:
        print(json.dumps([_als_json(r) for r in rapporten], ensure_ascii=False, indent=2))
    else:
        for rapport in rapporten:
            print(als_tekst(rapport))
        if rapporten:
            print(fill(SLOT, BREEDTE))
    return 2 if fouten else 0


def _rapport(pad: Path, extra: Sequence[str]) -> Rapport:
    dossier = lees_dossier(pad, stelsel(()), extra_hervormingen=tuple(extra))
    return beoordeel(dossier, stelsel(dossier.hervormingen))


def _als_json(rapport: Rapport) -> dict:
    return {"versie": version("openfisca-assen"), **asdict(rapport)}


def als_tekst(rapport: Rapport) -> str:
    """A report as text for a terminal, at most 100 columns wide."""
    jaar, maand = rapport.peildatum.split("-")
    kop = f"Peildatum: {MAANDEN[int(maand) - 1]} {jaar}"
    if rapport.hervormingen:
        kop += f" · met voorstel: {', '.join(rapport.hervormingen)}"
    regels = [rapport.titel or "Dossier", kop, ""]
    for _, groep in groupby(rapport.beoordelingen, key=lambda b: b.regeling):
        regels += _regeling(list(groep))
    regels += [fill(f"Let op: {zin}", BREEDTE) for zin in rapport.waarschuwingen]
    for pad, eerste, laatste in rapport.botsingen:
        regels.append(f"Let op: {eerste} en {laatste} zetten allebei {pad}; {laatste} telt.")
    return "\n".join([*regels, ""])


def _regeling(beoordelingen: list[Beoordeling]) -> list[str]:
    """One scheme: a line, with a reason under it; per person when it is a scheme for persons."""
    regels = []
    for beoordeling in _samengevat(beoordelingen):
        titel = beoordeling.titel
        if len(beoordelingen) > 1 and beoordeling.wie:
            titel += f" ({beoordeling.wie})"
        uitkomst = _uitkomst(beoordeling)
        regels.append(f"  {titel:<{KOLOM}}  {uitkomst}" if len(titel) <= KOLOM else f"  {titel}")
        if len(titel) > KOLOM:
            regels.append(f"  {'':<{KOLOM}}  {uitkomst}")
        if beoordeling.status != Status.BESTAAT_NIET:
            regels += [
                fill(zin, BREEDTE, initial_indent=INSPRING, subsequent_indent=INSPRING)
                for zin in (beoordeling.reden, beoordeling.waarschuwing)
                if zin
            ]
    return regels


def _samengevat(beoordelingen: list[Beoordeling]) -> list[Beoordeling]:
    """For a scheme per person: whoever gets something; if nobody does, one answer for each status."""
    if len(beoordelingen) == 1:
        return beoordelingen
    met_recht = [b for b in beoordelingen if b.status != Status.GEEN_RECHT]
    return met_recht or beoordelingen[:1]


def _uitkomst(beoordeling: Beoordeling) -> str:
    if beoordeling.status == Status.BESTAAT_NIET and beoordeling.hervormingen:
        return f"bestaat niet (wel met {', '.join(beoordeling.hervormingen)})"
    if beoordeling.status != Status.RECHT:
        return WOORDEN[beoordeling.status]
    woord = RECHT_PER_AARD[beoordeling.aard]
    if beoordeling.bedrag is None:
        return woord if not beoordeling.eenheid else f"{woord}, bedrag nog niet bekend"
    return f"{woord}: {euro(beoordeling.bedrag)}{_per(beoordeling.eenheid)}"


def _per(eenheid: str) -> str:
    return eenheid.removeprefix("euro") if eenheid.startswith("euro ") else ""


def euro(bedrag: float) -> str:
    """An amount as people write it in Dutch: `€ 1.308,45`."""
    heel, centen = f"{abs(bedrag):,.2f}".split(".")
    return f"{'-' if bedrag < 0 else ''}€ {heel.replace(',', '.')},{centen}"


if __name__ == "__main__":
    sys.exit(main())
