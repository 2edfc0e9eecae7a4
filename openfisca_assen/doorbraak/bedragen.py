"""What the schemes bring a household: per month, and once.

Which amounts there are follows from the names of the variables: `<regeling>_bedrag_per_maand` where it exists,
else `<regeling>_bedrag`, turned into a month by its unit. Amounts that come once stay apart. National amounts count
where there is a right to them (`<regeling>_recht`); an old-age pension is income, and the dossier states income.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from numpy.typing import NDArray
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

MAANDEN_PER_EENHEID = {
    "euro per maand": 1,
    "euro per kwartaal": 3,
    "euro per jaar": 12,
    "euro per schooljaar": 12,
}
EENMALIG = {"euro eenmalig", "euro, eenmalig"}
PER_MAAND, BEDRAG = "_bedrag_per_maand", "_bedrag"


@dataclass(frozen=True)
class Bedrag:
    """What one scheme brings the household, in euros.

    Attributes:
        per_maand: Its share in a month.
        eenmalig: What comes once, on an application in this month.
    """

    per_maand: float = 0.0
    eenmalig: float = 0.0


@dataclass(frozen=True)
class Bedragverschil:
    """What one scheme brings more (or less, below zero) after a change, in euros."""

    regeling: str
    titel: str
    per_maand: float
    eenmalig: float


@dataclass(frozen=True)
class Winst:
    """What a household gains from a change of rules, over all schemes together.

    Attributes:
        per_maand: Net gain in euros per month; what is lost elsewhere has been taken off.
        eenmalig: Net gain that comes once, in euros.
        verschillen: The schemes whose amount changes.
        onzeker: Schemes whose amount changes or may change, but leans on facts nobody stated; not in the totals.
        berekend: Amounts that the dossier states, but that were calculated here because the change touches them.
    """

    per_maand: float
    eenmalig: float
    verschillen: tuple[Bedragverschil, ...] = ()
    onzeker: tuple[str, ...] = ()
    berekend: tuple[str, ...] = ()


def bedragvariabelen(stelsel: TaxBenefitSystem) -> dict[str, Variable]:
    """Per scheme (municipal and national) the variable that says what it brings.

    Raises:
        ValueError: If such a variable has a unit that is not known here.
    """
    return dict(_bedragvariabelen(stelsel))


@lru_cache(maxsize=64)
def _bedragvariabelen(stelsel: TaxBenefitSystem) -> tuple[tuple[str, Variable], ...]:
    gevonden: dict[str, Variable] = {}
    for naam, variabele in stelsel.variables.items():
        einde = next((e for e in (PER_MAAND, BEDRAG) if naam.endswith(e)), None)
        if einde is None:
            continue
        regeling = naam.removesuffix(einde)
        if f"{regeling}_recht" not in stelsel.variables:
            continue
        if variabele.unit not in MAANDEN_PER_EENHEID and variabele.unit not in EENMALIG:
            raise ValueError(f"{naam}: de eenheid «{variabele.unit}» is hier niet bekend.")
        if einde == PER_MAAND or regeling not in gevonden:
            gevonden[regeling] = variabele
    return tuple(sorted(gevonden.items()))


def titel(stelsel: TaxBenefitSystem, regeling: str) -> str:
    """What a scheme is called in texts."""
    for groep in (stelsel.parameters.gemeentelijk, stelsel.parameters.landelijk):
        if regeling in groep.children:
            return groep.children[regeling].description
    return regeling.replace("_", " ").capitalize()


def als_bedrag(variabele: Variable, waarden: NDArray | float) -> Bedrag:
    """The values of an amount variable (per person or household), added up as an amount of the household."""
    totaal = float(waarden.sum() if hasattr(waarden, "sum") else waarden)
    if variabele.unit in EENMALIG:
        return Bedrag(eenmalig=totaal)
    return Bedrag(per_maand=totaal / MAANDEN_PER_EENHEID[variabele.unit])


def bedragen(
    stelsel: TaxBenefitSystem, reken: Callable[[str], NDArray | None]
) -> dict[str, Bedrag | None]:
    """What every scheme brings.

    Args:
        stelsel: The rules.
        reken: Calculates a variable for the month at hand; None when the sources lack a value for it.

    Returns:
        Per scheme the amount, or None when it cannot be calculated.
    """
    uit = {}
    for regeling, variabele in bedragvariabelen(stelsel).items():
        waarden = reken(variabele.name)
        uit[regeling] = None if waarden is None else als_bedrag(variabele, waarden)
    return uit


def verschil(
    stelsel: TaxBenefitSystem,
    oud: Mapping[str, Bedrag | None],
    nieuw: Mapping[str, Bedrag | None],
    onzeker: Callable[[str], bool] = lambda regeling: False,
    berekend: tuple[str, ...] = (),
) -> Winst:
    """What `nieuw` brings more than `oud`, scheme by scheme and in total: the total is the sum of what is listed.

    Args:
        stelsel: The rules, for the titles.
        oud: Amounts before the change.
        nieuw: Amounts after it.
        onzeker: Whether the amount of a scheme leans on facts nobody stated; asked for schemes that change.
        berekend: Names of stated amounts that were calculated instead.
    """
    twijfel: list[str] = []
    exact: dict[str, tuple[float, float]] = {}
    for regeling, na in nieuw.items():
        voor = oud.get(regeling)
        if (voor is None) != (na is None):
            twijfel.append(regeling)
        if voor is None or na is None:
            continue
        deel = (na.per_maand - voor.per_maand, na.eenmalig - voor.eenmalig)
        if not any(round(bedrag, 2) for bedrag in deel):
            continue
        if onzeker(regeling):
            twijfel.append(regeling)
        else:
            exact[regeling] = deel
    per_maand = op_centen([deel[0] for deel in exact.values()])
    eenmalig = op_centen([deel[1] for deel in exact.values()])
    return Winst(
        per_maand=round(sum(per_maand), 2) + 0.0,
        eenmalig=round(sum(eenmalig), 2) + 0.0,
        verschillen=tuple(
            Bedragverschil(regeling, titel(stelsel, regeling), maand, eens)
            for regeling, maand, eens in zip(exact, per_maand, eenmalig, strict=True)
        ),
        onzeker=tuple(twijfel),
        berekend=berekend,
    )


def op_centen(bedragen: list[float]) -> list[float]:
    """Amounts rounded to cents so that they add up to their rounded sum: a cent goes where it was cut off most."""
    # Float32 carries about seven figures; what is nearly half a cent is told apart by the sum, not by the noise.
    centen = [round(bedrag * 100, 3) for bedrag in bedragen]
    rond = [round(cent) for cent in centen]
    te_kort = round(sum(centen)) - sum(rond)
    stap = 1 if te_kort > 0 else -1
    volgorde = sorted(range(len(rond)), key=lambda n: stap * (rond[n] - centen[n]))
    for n in volgorde[: abs(te_kort)]:
        rond[n] += stap
    return [cent / 100 + 0.0 for cent in rond]


__all__ = [
    "Bedrag",
    "Bedragverschil",
    "Winst",
    "bedragen",
    "bedragvariabelen",
    "op_centen",
    "titel",
    "verschil",
]
