"""The parameters of a day, built once per branch of the tree.

OpenFisca builds all parameters anew for each day and each set of rules, and forgets them when there are more than 128.
A reform shares every branch it does not change with the rules under it (`Hervorming`); here it shares those branches
for each day too. Only the nodes on the way to a value that it sets are built again.
"""

from functools import lru_cache
from weakref import WeakKeyDictionary

from openfisca_core.parameters import ParameterNode, ParameterNodeAtInstant
from openfisca_core.periods import Instant, Period
from openfisca_core.periods import instant as als_dag

_DAGEN: WeakKeyDictionary[ParameterNode, dict[str, ParameterNodeAtInstant]] = WeakKeyDictionary()


class MetDagen:
    """A tax-benefit system that builds the parameters of a day once per branch; they may not change after use."""

    parameters: ParameterNode

    def get_parameters_at_instant(
        self, instant: str | int | Period | Instant
    ) -> ParameterNodeAtInstant:
        """The parameters of a day; see `TaxBenefitSystem.get_parameters_at_instant`."""
        return op_datum(self.parameters, _dag(instant))


def op_datum(knoop: ParameterNode, dag: str) -> ParameterNodeAtInstant:
    """A branch of the parameters on a day, ISO format."""
    dagen = _DAGEN.get(knoop)
    if dagen is None:
        dagen = _DAGEN[knoop] = {}
    if dag not in dagen:
        op_dag = ParameterNodeAtInstant(knoop.name, _Leeg, dag)
        for naam, kind in knoop.children.items():
            takje = isinstance(kind, ParameterNode)
            waarde = op_datum(kind, dag) if takje else kind._get_at_instant(dag)
            if waarde is not None:
                op_dag.add_child(naam, waarde)
        dagen[dag] = op_dag
    return dagen[dag]


class _Leeg:
    children: dict = {}


@lru_cache(maxsize=4096)
def _dag(instant: str | int | Period | Instant) -> str:
    return str(instant.start if isinstance(instant, Period) else als_dag(instant))


__all__ = ["MetDagen", "op_datum"]
