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
from pathlib import Path
from textwrap import fill

from openfisca_assen.doorbraak.beoordeling import Rapport, beoordeel
from openfisca_assen.doorbraak.tekst import BREEDTE, SLOT, als_tekst, als_uitleg
from openfisca_assen.dossier import DossierFout, lees_dossier
from openfisca_assen.hervorming import hervormingen, stelsel


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
    een.add_argument(
        "--uitleg",
        action="store_true",
        help="leg elke voorwaarde uit: feit, grens, bron, wie beslist, wat ontbreekt",
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
            print(als_uitleg(rapport) if opties.uitleg else als_tekst(rapport))
        if rapporten:
            print(fill(SLOT, BREEDTE))
    return 2 if fouten else 0


def _rapport(pad: Path, extra: Sequence[str]) -> Rapport:
    dossier = lees_dossier(pad, stelsel(()), extra_hervormingen=tuple(extra))
    return beoordeel(dossier, stelsel(dossier.hervormingen))


def _als_json(rapport: Rapport) -> dict:
    vraag = rapport.volgende_vraag
    return {
        "versie": version("openfisca-assen"),
        **asdict(rapport),
        "volgende_vraag": asdict(vraag) if vraag else None,
    }


if __name__ == "__main__":
    sys.exit(main())
