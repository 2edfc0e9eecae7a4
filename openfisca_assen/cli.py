"""The command `openfisca-assen`: Dutch subcommands, text for people, `--json` for programs.

Exit status: 0 all went well, 1 the work could not be done, 2 the input or the call is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from textwrap import fill
from typing import Any, NoReturn

from openfisca_assen import regelopdrachten
from openfisca_assen.bestanden import opdracht
from openfisca_assen.doorbraak.afloop import Afloop, aflopen
from openfisca_assen.doorbraak.beoordeling import Rapport, beoordeel
from openfisca_assen.doorbraak.ladder import STAP, TOT, LadderFout, maak_ladder
from openfisca_assen.doorbraak.ladderbeeld import (
    ladder_als_csv,
    ladder_als_svg,
    ladder_als_tekst,
)
from openfisca_assen.doorbraak.tekst import BREEDTE, SLOT, als_tekst, als_uitleg
from openfisca_assen.doorbraak.vergelijking import (
    gevoeligheid,
    vergelijk_datums,
    vergelijk_hervormingen,
)
from openfisca_assen.doorbraak.verslag import verslag
from openfisca_assen.doorbraak.versoepeling import Versoepeling, versoepelingen
from openfisca_assen.doorbraak.vertelling import (
    vertel_datums,
    vertel_hervormingen,
    vertel_versoepelingen,
)
from openfisca_assen.dossier import EERSTE_JAAR, LAATSTE_JAAR, Dossier, DossierFout, lees_dossier
from openfisca_assen.hervorming import hervormingen, stelsel
from openfisca_assen.web import serveren
from openfisca_assen.web.regelboek import uitvoer


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
    except OSError as fout:
        if fout.filename is not None:
            raise
        print(f"Schrijven lukt niet ({fout.strerror}).", file=sys.stderr)
        return 1


# What argparse says in English, and how it is said here.
_MELDINGEN = (
    (r"the following arguments are required: (.+)", r"Er ontbreekt: \1."),
    (
        r"argument OPDRACHT: invalid choice: '(.*)' \(choose from (.+)\)",
        r"«\1» is geen opdracht. Kies uit: \2.",
    ),
    (r"unrecognized arguments: (.+)", r"Dit hoort hier niet: \1."),
    (r"argument (\S+): expected .*argument.*", r"Achter \1 hoort een waarde."),
    (r"argument (\S+): invalid \S+ value: '(.*)'", r"\1: «\2» is geen goede waarde."),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 en \2 gaan niet samen."),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 kan van alles zijn: \2."),
)


class _Ontleder(argparse.ArgumentParser):
    """A parser that helps and complains in Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, add_help=False, **kwargs)
        self._positionals.title, self._optionals.title = "gegevens", "opties"
        self.add_argument("-h", "--help", action="help", help="toon deze hulp")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "gebruik:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "gebruik:", 1)

    def error(self, message: str) -> NoReturn:
        for engels, nederlands in _MELDINGEN:
            if re.fullmatch(engels, message):
                message = re.sub(engels, nederlands, message)
                break
        self.exit(2, f"{self.format_usage()}{message}\n")


def _ontleder() -> argparse.ArgumentParser:
    ontleder = _Ontleder(
        prog="openfisca-assen",
        description="De minimaregelingen van de gemeente Assen voor één huishouden.",
    )
    ontleder.add_argument(
        "--version",
        action="version",
        version=f"openfisca-assen {version('openfisca-assen')}",
        help="toon de versie",
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
        action="append",
        metavar="NAAM",
        default=[],
        help="beoordeel (ook) met dit voorstel; mag vaker. Kies uit: " + ", ".join(hervormingen()),
    )
    een.add_argument(
        "--uitleg",
        action="store_true",
        help="leg elke voorwaarde uit (feit, grens, bron, wie beslist, wat ontbreekt) en zeg wat een "
        "afwijzing kan openen",
    )
    een.add_argument("--json", action="store_true", help="schrijf JSON in plaats van tekst")
    een.add_argument(
        "--verslag",
        metavar="BESTAND.html",
        type=Path,
        help="schrijf van één dossier ook een verslag om te printen",
    )
    een.set_defaults(uitvoeren=_beoordeel)

    ander = onderdelen.add_parser(
        "vergelijk",
        help="hetzelfde huishouden onder andere regels of op een andere datum",
        description="Vergelijkt een huishouden met en zonder voorstellen, of op twee datums.",
    )
    ander.add_argument("dossier", metavar="DOSSIER", type=Path, help="YAML- of JSON-bestand")
    ander.add_argument(
        "--hervorming",
        action="append",
        metavar="NAAM",
        help="dit voorstel, mag vaker; zonder deze optie alle maatregelen uit «de lat hoger»",
    )
    ander.add_argument(
        "--datum", metavar="JJJJ-MM", help="vergelijk de peildatum met deze maand, zonder voorstel"
    )
    ander.add_argument("--json", action="store_true", help="schrijf JSON in plaats van tekst")
    ander.set_defaults(uitvoeren=_vergelijk)
    _ontleder_ladder(onderdelen)
    regelopdrachten.registreer(onderdelen)
    opdracht.registreer(onderdelen)
    serveren.registreer(onderdelen)
    uitvoer.registreer(onderdelen)
    return ontleder


