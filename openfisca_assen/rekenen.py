"""De paar woorden die elke regel nodig heeft: geld op de cent vergelijken en een waarde kiezen.

OpenFisca bewaart bedragen als float32. Zonder `centen` wordt bijna de helft van alle bedragen die
precies op een grens liggen geweigerd.
"""

from numpy import asarray, bincount, float64, floor, int64, nan
from numpy.typing import ArrayLike, NDArray
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.parameters import ParameterNodeAtInstant
from openfisca_core.periods import Period
from openfisca_core.populations import Population

# Half a cent up, plus slack for float32. A limit in whole tens of percents of an amount in cents has at most one
# decimal of a cent, so the slack moves no other limit (exact to a norm of 2.700 euro and 150 percent). With another
# whole percentage a limit that ends on 0,45 to 0,49 cent is rounded up too: one cent in favour of the resident.
_HALVE_CENT = 0.55


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
