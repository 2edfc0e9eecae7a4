"""The trace of one simulation: which variables and which parameter values each formula read.

OpenFisca's tracer records everything, but only for the first calculation of a variable: a later read comes from
the cache and has no children. `Spoor` keeps that first one and answers for any variable that was calculated,
however deep. It works alike for one household and for many, and reads the notes of a `Huishoudsimulatie` too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from typing import NamedTuple

from numpy.typing import NDArray
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation
from openfisca_core.tracers import TraceNode

from openfisca_assen.simulatie import Knoop, Plek


class Lezing(NamedTuple):
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
        self._lezer = getattr(simulatie, "lezer", None) or _Bomen(simulatie)
        self._gelezen_door: dict[Plek, tuple[Plek, ...]] = {}
        self._parameters_van: dict[Plek, tuple[Lezing, ...]] = {}
        self._bladeren_van: dict[Plek, tuple[Plek, ...]] = {}
        self._eeuwig: dict[str, bool] = {}
        self._lezers: dict[Plek, list[Plek]] = {}
        self._aantal_bij_omkeren = 0

    def gelezen(self, naam: str, periode: str) -> tuple[Plek, ...]:
        """The variables that this formula read itself, in reading order, each with its period.

        Empty for an input, for a value that was stated, and for what was never calculated.
        """
        return self._gelezen(self._plek(naam, periode))

    def parameters(self, naam: str, periode: str) -> tuple[Lezing, ...]:
        """The parameter leaves that this formula read itself, in reading order, each once per day.

        With `kies(node, enum)` these are the leaves of the members that occur among the households or persons.
        """
        plek = self._plek(naam, periode)
        if plek not in self._parameters_van:
            knoop = self._knoop(plek)
            if knoop is None:
                return ()
            self._parameters_van[plek] = tuple(
                Lezing(*blad, waarde) for blad, waarde in knoop.parameters.items()
            )
        return self._parameters_van[plek]

    def waarde(self, naam: str, periode: str) -> NDArray | None:
        """The calculated values, one per person or household; None when it was never calculated."""
        knoop = self._knoop(self._plek(naam, periode))
        return None if knoop is None else knoop.waarde

    def gerekend(self, naam: str, periode: str) -> bool:
        """Whether a formula gave the value; not for an input, nor for a value that was stated."""
        knoop = self._knoop(self._plek(naam, periode))
        if knoop is None or self.simulatie.tax_benefit_system.variables[naam].is_input_variable():
            return False
        return bool(knoop.gelezen or knoop.parameters) or not self._gesteld(naam, periode)

    def diep(self, naam: str, periode: str) -> Iterator[Plek]:
        """The variable itself and everything it leans on, each once, depth first in reading order."""
        gezien: set[Plek] = set()
        te_doen = [self._plek(naam, periode)]
        while te_doen:
            plek = te_doen.pop()
            if plek not in gezien:
                gezien.add(plek)
                yield plek
                te_doen += reversed(self._gelezen(plek))

    def parameters_diep(self, naam: str, periode: str) -> tuple[Lezing, ...]:
        """The parameter leaves behind a variable, its own first, each once per day it was read for."""
        return tuple(
            dict.fromkeys(
                lezing for plek in self.diep(naam, periode) for lezing in self.parameters(*plek)
            )
        )

    def bladeren(self, naam: str, periode: str) -> tuple[Plek, ...]:
        """The inputs that a variable leans on, directly or through others, in reading order."""
        return self._bladeren(self._plek(naam, periode))

    def onafhankelijk(self, gegevens: Set[Plek]) -> dict[Plek, NDArray]:
        """What was calculated without leaning on these values, as far as something that does lean on them read it.

        Args:
            gegevens: Variables with their period.

        Returns:
            The calculated values, one per person or household.
        """
        knopen, lezers = self._lezer.knopen, self._omgekeerd()
        leunt, te_doen = set(gegevens), list(gegevens)
        while te_doen:
            nieuw = [plek for plek in lezers.get(te_doen.pop(), ()) if plek not in leunt]
            leunt.update(nieuw)
            te_doen += nieuw
        return {
            ander: knopen[ander].waarde
            for plek in leunt
            for ander in self._gelezen(plek)
            if ander not in leunt and knopen[ander].waarde is not None
        }

    def _omgekeerd(self) -> dict[Plek, list[Plek]]:
        """Of everything that was read, who read it."""
        if self._aantal_bij_omkeren != len(self._lezer.knopen):
            self._lezers = {}
            for plek, gelezen in self.alles():
                for ander in gelezen:
                    self._lezers.setdefault(ander, []).append(plek)
            self._aantal_bij_omkeren = len(self._lezer.knopen)
        return self._lezers

    def alles(self) -> Iterator[tuple[Plek, tuple[Plek, ...]]]:
        """Everything that was asked for, each with what its formula read itself."""
        for plek in self._lezer.knopen:
            yield plek, self._gelezen(plek)

    def _gelezen(self, plek: Plek) -> tuple[Plek, ...]:
        gelezen = self._gelezen_door.get(plek)
        if gelezen is None:
            knoop = self._knoop(plek)
            if knoop is None:
                return ()
            gelezen = self._gelezen_door[plek] = tuple(dict.fromkeys(knoop.gelezen))
        return gelezen

    def _bladeren(self, plek: Plek) -> tuple[Plek, ...]:
        if plek not in self._bladeren_van:
            self._bladeren_van[plek] = ()  # a cycle would end here
            variabele = self.simulatie.tax_benefit_system.variables[plek[0]]
            bladeren: dict[Plek, None] = {}
            if variabele.is_input_variable():
                bladeren[plek] = None
            elif not self._gesteld(*plek):
                for ander in self._gelezen(plek):
                    bladeren.update(dict.fromkeys(self._bladeren(ander)))
            self._bladeren_van[plek] = tuple(bladeren)
        return self._bladeren_van[plek]

    def _plek(self, naam: str, periode: str) -> Plek:
        if naam not in self._eeuwig:
            variabele = self.simulatie.tax_benefit_system.variables[naam]
            self._eeuwig[naam] = variabele.definition_period == DateUnit.ETERNITY
        return (naam, "ETERNITY" if self._eeuwig[naam] else periode)

    def _knoop(self, plek: Plek) -> Knoop | None:
        return self._lezer.knopen.get(plek)


class _Bomen:
    """OpenFisca's own trace as a `Lezer`: of each variable the first calculation, a later one has no children."""

    def __init__(self, simulatie: Simulation) -> None:
        self._simulatie = simulatie
        self._knopen: dict[Plek, Knoop] = {}
        self._bomen_gezien = 0

    @property
    def knopen(self) -> dict[Plek, Knoop]:
        """What was read so far; trees that are new since the last time are taken in first."""
        bomen = self._simulatie.tracer.trees
        te_doen = list(reversed(bomen[self._bomen_gezien :]))
        self._bomen_gezien = len(bomen)
        while te_doen:
            boom = te_doen.pop()
            plek = self._plek(boom)
            if plek not in self._knopen:
                knoop = self._knopen[plek] = Knoop(boom.value)
                knoop.gelezen = [self._plek(kind) for kind in boom.children]
                knoop.parameters = {(x.name, x.period): x.value for x in boom.parameters}
            te_doen += reversed(boom.children)
        return self._knopen

    def _plek(self, boom: TraceNode) -> Plek:
        """OpenFisca notes for every read the month of the reader, also of what never changes."""
        variabele = self._simulatie.tax_benefit_system.variables[boom.name]
        eeuwig = variabele.definition_period == DateUnit.ETERNITY
        return (boom.name, "ETERNITY" if eeuwig else str(boom.period))


__all__ = ["Lezing", "Plek", "Spoor"]
