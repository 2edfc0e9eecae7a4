"""What can still change an answer: try out the facts that nobody stated.

Absent is not zero. Whether a missing fact matters is found by calculating the same household many times in one
go, with other values for what is unknown: nothing and very much, yes and no, every choice, young and old. An
answer that stays the same whatever is filled in is certain; a fact whose change never changes the answer need not
be asked. The rules themselves are only run, never read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.dossier import Dossier

GEVALLEN = 40  # fillings of everything unknown; each is repeated with one fact per question changed
BEDRAGEN = (0, 250, 900, 1_300, 1_700, 2_500, 9_000, 20_000, 1_000_000)
AANTALLEN = (0, 1, 2, 3, 8)
LEEFTIJDEN = (0, 3, 8, 11, 12, 15, 17, 18, 19, 20, 21, 24, 26, 27, 35, 50, 64, 66, 67, 68, 80, 95)


@dataclass(frozen=True)
class Feit:
    """A fact that was not stated: a variable, about whom, and in which periods."""

    naam: str
    wie: str
    perioden: tuple[str, ...]


@dataclass(frozen=True)
class Bevinding:
    """What trying out showed for one question.

    Attributes:
        waarden: Every answer that some filling of the unknown facts gives.
        feiten: The facts that can change the answer, in the order of the question.
    """

    waarden: frozenset
    feiten: tuple[Feit, ...]


Vraag = tuple[str, int]  # a variable and the number of the person or household it is asked for


def onderzoek(
    dossier: Dossier, stelsel: TaxBenefitSystem, vragen: Mapping[Vraag, Sequence[Feit]]
) -> dict[Vraag, Bevinding]:
    """Find out which missing facts can change which answers.

    Args:
        dossier: The household.
        stelsel: The rules.
        vragen: The questions, each with the missing facts it may lean on.

    Returns:
        A finding per question. The fillings are drawn with a fixed seed: same input, same output.
    """
    vragen = _samengevoegd(vragen)
    feiten = list(dict.fromkeys(feit for lijst in vragen.values() for feit in lijst))
    if not feiten:
        return {}
    sleuven = _sleuven(vragen)
    blokken = 1 + max(sleuven.values()) + 1
    invullingen = _invullingen(feiten, sleuven, blokken, stelsel, dossier)
    simulatie = _veelvoud(dossier, stelsel, invullingen, GEVALLEN * blokken)
    return {
        vraag: _bevinding(simulatie, dossier.peildatum, vraag, lijst, sleuven, blokken)
        for vraag, lijst in vragen.items()
    }


def _samengevoegd(vragen: Mapping[Vraag, Sequence[Feit]]) -> dict[Vraag, list[Feit]]:
    """The same questions, with one `Feit` per variable and person for all periods that any question needs.

    Two questions may need the same fact in other months (this month; three years). They must not fill it in twice.
    """
    perioden: dict[tuple[str, str], dict[str, None]] = {}
    for lijst in vragen.values():
        for feit in lijst:
            perioden.setdefault((feit.naam, feit.wie), {}).update(dict.fromkeys(feit.perioden))
    geheel = {wie: Feit(*wie, tuple(lijst)) for wie, lijst in perioden.items()}
    return {
        vraag: list(dict.fromkeys(geheel[feit.naam, feit.wie] for feit in lijst))
        for vraag, lijst in vragen.items()
    }


def _sleuven(vragen: Mapping[Vraag, Sequence[Feit]]) -> dict[Feit, int]:
    """A slot per fact, so that no two facts of one question share a slot: one block changes one fact of each."""
    buren: dict[Feit, set[Feit]] = {}
    for lijst in vragen.values():
        for feit in lijst:
            buren.setdefault(feit, set()).update(lijst)
    sleuven: dict[Feit, int] = {}
    for feit in sorted(buren, key=lambda f: -len(buren[f])):
        bezet = {sleuven[ander] for ander in buren[feit] if ander in sleuven}
        sleuven[feit] = next(n for n in range(len(bezet) + 1) if n not in bezet)
    return sleuven


def _invullingen(
    feiten: Sequence[Feit],
    sleuven: Mapping[Feit, int],
    blokken: int,
    stelsel: TaxBenefitSystem,
    dossier: Dossier,
) -> dict[Feit, np.ndarray]:
    """Per fact the values to try, shape (GEVALLEN × blokken,)."""
    kans = np.random.default_rng(0)
    invullingen = {}
    for feit in feiten:
        waarden = _mogelijke_waarden(stelsel.variables[feit.naam], dossier.peildatum)
        basis = kans.integers(len(waarden), size=GEVALLEN)
        basis[:2] = 0, len(waarden) - 1  # nothing of everything, and the most of everything
        anders = (basis + kans.integers(1, len(waarden), size=GEVALLEN)) % len(waarden)
        nummers = np.tile(basis, (blokken, 1))
        nummers[1 + sleuven[feit]] = anders
        invullingen[feit] = waarden[nummers.ravel()]
    return invullingen


def _mogelijke_waarden(variabele: Variable, peildatum: str) -> np.ndarray:
    """Values worth trying for a variable; the first is what OpenFisca takes for absent."""
    if variabele.value_type is bool:
        return np.array([False, True])
    if variabele.value_type is Enum:
        leden = list(variabele.possible_values)
        leden.sort(key=lambda lid: lid is not variabele.default_value)
        return np.array([lid.index for lid in leden], dtype=np.int16)
    if variabele.value_type is date:
        jaar, rest = int(peildatum[:4]), peildatum[5:]
        return np.array([f"{jaar - n}-{rest}-01" for n in LEEFTIJDEN], dtype="datetime64[D]")
    reeks = BEDRAGEN if variabele.value_type is float else AANTALLEN
    if getattr(type(variabele), "__meta__", {}).get("negatief") == "ja":
        reeks = (*reeks, -BEDRAGEN[-1])
    return np.array(reeks, dtype=variabele.dtype)


def kopieen(dossier: Dossier, stelsel: TaxBenefitSystem, aantal: int) -> Simulation:
    """A simulation with `aantal` households composed like that of the dossier, without any facts.

    Persons stand in the order of the dossier, household after household.
    """
    personen = list(dossier.situatie["personen"])
    [huishouden] = dossier.situatie["huishoudens"].values()
    entiteit = stelsel.group_entities[0]
    rol_van = {
        naam: nummer
        for nummer, rol in enumerate(entiteit.flattened_roles)
        for naam in huishouden.get(rol.plural or rol.key, ())
    }
    bouwer = SimulationBuilder()
    bouwer.create_entities(stelsel)
    bouwer.declare_person_entity(stelsel.person_entity.key, range(aantal * len(personen)))
    groep = bouwer.declare_entity(entiteit.key, range(aantal))
    bouwer.join_with_persons(
        groep,
        np.repeat(np.arange(aantal), len(personen)),
        np.tile([rol_van[naam] for naam in personen], aantal),
    )
    return bouwer.build(stelsel)


def _veelvoud(
    dossier: Dossier, stelsel: TaxBenefitSystem, invullingen: Mapping[Feit, np.ndarray], aantal: int
) -> Simulation:
    """The household `aantal` times in one simulation, each time with its own filling."""
    simulatie = kopieen(dossier, stelsel, aantal)
    rijen: dict[tuple[str, str], np.ndarray] = {}
    wie_van = {
        stelsel.person_entity.key: list(dossier.situatie["personen"]),
        stelsel.group_entities[0].key: list(dossier.situatie["huishoudens"]),
    }

    def rij(naam: str, periode: str) -> np.ndarray:
        """The values of a variable in a period, shape (aantal, members); absent until filled in."""
        if (naam, periode) not in rijen:
            variabele = stelsel.variables[naam]
            leden = len(wie_van[variabele.entity.key])
            rijen[naam, periode] = variabele.default_array(aantal * leden).reshape(aantal, leden)
        return rijen[naam, periode]

    for soort in ("personen", "huishoudens"):
        for wie, gegevens in dossier.situatie[soort].items():
            for naam, per_periode in gegevens.items():
                if naam not in stelsel.variables:
                    continue  # a role
                variabele = stelsel.variables[naam]
                plek = wie_van[variabele.entity.key].index(wie)
                for periode, waarde in per_periode.items():
                    if variabele.value_type is Enum:
                        waarde = variabele.possible_values[waarde].index
                    rij(naam, periode)[:, plek] = waarde
    for feit, waarden in invullingen.items():
        variabele = stelsel.variables[feit.naam]
        plek = wie_van[variabele.entity.key].index(feit.wie)
        for periode in feit.perioden:
            eeuwig = variabele.definition_period == DateUnit.ETERNITY
            rij(feit.naam, "ETERNITY" if eeuwig else periode)[:, plek] = waarden
    for (naam, periode), waarden in rijen.items():
        simulatie.set_input(naam, periode, waarden.ravel())
    return simulatie


def _bevinding(
    simulatie: Simulation,
    peildatum: str,
    vraag: Vraag,
    feiten: Sequence[Feit],
    sleuven: Mapping[Feit, int],
    blokken: int,
) -> Bevinding:
    naam, nummer = vraag
    try:
        antwoorden = np.asarray(simulatie.calculate(naam, peildatum))
    except ParameterNotFoundError:
        return Bevinding(frozenset((True, False)), tuple(feiten))
    per_blok = antwoorden.reshape(blokken, GEVALLEN, -1)[:, :, nummer]
    doet_ertoe = tuple(f for f in feiten if (per_blok[1 + sleuven[f]] != per_blok[0]).any())
    return Bevinding(frozenset(np.unique(per_blok).tolist()), doet_ertoe)
