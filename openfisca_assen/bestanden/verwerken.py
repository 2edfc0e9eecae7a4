"""A file in, a file out, so that a crash at any moment loses nothing and doubles nothing.

The rows are done in blocks. A finished block is one file in a folder beside the output; it appears there in one go.
When all blocks are there, the output is put together from them, again in one go, and the folder goes away. So the
state on disk is always: a number of whole blocks, and nothing else that counts. Whoever goes on does the missing ones.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from openfisca_assen.bestanden.lezen import BestandFout, Rij, lees_rijen, soort_van
from openfisca_assen.bestanden.schrijven import KOP, KOP_AFGEWEZEN, Schrijver, naar_schijf
from openfisca_assen.bestanden.veel import Antwoord, beoordeel_veel
from openfisca_assen.doorbraak.ontvangst import ontvangstbewijs
from openfisca_assen.dossier import Dossier
from openfisca_assen.hervorming import stelsel

try:
    import fcntl
except ImportError:  # Windows: two runs at the same time are not noticed there
    fcntl = None

BLOK = 500


class SchrijfFout(Exception):
    """The work could not be done: something cannot be written. The message is a Dutch sentence."""


@dataclass(frozen=True)
class Opdracht:
    """What to do.

    Attributes:
        invoer: The file with households.
        uitvoer: Where the answers go.
        afgewezen: Where the rejected rows go.
        hervormingen: Reforms to assess with besides those that a row names.
        hervat: Go on where an earlier run stopped.
        blok: Rows per block; None takes that of the earlier run, or `BLOK`.
    """

    invoer: Path
    uitvoer: Path
    afgewezen: Path
    hervormingen: tuple[str, ...] = ()
    hervat: bool = False
    blok: int | None = None

    @property
    def map(self) -> Path:
        """The folder with the finished blocks of a run that is not finished."""
        return self.uitvoer.with_name(f"{self.uitvoer.name}.bezig")


@dataclass(frozen=True)
class Uitslag:
    """How many households were assessed, and how many rows were rejected."""

    beoordeeld: int
    afgewezen: int


class Voortgang:
    """Told how far it is; does nothing itself."""

    def begin(self, rijen: int | None) -> None:
        """Called once, with about how many rows there are."""

    def gedaan(self, rijen: int) -> None:
        """Called for every block, with how many rows it had."""


def verwerk(opdracht: Opdracht, voortgang: Voortgang | None = None) -> Uitslag:
    """Assess every row of the input.

    Raises:
        BestandFout: When the input cannot be used, or an earlier run cannot be gone on with.
        SchrijfFout: When something cannot be written.
    """
    voortgang = voortgang or Voortgang()
    for pad in (opdracht.invoer, opdracht.uitvoer, opdracht.afgewezen):
        soort_van(pad)
    if len({pad.resolve() for pad in (opdracht.invoer, opdracht.uitvoer, opdracht.afgewezen)}) < 3:
        raise BestandFout(
            "De invoer, de uitvoer en het bestand met afgewezen rijen zijn drie bestanden."
        )
    afdruk, rijen = _lees_afdruk(opdracht.invoer)
    stand = _stand(opdracht, afdruk)
    try:
        # Columns are checked before anything is made.
        next(lees_rijen(opdracht.invoer, stelsel(()), opdracht.hervormingen), None)
        blok = _begin(opdracht, stand)
        with _slot(opdracht.map):
            voortgang.begin(rijen)
            aantal = _doe_blokken(opdracht, blok, voortgang)
            if _lees_afdruk(opdracht.invoer)[0] != afdruk:
                raise BestandFout(f"{opdracht.invoer}: het bestand is veranderd tijdens het werk.")
            uitslag = _voeg_samen(opdracht, aantal)
            _maak_leeg(opdracht.map)
        (opdracht.map / "stand.json").unlink()
        opdracht.map.rmdir()
    except OSError as fout:
        raise SchrijfFout(f"{fout.filename or opdracht.uitvoer}: {_waarom(fout)}.") from None
    return uitslag


def _waarom(fout: OSError) -> str:
    if isinstance(fout, PermissionError):
        return "geen toegang"
    if isinstance(fout, FileNotFoundError):
        return "deze map bestaat niet"
    return f"schrijven of lezen lukt niet ({fout.strerror})"


def _lees_afdruk(pad: Path) -> tuple[str, int | None]:
    """The SHA-256 of a file, and its number of lines."""
    som, regels = hashlib.sha256(), 0
    try:
        with pad.open("rb") as bestand:
            while deel := bestand.read(1 << 20):
                som.update(deel)
                regels += deel.count(b"\n")
    except OSError as fout:
        reden = "het bestaat niet" if isinstance(fout, FileNotFoundError) else "geen toegang"
        raise BestandFout(f"{pad}: het bestand kan niet worden gelezen: {reden}.") from None
    return som.hexdigest(), regels if soort_van(pad) != "parquet" else None


def _stand(opdracht: Opdracht, afdruk: str) -> dict[str, Any]:
    """What must be the same to go on with an earlier run: the input and the rules."""
    leeg = Dossier("2000-01", (), "", {}, frozenset())
    bewijs = asdict(ontvangstbewijs(leeg, stelsel(())))
    regels = {n: bewijs[n] for n in ("openfisca_assen", "openfisca_core", "regels", "parameters")}
    return {
        "invoer": afdruk,
        "soort": soort_van(opdracht.invoer),
        "hervormingen": list(opdracht.hervormingen),
        "regels": regels,
    }


def _begin(opdracht: Opdracht, stand: dict[str, Any]) -> int:
    """Make the folder for the blocks, or check that the one that is there fits; returns the rows per block."""
    pad = opdracht.map / "stand.json"
    if not pad.exists():
        # Blocks without a state belong to nothing: they are done again.
        blok = opdracht.blok or BLOK
        opdracht.map.mkdir(mode=0o700, exist_ok=True)
        _maak_leeg(opdracht.map)
        _schrijf_heel(pad, json.dumps(stand | {"blok": blok}, indent=1))
        return blok
    if not opdracht.hervat:
        raise BestandFout(_al_bezig(opdracht))
    try:
        vorige = json.loads(pad.read_text(encoding="utf-8"))
        blok = int(vorige.pop("blok"))
    except (ValueError, KeyError, AttributeError):
        raise BestandFout(
            f"{pad}: dit bestand is beschadigd. Verwijder de map en begin opnieuw."
        ) from None
    wat = {
        "invoer": "het invoerbestand is veranderd",
        "soort": "het invoerbestand is veranderd",
        "hervormingen": "er wordt met andere voorstellen gerekend",
        "regels": "de regels of de versie van het programma zijn veranderd",
    }
    anders = [zin for naam, zin in wat.items() if vorige.get(naam) != stand[naam]]
    if opdracht.blok not in (None, blok):
        anders.append(f"--blok was {blok}")
    if anders:
        raise BestandFout(
            f"Hervatten kan niet: {anders[0]}. Verwijder {opdracht.map} en begin opnieuw."
        )
    return blok


def _al_bezig(opdracht: Opdracht) -> str:
    return (
        f"{opdracht.map}: hier staat een run die niet af is. "
        "Ga ermee verder met --hervat, of verwijder de map en begin opnieuw."
    )


def _maak_leeg(map_: Path) -> None:
    """Remove the blocks; the state goes last, so that blocks never stand there without one."""
    for pad in map_.iterdir():
        if re.fullmatch(r"\d{9}\.(jsonl|schrijven)|stand\.schrijven", pad.name):
            pad.unlink()
        elif pad.name != "stand.json":
            raise BestandFout(f"{map_}: in deze map staat iets anders. Kies een andere --naar.")


@contextmanager
def _slot(map_: Path) -> Iterator[None]:
    """Nobody else works in this folder meanwhile; a process that dies lets go by itself."""
    if fcntl is None:
        yield
        return
    nummer = os.open(map_ / "stand.json", os.O_RDONLY)
    try:
        try:
            fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BestandFout(f"{map_}: een ander proces is hier nog mee bezig.") from None
        yield
    finally:
        os.close(nummer)


def _doe_blokken(opdracht: Opdracht, blok: int, voortgang: Voortgang) -> int:
    """Do every block that is not there yet; returns how many blocks there are."""
    klaar = 0
    while _pad_van(opdracht.map, klaar).exists():
        klaar += 1
        voortgang.gedaan(blok)
    rijen = lees_rijen(opdracht.invoer, stelsel(()), opdracht.hervormingen, sla_over=klaar * blok)
    wachtend: list[Rij] = []
    for rij in rijen:
        wachtend.append(rij)
        if len(wachtend) == blok:
            _doe_blok(_pad_van(opdracht.map, klaar), wachtend)
            klaar += 1
            voortgang.gedaan(len(wachtend))
            wachtend = []
    if wachtend:
        _doe_blok(_pad_van(opdracht.map, klaar), wachtend)
        klaar += 1
        voortgang.gedaan(len(wachtend))
    return klaar


def _pad_van(map_: Path, nummer: int) -> Path:
    return map_ / f"{nummer:09}.jsonl"


def _doe_blok(pad: Path, rijen: Sequence[Rij]) -> None:
    antwoorden = iter(beoordeel_veel([rij.dossier for rij in rijen if rij.dossier]))
    regels = []
    for rij in rijen:
        if rij.dossier:
            regels.append(_als_uitvoer(rij, rij.dossier, next(antwoorden)))
        elif rij.fouten:
            fouten = [{"plek": fout.plek, "reden": fout.zin} for fout in rij.fouten]
            regels.append({"rij": rij.nummer, "id": rij.id, "fouten": fouten})
    _schrijf_heel(pad, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in regels))


def _als_uitvoer(rij: Rij, dossier: Dossier, antwoorden: Sequence[Antwoord]) -> dict[str, Any]:
    return {
        "rij": rij.nummer,
        "id": rij.id,
        "peildatum": dossier.peildatum,
        "hervormingen": list(dossier.hervormingen),
        "antwoorden": [asdict(antwoord) for antwoord in antwoorden],
    }


def _schrijf_heel(pad: Path, tekst: str) -> None:
    """Write a file that is either there in full or not at all, whatever happens."""
    tijdelijk = pad.with_suffix(".schrijven")
    with tijdelijk.open("w", encoding="utf-8") as bestand:
        bestand.write(tekst)
        bestand.flush()
        os.fsync(bestand.fileno())
    tijdelijk.replace(pad)
    naar_schijf(pad.parent)


def _voeg_samen(opdracht: Opdracht, blokken: int) -> Uitslag:
    beoordeeld = afgewezen = 0
    with (
        Schrijver(opdracht.afgewezen, KOP_AFGEWEZEN) as weg,
        Schrijver(opdracht.uitvoer, KOP) as uit,
    ):
        for nummer in range(blokken):
            with _pad_van(opdracht.map, nummer).open(encoding="utf-8") as bestand:
                for regel in bestand:
                    huishouden = json.loads(regel)
                    if "fouten" in huishouden:
                        afgewezen += 1
                        weg.schrijf(huishouden)
                    else:
                        beoordeeld += 1
                        uit.schrijf(huishouden)
    return Uitslag(beoordeeld, afgewezen)


__all__ = ["BLOK", "Opdracht", "SchrijfFout", "Uitslag", "Voortgang", "verwerk"]
