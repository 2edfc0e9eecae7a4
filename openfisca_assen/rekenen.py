"""De paar woorden die elke regel nodig heeft: geld op de cent vergelijken en een waarde kiezen.

OpenFisca bewaart bedragen als float32. Zonder `centen` wordt bijna de helft van alle bedragen die
precies op een grens liggen geweigerd.
"""

from collections.abc import Callable, Sequence

from numpy import (
    asarray,
    bincount,
    ceil,
    clip,
    float64,
    floor,
    inf,
    int64,
    maximum,
    minimum,
    nan,
    zeros_like,
)
from numpy.typing import ArrayLike, NDArray
from openfisca_core.holders import Holder, set_input_dispatch_by_period
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.parameters import ParameterNodeAtInstant
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import Population

# Half a cent up, plus slack for float32. A limit in whole tens of percents of an amount in cents has at most one
# decimal of a cent, so the slack moves no other limit (exact to a norm of 2.700 euro and 150 percent). With another
# whole percentage a limit that ends on 0,45 to 0,49 cent is rounded up too: one cent in favour of the resident.
_HALVE_CENT = 0.55

# Half a euro up, plus the largest error of a float32 amount below 4.096 euro.
_HALVE_EURO = 0.5002


def centen(bedrag: ArrayLike) -> NDArray[float64]:
    """Amounts in euros as whole cents, so that «exactly on the limit» means what it says.

    Half a cent is rounded up, in favour of the resident when the amount is a limit (aanname: the WPDA
    table of July 2019 prints its limits rounded to the cent).

    Args:
        bedrag: Amounts in euros, any shape; exact to the cent below 131.072 euro.

    Returns:
        Whole cents as float64, same shape.
    """
    cent = asarray(bedrag, dtype=float64) * 100
    # In place: for a million amounts, new arrays cost more than the arithmetic.
    cent += _HALVE_CENT
    return floor(cent, out=cent if cent.shape else None)


def bekend(wie: Population, naam: str, periode: Period) -> bool:
    """Whether a value was stated for this month, or already worked out; then it costs nothing to read.

    Args:
        wie: The households or the persons.
        naam: Name of a variable.
        periode: The month.
    """
    return wie.get_holder(naam).get_array(periode) is not None


def voor_het_kalenderjaar(gegeven: Holder, periode: Period, waarden: ArrayLike) -> None:
    """`set_input` of a fact per year: what is said of a month holds for its calendar year.

    OpenFisca itself would keep a value for March under a year that starts in March, where no rule looks: the fact
    would count as zero without anybody noticing.

    Args:
        gegeven: Holder of the variable.
        periode: The period as stated.
        waarden: One value per person or household.
    """
    januari = periode.start.offset("first-of", DateUnit.YEAR)
    jaren = periode.stop.year - periode.start.year + 1
    set_input_dispatch_by_period(gegeven, Period((DateUnit.YEAR, januari, jaren)), waarden)


def hele_euros(bedrag: ArrayLike) -> NDArray[float64]:
    """Amounts rounded to whole euros, half a euro up («rekenkundig afgerond»).

    Args:
        bedrag: Amounts in euros, any shape.

    Returns:
        Whole euros as float64, same shape.
    """
    return floor(asarray(bedrag, dtype=float64) + _HALVE_EURO)


def kies(waarden: ParameterNodeAtInstant, keuze: EnumArray) -> NDArray:
    """The value of a parameter per choice, without a Python loop over the households.

    Only the members that occur are read: a trace then names the leaf that was used, and a value that is
    unknown at that date hurts nobody who does not need it.

    Args:
        waarden: A node with one child per member of the Enum.
        keuze: The choice per household or person, shape (n,).

    Returns:
        The values, shape (n,).

    Raises:
        ParameterNotFoundError: If a member occurs for which there is no value at this date.
    """
    namen = [lid.name for lid in keuze.possible_values]
    nummers = asarray(keuze, dtype=int64)
    komt_voor = bincount(nummers, minlength=len(namen)) > 0
    tabel = asarray(
        [getattr(waarden, naam) if komt_voor[n] else nan for n, naam in enumerate(namen)]
    )
    return tabel[nummers]


