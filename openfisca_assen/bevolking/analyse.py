"""Which conditions block many households, how often one condition alone does, and by how much.

Conditions, facts and limits come from the rules: a condition is a variable `<regeling>_voorwaarde_…`, its fact and its
limit are what its formula reads. Everything is counted on arrays; there is no loop over households.

A fact that is not in the simulation counts as absent, as OpenFisca itself does. So this says what the rules do to
the population that was put in; `doorbraak` says for one family what is certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import fill

import numpy as np
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.bedragen import titel
from openfisca_assen.doorbraak.beoordeling import regelingen
from openfisca_assen.doorbraak.spoor import Spoor
from openfisca_assen.doorbraak.uitleg import Vergelijking
from openfisca_assen.doorbraak.woorden import euro, getal
from openfisca_assen.rekenen import centen
from openfisca_assen.simulatie import bouw_simulatie

KWANTIELEN = (0.1, 0.25, 0.5, 0.75, 0.9)
BREEDTE = 100
_VOLDOET = {
    Vergelijking.HOOGSTENS: np.less_equal,
    Vergelijking.MINSTENS: np.greater_equal,
    Vergelijking.MINDER: np.less,
    Vergelijking.MEER: np.greater,
}


@dataclass(frozen=True)
class Afstand:
    """How far the blocked are from the limit.

    Attributes:
        aantal: How many.
        kwantielen: Share and amount: that share of them is at most that far off, in euros.
    """

    aantal: int
    kwantielen: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Geldgrens:
    """The comparison that a money condition makes.

    Attributes:
        feit: The variable that is compared.
        grens: The variable with the limit.
        vergelijking: How they must compare for the condition to be met.
        eenheid: e.g. `euro per maand`.
        geblokkeerd: How far off those are whom this condition blocks.
        als_enige: How far off those are whom only this condition blocks.
    """

    feit: str
    grens: str
    vergelijking: Vergelijking
    eenheid: str
    geblokkeerd: Afstand
    als_enige: Afstand


@dataclass(frozen=True)
class Blokkade:
    """One condition of a scheme over the whole population.

    Attributes:
        naam: The variable.
        label: The condition as a plain Dutch sentence.
        artikel: Its legal basis.
        blokkeert: How many do not meet it.
        als_enige: How many meet every other condition, but not this one.
        geld: The comparison and the distances; None when it is no comparison of two amounts.
    """

    naam: str
    label: str
    artikel: str
    blokkeert: int
    als_enige: int
    geld: Geldgrens | None


@dataclass(frozen=True)
class Regelinganalyse:
    """One scheme over the whole population.

    Attributes:
        regeling: Name of the scheme.
        titel: What it is called in texts.
        per: `huishouden` or `persoon`: what is counted.
        aantal: How many there are.
        recht: How many have the right.
        door_een: How many are blocked by exactly one condition.
        blokkades: The conditions, in the order of the law.
        reden: Why it could not be calculated, as a Dutch sentence; then nothing is counted.
    """

    regeling: str
    titel: str
    per: str
    aantal: int
    recht: int = 0
    door_een: int = 0
    blokkades: tuple[Blokkade, ...] = ()
    reden: str = ""


@dataclass(frozen=True)
class Bevolkingsanalyse:
    """All schemes that exist in a month, over a population."""

    maand: str
    huishoudens: int
    personen: int
    regelingen: tuple[Regelinganalyse, ...]


def analyseer(simulatie: Simulation, maand: str) -> Bevolkingsanalyse:
    """Count what blocks whom.

    Args:
        simulatie: Any number of households, with their facts.
        maand: The month, `JJJJ-MM`.
    """
    stelsel = simulatie.tax_benefit_system
    gemeentelijk = stelsel.parameters.gemeentelijk
    bestaand = [
        naam
        for naam in regelingen(stelsel)
        if gemeentelijk.children[naam].children["geldig"].get_at_instant(f"{maand}-01")
    ]
    return Bevolkingsanalyse(
        maand=maand,
        huishoudens=simulatie.populations[stelsel.group_entities[0].key].count,
        personen=simulatie.persons.count,
        regelingen=tuple(_regeling(simulatie, maand, naam) for naam in bestaand),
    )


def _regeling(simulatie: Simulation, maand: str, regeling: str) -> Regelinganalyse:
    stelsel = simulatie.tax_benefit_system
    variabele = stelsel.variables[f"{regeling}_recht"]
    per = variabele.entity.key
    kop = {
        "regeling": regeling,
        "titel": titel(stelsel, regeling),
        "per": per,
        "aantal": simulatie.populations[per].count,
    }
    try:
        recht = simulatie.calculate(variabele.name, maand)
        voldaan = {v: _op(simulatie, v.name, per, maand) for v in _voorwaarden(stelsel, regeling)}
    except ParameterNotFoundError as fout:
        naam = fout.name.replace("_", " ").replace(".", ", ")
        return Regelinganalyse(**kop, reden=f"Voor {maand} is geen waarde bekend van: {naam}.")
    # One byte each: counting is cheaper than adding up booleans one by one, and a scheme has few conditions.
    aantal_nee = np.zeros(kop["aantal"], dtype=np.int8)
    for waarden in voldaan.values():
        aantal_nee += ~waarden
    een = aantal_nee == 1
    return Regelinganalyse(
        **kop,
        recht=int(recht.sum()),
        door_een=int(een.sum()),
        blokkades=tuple(
            Blokkade(
                naam=v.name,
                label=v.label,
                artikel=v.reference[0] if v.reference else "",
                blokkeert=int((~waarden).sum()),
                als_enige=int((~waarden & een).sum()),
                geld=_geldgrens(simulatie, maand, v, per, waarden, een),
            )
            for v, waarden in voldaan.items()
        ),
    )


def _geldgrens(
    simulatie: Simulation,
    maand: str,
    voorwaarde: Variable,
    per: str,
    voldaan: NDArray[np.bool_],
    een: NDArray[np.bool_],
) -> Geldgrens | None:
    stelsel = simulatie.tax_benefit_system
    namen = _feit_en_grens(stelsel, voorwaarde.name, maand)
    if namen is None:
        return None
    feit, grens = (centen(_op(simulatie, naam, per, maand)) for naam in namen)
    nee = ~voldaan
    vergelijking = next(
        (
            soort
            for soort, voldoet in _VOLDOET.items()
            if not (voldoet(feit, grens) & nee).any() and (nee.any() or voldoet(feit, grens).all())
        ),
        None,
    )
    if vergelijking is None:
        return None
    af = np.abs(feit - grens) / 100
    return Geldgrens(
        feit=namen[0],
        grens=namen[1],
        vergelijking=vergelijking,
        eenheid=stelsel.variables[namen[0]].unit,
        geblokkeerd=_afstand(af[nee]),
        als_enige=_afstand(af[nee & een]),
    )


def _afstand(bedragen: NDArray[np.float64]) -> Afstand:
    if not len(bedragen):
        return Afstand(0, ())
    waarden = np.quantile(bedragen, KWANTIELEN, method="inverted_cdf")
    paren = zip(KWANTIELEN, waarden, strict=True)
    return Afstand(len(bedragen), tuple((q, round(float(b), 2)) for q, b in paren))


def _op(simulatie: Simulation, naam: str, per: str, maand: str) -> NDArray:
    """The values of a variable per household or per person; those of a household count for each member."""
    waarden = simulatie.calculate(naam, maand)
    eigen = simulatie.tax_benefit_system.variables[naam].entity
    if eigen.key == per:
        return waarden
    return waarden[simulatie.populations[eigen.key].members_entity_id]


def _voorwaarden(stelsel: TaxBenefitSystem, regeling: str) -> list[Variable]:
    begin = f"{regeling}_voorwaarde_"
    voorwaarden = [v for naam, v in stelsel.variables.items() if naam.startswith(begin)]
    return sorted(voorwaarden, key=lambda v: v.get_formula().__code__.co_firstlineno)


# Nobody in particular: only what the formulas read for it is used.
_IEMAND = {
    "personen": {
        "een": {"geboortedatum": {"ETERNITY": "1985-01-01"}},
        "twee": {"geboortedatum": {"ETERNITY": "1985-01-01"}},
        "kind": {"geboortedatum": {"ETERNITY": "2015-01-01"}},
    },
    "huishoudens": {"huis": {"aanvragers": ["een"], "partners": ["twee"], "kinderen": ["kind"]}},
}


@lru_cache(maxsize=4096)
def _feit_en_grens(
    stelsel: TaxBenefitSystem, voorwaarde: str, maand: str
) -> tuple[str, str] | None:
    """The amount that a condition compares and the limit it compares it with, as its formula reads them.

    None when the formula does not read one amount and one limit for the month itself.
    """
    simulatie = bouw_simulatie(stelsel, _IEMAND)
    simulatie.trace = True
    simulatie.calculate(voorwaarde, maand)
    entiteit = stelsel.variables[voorwaarde].entity
    bedragen = [
        naam
        for naam, periode in Spoor(simulatie).gelezen(voorwaarde, maand)
        for variabele in [stelsel.variables[naam]]
        if periode == maand
        and (variabele.unit or "").startswith("euro")
        and (variabele.entity.key == entiteit.key or entiteit.is_person)
    ]
    grenzen = [naam for naam in bedragen if naam.endswith("grens")]
    feiten = [naam for naam in bedragen if not naam.endswith("grens")]
    if not grenzen and len(feiten) == 2:
        grenzen = [feiten.pop()]  # the second is what the first must reach
    return (feiten[0], grenzen[0]) if len(feiten) == len(grenzen) == 1 else None


def analyse_als_tekst(analyse: Bevolkingsanalyse) -> str:
    """A table per scheme: who is blocked by what, and how far off they are."""
    regels = [
        f"Wat blokkeert: {getal(analyse.huishoudens)} huishoudens, "
        f"{getal(analyse.personen)} personen, {analyse.maand}",
        "",
    ]
    for regeling in analyse.regelingen:
        regels += [*_tekst(regeling), ""]
    regels.append(
        fill(
            "Wat over een huishouden niet is opgegeven telt als afwezig. Eén voorwaarde kan samen met een andere "
            "blokkeren; «alleen deze» telt wie aan alle andere voldoet.",
            BREEDTE,
        )
    )
    return "\n".join([*regels, ""])


def _tekst(regeling: Regelinganalyse) -> Iterator[str]:
    soort = {"huishouden": "huishoudens", "persoon": "personen"}.get(regeling.per, regeling.per)
    yield f"{regeling.titel} (per {regeling.per})"
    if regeling.reden:
        yield f"  {regeling.reden}"
        return
    yield (
        f"  recht: {_deel(regeling.recht, regeling.aantal)} van {getal(regeling.aantal)} {soort}; "
        f"één voorwaarde te weinig: {_deel(regeling.door_een, regeling.aantal)}"
    )
    yield f"  {'blokkeert':>12}{'alleen deze':>14}  voorwaarde"
    for blokkade in sorted(regeling.blokkades, key=lambda b: (-b.als_enige, -b.blokkeert)):
        yield (
            f"  {getal(blokkade.blokkeert):>12}{getal(blokkade.als_enige):>14}  {blokkade.label}"
        )
        if blokkade.geld and blokkade.geld.als_enige.aantal:
            yield f"{'':30}{_afstand_in_woorden(blokkade.geld.als_enige.kwantielen)}"


def _afstand_in_woorden(kwantielen: Sequence[tuple[float, float]]) -> str:
    delen = dict(kwantielen)
    return (
        f"van wie alleen hierop vastzit: de helft hoogstens {euro(delen[0.5])} van de grens af, "
        f"een op de tien hoogstens {euro(delen[0.1])}"
    )


def _deel(aantal: int, totaal: int) -> str:
    procent = f" ({getal(round(100 * aantal / totaal, 1))} procent)" if totaal else ""
    return f"{getal(aantal)}{procent}"


__all__ = [
    "Afstand",
    "Bevolkingsanalyse",
    "Blokkade",
    "Geldgrens",
    "Regelinganalyse",
    "analyse_als_tekst",
    "analyseer",
]