def _beoordeel(opties: argparse.Namespace) -> int:
    uitkomsten, fouten = [], 0
    if opties.verslag and len(opties.dossiers) > 1:
        print("Een verslag gaat over één dossier.", file=sys.stderr)
        return 2
    for pad in opties.dossiers:
        try:
            dossier = lees_dossier(pad, stelsel(()), extra_hervormingen=tuple(opties.hervorming))
        except DossierFout as fout:
            fouten += 1
            _meld(pad, fout)
            continue
        rapport = beoordeel(dossier, stelsel(dossier.hervormingen))
        met_openingen = opties.uitleg or opties.verslag
        openingen = _openingen(dossier, rapport) if met_openingen else ()
        einde = _aflopen(dossier, rapport) if met_openingen else ()
        uitkomsten.append((rapport, openingen, einde))
        if opties.verslag and not _schrijf_verslag(opties.verslag, rapport, openingen, einde):
            return 1
    if opties.json:
        inhoud = [
            _als_json(rapport)
            | (
                {
                    "versoepelingen": [asdict(v) for v in openingen],
                    "aflopen": [asdict(a) for a in einde],
                }
                if opties.uitleg
                else {}
            )
            for rapport, openingen, einde in uitkomsten
        ]
        print(json.dumps(inhoud, ensure_ascii=False, indent=2))
    else:
        for rapport, openingen, einde in uitkomsten:
            print(als_uitleg(rapport, einde) if opties.uitleg else als_tekst(rapport))
            if openingen and opties.uitleg:
                print("Wat een afwijzing kan openen\n")
                print("\n".join([*vertel_versoepelingen(openingen), ""]))
        if uitkomsten:
            print(fill(SLOT, BREEDTE))
    return 2 if fouten else 0


def _schrijf_verslag(
    pad: Path, rapport: Rapport, openingen: tuple[Versoepeling, ...], einde: tuple[Afloop, ...]
) -> bool:
    """Write the report; says on stderr why it could not be done."""
    try:
        tekst = verslag(rapport, stelsel(rapport.hervormingen), openingen, aflopen=einde)
        pad.write_text(tekst, encoding="utf-8")
    except OSError as fout:
        print(f"{pad}: het verslag kan niet worden geschreven ({fout.strerror}).", file=sys.stderr)
        return False
    return True


def _openingen(dossier: Dossier, rapport: Rapport) -> tuple[Versoepeling, ...]:
    return versoepelingen(dossier, stelsel(dossier.hervormingen), rapport)


def _aflopen(dossier: Dossier, rapport: Rapport) -> tuple[Afloop, ...]:
    return aflopen(dossier, stelsel(dossier.hervormingen), rapport.beoordelingen)


def _vergelijk(opties: argparse.Namespace) -> int:
    try:
        dossier = lees_dossier(opties.dossier, stelsel(()))
    except DossierFout as fout:
        _meld(opties.dossier, fout)
        return 2
    fout = _fout_in_vergelijking(opties, dossier)
    if fout:
        print(fout, file=sys.stderr)
        return 2
    if opties.datum:
        vergelijking = vergelijk_datums(dossier, opties.datum)
        inhoud, tekst = asdict(vergelijking), vertel_datums(vergelijking)
    else:
        rapport = beoordeel(dossier, stelsel(dossier.hervormingen), met_uitleg=False)
        vergelijking = vergelijk_hervormingen(dossier, opties.hervorming, rapport)
        gevoelig = () if opties.hervorming else gevoeligheid(dossier, rapport)
        inhoud = asdict(vergelijking) | {"gevoeligheid": [asdict(g) for g in gevoelig]}
        tekst = vertel_hervormingen(vergelijking, gevoelig)
    if opties.json:
        inhoud = {"versie": version("openfisca-assen"), **inhoud}
        print(json.dumps(inhoud, ensure_ascii=False, indent=2))
    else:
        print(tekst)
        print(fill(SLOT, BREEDTE))
    return 0