# An amount that should be whole can miss it by the error of a float; no amount in whole cents is this close to one.
_SPELING = 1e-6

# The worst slope of net to gross in the Netherlands is some 40 percent: then 30 steps reach half a cent.
_HOOGSTENS_STAPPEN = 100


def naar_beneden(bedrag: ArrayLike) -> NDArray[float64]:
    """Whole units, rounded down; an amount that is whole but for a float error stays where it is."""
    return floor(asarray(bedrag, dtype=float64) + _SPELING)


def naar_boven(bedrag: ArrayLike) -> NDArray[float64]:
    """Whole units, rounded up; an amount that is whole but for a float error stays where it is."""
    return ceil(asarray(bedrag, dtype=float64) - _SPELING)


def op_de_cent(bedrag: ArrayLike) -> NDArray[float64]:
    """Amounts in euros rounded to the nearest cent, half a cent up."""
    return naar_beneden(asarray(bedrag, dtype=float64) * 100 + 0.5) / 100


def over_schijven(
    inkomen: ArrayLike,
    grenzen: Sequence[ArrayLike],
    procenten: Sequence[ArrayLike],
    afronden: Callable[[ArrayLike], NDArray[float64]] = asarray,
) -> NDArray[float64]:
    """A rate per slice of the income.

    Args:
        inkomen: Income, any shape.
        grenzen: Upper limit of every slice but the last, ascending.
        procenten: The rate of every slice, one more than `grenzen`.
        afronden: How the amount of each slice is rounded; not at all by default.

    Returns:
        The sum over the slices, same shape as `inkomen`.
    """
    vanaf: ArrayLike = 0.0
    totaal = zeros_like(asarray(inkomen, dtype=float64))
    for tot, procent in zip([*grenzen, inf], procenten, strict=True):
        in_schijf = clip(inkomen, vanaf, tot) - vanaf
        totaal = totaal + afronden(in_schijf * procent / 100)
        vanaf = tot
    return totaal


def opgebouwd(
    inkomen: ArrayLike, trajecten: Sequence[tuple[ArrayLike, ArrayLike, ArrayLike]]
) -> NDArray[float64]:
    """An amount that is built up over several stretches, each up to its own running maximum.

    Args:
        inkomen: Income, any shape.
        trajecten: Per stretch: from which income, which percentage, and the maximum of this and the former together.

    Returns:
        The amount, same shape as `inkomen`.
    """
    bedrag = zeros_like(asarray(inkomen, dtype=float64))
    for vanaf, procent, hoogstens in trajecten:
        bedrag = minimum(bedrag + maximum(0, inkomen - vanaf) * procent / 100, hoogstens)
    return bedrag


def omgekeerd(
    netto: ArrayLike, netto_van: Callable[[NDArray[float64]], ArrayLike], steilst: float = 1.0
) -> NDArray[float64]:
    """The lowest gross amount that leaves this net amount, for a rule that goes from gross to net.

    Climbs from below and never passes the answer: a euro more gross gives at most `steilst` more net.
    It therefore also holds for a rule with small drops, such as a payroll table.

    Args:
        netto: Net amounts, any shape.
        netto_van: The rule, from gross to net, on arrays of the same shape.
        steilst: How much net one euro of gross can add at most.

    Returns:
        Gross amounts to half a cent, same shape; 0 where the net amount is not above 0.
    """
    doel = maximum(asarray(netto, dtype=float64), 0)
    bruto = doel / steilst
    for _ in range(_HOOGSTENS_STAPPEN):
        tekort = doel - asarray(netto_van(bruto), dtype=float64)
        if not (tekort > _HALVE_CENT / 100).any():
            break
        bruto = bruto + maximum(tekort, 0) / steilst
    return bruto
