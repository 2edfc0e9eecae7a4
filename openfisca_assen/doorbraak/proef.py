"""Try something out on one household: other parameter values, other facts, a condition that does not count.

A `Proefbank` calculates the household once. Each trial copies that simulation and forgets only what leans on what
changed, so a trial costs little, however many there are. A trial gives the same answer as a new calculation: a value
is kept only when its trace shows that it read nothing of what changed.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from openfisca_core.data_storage import InMemoryStorage
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.holders import Holder
from openfisca_core.parameters import ParameterNodeAtInstant
from openfisca_core.periods import Instant, Period, period
from openfisca_core.populations import Population
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.bedragen import Bedrag, bedragen, bedragvariabelen
from openfisca_assen.doorbraak.spoor import Plek, Spoor
from openfisca_assen.dossier import Dossier
from openfisca_assen.hervorming import Hervorming
from openfisca_assen.simulatie import periode_in_tekst


class Proef:
    """One calculation of the household, for the month of the peildatum.

    Attributes:
        stelsel: The rules it calculates with.
        simulatie: The simulation.
        onveranderd: The values of a variable when this trial cannot change them, else None; then it is calculated.
    """

    def __init__(
        self,
        stelsel: TaxBenefitSystem,
        simulatie: Simulation,
        maand: str,
        onveranderd: Callable[[str], NDArray | None] | None = None,
    ) -> None:
        self.stelsel = stelsel
        self.simulatie = simulatie
        self.maand = maand
        self._periode = period(maand)
        self._onveranderd = onveranderd
        self._uitkomsten: dict[str, NDArray | None] = {}

    def reken(self, naam: str) -> NDArray | None:
        """The values of a variable, one per person or household; None when the sources lack a value for it."""
        if naam not in self._uitkomsten:
            waarden = self._onveranderd(naam) if self._onveranderd else None
            self._uitkomsten[naam] = self._reken(naam) if waarden is None else waarden
        return self._uitkomsten[naam]

    def _reken(self, naam: str) -> NDArray | None:
        try:
            # A trial may divide by a parameter that is nought; the answer is then no amount or no.
            with np.errstate(all="ignore"):
                return self.simulatie.calculate(naam, self._periode)
        except ParameterNotFoundError:
            return None

    def ja(self, naam: str, nummer: int) -> bool:
        """Whether a yes/no variable is yes for one person or household; no when it cannot be calculated."""
        waarden = self.reken(naam)
        return waarden is not None and bool(waarden[nummer])

    def bedragen(self) -> dict[str, Bedrag | None]:
        """What every scheme brings the household."""
        return bedragen(self.stelsel, self.reken)


class Proefbank:
    """The household under the rules as they are, and trials beside it."""

    def __init__(self, dossier: Dossier, stelsel: TaxBenefitSystem) -> None:
        self.dossier = dossier
        self.stelsel = stelsel
        self.maand = dossier.peildatum
        simulatie = dossier.simulatie(stelsel)
        simulatie.trace = True
        self.spoor = Spoor(simulatie, self._gesteld_voor_allen)
        self.basis = Proef(stelsel, simulatie, self.maand)
        uitkomsten = [n for n in stelsel.variables if n.endswith("_recht") or "_voorwaarde_" in n]
        for regeling, variabele in bedragvariabelen(stelsel).items():
            # Both: a stated amount per month hides what the award itself reads.
            namen = {variabele.name, f"{regeling}_bedrag"}
            uitkomsten += sorted(namen & stelsel.variables.keys())
        for naam in uitkomsten:
            self.basis.reken(naam)
        self._lezers, self._bladlezers, self._gezien = self._omgekeerd(uitkomsten)

    def ids(self, naam: str) -> list[str]:
        """The persons, or the household, that a variable is about."""
        variabele = self.stelsel.variables[naam]
        return list(self.basis.simulatie.populations[variabele.entity.key].ids)

    def _gesteld_voor_allen(self, naam: str, periode: str) -> bool:
        return all((naam, wie, periode) in self.dossier.gegeven for wie in self.ids(naam))

    def met_regels(
        self, wijzigingen: Mapping[str, object], ja: Iterable[tuple[str, int]] = ()
    ) -> Proef:
        """The household when these parameters have another value from the peildatum on.

        Args:
            wijzigingen: Dotted path of a leaf -> its value.
            ja: Conditions (variable, number of the person or household) that count as met.
        """
        return self.met_hervorming(eenmalige_hervorming(wijzigingen, self.maand), ja)

    def met_hervorming(
        self, hervorming: type[Hervorming], ja: Iterable[tuple[str, int]] = ()
    ) -> Proef:
        """The household with a reform on top of the rules; it may only change parameter values."""
        begin = self._lezers_van([hervorming])
        return self._zet_ja(self._proef(hervorming(self.stelsel), begin | self._plekken(ja)), ja)

    def met_hervormingen(
        self, stelsel: TaxBenefitSystem, samen: Sequence[type[Hervorming]]
    ) -> Proef:
        """The household under rules that were made by these reforms on top of the rules here."""
        return self._proef(stelsel, self._lezers_van(samen))

    def geraakt_door(self, samen: Iterable[type[Hervorming]], ruim: bool = True) -> set[str]:
        """The variables of the month that read a value that these reforms change, however deep.

        Args:
            samen: The reforms.
            ruim: Whether a file of parameters counts as a whole: a household of another kind, when other facts become
                known, reads another leaf of it.
        """
        samen = tuple(samen)
        begin = set() if ruim else self._lezers_van(samen)
        for hervorming in samen if ruim else ():
            bestanden = {_bestand(pad) for pad in hervorming.wijzigingen}
            for pad, dagen in self._bladlezers.items():
                if _bestand(pad) in bestanden:
                    for dag, plekken in dagen.items():
                        begin |= plekken if dag >= hervorming.ingang else set()
        return {naam for naam, periode in self._wat_leunt_op(begin) if periode == self.maand}

    def _lezers_van(self, samen: Iterable[type[Hervorming]]) -> set[Plek]:
        return {
            plek
            for hervorming in samen
            for pad in hervorming.wijzigingen
            for dag, plekken in self._bladlezers.get(pad, {}).items()
            if dag >= hervorming.ingang
            for plek in plekken
        }

    def _wat_leunt_op(self, begin: set[Plek]) -> set[Plek]:
        """These variables and everything that reads them, however deep."""
        te_doen, gezien = list(begin), set(begin)
        while te_doen:
            nieuw = self._lezers.get(te_doen.pop(), set()) - gezien
            gezien |= nieuw
            te_doen += nieuw
        return gezien

    def met_feit(self, naam: str, nummer: int, waarde: object) -> Proef:
        """The household when one fact is otherwise, in the month of the peildatum only."""
        waarden = self.basis.reken(naam).copy()
        waarden[nummer] = waarde
        proef = self._proef(self.stelsel, {(naam, self.maand)})
        _houder(proef.simulatie, naam)[period(self.maand)] = waarden
        return proef

    def _plekken(self, ja: Iterable[tuple[str, int]]) -> set[Plek]:
        return {(naam, self.maand) for naam, _ in ja}

    def _zet_ja(self, proef: Proef, ja: Iterable[tuple[str, int]]) -> Proef:
        for naam in dict.fromkeys(naam for naam, _ in ja):
            waarden = proef.reken(naam)
            if waarden is None:
                waarden = self.stelsel.variables[naam].default_array(len(self.ids(naam))) & False
            waarden = waarden.copy()
            waarden[[nummer for ander, nummer in ja if ander == naam]] = True
            _houder(proef.simulatie, naam)[proef._periode] = waarden
            proef._uitkomsten.clear()
        return proef

    def _omgekeerd(
        self, uitkomsten: Iterable[str]
    ) -> tuple[dict[Plek, set[Plek]], dict[str, dict[str, set[Plek]]], set[Plek]]:
        """Who reads each variable, who reads each parameter leaf on each day, and everything that was looked at."""
        lezers: dict[Plek, set[Plek]] = {}
        bladlezers: dict[str, dict[str, set[Plek]]] = {}
        gezien: set[Plek] = set()
        te_doen = [(naam, self.maand) for naam in uitkomsten]
        while te_doen:
            plek = te_doen.pop()
            if plek in gezien:
                continue
            gezien.add(plek)
            for lezing in self.spoor.parameters(*plek):
                bladlezers.setdefault(lezing.pad, {}).setdefault(lezing.datum, set()).add(plek)
            for ander in self.spoor.gelezen(*plek):
                lezers.setdefault(ander, set()).add(plek)
                te_doen.append(ander)
        return lezers, bladlezers, gezien

    def _proef(self, stelsel: TaxBenefitSystem, begin: set[Plek]) -> Proef:
        """A trial in which what leans on these variables, themselves included unless they are inputs, is unknown."""
        gezien = self._wat_leunt_op(begin)
        geraakt: dict[str, set[str]] = {}
        for naam, periode in gezien:
            if not self.stelsel.variables[naam].is_input_variable():
                geraakt.setdefault(naam, set()).add(periode)
        simulatie = _kopie(self.basis.simulatie, stelsel, geraakt)

        def onveranderd(naam: str) -> NDArray | None:
            plek = (naam, self.maand)
            blijft = plek in self._gezien and plek not in gezien
            return self.basis.reken(naam) if blijft else None

        return Proef(stelsel, simulatie, self.maand, onveranderd)


def _bestand(pad: str) -> str:
    """The file of a scheme or an Act that a leaf is in."""
    return ".".join(pad.split(".")[:2])


class _Houders(dict):
    """The holders of a copied population, made when they are asked for.

    Core's own `Simulation.clone` will not do: its copies share their stored values with the original, and the
    members of a copied group are the persons of the original.
    """

    def __init__(self, van: Population, naar: Population, vergeet: Mapping[str, set[str]]) -> None:
        super().__init__()
        self._van, self._naar, self._vergeet = van._holders, naar, vergeet

    def get(self, naam: str, anders: Holder | None = None) -> Holder | None:
        houder = super().get(naam)
        if houder is None and naam in self._van:
            oud = self._van[naam]
            # Core's `Holder.clone` makes a class for every copy.
            houder = object.__new__(type(oud))
            houder.__dict__ |= oud.__dict__
            houder.population, houder.simulation = self._naar, self._naar.simulation
            perioden = self._vergeet.get(naam, ())
            houder._memory_storage = InMemoryStorage(oud._memory_storage.is_eternal)
            houder._memory_storage._arrays = {
                periode: waarden
                for periode, waarden in oud._memory_storage._arrays.items()
                if not perioden or periode_in_tekst(periode) not in perioden
            }
            self[naam] = houder
        return houder or anders


def _kopie(
    simulatie: Simulation, stelsel: TaxBenefitSystem, vergeet: Mapping[str, set[str]]
) -> Simulation:
    """A simulation of the same household with other rules, without some of the calculated values.

    Args:
        simulatie: The original; it stays as it is.
        stelsel: Rules with the same variables.
        vergeet: Per variable the periods that must be calculated anew.
    """
    personen = type(simulatie.persons)(simulatie.persons.entity)
    populaties = {personen.entity.key: personen}
    for oud in simulatie.populations.values():
        if not oud.entity.is_person:
            groep = type(oud)(oud.entity, personen)
            groep._members_entity_id = oud.members_entity_id
            groep._members_role = oud.members_role
            groep._members_position = oud.members_position
            groep._ordered_members_map = oud.ordered_members_map
            populaties[oud.entity.key] = groep
    for sleutel, nieuw in populaties.items():
        oud = simulatie.populations[sleutel]
        nieuw.count, nieuw.ids = oud.count, oud.ids
        nieuw._holders = _Houders(oud, nieuw, vergeet)
    kopie = copy.copy(simulatie)
    kopie.tax_benefit_system = stelsel
    kopie.populations, kopie.persons = populaties, personen
    kopie.link_to_entities_instances()
    kopie.create_shortcuts()
    kopie.invalidated_caches = set()
    kopie.trace = False
    return kopie


class _Uitgeprobeerd(Hervorming):
    """A reform for one calculation. Building all parameters of a month anew costs more than the trial itself, so
    those of the rules underneath are used, with copies on the way to what changed.
    """

    label = "Versoepeling"
    soort = "variant"
    vindplaats = "Uitgeprobeerd voor één huishouden; geen bron"

    def __init__(self, baseline: TaxBenefitSystem) -> None:
        self._op_datum: dict[str, ParameterNodeAtInstant] = {}
        super().__init__(baseline)

    def get_parameters_at_instant(
        self, instant: str | int | Period | Instant
    ) -> ParameterNodeAtInstant:
        """The parameters of a day; see `TaxBenefitSystem.get_parameters_at_instant`."""
        onder = self.baseline.get_parameters_at_instant(instant)
        dag = onder._instant_str
        if dag < self.ingang:
            return onder
        if dag not in self._op_datum:
            for pad, waarde in self.wijzigingen.items():
                onder = _met_waarde(onder, pad.split("."), waarde)
            self._op_datum[dag] = onder
        return self._op_datum[dag]


def _met_waarde(
    knoop: ParameterNodeAtInstant, namen: Sequence[str], waarde: object
) -> ParameterNodeAtInstant:
    """A copy of a node with another value at the end of a path; the rest is shared."""
    kopie = object.__new__(type(knoop))
    kopie.__dict__.update(knoop.__dict__)
    kopie._children = dict(knoop._children)
    eerste, *rest = namen
    kopie.add_child(eerste, _met_waarde(knoop._children[eerste], rest, waarde) if rest else waarde)
    return kopie


def eenmalige_hervorming(wijzigingen: Mapping[str, object], maand: str) -> type[Hervorming]:
    """A reform for one calculation: these values from the first day of a month on.

    Args:
        wijzigingen: Dotted path of a leaf -> its value.
        maand: `JJJJ-MM`.
    """
    return type(
        "versoepeling",
        (_Uitgeprobeerd,),
        {
            "__doc__": "Een andere waarde, uitgeprobeerd voor één huishouden.",
            "ingang": f"{maand}-01",
            "wijzigingen": dict(wijzigingen),
        },
    )


def _houder(simulatie: Simulation, naam: str) -> dict:
    """The stored values of a variable per period, to put a value in."""
    variabele = simulatie.tax_benefit_system.variables[naam]
    houder = simulatie.populations[variabele.entity.key].get_holder(naam)
    return houder._memory_storage._arrays


__all__ = ["Proef", "Proefbank", "eenmalige_hervorming"]
