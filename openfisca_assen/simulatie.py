"""One household, any number of times, in one OpenFisca simulation.

OpenFisca sets a variable for everybody or for nobody: state a computed value for one person and all others get the
default, silently. `Huishoudsimulatie` closes that trap: who did not state the value has it computed.

For one household OpenFisca spends most of its time on its own book-keeping, not on the rules. `Huishoudsimulatie`
calculates the same with less of it: a value that is known is looked up at once, and the trace notes only what was
read (`Lezer`), each variable once.

A look-back asks the same for three years of months, in which little changes. While it notes what is read,
`Huishoudsimulatie` therefore runs the formula for a month only if something that it read for the month calculated
before is different now, a fact or a parameter; else the outcome is the same (`_herhaald`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from openfisca_core.data_storage import InMemoryStorage
from openfisca_core.errors import CycleError, SpiralError
from openfisca_core.holders import Holder
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.parameters import ParameterNodeAtInstant
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.populations import GroupPopulation, Population
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.rekentijd import bewaak

Situatie = Mapping[str, Mapping[str, Mapping[str, Any]]]
Cel = tuple[
    str, str, str
]  # variable, person or household, period (`ETERNITY` for a value that never changes)
# A variable and a period, e.g. ("leefvorm", "2026-01"). What never changes has one place: ("geboortedatum", "ETERNITY").
Plek = tuple[str, str]

als_periode = lru_cache(maxsize=4096)(period)
EEUWIG = als_periode(DateUnit.ETERNITY)
_ONBEKEND = object()
# Values of parameter leaves by path and day; they stay the same as long as the rules exist.
_BLADEREN: WeakKeyDictionary[TaxBenefitSystem, dict[tuple[str, str], Any]] = WeakKeyDictionary()


class Knoop:
    """What one calculation read.

    Attributes:
        gelezen: The variables, in reading order, each with its period; twice when it was read twice.
        parameters: The parameter leaves, (dotted path, day) -> value, in reading order.
        waarde: The outcome, one value per person or household; None when the calculation failed.
        waarden: What each reading in `gelezen` gave.
        herhaalbaar: Whether the outcome follows from what was read; not when the date itself was looked at.
    """

    __slots__ = ("gelezen", "herhaalbaar", "parameters", "waarde", "waarden")

    def __init__(self, waarde: NDArray | None = None) -> None:
        self.gelezen: list[Plek] = []
        self.parameters: dict[tuple[str, str], Any] = {}
        self.waarde = waarde
        self.waarden: list[NDArray] = []
        self.herhaalbaar = True


class Lezer:
    """Notes of each value that is asked for what its calculation read; the first calculation counts."""

    def __init__(self) -> None:
        self.knopen: dict[Plek, Knoop] = {}
        self._bezig: list[Knoop] = []
        self._landelijk: dict[str, _GelezenKnoop] = {}

    def lees(self, plek: Plek, waarde: NDArray) -> None:
        """Somebody asked for a value that was known already."""
        if plek not in self.knopen:
            self.knopen[plek] = Knoop(waarde)
        if self._bezig:
            self._bezig[-1].gelezen.append(plek)
            self._bezig[-1].waarden.append(waarde)

    def begin(self, plek: Plek) -> Knoop:
        """Somebody asked for a value that must be calculated; what is read from now on is read for it."""
        knoop = Knoop()
        self.knopen.setdefault(plek, knoop)
        if self._bezig:
            self._bezig[-1].gelezen.append(plek)
        self._bezig.append(knoop)
        return knoop

    def einde(self, waarden: NDArray | None) -> None:
        """The calculation that began last is over; None if it failed."""
        self._bezig.pop()
        if self._bezig and waarden is not None:
            self._bezig[-1].waarden.append(waarden)

    def niet_herhaalbaar(self) -> None:
        """The calculation that began last looked at something that is not noted."""
        if self._bezig:
            self._bezig[-1].herhaalbaar = False

    def parameters(self, knoop: ParameterNodeAtInstant) -> _GelezenKnoop:
        """The parameters of a day, such that what is read of them is noted."""
        dag = knoop._instant_str
        if dag not in self._landelijk:
            self._landelijk[dag] = _GelezenKnoop(knoop, self)
        return self._landelijk[dag]

    def lees_parameter(self, blad: tuple[str, str], waarde: object) -> None:
        """A formula read a parameter leaf: its path and the day."""
        if self._bezig:
            self._bezig[-1].parameters[blad] = waarde


class _GelezenKnoop:
    """A node of the parameters of a day; reading a leaf under it is noted."""

    def __init__(self, knoop: ParameterNodeAtInstant, lezer: Lezer) -> None:
        self._knoop = knoop
        self._lezer = lezer
        self._bladen: dict[str, tuple[tuple[str, str], object]] = {}

    def __getattr__(self, naam: str) -> object:
        if naam not in self._bladen:
            kind = getattr(self._knoop, naam)
            if isinstance(kind, ParameterNodeAtInstant):
                # Python finds it by itself the next time.
                kind = self.__dict__[naam] = _GelezenKnoop(kind, self._lezer)
                return kind
            blad = (f"{self._knoop._name}.{naam}", self._knoop._instant_str)
            self._bladen[naam] = blad, kind
        self._lezer.lees_parameter(*self._bladen[naam])
        return self._bladen[naam][1]

    def __getitem__(self, naam: str) -> object:
        if naam not in self._knoop._children:
            return self._knoop[naam]  # fails as OpenFisca does
        return getattr(self, naam)

    def __contains__(self, naam: str) -> bool:
        self._lezer.niet_herhaalbaar()
        return naam in self._knoop

    def __iter__(self) -> Iterator[str]:
        self._lezer.niet_herhaalbaar()
        return iter(self._knoop)


class _Maand(Period):
    """The month of a calculation. A formula may ask for earlier months; if it looks at the date, that is noted."""

    kaal: Period
    knoop: Knoop

    def offset(self, offset: str | int, unit: DateUnit | None = None) -> Period:
        """The month so many months later; see `Period.offset`."""
        if unit is None and isinstance(offset, int):
            return _maand(_later(self.kaal, offset), self.knoop)
        self.knoop.herhaalbaar = False
        return self.kaal.offset(offset, unit)

    def __str__(self) -> str:
        self.knoop.herhaalbaar = False
        return str(self.kaal)


def _van_de_kalender(naam: str) -> property:
    def lees(maand: _Maand) -> Any:
        maand.knoop.herhaalbaar = False
        return getattr(maand.kaal, naam)

    return property(lees)


for _naam in vars(Period):
    if not _naam.startswith("_") and _naam not in {"unit", "size", "offset"}:
        setattr(_Maand, _naam, _van_de_kalender(_naam))


def _maand(kaal: Period, knoop: Knoop) -> _Maand:
    maand = tuple.__new__(_Maand, kaal)
    maand.kaal, maand.knoop = kaal, knoop
    return maand


_GECONTROLEERD: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
_NIEMAND = Knoop()  # whom a month belongs to when nothing is noted


class _Vlot:
    """A population that passes a question on to the simulation without checking the same name twice."""

    def __init__(self, *soort: Any) -> None:
        super().__init__(*soort)
        # The names of the variables that this population has, as far as somebody asked: the same for every simulation.
        self._gecontroleerd = _GECONTROLEERD.setdefault(self.entity, set())

    def __call__(
        self, variable_name: str, period: Period, options: Sequence[str] | None = None
    ) -> NDArray | None:
        if options or variable_name not in self._gecontroleerd:
            self._gecontroleerd.add(variable_name)
            return super().__call__(variable_name, period, options)
        return self.simulation.calculate(variable_name, period)

    def get_holder(self, variable_name: str) -> Holder:
        """Where the values of a variable stand. A formula that asks, sees what was stated: that is not noted."""
        if self.simulation is not None and self.simulation.lezer is not None:
            self.simulation.lezer.niet_herhaalbaar()
        return self.houder(variable_name)

    def houder(self, naam: str) -> Holder:
        """Where the values of a variable stand, asked by the simulation itself."""
        return super().get_holder(naam)


class _Personen(_Vlot, Population):
    pass


class _Huishoudens(_Vlot, GroupPopulation):
    pass


class _Houder:
    """Where the values of a variable stand, with what a calculation must know of it."""

    __slots__ = ("aantal", "eenheid", "eeuwig", "enige", "opslag", "soort", "variabele", "wie")

    def __init__(self, variabele: Variable, wie: Population) -> None:
        self.variabele = variabele
        self.wie = wie
        self.opslag: InMemoryStorage = _houder(wie, variabele.name)._memory_storage
        self.eenheid = variabele.definition_period
        self.eeuwig = self.eenheid == DateUnit.ETERNITY
        self.soort = None if variabele.value_type is Enum else np.dtype(variabele.dtype)
        self.aantal = wie.count
        self.enige = _enige_formule(variabele)

    def formule(self, periode: Period) -> Any:
        """The formula for a period, or None."""
        return self.enige or _formule(self.variabele, periode)

    def als_kolom(self, uitkomst: Any) -> NDArray:
        """The outcome of a formula as the values of the variable."""
        # The common case first; the rest is what OpenFisca does.
        if type(uitkomst) is np.ndarray and uitkomst.shape == (self.aantal,) and self.soort:
            return uitkomst if uitkomst.dtype == self.soort else uitkomst.astype(self.soort)
        if uitkomst is None:
            return self.variabele.default_array(self.aantal)
        if not isinstance(uitkomst, np.ndarray) and self.soort:
            uitkomst = np.full(self.aantal, uitkomst)
        return _houder(self.wie, self.variabele.name)._to_array(uitkomst)


def _houder(wie: Population, naam: str) -> Holder:
    return wie.houder(naam) if isinstance(wie, _Vlot) else wie.get_holder(naam)


class Huishoudsimulatie(Simulation):
    """A simulation in which a computed value may be stated for some members and computed for the others.

    `trace = True`, set before anything is calculated, makes it note what is read (`lezer`).
    """

    deels: dict[Plek, tuple[NDArray[np.bool_], NDArray]]
    lezer: Lezer | None

    @property
    def trace(self) -> bool:
        """Whether the simulation notes what is read."""
        return self.lezer is not None

    @trace.setter
    def trace(self, trace: bool) -> None:
        self.lezer = Lezer() if trace else None

    def link_to_entities_instances(self) -> None:
        """Let the populations know their simulation; nothing is known of the variables yet."""
        super().link_to_entities_instances()
        self._houders: dict[str, _Houder] = {}
        self._bezig: dict[str, Period] = {}
        self._vorige: dict[str, tuple[Period, Knoop, Any, NDArray]] = {}
        self._bladeren = _BLADEREN.setdefault(self.tax_benefit_system, {})

    def calculate(self, variable_name: str, period: Period | str) -> NDArray:
        """The values of a variable for a period; see `openfisca_core.simulations.Simulation.calculate`.

        Raises:
            CycleError: If a rule needs its own outcome.
            SpiralError: If a rule needs its own outcome of another period: OpenFisca would take the default.
        """
        if type(period) is not Period:
            period = period.kaal if type(period) is _Maand else als_periode(period)
        houder = self._houders.get(variable_name) or self._nieuwe_houder(variable_name)
        plek = EEUWIG if houder.eeuwig else period
        waarden = houder.opslag._arrays.get(plek)
        if waarden is None:
            return self._bereken(houder, variable_name, period, plek)
        if self.lezer is not None:
            self.lezer.lees((variable_name, periode_in_tekst(plek)), waarden)
        return waarden

    def _nieuwe_houder(self, naam: str) -> _Houder:
        variabele = self.tax_benefit_system.get_variable(naam, check_existence=True)
        houder = self._houders[naam] = _Houder(variabele, self.populations[variabele.entity.key])
        return houder

    def _bereken(self, houder: _Houder, naam: str, periode: Period, plek: Period) -> NDArray:
        bewaak()
        if periode.unit != houder.eenheid or periode.size != 1:
            self._check_period_consistency(periode, houder.variabele)
        if naam in self._bezig:
            soort = CycleError if self._bezig[naam] == periode else SpiralError
            raise soort(f"{naam} van {periode} hangt van zichzelf af.", naam)
        self._bezig[naam] = periode
        tekst = periode_in_tekst(plek)
        knoop = self.lezer.begin((naam, tekst)) if self.lezer else None
        try:
            formule = houder.formule(periode)
            if formule is None:
                waarden = houder.als_kolom(None)
            elif houder.eenheid == DateUnit.MONTH:
                waarden = (
                    self._herhaald(houder, naam, periode, formule, knoop)
                    if knoop
                    else self._met_formule(houder, formule, _maand(periode, _NIEMAND))
                )
            else:
                waarden = self._met_formule(houder, formule, periode)
            if self.deels and formule is not None:
                gesteld, opgegeven = self.deels.get((naam, tekst), (None, None))
                if gesteld is not None:
                    waarden = houder.als_kolom(np.where(gesteld, opgegeven, waarden))
            houder.opslag._arrays[plek] = waarden
            if knoop:
                knoop.waarde = waarden
            return waarden
        finally:
            del self._bezig[naam]
            if knoop:
                self.lezer.einde(knoop.waarde)

    def _met_formule(self, houder: _Houder, formule: Any, periode: Period) -> NDArray:
        if formule.__code__.co_argcount == 2:
            return houder.als_kolom(formule(houder.wie, periode))
        return houder.als_kolom(formule(houder.wie, periode, self._parameters))

    def _herhaald(
        self, houder: _Houder, naam: str, maand: Period, formule: Any, knoop: Knoop
    ) -> NDArray:
        """The outcome of a formula: that of the month calculated before, if all that was read is the same now."""
        eerder, vorige, vorige_formule, uitkomst = self._vorige.get(naam, (None,) * 4)
        if vorige_formule is formule:
            verschil = _maanden(eerder, maand)
            if self._leest_hetzelfde(vorige, verschil):
                knoop.parameters = {
                    (pad, _tekst_later(dag, verschil)): waarde
                    for (pad, dag), waarde in vorige.parameters.items()
                }
                self._vorige[naam] = maand, knoop, formule, uitkomst
                return uitkomst
            knoop.gelezen.clear()
            knoop.waarden.clear()
        waarden = self._met_formule(houder, formule, _maand(maand, knoop))
        if uitkomst is not None and uitkomst.tobytes() == waarden.tobytes():
            waarden = uitkomst  # then whoever reads it sees at once that nothing changed
        if knoop.herhaalbaar:
            self._vorige[naam] = maand, knoop, formule, waarden
        return waarden

    def _leest_hetzelfde(self, vorige: Knoop, verschil: int) -> bool:
        """Whether everything that was read is the same so many months later; what is not known yet is calculated."""
        for (pad, dag), waarde in vorige.parameters.items():
            if self._parameter(pad, _tekst_later(dag, verschil)) != waarde:
                return False
        for (naam, periode), toen in zip(vorige.gelezen, vorige.waarden, strict=True):
            eeuwig = periode == "ETERNITY"
            maand = EEUWIG if eeuwig else als_periode(_tekst_later(periode, verschil))
            nu = self.calculate(naam, maand)
            if nu is not toen and nu.tobytes() != toen.tobytes():
                return False
        return True

    def _parameters(self, periode: Period) -> ParameterNodeAtInstant | _GelezenKnoop:
        knoop = self.tax_benefit_system.get_parameters_at_instant(periode)
        return self.lezer.parameters(knoop) if self.lezer else knoop

    def _parameter(self, pad: str, dag: str) -> Any:
        """The value of a parameter leaf on a day; `_ONBEKEND` if there is none."""
        if (pad, dag) not in self._bladeren:
            knoop = self.tax_benefit_system.get_parameters_at_instant(dag)
            for naam in pad.split("."):
                knoop = getattr(knoop, naam, _ONBEKEND)
            self._bladeren[pad, dag] = knoop
        return self._bladeren[pad, dag]

    def bekend_van_huishouden(self) -> Iterator[tuple[Plek, NDArray]]:
        """Every value about the household that was set or calculated, with its place."""
        huishoudens = self.populations[self.tax_benefit_system.group_entities[0].key]
        for naam, houder in huishoudens._holders.items():
            for periode, waarden in houder._memory_storage._arrays.items():
                yield (naam, periode_in_tekst(periode)), waarden

    def zet(self, naam: str, periode: str | Period, waarden: NDArray) -> None:
        """Give a variable its values in a period as if they had been calculated.

        Args:
            naam: The variable.
            periode: One period of the kind the variable is defined for.
            waarden: One value per person or household, of the kind the variable holds; a choice by its number.
        """
        houder = self._houders.get(naam) or self._nieuwe_houder(naam)
        if houder.soort is None and not isinstance(waarden, EnumArray):
            waarden = EnumArray(waarden, houder.variabele.possible_values)
        houder.opslag._arrays[EEUWIG if houder.eeuwig else als_periode(periode)] = waarden


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
        The simulation. Members stand in the order of the situation, copy after copy. Months with the same values
        share one array.
    """
    wie = {
        stelsel.person_entity.key: list(situatie["personen"]),
        stelsel.group_entities[0].key: list(situatie["huishoudens"]),
    }
    # A stated value is one for all copies; a value that is filled in has one per copy.
    kolommen: dict[Plek, dict[int, Any]] = {}
    for leden in situatie.values():
        for lid, gegevens in leden.items():
            for naam, per_periode in gegevens.items():
                if naam not in stelsel.variables:
                    continue  # a role
                variabele = stelsel.variables[naam]
                plek = wie[variabele.entity.key].index(lid)
                for periode, waarde in per_periode.items():
                    waarde = _als_getal(variabele, waarde)
                    kolommen.setdefault((naam, periode), {})[plek] = waarde
    for (naam, lid, periode), waarden in (invullingen or {}).items():
        plek = wie[stelsel.variables[naam].entity.key].index(lid)
        kolommen.setdefault((naam, periode), {})[plek] = waarden

    simulatie = lege_simulatie(stelsel, situatie, aantal)
    gemaakt: dict[tuple, NDArray] = {}
    for (naam, periode), per_plek in kolommen.items():
        variabele = stelsel.variables[naam]
        leden = len(wie[variabele.entity.key])
        # An array is named by its identity: the same one in every month that it was filled in for.
        inhoud = tuple((n, id(w) if isinstance(w, np.ndarray) else w) for n, w in per_plek.items())
        waarden = gemaakt.get((naam, inhoud))
        if waarden is None:
            tabel = np.asarray(variabele.default_array(aantal * leden)).reshape(aantal, leden)
            for plek, kolom in per_plek.items():
                tabel[:, plek] = kolom
            waarden = tabel.ravel()
            if variabele.value_type is Enum:
                waarden = EnumArray(waarden, variabele.possible_values)
            gemaakt[naam, inhoud] = waarden
        if len(per_plek) == leden or variabele.is_input_variable():
            if variabele.definition_period in (DateUnit.ETERNITY, als_periode(periode).unit):
                simulatie.zet(naam, periode, waarden)
            else:
                simulatie.set_input(naam, periode, waarden)
        else:
            gesteld = np.tile([plek in per_plek for plek in range(leden)], aantal)
            simulatie.deels[naam, periode] = (gesteld, waarden)
    return simulatie


