"""From when a refusal ends by itself: the same family in later months, with nothing changed but time.

The facts of the peildatum stay as they are; people grow older, months fall out of the period a rule looks back over,
and norms that are known already come into force. Beyond the norms we know nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.beoordeling import (
    Beoordeling,
    Status,
    beoordeel,
    laatste_norm,
    na_de_bekende_normen,
)
from openfisca_assen.doorbraak.spoor import Plek, Spoor
from openfisca_assen.dossier import Dossier, maanden_tussen, meta_van

HORIZON = 36  # months


@dataclass(frozen=True)
class Vanzelf:
    """When a refusal ends if nothing changes but time.

    Attributes:
        maand: The first month in which nothing certainly fails any more, `JJJJ-MM`.
        voorwaarden: The sentences of the conditions that turn in that month.
        redenen: What makes them turn, in Dutch.
        status: The answer in that month, with the facts as they are stated now.
        na_bekende_normen: Whether the month lies after the last half-year of which the norms are known.
    """

    maand: str
    voorwaarden: tuple[str, ...]
    redenen: tuple[str, ...]
    status: Status
    na_bekende_normen: bool


def vanzelf(
    dossier: Dossier,
    stelsel: TaxBenefitSystem,
    weigeringen: Iterable[Beoordeling],
    horizon: int = HORIZON,
) -> dict[tuple[str, str], Vanzelf]:
    """The first later month in which a refusal has ended by itself.

    Args:
        dossier: The household.
        stelsel: The rules, with the reforms of the dossier already in it.
        weigeringen: The answers `geen_recht`.
        horizon: How many months to look ahead at most.

    Returns:
        By scheme and person or household; absent when the refusal does not end within what is known.
    """
    weigeringen = tuple(weigeringen)
    maanden = [
        maand
        for maand in (later(dossier.peildatum, n) for n in range(1, horizon + 1))
        if not na_de_bekende_normen(maand, stelsel)
    ]
    if not maanden or not weigeringen:
        return {}
    return Kijker(dossier, stelsel, maanden).alles(weigeringen)


def later(maand: str, aantal: int) -> str:
    """The month so many months later (or earlier, below zero), `JJJJ-MM`; a year stays in step by whole years."""
    if len(maand) == len("JJJJ"):
        return f"{int(maand) + round(aantal / 12):04}"
    nummer = int(maand[:4]) * 12 + int(maand[5:]) - 1 + aantal
    return f"{nummer // 12:04}-{nummer % 12 + 1:02}"


def doorgetrokken(dossier: Dossier, stelsel: TaxBenefitSystem, tot: str) -> Dossier:
    """The dossier with every fact of the peildatum going on unchanged to the end of the year of month `tot`.

    The allowances look at the whole year. What was stated for a later month holds from then on. An event (a grant in some month) does not happen again.
    """
    tot = f"{tot[:4]}-12"
    gegeven = set(dossier.gegeven)
    situatie: dict[str, dict[str, dict]] = {}
    for soort, leden in dossier.situatie.items():
        situatie[soort] = {}
        for wie, gegevens in leden.items():
            situatie[soort][wie] = dict(gegevens)
            for naam, per_periode in gegevens.items():
                gebeurtenis = naam in stelsel.variables and _is_gebeurtenis(stelsel, naam)
                maand = dossier.peildatum
                if naam not in stelsel.variables or not (gebeurtenis or maand in per_periode):
                    continue
                verlengd = dict(per_periode)
                while maand < tot:
                    vorige, maand = maand, later(maand, 1)
                    if maand not in verlengd:
                        verlengd[maand] = False if gebeurtenis else verlengd[vorige]
                        gegeven.add((naam, wie, maand))
                situatie[soort][wie][naam] = verlengd
    return replace(dossier, situatie=situatie, gegeven=frozenset(gegeven))


def terug_verplaatst(dossier: Dossier, stelsel: TaxBenefitSystem, datum: str) -> Dossier:
    """The household as if its peildatum were an earlier month.

    Where nothing was stated for a month, what was stated just as long before the peildatum counts. Events (a grant in
    some month) stay in their own month.

    Args:
        dossier: The household.
        stelsel: The rules.
        datum: The earlier month, `JJJJ-MM`.
    """
    gegeven = set(dossier.gegeven)
    situatie: dict[str, dict[str, dict]] = {}
    terug = maanden_tussen(datum, dossier.peildatum)
    for soort, leden in dossier.situatie.items():
        situatie[soort] = {}
        for wie, gegevens in leden.items():
            situatie[soort][wie] = dict(gegevens)
            for naam, per_periode in gegevens.items():
                if naam not in stelsel.variables:
                    continue
                gebeurtenis = _is_gebeurtenis(stelsel, naam)
                verplaatst = {
                    later(maand, -terug): waarde
                    for maand, waarde in per_periode.items()
                    if maand != "ETERNITY" and not (gebeurtenis and waarde)
                }
                situatie[soort][wie][naam] = verplaatst | per_periode
                gegeven |= {(naam, wie, maand) for maand in verplaatst}
    return replace(dossier, peildatum=datum, situatie=situatie, gegeven=frozenset(gegeven))


def _is_gebeurtenis(stelsel: TaxBenefitSystem, naam: str) -> bool:
    return meta_van(stelsel.variables[naam]).get("gebeurtenis") == "ja"


class Kijker:
    """Looks ahead for one dossier, in one simulation."""

    def __init__(self, dossier: Dossier, stelsel: TaxBenefitSystem, maanden: list[str]) -> None:
        self.stelsel = stelsel
        self.peildatum = dossier.peildatum
        self.maanden = maanden
        self.dossier = doorgetrokken(dossier, stelsel, maanden[-1])
        self.simulatie = self.dossier.simulatie(stelsel)
        self.simulatie.trace = True
        self.spoor = Spoor(self.simulatie)
        self._antwoorden: dict[tuple[str, str], dict[str, Status]] = {}
        norm = stelsel.parameters.landelijk.participatiewet.norm
        self.laatst_bekend = later(laatste_norm(norm)[:7], 5)

    def alles(self, weigeringen: tuple[Beoordeling, ...]) -> dict[tuple[str, str], Vanzelf]:
        uit = {}
        for beoordeling in weigeringen:
            gevonden = self._einde(beoordeling)
            if gevonden:
                uit[beoordeling.regeling, beoordeling.wie] = gevonden
        return uit

    def _einde(self, beoordeling: Beoordeling) -> Vanzelf | None:
        variabele = self.stelsel.variables[f"{beoordeling.regeling}_recht"]
        ids = list(self.simulatie.populations[variabele.entity.key].ids)
        nummer = ids.index(beoordeling.wie)
        zeker = [v for v in beoordeling.voorwaarden if v.zeker]
        dicht = [v for v in zeker if not v.voldaan]
        volgorde = dicht + [v for v in zeker if v.voldaan]
        for maand in self.maanden:
            if not self.geldig(beoordeling.regeling, maand):
                return None
            if not all(self.ja(v.naam, nummer, maand) for v in volgorde):
                continue
            status = self.status(beoordeling, maand)
            if status in (Status.GEEN_RECHT, Status.BESTAAT_NIET):
                continue
            vorige = later(maand, -1)
            gekeerd = [v for v in dicht if not self.ja(v.naam, nummer, vorige)] or dicht
            redenen = dict.fromkeys(r for v in gekeerd for r in self._redenen(v.naam, maand))
            return Vanzelf(
                maand=maand,
                voorwaarden=tuple(v.label for v in gekeerd),
                redenen=tuple(redenen),
                status=status,
                na_bekende_normen=maand > self.laatst_bekend,
            )
        return None

    def geldig(self, regeling: str, maand: str) -> bool:
        """Whether a municipal scheme exists in a month."""
        geldig = self.stelsel.parameters.gemeentelijk.children[regeling].geldig
        return bool(geldig.get_at_instant(f"{maand}-01"))

    def ja(self, naam: str, nummer: int, maand: str) -> bool:
        """Whether a yes/no variable is yes in a month for one person or household; no when a value is lacking."""
        try:
            return bool(self.simulatie.calculate(naam, maand)[nummer])
        except ParameterNotFoundError:
            return False

    def status(self, beoordeling: Beoordeling, maand: str) -> Status:
        """The answer in that month, unknown facts and all."""
        sleutel = (maand, beoordeling.regeling)
        if sleutel not in self._antwoorden:
            dossier = replace(self.dossier, peildatum=maand)
            rapport = beoordeel(dossier, self.stelsel, False, {beoordeling.regeling})
            self._antwoorden[sleutel] = {b.wie: b.status for b in rapport.beoordelingen}
        return self._antwoorden[sleutel].get(beoordeling.wie, Status.BESTAAT_NIET)

    # Why

    def _redenen(self, voorwaarde: str, maand: str) -> Iterator[str]:
        """What differs from the month before, at the bottom of what the condition leans on."""
        gevonden = list(dict.fromkeys(self.wortels((voorwaarde, maand), set())))
        if gevonden:
            yield from gevonden
        else:
            yield "Het is dan lang genoeg geleden: de maanden die in de weg stonden tellen niet meer mee."

    def wortels(self, plek: Plek, gezien: set[Plek]) -> Iterator[str]:
        """Sentences on what differs from the month before, at the bottom of what a variable leans on."""
        naam, maand = plek
        if plek in gezien:
            return
        gezien.add(plek)
        nieuwe, genomen = self._nieuwe_waarden(naam, maand)
        if genomen:
            yield from genomen
            return
        gelezen = [
            ander
            for ander, periode in self.spoor.gelezen(naam, maand)
            if periode == maand and self._anders(ander, maand)
        ]
        overgenomen = [ander for ander in gelezen if self._is_overgenomen(ander, naam, maand)]
        dieper = [
            zin for ander in overgenomen or gelezen for zin in self.wortels((ander, maand), gezien)
        ]
        if dieper:
            yield from dieper
            return
        yield from nieuwe
        yield from self._veranderd(naam, maand)

    def _anders(self, naam: str, maand: str) -> bool:
        """Whether a variable has another value than a month before, for anybody."""
        try:
            nu, eerder = (self.simulatie.calculate(naam, m) for m in (maand, later(maand, -1)))
        except ParameterNotFoundError:
            return True
        return bool((np.asarray(nu) != np.asarray(eerder)).any())

    def _is_overgenomen(self, ander: str, naam: str, maand: str) -> bool:
        """Whether an amount just is another one, this month and the month before: what else it read was not chosen."""
        een, twee = (self.stelsel.variables[n] for n in (ander, naam))
        if not (een.value_type is twee.value_type is float and een.entity.key == twee.entity.key):
            return False
        try:
            return all(
                np.array_equal(
                    self.simulatie.calculate(ander, m), self.simulatie.calculate(naam, m)
                )
                for m in (maand, later(maand, -1))
            )
        except ParameterNotFoundError:
            return False

    def _nieuwe_waarden(self, naam: str, maand: str) -> tuple[list[str], list[str]]:
        """Parameters with another value than a month before; apart those that are the amount that came out."""
        begin, eerder = f"{maand}-01", f"{later(maand, -1)}-01"
        alle, genomen = [], []
        for lezing in self.spoor.parameters(naam, maand):
            knoop = self.stelsel.parameters
            for deel in lezing.pad.split("."):
                knoop = knoop.children[deel]
            if lezing.datum != begin or knoop.get_at_instant(eerder) == lezing.waarde:
                continue
            bestand = self.stelsel.parameters.children[lezing.pad.split(".")[0]].children
            titel = bestand[lezing.pad.split(".")[1]].description
            zin = f"Dan gelden nieuwe bedragen of grenzen: {titel}, {knoop.description}."
            alle.append(zin)
            if self._is_uitkomst(lezing.waarde, naam, maand):
                genomen.append(zin)
        return alle, genomen

    def _is_uitkomst(self, waarde: object, naam: str, maand: str) -> bool:
        if self.stelsel.variables[naam].value_type is not float or not isinstance(waarde, float):
            return False
        uitkomst = np.asarray(self.simulatie.calculate(naam, maand))
        return bool(np.isclose(waarde, uitkomst, atol=0.005).any())

    def _veranderd(self, naam: str, maand: str) -> Iterator[str]:
        """For whom a variable has another value than a month before; of a household only what has become so."""
        variabele = self.stelsel.variables[naam]
        if "_voorwaarde_" in naam:
            return
        try:
            nu = np.asarray(self.simulatie.calculate(naam, maand))
            eerder = np.asarray(self.simulatie.calculate(naam, later(maand, -1)))
        except ParameterNotFoundError:
            return
        for plaats in np.flatnonzero(nu != eerder):
            wie = self.simulatie.populations[variabele.entity.key].ids[plaats]
            if not variabele.entity.is_person:
                if variabele.value_type is bool and nu[plaats]:
                    yield f"{variabele.label}."
            elif variabele.unit == "jaar":
                yield f"{wie} wordt {int(nu[plaats])} jaar."
            elif variabele.value_type is bool and nu[plaats]:
                yield f"{wie}: {variabele.label[0].lower() + variabele.label[1:]}."


__all__ = ["HORIZON", "Kijker", "Vanzelf", "doorgetrokken", "later", "terug_verplaatst", "vanzelf"]
