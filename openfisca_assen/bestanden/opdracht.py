"""The commands `reken` and `blokkades`: a file with many households in."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import Any

from openfisca_assen.bestanden.lader import laad_bevolking
from openfisca_assen.bestanden.lezen import BestandFout, lees_rijen
from openfisca_assen.bestanden.verwerken import BLOK, Opdracht, SchrijfFout, Voortgang, verwerk
from openfisca_assen.bevolking.analyse import Bevolkingsanalyse, analyse_als_tekst, analyseer
from openfisca_assen.doorbraak.woorden import getal
from openfisca_assen.dossier import Dossier
from openfisca_assen.hervorming import hervormingen, stelsel

_VORM = """
Een bestand is JSON Lines (.jsonl), CSV (.csv) of Parquet (.parquet).

JSON Lines: elke regel is een dossier zoals «beoordeel» het leest, met desgewenst een «id».

CSV en Parquet: elke rij is een huishouden, elke kolom een gegeven.
  peildatum                        verplicht, een maand: 2026-01
  id                               uw kenmerk, geen burgerservicenummer; komt terug in de uitkomst.
                                   Het staat er één keer per peildatum en voorstel
  hervormingen                     namen van voorstellen, met een spatie ertussen
  vermogen, woont_in_assen, …      een gegeven van het huishouden
  aanvrager.geboortedatum, …       een gegeven van een persoon: aanvrager, partner,
                                   kind1, kind2, …, medebewoner1, …
  partner, kind1, …                true: deze persoon is er, ook als er niets over bekend is
  vermogen@2025-06                 de waarde in die maand; @2025 voor een heel jaar
  aanvrager.netto_loon@sinds       vanaf welke maand aanvrager.netto_loon geldt: 2023-01

