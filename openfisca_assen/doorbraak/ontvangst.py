"""The receipt of an assessment: with the same receipt comes the same answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from weakref import WeakKeyDictionary

from openfisca_core.parameters import Parameter
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import openfisca_assen
from openfisca_assen.dossier import Dossier


@dataclass(frozen=True)
class Ontvangstbewijs:
    """What an answer was made from.

    Attributes:
        openfisca_assen: Version of this package.
        openfisca_core: Version of OpenFisca.
        regels: SHA-256 of the source of the formulas.
        parameters: SHA-256 of all values with their dates and metadata, reforms included.
        peildatum: The month, `JJJJ-MM`.
        hervormingen: The reforms, in order of application.
        dossier: SHA-256 of the facts as stated; the facts themselves are not in the receipt.
    """

    openfisca_assen: str
    openfisca_core: str
    regels: str
    parameters: str
    peildatum: str
    hervormingen: tuple[str, ...]
    dossier: str


_PARAMETERS: WeakKeyDictionary[TaxBenefitSystem, str] = WeakKeyDictionary()


def ontvangstbewijs(dossier: Dossier, stelsel: TaxBenefitSystem) -> Ontvangstbewijs:
    """The receipt for assessing a dossier with these rules."""
    if stelsel not in _PARAMETERS:
        _PARAMETERS[stelsel] = _hash(list(_waarden(stelsel)))
    return Ontvangstbewijs(
        openfisca_assen=_versie("openfisca-assen"),
        openfisca_core=_versie("openfisca-core"),
        regels=_regels(),
        parameters=_PARAMETERS[stelsel],
        peildatum=dossier.peildatum,
        hervormingen=tuple(h.__name__ for h in getattr(stelsel, "hervormingen", ())),
        dossier=_hash(dossier.situatie),
    )


def _waarden(stelsel: TaxBenefitSystem) -> Iterator[list]:
    """Every node and leaf by path, with its metadata and its dated values."""
    for knoop in sorted(stelsel.parameters.get_descendants(), key=lambda knoop: knoop.name):
        waarden = knoop.values_list if isinstance(knoop, Parameter) else []
        yield [
            knoop.name,
            knoop.description,
            knoop.metadata,
            [[waarde.instant_str, waarde.value, waarde.metadata] for waarde in waarden],
        ]


def _hash(inhoud: object) -> str:
    tekst = json.dumps(inhoud, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(tekst.encode()).hexdigest()


@cache
def _versie(pakket: str) -> str:
    return version(pakket)


@cache
def _regels() -> str:
    """The source of the rules as it is on disk when the process first asks."""
    pakket = Path(openfisca_assen.__file__).parent
    bestanden = [*pakket.glob("variables/**/*.py"), *pakket.glob("reforms/*.py")]
    bestanden += [pakket / "entities.py", pakket / "rekenen.py", pakket / "hervorming.py"]
    return _hash(
        sorted(
            (bestand.relative_to(pakket).as_posix(), bestand.read_text()) for bestand in bestanden
        )
    )


__all__ = ["Ontvangstbewijs", "ontvangstbewijs"]