def lege_simulatie(stelsel: TaxBenefitSystem, situatie: Situatie, aantal: int) -> Huishoudsimulatie:
    """The household `aantal` times, without any facts; members as in `bouw_simulatie`."""
    wie = list(situatie["personen"])
    entiteit = stelsel.group_entities[0]
    [(naam, leden)] = situatie["huishoudens"].items()
    rol_van = {
        lid: rol for rol in entiteit.flattened_roles for lid in leden.get(rol.plural or rol.key, ())
    }
    personen = _Personen(stelsel.person_entity)
    personen.count = aantal * len(wie)
    personen.ids = np.array(wie if aantal == 1 else range(personen.count))
    huishoudens = _Huishoudens(entiteit, personen)
    huishoudens.count = aantal
    huishoudens.ids = np.array([naam] if aantal == 1 else range(aantal))
    huishoudens.members_entity_id = np.repeat(np.arange(aantal), len(wie))
    huishoudens._members_role = np.tile(np.array([rol_van[lid] for lid in wie]), aantal)
    populaties = {stelsel.person_entity.key: personen, entiteit.key: huishoudens}
    simulatie = Huishoudsimulatie(stelsel, populaties)
    simulatie.deels = {}
    return simulatie


@lru_cache(maxsize=4096)
def periode_in_tekst(periode: Period) -> str:
    """A period as OpenFisca writes it."""
    return str(str(periode))