Een persoon is er als een van zijn cellen is gevuld; de aanvrager is er altijd. Een lege cel betekent: niet bekend,
en dat is iets anders dan 0 of false. Schrijf 1401.50, true of false, en 1985-06-14. CSV is UTF-8, met komma's of
puntkomma's. Meer staat in docs/bestanden.md.
"""


def registreer(onderdelen: argparse._SubParsersAction) -> None:
    """Add the commands."""
    reken = onderdelen.add_parser(
        "reken",
        help="beoordeel een bestand met veel huishoudens",
        description="Beoordeelt elk huishouden in een bestand en schrijft per regeling de status en het bedrag. "
        "Rijen die niet kloppen komen in een apart bestand, met de reden; de rest gaat door.",
        epilog=_VORM,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reken.add_argument("invoer", metavar="IN", type=Path, help=".jsonl, .csv of .parquet")
    reken.add_argument(
        "--naar", metavar="UIT", type=Path, required=True, help="waar de uitkomst komt"
    )
    reken.add_argument(
        "--afgewezen",
        metavar="BESTAND",
        type=Path,
        help="waar de afgewezen rijen komen; anders UIT met .afgewezen.csv",
    )
    _hervorming(reken)
    reken.add_argument(
        "--hervat", action="store_true", help="ga verder waar een vorige keer is gestopt"
    )
    reken.add_argument(
        "--blok", metavar="N", type=int, help=f"zoveel rijen tegelijk, van 1 tot 20000 ({BLOK})"
    )
    reken.set_defaults(uitvoeren=_reken)

    blokkades = onderdelen.add_parser(
        "blokkades",
        help="wat houdt veel huishoudens tegen, en hoe vaak",
        description="Telt over een bestand met huishoudens hoe vaak elke voorwaarde tegenhoudt, hoe vaak als enige, "
        "en hoe ver die huishoudens van de grens af zijn. Wat niet is opgegeven telt hier als afwezig.",
        epilog=_VORM,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    blokkades.add_argument("invoer", metavar="IN", type=Path, help=".jsonl, .csv of .parquet")
    _hervorming(blokkades)
    blokkades.add_argument("--csv", metavar="BESTAND", type=Path, help="schrijf de tabel als CSV")
    blokkades.add_argument("--json", action="store_true", help="schrijf JSON in plaats van tekst")
    blokkades.set_defaults(uitvoeren=_blokkades)


def _hervorming(ontleder: argparse.ArgumentParser) -> None:
    ontleder.add_argument(
        "--hervorming",
        action="append",
        metavar="NAAM",
        default=[],
        help="reken (ook) met dit voorstel; mag vaker",
    )


def _fout_in_opties(opties: argparse.Namespace) -> str:
    for naam in opties.hervorming:
        if naam not in hervormingen():
            return f"«{naam}» bestaat niet. Kies uit: {', '.join(hervormingen())}."
    blok = getattr(opties, "blok", None)
    return "" if blok is None or 1 <= blok <= 20_000 else "--blok is een getal van 1 tot 20000."


def _reken(opties: argparse.Namespace) -> int:
    fout = _fout_in_opties(opties)
    if fout:
        print(fout, file=sys.stderr)
        return 2
    afgewezen = opties.afgewezen or opties.naar.with_name(f"{opties.naar.stem}.afgewezen.csv")
    opdracht = Opdracht(
        invoer=opties.invoer,
        uitvoer=opties.naar,
        afgewezen=afgewezen,
        hervormingen=tuple(opties.hervorming),
        hervat=opties.hervat,
        blok=opties.blok,
    )
    voortgang = _Balk()
    try:
        uitslag = verwerk(opdracht, voortgang)
    except BestandFout as fout:
        print(fout, file=sys.stderr)
        return 2
    except SchrijfFout as fout:
        print(fout, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nOnderbroken. Ga verder met hetzelfde commando en --hervat.", file=sys.stderr)
        return 1
    finally:
        voortgang.klaar()
    print(f"{_aantal(uitslag.beoordeeld)} beoordeeld: {opdracht.uitvoer}")
    if uitslag.afgewezen:
        rijen = "rij" if uitslag.afgewezen == 1 else "rijen"
        print(f"{getal(uitslag.afgewezen)} {rijen} afgewezen: {afgewezen}", file=sys.stderr)
        return 2
    return 0


def _aantal(huishoudens: int) -> str:
    return f"{getal(huishoudens)} huishouden{'' if huishoudens == 1 else 's'}"


class _Balk(Voortgang):
    """A progress bar on stderr, once the work takes more than a second; none where nobody watches."""

    def __init__(self) -> None:
        self._balk: Any = None
        self._eerder = 0

    def begin(self, rijen: int | None) -> None:
        try:
            from tqdm import tqdm
        except ImportError:
            return
        self._balk = tqdm(
            total=rijen, unit=" rijen", delay=1, disable=None, file=sys.stderr, leave=False
        )

    def gedaan(self, rijen: int) -> None:
        if self._balk is not None:
            self._balk.update(rijen)

    def klaar(self) -> None:
        """Take the bar away."""
        if self._balk is not None:
            self._balk.close()


def _blokkades(opties: argparse.Namespace) -> int:
    fout = _fout_in_opties(opties)
    if fout:
        print(fout, file=sys.stderr)
        return 2
    try:
        dossiers, afgewezen = _lees_alles(opties.invoer, tuple(opties.hervorming))
    except BestandFout as fout:
        print(fout, file=sys.stderr)
        return 2
    eerste = dossiers[0]
    simulatie = laad_bevolking(dossiers, stelsel(eerste.hervormingen))
    analyse = analyseer(simulatie, eerste.peildatum)
    if opties.csv:
        try:
            opties.csv.write_text(blokkades_als_csv(analyse), encoding="utf-8")
        except OSError:
            print(f"{opties.csv}: dit bestand kan niet worden geschreven.", file=sys.stderr)
            return 1
    if opties.json:
        inhoud = {
            "versie": version("openfisca-assen"),
            "hervormingen": list(eerste.hervormingen),
            "afgewezen": afgewezen,
            **asdict(analyse),
        }
        print(json.dumps(inhoud, ensure_ascii=False, indent=2))
    else:
        print(analyse_als_tekst(analyse))
    return 2 if afgewezen else 0


def _lees_alles(pad: Path, namen: tuple[str, ...]) -> tuple[list[Dossier], int]:
    """Every good row; says on stderr what is wrong with the others."""
    dossiers: list[Dossier] = []
    afgewezen = 0
    for rij in lees_rijen(pad, stelsel(()), namen):
        for fout in rij.fouten:
            print(f"{pad}: rij {rij.nummer}: {fout}", file=sys.stderr)
        afgewezen += bool(rij.fouten)
        if rij.dossier is None:
            continue
        eerste = dossiers[0] if dossiers else rij.dossier
        for wat in ("peildatum", "hervormingen"):
            if getattr(rij.dossier, wat) != getattr(eerste, wat):
                raise BestandFout(
                    f"{pad}: rij {rij.nummer}: tellen kan alleen over rijen met dezelfde {wat}."
                )
        dossiers.append(rij.dossier)
    if not dossiers:
        raise BestandFout(f"{pad}: er is geen huishouden om te tellen.")
    return dossiers, afgewezen


def blokkades_als_csv(analyse: Bevolkingsanalyse) -> str:
    """One row per scheme and condition."""
    uit = StringIO()
    schrijver = csv.writer(uit, lineterminator="\n")
    schrijver.writerow(
        "maand,regeling,per,aantal,recht,door_een,voorwaarde,label,artikel,blokkeert,als_enige,feit,grens,eenheid,"
        "als_enige_tiende,als_enige_kwart,als_enige_helft,als_enige_driekwart,als_enige_negen_tiende,opmerking".split(
            ","
        )
    )
    schrijver.writerows(_rijen(analyse))
    return uit.getvalue()


def _rijen(analyse: Bevolkingsanalyse) -> Iterator[list]:
    for r in analyse.regelingen:
        kop = [analyse.maand, r.regeling, r.per, r.aantal]
        if r.reden:
            yield [*kop, *[""] * 15, r.reden]
        for b in r.blokkades:
            voorwaarde = [r.recht, r.door_een, b.naam, b.label, b.artikel, b.blokkeert, b.als_enige]
            geld: list = [""] * 8
            if b.geld:
                afstanden = [bedrag for _, bedrag in b.geld.als_enige.kwantielen] or [""] * 5
                geld = [b.geld.feit, b.geld.grens, b.geld.eenheid, *afstanden]
            yield [*kop, *voorwaarde, *geld, ""]


__all__ = ["blokkades_als_csv", "registreer"]
