"""One household, any number of times, in one OpenFisca simulation.

OpenFisca sets a variable for everybody or for nobody: state a computed value for one person and all others get the
default, silently. `Huishoudsimulatie` closes that trap: who did not state the value has it computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import Period
from openfisca_core.populations import CorePopulation
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Situatie = Mapping[str, Mapping[str, Mapping[str, Any]]]
Cel = tuple[
    str, str, str
]  # variable, person or household, period (`ETERNITY` for a value that never changes)


class Huishoudsimulatie(Simulation):
    """A simulation in which a computed value may be stated for some members and computed for the others."""

    deels: dict[tuple[str, str], tuple[NDArray[np.bool_], NDArray]]

    def _run_formula(
        self, variable: Variable, population: CorePopulation, period: Period
    ) -> NDArray | None:
        berekend = super()._run_formula(variable, population, period)
        if berekend is None or (variable.name, str(period)) not in self.deels:
            return berekend
        gesteld, waarden = self.deels[variable.name, str(period)]
        return np.where(gesteld, waarden, berekend)


def bouw_simulatie(
    stelsel: TaxBenefitSystem,
    situatie: Situatie,
    aantal: int = 1,
    invullingen: Mapping[Cel, NDArray] | None = None,
) -> Huishoudsimulatie:
    """Put a household into a simulation.

    Args:
        stelsel: The tax-benefit system.
        situatie: One household as a checked dossier holds it: every value with its period.
        aantal: How many copies of the household.
        invullingen: Values to fill in besides, per variable, member and period, shape (aantal,). They win from
            the values of the situation.

    Returns:
        The simulation. Members stand in the order of the situation, copy after copy.
    """
    wie = {
        stelsel.person_entity.key: list(situatie["personen"]),
        stelsel.group_entities[0].key: list(situatie["huishoudens"]),
    }
    kolommen: dict[tuple[str, str], dict[int, NDArray]] = {}
    for leden in situatie.values():
        for lid, gegevens in leden.items():
            for naam, per_periode in gegevens.items():
                if naam not in stelsel.variables:
                    continue  # a role
                variabele = stelsel.variables[naam]
                plek = wie[variabele.entity.key].index(lid)
                for periode, waarde in per_periode.items():
                    kolom = np.full(aantal, _als_getal(variabele, waarde), dtype=variabele.dtype)
                    kolommen.setdefault((naam, periode), {})[plek] = kolom
    for (naam, lid, periode), waarden in (invullingen or {}).items():
        plek = wie[stelsel.variables[naam].entity.key].index(lid)
        kolommen.setdefault((naam, periode), {})[plek] = waarden

    simulatie = lege_simulatie(stelsel, situatie, aantal)
    for (naam, periode), per_plek in kolommen.items():
        variabele = stelsel.variables[naam]
        leden = len(wie[variabele.entity.key])
        waarden = variabele.default_array(aantal * leden).reshape(aantal, leden)
        for plek, kolom in per_plek.items():
            waarden[:, plek] = kolom
        if len(per_plek) == leden or variabele.is_input_variable():
            simulatie.set_input(naam, periode, waarden.ravel())
        else:
            gesteld = np.tile([plek in per_plek for plek in range(leden)], aantal)
            simulatie.deels[naam, periode] = (gesteld, waarden.ravel())
    return simulatie


def lege_simulatie(stelsel: TaxBenefitSystem, situatie: Situatie, aantal: int) -> Huishoudsimulatie:
    """The household `aantal` times, without any facts; members as in `bouw_simulatie`."""
    personen = list(situatie["personen"])
    entiteit = stelsel.group_entities[0]
    [huishouden] = situatie["huishoudens"].values()
    rol_van = {
        naam: nummer
        for nummer, rol in enumerate(entiteit.flattened_roles)
        for naam in huishouden.get(rol.plural or rol.key, ())
    }
    bouwer = SimulationBuilder()
    bouwer.create_entities(stelsel)
    namen = personen if aantal == 1 else range(aantal * len(personen))
    bouwer.declare_person_entity(stelsel.person_entity.key, namen)
    groep = bouwer.declare_entity(
        entiteit.key, list(situatie["huishoudens"]) if aantal == 1 else range(aantal)
    )
    groep.members_entity_id = np.repeat(np.arange(aantal), len(personen))
    rollen = np.array(entiteit.flattened_roles)
    groep.members_role = np.tile(rollen[[rol_van[naam] for naam in personen]], aantal)
    simulatie = Huishoudsimulatie(stelsel, bouwer.populations)
    simulatie.deels = {}
    return simulatie


def _als_getal(variabele: Variable, waarde: object) -> object:
    """A stated value as the array of its variable holds it: a choice by its number."""
    return variabele.possible_values[waarde].index if variabele.value_type is Enum else waarde
