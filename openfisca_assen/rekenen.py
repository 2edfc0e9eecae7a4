"""De paar woorden die elke regel nodig heeft: geld op de cent vergelijken en een waarde kiezen.

OpenFisca bewaart bedragen als float32. Zonder `centen` wordt bijna de helft van alle bedragen die
precies op een grens liggen geweigerd.
"""

from numpy import asarray, bincount, float64, floor, int64, nan
from numpy.typing import ArrayLike, NDArray
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.parameters import ParameterNodeAtInstant

# Half a cent up, plus the largest error of a float32 amount below 131.072 euro. Percentages of an amount in
# cents have at most one decimal of a cent as long as the percentage is whole, so no other amount is moved.
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
    return floor(asarray(bedrag, dtype=float64) * 100 + _HALVE_CENT)


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
