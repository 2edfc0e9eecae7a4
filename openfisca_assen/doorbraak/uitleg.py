"""Explain a condition: the fact, the limit, by how much, which values of the rules, and who may decide otherwise.

Fact and limit are what the formula itself read, according to the trace. How it compares them («at most», «less
than», «at least», «more than») and about which person it is, is found by running that one formula again with the
fact just under the limit, on it, and just over it. The rules are only run, never read; there is no second list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.onbekend import Bevinding, Feit, Vraag, onderzoek, vul_in
from openfisca_assen.doorbraak.regelwaarde import (
    Regelwaarde,
    beslissing,
    beslissing_over_grens,
    regelwaarde,
)
from openfisca_assen.doorbraak.spoor import Lezing, Plek, Spoor
from openfisca_assen.doorbraak.woorden import (
    hoeveel,
    hoofdletter,
    klein,
    maand_in_woorden,
    ontken,
)
from openfisca_assen.dossier import Dossier, meta_van
from openfisca_assen.rekenen import centen
from openfisca_assen.simulatie import lege_simulatie


class Vergelijking(StrEnum):
    """How a condition compares the fact with the limit."""

    HOOGSTENS = "hoogstens"
    MINDER = "minder dan"
    MINSTENS = "minstens"
    MEER = "meer dan"


# Is the condition met just under the limit, on it, and just over it?
_PATRONEN = {
    (True, True, False): Vergelijking.HOOGSTENS,
    (True, False, False): Vergelijking.MINDER,
    (False, True, True): Vergelijking.MINSTENS,
    (False, False, True): Vergelijking.MEER,
}
_ONDERGRENZEN = {Vergelijking.MINSTENS, Vergelijking.MEER}


@dataclass(frozen=True)
class Getal:
    """A number of this household or person, or of the rules.

    Attributes:
        naam: The variable, or the dotted path of the parameter.
        label: What it is, in plain Dutch.
        waarde: To the cent for amounts.
        eenheid: e.g. `euro per maand`, `jaar`; empty when it has none.
        wie: The person or the household; empty for a parameter.
        maand: The month it is about, `JJJJ-MM`.
    """

    naam: str
    label: str
    waarde: float
    eenheid: str
    wie: str
    maand: str


@dataclass(frozen=True)
class Uitleg:
    """Why a condition is met or not.

    Attributes:
        zin: One to three plain Dutch sentences.
        feit: What was compared, or None. Also None when it is not certain whether the condition is met.
        grens: With what it was compared; None when the condition is yes or no.
        vergelijking: How it must compare to be met, or None.
        marge: `feit − grens` in `eenheid`, to the cent; None when the condition is yes or no.
        eenheid: The unit of `marge`: `euro …`, `jaar`, `maand` …
        voor_zover_bekend: Facts behind the fact or the limit are missing; the numbers count those as absent.
        personen: Whose facts make that the condition is not met.
        regelwaarden: The values of the rules that were used, the condition's own first.
        artikel: The legal basis of the condition.
        beslisser: Who decides about the limit or the condition.
        afwijken: Where law or by-law allows deviation, or empty.
    """

    zin: str
    feit: Getal | None = None
    grens: Getal | None = None
    vergelijking: Vergelijking | None = None
    marge: float | None = None
    eenheid: str = ""
    voor_zover_bekend: bool = False
    personen: tuple[str, ...] = ()
    regelwaarden: tuple[Regelwaarde, ...] = ()
    artikel: str = ""
    beslisser: str = ""
    afwijken: str = ""


@dataclass(frozen=True)
class Kwestie:
    """A condition to explain.

    Attributes:
        naam: The variable.
        nummer: Which household or person.
        voldaan: The answer.
        zeker: Whether the answer is certain.
        reden: Why it cannot be calculated, or empty.
    """

    naam: str
    nummer: int
    voldaan: bool
    zeker: bool = True
    reden: str = ""


@dataclass(frozen=True)
class _Toets:
    """A comparison to try: one fact of one person or household against one limit."""

    regel: str
    nummer: int
    feit: Plek
    feit_nummer: int
    grens: Plek | Lezing | None
    grenswaarde: float
    stap: float


class Uitlegger:
    """Explains conditions of one dossier, from the trace of one simulation in which they were calculated."""

    def __init__(
        self,
        dossier: Dossier,
        stelsel: TaxBenefitSystem,
        simulatie: Simulation,
        spoor: Spoor,
        onzeker: Set[tuple[str, int]] = frozenset(),
    ) -> None:
        """Explain from a simulation.

        Args:
            dossier: The household.
            stelsel: The rules.
            simulatie: The simulation, tracing, in which the conditions were calculated.
            spoor: What was read in it.
            onzeker: Numbers (variable, which household or person) that missing facts can still change.
        """
        self.onzeker = onzeker
        self.dossier = dossier
        self.stelsel = stelsel
        self.simulatie = simulatie
        self.spoor = spoor
        self.maand = dossier.peildatum

    def leg_uit(self, kwesties: Iterable[Kwestie]) -> dict[tuple[str, int], Uitleg]:
        """An explanation per (condition, number). One extra simulation tries all comparisons at once."""
        kwesties = list(kwesties)
        rekenbaar = [k for k in kwesties if not k.reden]
        toetsen = [t for k in rekenbaar for t in self._toetsen(k.naam, k.nummer)]
        gevonden: dict[tuple[str, int], list[tuple[_Toets, Vergelijking]]] = {}
        for toets, vergelijking in self._probeer(list(dict.fromkeys(toetsen))):
            gevonden.setdefault((toets.regel, toets.nummer), []).append((toets, vergelijking))
        return {(k.naam, k.nummer): self._uitleg(k, gevonden) for k in kwesties}

    # Which comparisons a formula may make

    def _toetsen(self, regel: str, nummer: int) -> Iterator[_Toets]:
        """The comparisons in a formula, and in the yes-or-no variables about persons that it read."""
        yield from self._eigen_toetsen(regel, nummer)
        if self._van_huishouden(regel):
            for ander in self._ja_nee_per_persoon(regel):
                for persoon in range(self.simulatie.persons.count):
                    yield from self._eigen_toetsen(ander, persoon)

    def _ja_nee_per_persoon(self, regel: str) -> list[str]:
        return [
            naam
            for naam, periode in self.spoor.gelezen(regel, self.maand)
            if periode == self.maand
            and self.stelsel.variables[naam].value_type is bool
            and not self._van_huishouden(naam)
        ]

    def _eigen_toetsen(self, regel: str, nummer: int) -> Iterator[_Toets]:
        getallen = [
            plek
            for plek in self.spoor.gelezen(regel, self.maand)
            if self.stelsel.variables[plek[0]].value_type in (float, int)
        ]
        feiten = [plek for plek in getallen if not plek[0].endswith("grens")]
        grenzen: list[Plek | Lezing] = [plek for plek in getallen if plek[0].endswith("grens")]
        if not grenzen and len(feiten) == 2:
            grenzen = [
                feiten.pop()
            ]  # two amounts, of which the second is what the first must reach
        if len(feiten) != 1:
            return
        [feit] = feiten
        if not grenzen:
            grenzen = [x for x in self.spoor.parameters(regel, self.maand) if self._past(x, feit)]
        stap = 0.01 if self.stelsel.variables[feit[0]].value_type is float else 1
        for feit_nummer in self._nummers(feit[0], regel, nummer):
            if not grenzen:
                yield _Toets(regel, nummer, feit, feit_nummer, None, 0, stap)
            for grens in grenzen:
                waarde = self._grenswaarde(grens, regel, nummer)
                if waarde is not None:
                    yield _Toets(regel, nummer, feit, feit_nummer, grens, waarde, stap)

    def _past(self, lezing: Lezing, feit: Plek) -> bool:
        """Whether a parameter is a number that the fact can be compared with."""
        if isinstance(lezing.waarde, (bool, str)):
            return False
        eenheid = regelwaarde(self.stelsel, lezing).eenheid
        eigen = self.stelsel.variables[feit[0]].unit or eenheid
        return eenheid.split(" ")[0] == eigen.split(" ")[0]

    def _nummers(self, naam: str, regel: str, nummer: int) -> Sequence[int]:
        """Whose value of a variable a rule can have read: its own, or that of everybody in the household."""
        if self._van_huishouden(naam):
            return [0]
        return range(self.simulatie.persons.count) if self._van_huishouden(regel) else [nummer]

    def _grenswaarde(self, grens: Plek | Lezing, regel: str, nummer: int) -> float | None:
        if isinstance(grens, Lezing):
            return float(grens.waarde)
        nummers = self._nummers(grens[0], regel, nummer)
        waarden = self.spoor.waarde(*grens)
        return float(waarden[nummers[0]]) if len(nummers) == 1 and waarden is not None else None

    # Trying them out

    def _probeer(self, toetsen: list[_Toets]) -> Iterator[tuple[_Toets, Vergelijking]]:
        """The comparisons that the formulas really make; the household is repeated three times for each."""
        if not toetsen:
            return
        simulatie = self._proefsimulatie(toetsen)
        uitkomsten: dict[str, np.ndarray | None] = {}
        for nummer, toets in enumerate(toetsen):
            if toets.regel not in uitkomsten:
                try:
                    waarden = simulatie.calculate(toets.regel, self.maand)
                    uitkomsten[toets.regel] = np.asarray(waarden).reshape(3 * len(toetsen), -1)
                except ParameterNotFoundError:
                    uitkomsten[toets.regel] = None
            waarden = uitkomsten[toets.regel]
            if waarden is None:
                continue
            patroon = tuple(waarden[3 * nummer : 3 * nummer + 3, toets.nummer].tolist())
            if patroon in _PATRONEN:
                yield toets, _PATRONEN[patroon]

    def _proefsimulatie(self, toetsen: list[_Toets]) -> Simulation:
        """Everything the formulas read as input, with in each row one fact under, on or over its limit."""
        aantal = 3 * len(toetsen)
        simulatie = lege_simulatie(self.stelsel, self.dossier.situatie, aantal)
        regels = dict.fromkeys(toets.regel for toets in toetsen)
        gelezen = {p: None for regel in regels for p in self.spoor.gelezen(regel, self.maand)}
        invoer: dict[Plek, np.ndarray] = {}
        for plek in gelezen:
            waarden = self.spoor.waarde(*plek)
            if plek not in {(regel, self.maand) for regel in regels} and waarden is not None:
                invoer[plek] = np.tile(np.asarray(waarden), (aantal, 1))
        for nummer, toets in enumerate(toetsen):
            rijen = slice(3 * nummer, 3 * nummer + 3)
            waarden = invoer[toets.feit]
            waarden[rijen, toets.feit_nummer] = toets.grenswaarde + toets.stap * np.arange(-1, 2)
        for (naam, periode), waarden in invoer.items():
            vul_in(simulatie, naam, periode, waarden.ravel())
        return simulatie

    # The explanation

    def _uitleg(
        self, kwestie: Kwestie, gevonden: dict[tuple[str, int], list[tuple[_Toets, Vergelijking]]]
    ) -> Uitleg:
        variabele = self.stelsel.variables[kwestie.naam]
        artikel = variabele.reference[0] if variabele.reference else ""
        wie = beslissing(self.stelsel, kwestie.naam)
        if kwestie.reden:
            zin = hoofdletter(kwestie.reden.rstrip(".")) + "."
            return Uitleg(zin, artikel=artikel, beslisser=wie.beslisser, afwijken=wie.afwijken)
        toets = self._beslissend(kwestie, gevonden) if kwestie.zeker else None
        personen: tuple[str, ...] = ()
        if kwestie.zeker and not kwestie.voldaan:
            personen = self._personen(kwestie, gevonden)
            if toets is None and len(personen) == 1 and self._van_huishouden(kwestie.naam):
                toets = self._beslissend_voor_persoon(kwestie, personen[0], gevonden)
        getallen = self._getallen(kwestie, *toets) if toets else {}
        waarden = self._regelwaarden(kwestie, *toets) if toets else self._alle_regelwaarden(kwestie)
        if getallen.get("marge") is not None:
            wie = beslissing_over_grens(self.stelsel, kwestie.naam, waarden)
        uitleg = Uitleg(
            "",
            **getallen,
            personen=personen,
            regelwaarden=waarden,
            artikel=artikel,
            beslisser=wie.beslisser,
            afwijken=wie.afwijken,
        )
        return replace(
            uitleg, zin=_zin(variabele, kwestie, uitleg, self.maand, self.simulatie.persons.count)
        )

    def _beslissend(
        self, kwestie: Kwestie, gevonden: dict[tuple[str, int], list[tuple[_Toets, Vergelijking]]]
    ) -> tuple[_Toets, Vergelijking] | None:
        """The comparison that decides this condition; None when there is none, or not one."""
        toetsen = gevonden.get((kwestie.naam, kwestie.nummer), [])
        if not toetsen:
            return None
        voldoet = [self._voldoet(*t) for t in toetsen]
        if kwestie.voldaan:
            if not all(voldoet) or len({t.feit_nummer for t, _ in toetsen}) > 1:
                return None
        else:
            toetsen = [t for t, goed in zip(toetsen, voldoet, strict=True) if not goed]
        return min(toetsen, key=lambda t: abs(self._verschil(t[0])), default=None)

    def _beslissend_voor_persoon(
        self,
        kwestie: Kwestie,
        wie: str,
        gevonden: dict[tuple[str, int], list[tuple[_Toets, Vergelijking]]],
    ) -> tuple[_Toets, Vergelijking] | None:
        """The comparison in what the condition read about one person, when exactly one is not met."""
        persoon = self._ids("persoon").index(wie)
        fout = [
            (toets, vergelijking)
            for naam in self._ja_nee_per_persoon(kwestie.naam)
            for toets, vergelijking in gevonden.get((naam, persoon), [])
            if not self._voldoet(toets, vergelijking)
        ]
        return fout[0] if len(fout) == 1 else None

    def _verschil(self, toets: _Toets) -> float:
        """Fact minus limit: in whole cents for amounts, else in the unit itself."""
        waarde = self.spoor.waarde(*toets.feit)[toets.feit_nummer]
        if toets.stap == 1:
            return float(waarde) - toets.grenswaarde
        return float(centen(waarde) - centen(toets.grenswaarde))

    def _voldoet(self, toets: _Toets, vergelijking: Vergelijking) -> bool:
        verschil = self._verschil(toets)
        return {
            Vergelijking.HOOGSTENS: verschil <= 0,
            Vergelijking.MINDER: verschil < 0,
            Vergelijking.MINSTENS: verschil >= 0,
            Vergelijking.MEER: verschil > 0,
        }[vergelijking]

    def _getallen(
        self, kwestie: Kwestie, toets: _Toets, vergelijking: Vergelijking
    ) -> dict[str, object]:
        variabele = self.stelsel.variables[toets.feit[0]]
        maand = self._feitmaand(toets)
        feit = Getal(
            naam=variabele.name,
            label=variabele.label,
            waarde=self._afgerond(self.spoor.waarde(*toets.feit)[toets.feit_nummer], toets),
            eenheid=variabele.unit or "",
            wie=self._ids(variabele.entity.key)[toets.feit_nummer],
            maand=maand,
        )
        if toets.grens is None:
            return {"feit": feit}
        waarde = self._afgerond(toets.grenswaarde, toets)
        if isinstance(toets.grens, Lezing):
            van_regel = regelwaarde(self.stelsel, toets.grens)
            grens = Getal(
                van_regel.pad, van_regel.beschrijving, waarde, van_regel.eenheid, "", maand
            )
        else:
            van = self.stelsel.variables[toets.grens[0]]
            ids = self._ids(van.entity.key)
            wie = ids[self._nummers(van.name, toets.regel, toets.nummer)[0]]
            grens = Getal(van.name, van.label, waarde, van.unit or "", wie, maand)
        verschil = self._verschil(toets)
        return {
            "feit": feit,
            "grens": grens,
            "vergelijking": vergelijking,
            "marge": verschil if toets.stap == 1 else round(verschil / 100, 2),
            "eenheid": feit.eenheid or grens.eenheid,
            "voor_zover_bekend": (toets.feit[0], toets.feit_nummer) in self.onzeker
            or (grens.naam, toets.nummer if grens.wie else 0) in self.onzeker,
        }

    def _afgerond(self, waarde: float, toets: _Toets) -> float:
        return float(waarde) if toets.stap == 1 else round(float(centen(waarde)) / 100, 2)

    def _feitmaand(self, toets: _Toets) -> str:
        """The month the fact is about: when its formula took one month out of several, that month."""
        naam, periode = toets.feit
        waarde = self.spoor.waarde(naam, periode)[toets.feit_nummer]
        maanden: dict[str, list[str]] = {}
        for ander, andere_periode in self.spoor.gelezen(naam, periode):
            maanden.setdefault(ander, []).append(andere_periode)
        for ander, perioden in maanden.items():
            if perioden == [self.maand] or self.stelsel.variables[ander].value_type is not float:
                continue
            terug = self._maanden_terug(toets)
            gekozen = [terug] if terug in perioden else perioden
            if (
                len(gekozen) == 1
                and self.spoor.waarde(ander, gekozen[0])[toets.feit_nummer] == waarde
            ):
                return gekozen[0]
        return periode if len(periode) == 7 else self.maand

    def _maanden_terug(self, toets: _Toets) -> str:
        """The month that a variable in whole months, read for the fact, points back to; empty when there is none."""
        for naam, periode in self.spoor.gelezen(*toets.feit):
            variabele = self.stelsel.variables[naam]
            if variabele.value_type is int and variabele.unit in {"maand", "maanden"}:
                terug = int(self.spoor.waarde(naam, periode)[toets.feit_nummer])
                return str(period(self.maand).offset(-terug, DateUnit.MONTH))
        return ""

    # The values of the rules

    def _regelwaarden(
        self, kwestie: Kwestie, toets: _Toets, _: Vergelijking
    ) -> tuple[Regelwaarde, ...]:
        """The values behind the limit, in the month that decides."""
        lezingen = list(self.spoor.parameters(kwestie.naam, self.maand))
        if isinstance(toets.grens, Lezing):
            lezingen = [toets.grens, *lezingen]
        elif toets.grens is not None:
            lezingen += self._lezingen_achter(toets.grens, self._feitmaand(toets))
        return self._uniek(lezingen)

    def _alle_regelwaarden(self, kwestie: Kwestie) -> tuple[Regelwaarde, ...]:
        """The values behind a yes-or-no condition, without those of other schemes that it asks about."""
        return self._uniek(self._lezingen_achter((kwestie.naam, self.maand), self.maand))

    def _lezingen_achter(self, begin: Plek, maand: str) -> Iterator[Lezing]:
        """What was read behind a variable, as far as it decided its value.

        Of something read in several months only the deciding month counts, and of amounts to choose from only the
        amount that was taken. What was read to know the facts (days of birth) or other schemes does not count.
        """
        gezien: set[Plek] = set()
        te_doen = [begin]
        while te_doen:
            plek = te_doen.pop()
            if plek in gezien or plek[1] == "ETERNITY":
                continue
            gezien.add(plek)
            lezingen = list(self.spoor.parameters(*plek))
            gelezen = [
                (naam, periode)
                for naam, periode in self.spoor.gelezen(*plek)
                if not naam.endswith("_recht")
                and not (
                    plek == begin and self.stelsel.variables[naam].unit in {"maand", "maanden"}
                )
            ]
            namen = [naam for naam, _ in gelezen]
            gelezen = [p for p in gelezen if namen.count(p[0]) == 1 or p[1] == maand]
            niet_genomen = self._niet_genomen(plek, lezingen, gelezen)
            yield from (lezing for lezing in lezingen if lezing not in niet_genomen)
            te_doen += reversed([p for p in gelezen if p not in niet_genomen])

    def _niet_genomen(
        self, plek: Plek, lezingen: Sequence[Lezing], gelezen: Sequence[Plek]
    ) -> set[Lezing | Plek]:
        """When a formula gave back one of the amounts it read: the other amounts."""
        eenheid = self.stelsel.variables[plek[0]].unit
        uitkomst = self.spoor.waarde(*plek)
        if not eenheid or not self._van_huishouden(plek[0]) or uitkomst is None:
            return set()
        bedragen: dict[Lezing | Plek, float] = {
            lezing: float(lezing.waarde)
            for lezing in lezingen
            if regelwaarde(self.stelsel, lezing).eenheid == eenheid
        }
        for ander in gelezen:
            waarden = self.spoor.waarde(*ander)
            variabele = self.stelsel.variables[ander[0]]
            if variabele.unit == eenheid and self._van_huishouden(ander[0]) and waarden is not None:
                bedragen[ander] = float(waarden[0])
        gelijk = {wat for wat, bedrag in bedragen.items() if centen(bedrag) == centen(uitkomst[0])}
        return bedragen.keys() - gelijk if gelijk else set()

    def _uniek(self, lezingen: Iterable[Lezing]) -> tuple[Regelwaarde, ...]:
        return tuple(dict.fromkeys(regelwaarde(self.stelsel, lezing) for lezing in lezingen))

    # Persons

    def _personen(
        self, kwestie: Kwestie, gevonden: dict[tuple[str, int], list[tuple[_Toets, Vergelijking]]]
    ) -> tuple[str, ...]:
        """Whose facts make that a condition is not met: those who alone could change it, else all who matter."""
        ids = self._ids("persoon")
        if not self._van_huishouden(kwestie.naam):
            return (ids[kwestie.nummer],)
        toetsen = gevonden.get((kwestie.naam, kwestie.nummer), [])
        if any(not self._van_huishouden(toets.feit[0]) for toets, _ in toetsen):
            return tuple(ids[t.feit_nummer] for t, v in toetsen if not self._voldoet(t, v))
        gelezen = self.spoor.gelezen(kwestie.naam, self.maand)
        if all(self._van_huishouden(naam) for naam, _ in gelezen):
            return ()
        per_persoon: dict[str, dict[str, list[str]]] = {}
        for naam, periode in self.spoor.bladeren(kwestie.naam, self.maand):
            if not self._van_huishouden(naam):
                for wie in ids:
                    per_persoon.setdefault(wie, {}).setdefault(naam, []).append(periode)
        vraag = (kwestie.naam, kwestie.nummer)
        alleen = []
        for wie, bladeren in per_persoon.items():
            feiten = [Feit(naam, wie, tuple(perioden)) for naam, perioden in bladeren.items()]
            if len(self._onderzoek(vraag, feiten).waarden) > 1:
                alleen.append(wie)
        if alleen:
            return tuple(alleen)
        feiten = [
            Feit(naam, wie, tuple(perioden))
            for wie, bladeren in per_persoon.items()
            for naam, perioden in bladeren.items()
        ]
        return tuple(dict.fromkeys(feit.wie for feit in self._onderzoek(vraag, feiten).feiten))

    def _onderzoek(self, vraag: Vraag, feiten: Sequence[Feit]) -> Bevinding:
        """What other values of these facts do to an answer."""
        bevindingen = onderzoek(self.dossier, self.stelsel, {vraag: feiten}, spoor=self.spoor)
        return bevindingen.get(vraag, Bevinding(frozenset(), ()))

    def _ids(self, entiteit: str) -> list[str]:
        return list(self.simulatie.populations[entiteit].ids)

    def _van_huishouden(self, naam: str) -> bool:
        return not self.stelsel.variables[naam].entity.is_person


# Sentences


def ontkenning(variabele: Variable) -> str:
    """What to say of a condition that is not met, without the full stop."""
    return meta_van(variabele).get("nee") or ontken(variabele.label)


def _zin(variabele: Variable, kwestie: Kwestie, uitleg: Uitleg, peildatum: str, leden: int) -> str:
    """What to read aloud; of a household of `leden` persons only some are named, never all."""
    label = variabele.label
    if not kwestie.zeker:
        return f"Nog niet bekend is of dit klopt: {klein(label)}."
    if uitleg.marge is not None and not (kwestie.voldaan and uitleg.eenheid.startswith("maand")):
        return _vergelijking_in_woorden(label, kwestie.voldaan, uitleg, peildatum)
    if kwestie.voldaan:
        return f"{label}."
    zin = f"{ontkenning(variabele)}."
    if 0 < len(uitleg.personen) < leden and not variabele.entity.is_person:
        zin += f" Het gaat om {_opsomming(uitleg.personen)}."
    return zin


def _vergelijking_in_woorden(label: str, voldaan: bool, uitleg: Uitleg, peildatum: str) -> str:
    feit, grens, marge = uitleg.feit, uitleg.grens, uitleg.marge
    assert feit and grens and marge is not None
    eenheid = uitleg.eenheid
    verschil = hoeveel(abs(marge), eenheid.split(" ")[0])
    if feit.naam == "leeftijd":
        return _leeftijd_in_woorden(feit, grens, uitleg.vergelijking, verschil, voldaan)
    begin = _feit_in_woorden(label, uitleg, peildatum)
    limiet = hoeveel(grens.waarde, eenheid.split(" ")[0])
    hoger = uitleg.vergelijking in _ONDERGRENZEN
    precies = uitleg.vergelijking in {Vergelijking.MINDER, Vergelijking.MEER}
    if precies:
        regel = f"Dat moet {'hoger' if hoger else 'lager'} zijn dan {limiet}."
    else:
        regel = f"De {'ondergrens' if hoger else 'grens'} is {limiet}."
    if voldaan:
        if marge == 0 and grens.waarde == 0:
            return f"{begin} Dat staat niet in de weg."  # nothing against nothing: no limit was reached
        if marge == 0:
            slot = "Dat is precies op de grens; dat mag."
        else:
            slot = f"Dat is {verschil} {'boven' if hoger else 'onder'} de grens."
    elif hoger and feit.waarde == 0:
        return f"{begin} {regel}"  # nothing at all: nobody is told to spend or to owe so much
    elif marge == 0:
        slot = f"Precies op de grens is te {'weinig' if hoger else 'veel'}."
    else:
        slot = f"Dat is {verschil} te {'weinig' if hoger else 'veel'}."
    return f"{begin} {regel} {slot}"


def _feit_in_woorden(label: str, uitleg: Uitleg, peildatum: str) -> str:
    """The fact as a sentence; its subject is that of the condition when that is clearly the same thing."""
    feit = uitleg.feit
    bedrag = hoeveel(feit.waarde, feit.eenheid.removesuffix(" eenmalig").removesuffix(", eenmalig"))
    bijzonder = ", voor zover bekend," if uitleg.voor_zover_bekend else ""
    wanneer = f" in {maand_in_woorden(feit.maand)}" if feit.maand != peildatum else ""
    for werkwoord in (" is ", " zijn "):
        onderwerp, gevonden, _ = label.partition(werkwoord)
        kern = onderwerp.split(" ")[1] if " " in onderwerp else onderwerp
        if gevonden and any(kern.lower().endswith(deel) for deel in feit.naam.split("_")):
            return f"{onderwerp}{werkwoord.rstrip()}{wanneer}{bijzonder} {bedrag}."
    naam = re.split("[:;]", feit.label)[0]
    return f"{naam}{wanneer}{bijzonder.rstrip(',')}: {bedrag}."


def _leeftijd_in_woorden(
    feit: Getal, grens: Getal, vergelijking: Vergelijking | None, verschil: str, voldaan: bool
) -> str:
    begin = f"{hoofdletter(feit.wie)} is {hoeveel(feit.waarde, 'jaar')}."
    if feit.waarde < 0:
        begin = f"{hoofdletter(feit.wie)} is nog niet geboren."
    woorden = {
        Vergelijking.MINSTENS: "De leeftijd moet minstens {} zijn.",
        Vergelijking.MEER: "De leeftijd moet hoger zijn dan {}.",
        Vergelijking.HOOGSTENS: "De leeftijd mag hoogstens {} zijn.",
        Vergelijking.MINDER: "De leeftijd moet lager zijn dan {}.",
    }
    regel = woorden[vergelijking].format(hoeveel(grens.waarde, "jaar"))
    if voldaan:
        return f"{begin} {regel}"
    if feit.waarde == grens.waarde:
        slot = "Precies die leeftijd is te " + (
            "jong." if vergelijking in _ONDERGRENZEN else "oud."
        )
    else:
        slot = f"Dat is {verschil} te {'jong' if vergelijking in _ONDERGRENZEN else 'oud'}."
    return f"{begin} {regel} {slot}"


def _opsomming(namen: Sequence[str]) -> str:
    *eerste, laatste = namen
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


__all__ = ["Getal", "Kwestie", "Uitleg", "Uitlegger", "Vergelijking", "ontkenning"]
