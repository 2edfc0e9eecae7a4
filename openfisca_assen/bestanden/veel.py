"""Assess many households: the answers of `beoordeel`, status and amount, without doing all its work for each.

One simulation holds all households. Per condition and household it is known which facts nobody stated (absent is
not zero). Then there are three cases:

1. Nothing is missing behind the condition: what was calculated is certain.
2. Exactly one yes-or-no fact is missing: calculating once with «no» and once with «yes» settles it. If both give the
   same, the condition is certain; otherwise that fact is what is missing.
3. Anything else, unless another condition that is certain refuses the scheme: the household is assessed by itself, by
   `beoordeel`, on all schemes. What is tried out there depends on all that is missing, so a part of it might differ.

So a household whose facts are complete costs microseconds and one with many unknowns costs as much as alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.bestanden.lader import Lading, Plek, gegroepeerd, gesteld, laad
from openfisca_assen.doorbraak.beoordeling import Beoordeling, Status, beoordeel
from openfisca_assen.doorbraak.spoor import Spoor
from openfisca_assen.dossier import Dossier, meta_van
from openfisca_assen.hervorming import stelsel as stelsel_met


@dataclass(frozen=True)
class Antwoord:
    """The answer for one scheme and one household or person.

    Attributes:
        regeling: Name of the scheme.
        wie: The person or the household, as in the dossier; empty when the scheme does not exist.
        status: See `Status`.
        bedrag: What is awarded; None when unknown or when the scheme has no amount. Never zero for «unknown».
        eenheid: The unit of `bedrag`; empty without a right.
        reden: For every status but `recht` and `geen_recht`: what is missing, as a Dutch sentence.
    """

    regeling: str
    wie: str
    status: Status
    bedrag: float | None = None
    eenheid: str = ""
    reden: str = ""


def beoordeel_veel(dossiers: Sequence[Dossier]) -> list[tuple[Antwoord, ...]]:
    """The answers for each dossier, in the same order; the same as `beoordeel` gives one by one.

    Args:
        dossiers: Any number, also of different months and with different reforms.
    """
    antwoorden: list[tuple[Antwoord, ...]] = [()] * len(dossiers)
    groepen = gegroepeerd(
        range(len(dossiers)),
        lambda n: (dossiers[n].peildatum, dossiers[n].hervormingen, gesteld(dossiers[n], _kaal())),
    )
    for (_, hervormingen, _), nummers in groepen.items():
        groep = [dossiers[n] for n in nummers]
        per_dossier = _Groep(groep, stelsel_met(hervormingen)).antwoorden()
        for nummer, een in zip(nummers, per_dossier, strict=True):
            antwoorden[nummer] = een
    return antwoorden


def antwoorden_van(dossier: Dossier) -> tuple[Antwoord, ...]:
    """The answers for one dossier, by `beoordeel` itself."""
    rapport = beoordeel(dossier, stelsel_met(dossier.hervormingen), met_uitleg=False)
    return tuple(_kort(b) for b in rapport.beoordelingen)


def _kort(b: Beoordeling) -> Antwoord:
    reden = "" if b.status in {Status.RECHT, Status.GEEN_RECHT} else b.reden
    return Antwoord(b.regeling, b.wie, b.status, b.bedrag, b.eenheid, reden)


@lru_cache(maxsize=1)
def _kaal() -> TaxBenefitSystem:
    return stelsel_met(())


@dataclass(frozen=True)
class _Uitkomst:
    """One condition or amount, for every household or person.

    Attributes:
        waarden: As calculated.
        zeker: Where nothing unknown can change it.
        feit: Where exactly one fact can change it: the number of that fact; elsewhere -1.
    """

    waarden: NDArray
    zeker: NDArray[np.bool_]
    feit: NDArray[np.intp]


@dataclass(frozen=True)
class _Regeling:
    """One scheme, for every household or person.

    Attributes:
        status: A `Status`; empty where the household must be assessed by itself.
        feit: The number of the missing fact behind «onbekend» and «oordeel».
        bedrag: The amount; None when the scheme has none.
        eenheid: Its unit.
    """

    status: NDArray[np.object_]
    feit: NDArray[np.intp]
    bedrag: _Uitkomst | None = None
    eenheid: str = ""


class _Groep:
    """Households of one month, under the same rules, that state the same computed values."""

    def __init__(self, dossiers: Sequence[Dossier], stelsel: TaxBenefitSystem) -> None:
        self.dossiers = dossiers
        self.stelsel = stelsel
        self.maand = dossiers[0].peildatum
        self.feiten: list[tuple[str, int]] = []  # a variable and which member of the household
        self._nummers: dict[tuple[str, int], int] = {}
        self._missend_op: dict[Plek, NDArray[np.bool_] | None] = {}
        self._groep_op: dict[tuple[str, str, str], NDArray[np.bool_]] = {}

    def antwoorden(self) -> list[tuple[Antwoord, ...]]:
        """The answers per household."""
        # The first is assessed by itself: its answers say which schemes exist, and which conditions they have.
        voorbeeld = beoordeel(self.dossiers[0], self.stelsel, met_uitleg=False).beoordelingen
        eerste = tuple(_kort(b) for b in voorbeeld)
        if len(self.dossiers) == 1:
            return [eerste]
        voorwaarden = {b.regeling: [v.naam for v in b.voorwaarden] for b in voorbeeld}
        uitkomsten = self._uitkomsten(voorwaarden)
        per_regeling: dict[str, _Regeling | Antwoord] = {
            # A scheme without conditions does not exist in this month, or nothing is known about it for anybody.
            een.regeling: self._regeling(een.regeling, voorwaarden[een.regeling], uitkomsten)
            if voorwaarden[een.regeling]
            else een
            for een in eerste
        }
        return [eerste, *(self._van(n, per_regeling) for n in range(1, len(self.dossiers)))]

    def _van(
        self, nummer: int, per_regeling: dict[str, _Regeling | Antwoord]
    ) -> tuple[Antwoord, ...]:
        """The answers of one household; by `beoordeel` when one of them is not settled here."""
        dossier = self.dossiers[nummer]
        personen = list(dossier.situatie["personen"])
        antwoorden: list[Antwoord] = []
        for naam, uitkomst in per_regeling.items():
            if isinstance(uitkomst, Antwoord) and not uitkomst.wie:
                antwoorden.append(uitkomst)
                continue
            per_persoon = self.stelsel.variables[f"{naam}_recht"].entity.is_person
            leden = personen if per_persoon else dossier.situatie["huishoudens"]
            begin = self._eerste_lid[nummer] if per_persoon else nummer
            for plek, wie in enumerate(leden, begin):
                if isinstance(uitkomst, Antwoord):
                    antwoorden.append(replace(uitkomst, wie=wie))
                elif uitkomst.status[plek] == "":
                    return antwoorden_van(dossier)
                else:
                    antwoorden.append(self._antwoord(naam, uitkomst, plek, wie, personen))
        return tuple(antwoorden)

    def _antwoord(
        self, regeling: str, uitkomst: _Regeling, plek: int, wie: str, personen: Sequence[str]
    ) -> Antwoord:
        status = uitkomst.status[plek]
        if status == Status.GEEN_RECHT:
            return Antwoord(regeling, wie, status)
        if status == Status.RECHT:
            bedrag = None
            if uitkomst.bedrag and uitkomst.bedrag.zeker[plek]:
                bedrag = round(float(uitkomst.bedrag.waarden[plek]), 2)
            return Antwoord(regeling, wie, status, bedrag, uitkomst.eenheid)
        naam, lid = self.feiten[uitkomst.feit[plek]]
        variabele = self.stelsel.variables[naam]
        vraag = meta_van(variabele).get("vraag", "")
        if variabele.entity.is_person:
            vraag = f"{vraag} ({personen[lid]})"
        return Antwoord(regeling, wie, status, reden=vraag)

    def _regeling(
        self, regeling: str, voorwaarden: Sequence[str], uitkomsten: dict[str, _Uitkomst]
    ) -> _Regeling:
        """Weigh the conditions: a certain «no» wins; then what is unknown; then what a person must judge."""
        entiteit = self.stelsel.variables[f"{regeling}_recht"].entity
        aantal = self.lading.simulatie.populations[entiteit.key].count
        nee, open_ = np.zeros(aantal, dtype=bool), np.zeros(aantal, dtype=bool)
        ontbreekt, oordeel = np.full(aantal, -1), np.full(aantal, -1)
        for naam in voorwaarden:
            uitkomst = uitkomsten.get(naam)
            if uitkomst is None:
                open_[:] = True
                continue
            zeker_nee = uitkomst.zeker & ~uitkomst.waarden.astype(bool)
            if meta_van(self.stelsel.variables[naam]).get("bij_nee") == "onbekend":
                open_ |= zeker_nee
            else:
                nee |= zeker_nee
            open_ |= ~uitkomst.zeker & (uitkomst.feit < 0)
            is_oordeel = np.array([*map(self._is_oordeel, self.feiten), False])[uitkomst.feit]
            for lijst, soort in ((ontbreekt, ~is_oordeel), (oordeel, is_oordeel)):
                nieuw = (uitkomst.feit >= 0) & soort & (lijst < 0)
                lijst[nieuw] = uitkomst.feit[nieuw]
        status = np.full(aantal, Status.RECHT, dtype=object)
        status[oordeel >= 0] = Status.OORDEEL
        status[ontbreekt >= 0] = Status.ONBEKEND
        status[open_] = ""
        status[nee] = Status.GEEN_RECHT
        bedrag = f"{regeling}_bedrag"
        if bedrag not in self.stelsel.variables:
            return _Regeling(status, np.where(ontbreekt >= 0, ontbreekt, oordeel))
        som = uitkomsten.get(bedrag)
        onbekende_som = ~som.zeker & (som.feit < 0) if som else np.ones(aantal, dtype=bool)
        status[(status == Status.RECHT) & onbekende_som] = ""
        eenheid = self.stelsel.variables[bedrag].unit
        return _Regeling(status, np.where(ontbreekt >= 0, ontbreekt, oordeel), som, eenheid)

    def _is_oordeel(self, feit: tuple[str, int]) -> bool:
        return meta_van(self.stelsel.variables[feit[0]]).get("soort") == "oordeel"

    # Calculating

    def _uitkomsten(self, voorwaarden: dict[str, list[str]]) -> dict[str, _Uitkomst]:
        """Every condition and amount that could be calculated."""
        namen = []
        for regeling, lijst in voorwaarden.items():
            bedrag = f"{regeling}_bedrag"
            namen += [*lijst, *([bedrag] if lijst and bedrag in self.stelsel.variables else [])]
        self.lading = laad(self.dossiers, self.stelsel)
        per_huishouden = np.bincount(self.lading.huishouden_van)
        self._eerste_lid = np.cumsum(per_huishouden) - per_huishouden
        self.spoor = self._spoor(self.lading)
        waarden = self._gerekend(self.lading, namen)
        bladeren = {naam: self.spoor.bladeren(naam, self.maand) for naam in waarden}
        ja = {
            blad: missend
            for blad in dict.fromkeys(blad for lijst in bladeren.values() for blad in lijst)
            if self.stelsel.variables[blad[0]].value_type is bool
            if (missend := self._niet_gegeven(*blad)) is not None
        }
        met_ja = laad(self.dossiers, self.stelsel, ja)
        spoor_met_ja = self._spoor(met_ja)
        waarden_met_ja = self._gerekend(met_ja, list(waarden))
        uitkomsten = {}
        for naam, nu in waarden.items():
            aantal, feit, ja_of_nee = self._missend(bladeren[naam])
            if self.stelsel.variables[naam].entity.is_person:
                van = self.lading.huishouden_van
                aantal, feit, ja_of_nee = aantal[van], feit[van], ja_of_nee[van]
            zeker = aantal == 0
            if naam in waarden_met_ja and not self._leest_recht(naam):
                if set(spoor_met_ja.bladeren(naam, self.maand)) <= set(bladeren[naam]):
                    anders = np.asarray(nu) != np.asarray(waarden_met_ja[naam])
                    een = (aantal == 1) & ja_of_nee
                    zeker = zeker | (een & ~anders)
                    feit = np.where(een & anders, feit, -1)
                else:
                    feit = np.full(len(zeker), -1)
            else:
                feit = np.full(len(zeker), -1)
            uitkomsten[naam] = _Uitkomst(np.asarray(nu), zeker, feit)
        return uitkomsten

    def _spoor(self, lading: Lading) -> Spoor:
        lading.simulatie.trace = True
        voor_allen = {
            (naam, periode)
            for naam, periode, allen in gesteld(self.dossiers[0], self.stelsel)
            if allen
        }
        return Spoor(lading.simulatie, lambda naam, periode: (naam, periode) in voor_allen)

    def _gerekend(self, lading: Lading, namen: Sequence[str]) -> dict[str, NDArray]:
        """What can be calculated. When a value is not known for one household, it fails for all of them."""
        waarden = {}
        for naam in namen:
            try:
                waarden[naam] = lading.simulatie.calculate(naam, self.maand)
            except ParameterNotFoundError:
                continue
        return waarden

    def _leest_recht(self, naam: str) -> bool:
        """Whether it leans on the right to something else; what is unknown about that is weighed as a whole."""
        eigen = naam.split("_voorwaarde_")[0].removesuffix("_bedrag") + "_recht"
        return any(
            ander.endswith("_recht") and ander != eigen
            for ander, _ in self.spoor.diep(naam, self.maand)
        )

    # What is missing

    def _missend(
        self, bladeren: Sequence[Plek]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.bool_]]:
        """Per household how many facts are missing, the first of them, and whether that is a yes or a no.

        A fact is a variable of one person or of the household, in all periods that are read.
        """
        per_variabele: dict[str, NDArray[np.bool_]] = {}
        for naam, periode in bladeren:
            missend = self._niet_gegeven(naam, periode)
            if missend is not None:
                per_variabele[naam] = per_variabele.get(naam, False) | missend
        aantal = np.zeros(len(self.dossiers), dtype=int)
        feit = np.full(len(self.dossiers), -1)
        ja_of_nee = np.zeros(len(self.dossiers), dtype=bool)
        for naam, missend in per_variabele.items():
            for lid, huishoudens in self._per_lid(naam, missend):
                aantal[huishoudens] += 1
                nieuw = huishoudens[feit[huishoudens] < 0]
                feit[nieuw] = self._nummer(naam, lid)
                ja_of_nee[nieuw] = self.stelsel.variables[naam].value_type is bool
        return aantal, feit, ja_of_nee

    def _per_lid(
        self, naam: str, missend: NDArray[np.bool_]
    ) -> Iterator[tuple[int, NDArray[np.intp]]]:
        """The households in which the first, second … member misses a fact."""
        plekken = np.flatnonzero(missend)
        if not self.stelsel.variables[naam].entity.is_person:
            yield 0, plekken
            return
        huishoudens = self.lading.huishouden_van[plekken]
        lid = plekken - self._eerste_lid[huishoudens]
        for een in np.unique(lid):
            yield int(een), huishoudens[lid == een]

    def _nummer(self, naam: str, lid: int) -> int:
        if (naam, lid) not in self._nummers:
            self._nummers[naam, lid] = len(self.feiten)
            self.feiten.append((naam, lid))
        return self._nummers[naam, lid]

    def _niet_gegeven(self, naam: str, periode: str) -> NDArray[np.bool_] | None:
        """For whom a fact is missing: not stated, and not of a kind that then counts as absent. None: for nobody."""
        plek = (naam, periode)
        if plek not in self._missend_op:
            meta = meta_van(self.stelsel.variables[naam])
            missend = None
            if meta.get("soort") != "zeldzaam":
                missend = ~self._gegeven(naam, periode) & ~self._gegeven(naam, "ETERNITY")
                if "groep" in meta:
                    missend &= ~self._groep_gegeven(meta["groep"], periode, naam)
            self._missend_op[plek] = missend if missend is not None and missend.any() else None
        return self._missend_op[plek]

    def _gegeven(self, naam: str, periode: str) -> NDArray[np.bool_]:
        gegeven = self.lading.gegeven.get((naam, periode))
        if gegeven is not None:
            return gegeven
        entiteit = self.stelsel.variables[naam].entity
        return np.zeros(self.lading.simulatie.populations[entiteit.key].count, dtype=bool)

    def _groep_gegeven(self, groep: str, periode: str, naam: str) -> NDArray[np.bool_]:
        """Who stated a fact of a group, or the fact with that name, in a period."""
        entiteit = self.stelsel.variables[naam].entity
        sleutel = (groep, periode, entiteit.key)
        if sleutel not in self._groep_op:
            iemand = np.zeros(self.lading.simulatie.populations[entiteit.key].count, dtype=bool)
            for (ander, wanneer), gegeven in self.lading.gegeven.items():
                variabele = self.stelsel.variables[ander]
                if wanneer != periode or variabele.entity.key != entiteit.key:
                    continue
                if groep in (ander, meta_van(variabele).get("groep")):
                    iemand |= gegeven
            self._groep_op[sleutel] = iemand
        return self._groep_op[sleutel]


__all__ = ["Antwoord", "antwoorden_van", "beoordeel_veel"]
