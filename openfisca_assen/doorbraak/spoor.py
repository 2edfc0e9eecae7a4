"""The trace of one simulation: which variables and which parameter values each formula read.

OpenFisca's tracer records everything, but only for the first calculation of a variable: a later read comes from
the cache and has no children. `Spoor` walks the trees once and answers for any variable that was calculated,
however deep. It works alike for one household and for many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from numpy.typing import NDArray
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation
from openfisca_core.tracers import TraceNode

# A variable and a period, e.g. ("leefvorm", "2026-01"). What never changes has one place: ("geboortedatum", "ETERNITY").
Plek = tuple[str, str]


@dataclass(frozen=True)
class Lezing:
    """A parameter leaf that a formula read.

    Attributes:
        pad: Dotted path of the leaf, as in `stelsel.parameters`.
        datum: The day for which it was read, ISO format.
        waarde: The value at that day: a number, yes or no.
    """

    pad: str
    datum: str
    waarde: float | bool | str


class Spoor:
    """What was read in a simulation with `simulatie.trace = True`, set before anything was calculated.

    Calculate a variable first (`simulatie.calculate`), then ask. New calculations are picked up by themselves.
    """

    def __init__(
        self, simulatie: Simulation, gesteld: Callable[[str, str], bool] | None = None
    ) -> None:
        """Follow a simulation.

        Args:
            simulatie: The simulation, tracing.
            gesteld: Says of a computed variable and a period whether its value was stated for everybody; then
                nothing behind it counts in `bladeren`. Default: the walk goes on wherever a formula was run.

        Raises:
            ValueError: If the simulation does not trace.
        """
        if not simulatie.trace:
            raise ValueError("A Spoor needs a simulation that traces: set simulatie.trace = True.")
        self.simulatie = simulatie
        self._gesteld = gesteld or (lambda naam, periode: False)
        self._knopen: dict[Plek, TraceNode] = {}
        self._gelezen_door: dict[Plek, tuple[Plek, ...]] = {}
        self._bladeren_van: dict[Plek, dict[Plek, None]] = {}
        self._eeuwig: dict[str, bool] = {}
        self._bomen_gezien = 0

    def gelezen(self, naam: str, periode: str) -> tuple[Plek, ...]:
        """The variables that this formula read itself, in reading order, each with its period.

        Empty for an input, for a value that was stated, and for what was never calculated.
        """
        plek = self._plek(naam, periode)
        if plek not in self._gelezen_door:
            knoop = self._knoop(plek)
            if knoop is None:
                return ()
            self._gelezen_door[plek] = tuple(
                dict.fromkeys(self._plek(kind.name, str(kind.period)) for kind in knoop.children)
            )
        return self._gelezen_door[plek]

    def parameters(self, naam: str, periode: str) -> tuple[Lezing, ...]:
        """The parameter leaves that this formula read itself, in reading order, each once per day.

        With `kies(node, enum)` these are the leaves of the members that occur among the households or persons.
        """
        knoop = self._knoop(self._plek(naam, periode))
        lezingen = knoop.parameters if knoop else ()
        return tuple(
            dict.fromkeys(Lezing(lezing.name, lezing.period, lezing.value) for lezing in lezingen)
        )

    def waarde(self, naam: str, periode: str) -> NDArray | None:
        """The calculated values, one per person or household; None when it was never calculated."""
        knoop = self._knoop(self._plek(naam, periode))
        return None if knoop is None else knoop.value

    def gerekend(self, naam: str, periode: str) -> bool:
        """Whether a formula gave the value; not for an input, nor for a value that was stated."""
        knoop = self._knoop(self._plek(naam, periode))
        if knoop is None or self.simulatie.tax_benefit_system.variables[naam].is_input_variable():
            return False
        return bool(knoop.children or knoop.parameters) or not self._gesteld(naam, periode)

    def diep(self, naam: str, periode: str) -> Iterator[Plek]:
        """The variable itself and everything it leans on, each once, depth first in reading order."""
        gezien: set[Plek] = set()
        te_doen = [self._plek(naam, periode)]
        while te_doen:
            plek = te_doen.pop()
            if plek not in gezien:
                gezien.add(plek)
                yield plek
                te_doen += reversed(self.gelezen(*plek))

    def parameters_diep(self, naam: str, periode: str) -> tuple[Lezing, ...]:
        """The parameter leaves behind a variable, its own first, each once per day it was read for."""
        return tuple(
            dict.fromkeys(
                lezing for plek in self.diep(naam, periode) for lezing in self.parameters(*plek)
            )
        )

    def bladeren(self, naam: str, periode: str) -> tuple[Plek, ...]:
        """The inputs that a variable leans on, directly or through others, in reading order."""
        return tuple(self._bladeren(self._plek(naam, periode)))

    def onafhankelijk(self, gegevens: Set[Plek]) -> dict[Plek, NDArray]:
        """What was calculated without leaning on these values, as far as something that does lean on them read it.

        Args:
            gegevens: Variables with their period.

        Returns:
            The calculated values, one per person or household.
        """
        leunt: dict[Plek, bool] = {}

        def leunt_op(plek: Plek) -> bool:
            if plek not in leunt:
                leunt[plek] = plek in gegevens  # a cycle would end here
                # No generator: every read has to be visited, also after the first that leans on them.
                gelezen = [leunt_op(ander) for ander in self.gelezen(*plek)]
                leunt[plek] = leunt[plek] or any(gelezen)
            return leunt[plek]

        self._lees_bomen()
        los: dict[Plek, NDArray] = {}
        for plek in self._knopen:
            for ander in self.gelezen(*plek) if leunt_op(plek) else ():
                waarde = self._knopen[ander].value
                if waarde is not None and not leunt_op(ander):
                    los[ander] = waarde
        return los

    def _bladeren(self, plek: Plek) -> dict[Plek, None]:
        if plek not in self._bladeren_van:
            self._bladeren_van[plek] = {}  # a cycle would end here
            variabele = self.simulatie.tax_benefit_system.variables[plek[0]]
            bladeren: dict[Plek, None] = {}
            if variabele.is_input_variable():
                bladeren[plek] = None
            elif not self._gesteld(*plek):
                for ander in self.gelezen(*plek):
                    bladeren |= self._bladeren(ander)
            self._bladeren_van[plek] = bladeren
        return self._bladeren_van[plek]

    def _plek(self, naam: str, periode: str) -> Plek:
        """OpenFisca notes for every read the month of the reader, also of what never changes."""
        if naam not in self._eeuwig:
            variabele = self.simulatie.tax_benefit_system.variables[naam]
            self._eeuwig[naam] = variabele.definition_period == DateUnit.ETERNITY
        return (naam, "ETERNITY" if self._eeuwig[naam] else periode)

    def _knoop(self, plek: Plek) -> TraceNode | None:
        """The node of the first calculation; a later one, from the cache, has no children."""
        self._lees_bomen()
        return self._knopen.get(plek)

    def _lees_bomen(self) -> None:
        """Take in what was calculated since the last time."""
        bomen = self.simulatie.tracer.trees
        if len(bomen) > self._bomen_gezien:
            te_doen = list(reversed(bomen[self._bomen_gezien :]))
            self._bomen_gezien = len(bomen)
            while te_doen:
                knoop = te_doen.pop()
                hier = self._plek(knoop.name, str(knoop.period))
                if hier not in self._knopen:
                    self._knopen[hier] = knoop
                te_doen += reversed(knoop.children)


__all__ = ["Lezing", "Plek", "Spoor"]