@lru_cache(maxsize=16384)
def _tekst_later(tekst: str, maanden: int) -> str:
    """A month or a first of the month, so many months later."""
    nummer = int(tekst[:4]) * 12 + int(tekst[5:7]) - 1 + maanden
    return f"{nummer // 12:04}-{nummer % 12 + 1:02}{tekst[7:]}"


@lru_cache(maxsize=16384)
def _later(maand: Period, maanden: int) -> Period:
    return maand.offset(maanden)


def _maanden(eerder: Period, later: Period) -> int:
    """How many months one month is later than another."""
    return 12 * (later.start.year - eerder.start.year) + later.start.month - eerder.start.month


@lru_cache(maxsize=4096)
def _enige_formule(variabele: Variable) -> Any:
    """The formula of a variable that has the same one at all times; else None."""
    formules = variabele.formulas
    if len(formules) != 1 or variabele.end or next(iter(formules)) > "0001-01-01":
        return None
    return formules.peekitem(0)[1]


@lru_cache(maxsize=65536)
def _formule(variabele: Variable, periode: Period) -> Any:
    """The formula of a variable for a period, or None."""
    return variabele.get_formula(periode)


def _als_getal(variabele: Variable, waarde: object) -> object:
    """A stated value as the array of its variable holds it: a choice by its number."""
    return variabele.possible_values[waarde].index if variabele.value_type is Enum else waarde


__all__ = ["Cel", "Huishoudsimulatie", "Knoop", "Lezer", "Plek", "bouw_simulatie", "lege_simulatie"]