def _fout_in_vergelijking(opties: argparse.Namespace, dossier: Dossier) -> str:
    """What is wrong with the call, as a Dutch sentence; empty when nothing is."""
    if opties.datum and opties.hervorming:
        return "Vergelijk met voorstellen of met een andere datum, niet met allebei tegelijk."
    if opties.datum:
        return _fout_in_datum(opties.datum, dossier)
    onbekend = [naam for naam in opties.hervorming or () if naam not in hervormingen()]
    if onbekend:
        return f"«{onbekend[0]}» bestaat niet. Kies uit: {', '.join(hervormingen())}."
    al_erin = [naam for naam in opties.hervorming or () if naam in dossier.hervormingen]
    return f"Het dossier rekent al met «{al_erin[0]}»." if al_erin else ""


def _fout_in_datum(datum: str, dossier: Dossier) -> str:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", datum):
        return "De andere datum is een maand. Schrijf bijvoorbeeld 2026-07."
    if not EERSTE_JAAR <= int(datum[:4]) <= LAATSTE_JAAR:
        return f"De andere datum ligt tussen {EERSTE_JAAR} en {LAATSTE_JAAR}."
    if datum == dossier.peildatum:
        return "De andere datum is de peildatum van het dossier. Kies een andere maand."
    return ""


def _ontleder_ladder(onderdelen: argparse._SubParsersAction) -> None:
    ladder = onderdelen.add_parser(
        "ladder",
        help="wat een huishouden overhoudt als iemand meer gaat verdienen",
        description="Rekent uit wat een huishouden te besteden heeft bij elk bruto loon van één persoon, en zegt "
        "waar meer loon minder oplevert, door welke voorwaarde, en waar dat is terugverdiend.",
    )
    ladder.add_argument("dossier", metavar="DOSSIER", type=Path, help="YAML- of JSON-bestand")
    ladder.add_argument("--wie", metavar="NAAM", help="wie meer verdient; anders de aanvrager")
    ladder.add_argument(
        "--tot", metavar="EURO", type=float, default=TOT, help=f"hoogste bruto loon ({TOT})"
    )
    ladder.add_argument(
        "--stap", metavar="EURO", type=float, default=STAP, help=f"euro tussen twee treden ({STAP})"
    )
    ladder.add_argument(
        "--deze-maand",
        action="store_true",
        help="verander het loon van deze maand alleen, niet dat van de jaren ervoor en de rest van het jaar",
    )
    ladder.add_argument(
        "--hervorming",
        action="append",
        metavar="NAAM",
        default=[],
        help="reken (ook) met dit voorstel; mag vaker",
    )
    ladder.add_argument("--csv", metavar="BESTAND", type=Path, help="schrijf alle treden als CSV")
    ladder.add_argument("--svg", metavar="BESTAND", type=Path, help="teken de ladder als SVG")
    ladder.add_argument("--json", action="store_true", help="schrijf JSON in plaats van tekst")
    ladder.set_defaults(uitvoeren=_ladder)


def _ladder(opties: argparse.Namespace) -> int:
    try:
        dossier = lees_dossier(opties.dossier, stelsel(()), tuple(opties.hervorming))
        ladder = maak_ladder(
            dossier,
            stelsel(dossier.hervormingen),
            wie=opties.wie,
            tot=opties.tot,
            stap=opties.stap,
            deze_maand=opties.deze_maand,
        )
    except DossierFout as fout:
        _meld(opties.dossier, fout)
        return 2
    except LadderFout as fout:
        print(fout, file=sys.stderr)
        return 2
    for pad, schrijf in ((opties.csv, ladder_als_csv), (opties.svg, ladder_als_svg)):
        try:
            if pad:
                pad.write_text(schrijf(ladder), encoding="utf-8")
        except OSError:
            print(f"{pad}: dit bestand kan niet worden geschreven.", file=sys.stderr)
            return 1
    if opties.json:
        inhoud = {"versie": version("openfisca-assen"), **asdict(ladder)}
        print(json.dumps(inhoud, ensure_ascii=False, indent=2))
    else:
        print(ladder_als_tekst(ladder))
        print(fill(SLOT, BREEDTE))
    return 0


def _meld(pad: Path, fout: DossierFout) -> None:
    for losse_fout in fout.fouten:
        print(f"{pad}: {losse_fout}", file=sys.stderr)


def _als_json(rapport: Rapport) -> dict:
    vraag = rapport.volgende_vraag
    return {
        "versie": version("openfisca-assen"),
        **asdict(rapport),
        "volgende_vraag": asdict(vraag) if vraag else None,
    }


if __name__ == "__main__":
    sys.exit(main())
