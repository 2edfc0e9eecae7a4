"""What can still change an answer: try out the facts that nobody stated.

Absent is not zero. Whether a missing fact matters is found by calculating the same household many times in one
go, with other values for what is unknown: nothing and very much, yes and no, every choice, young and old. An
answer that stays the same whatever is filled in is certain; a fact whose change never changes the answer need not
be asked. The rules themselves are only run, never read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.spoor import Spoor
from openfisca_assen.dossier import Dossier, meta_van
from openfisca_assen.simulatie import Cel, Huishoudsimulatie, bouw_simulatie

GEVALLEN = 40  # fillings of everything unknown; each is repeated with one fact per question changed
BEDRAGEN = (0, 250, 900, 1_300, 1_700, 2_500, 9_000, 20_000, 1_000_000)
AANTALLEN = (0, 1, 2, 3, 8)
LEEFTIJDEN = (0, 3, 8, 11, 12, 15, 17, 18, 19, 20, 21, 24, 26, 27, 35, 50, 64, 66, 67, 68, 80, 95)


@dataclass(frozen=True)
class Feit:
    """A fact that was not stated: a variable, about whom, and in which periods."""

    naam: str
    wie: str
    perioden: tuple[str, ...]


@dataclass(frozen=True)
class Bevinding:
    """What trying out showed for one question.

    Attributes:
        waarden: Every answer that some filling of the unknown facts gives.
        feiten: The facts that can change the answer, in the order of the question.
    """

    waarden: frozenset
    feiten: tuple[Feit, ...]


Vraag = tuple[str, int]  # a variable and the number of the person or household it is asked for


def onderzoek(
    dossier: Dossier,
    stelsel: TaxBenefitSystem,
    vragen: Mapping[Vraag, Sequence[Feit]],
    vast: Mapping[Cel, bool] | None = None,
    spoor: Spoor | None = None,
) -> dict[Vraag, Bevinding]:
    """Find out which missing facts can change which answers.

    Args:
        dossier: The household.
        stelsel: The rules.
        vragen: The questions, each with the missing facts it may lean on. A yes-or-no outcome of other rules may
            stand among them as if it were a fact: then both answers are tried.
        vast: Outcomes of other rules that are certain: they are filled in and not calculated.
        spoor: The trace of the same household with these rules. What does not lean on anything that is filled in is
            then taken from there and not calculated again.

    Returns:
        A finding per question. The fillings are drawn with a fixed seed: same input, same output.
    """
    vragen = _samengevoegd(vragen)
    feiten = list(dict.fromkeys(feit for lijst in vragen.values() for feit in lijst))
    if not feiten:
        return {}
    sleuven = _sleuven(vragen)
    blokken = 1 + max(sleuven.values()) + 1
    invullingen = _invullingen(feiten, sleuven, blokken, stelsel, dossier)
    aantal = GEVALLEN * blokken
    cellen = {cel: np.full(aantal, waarde) for cel, waarde in (vast or {}).items()}
    for feit, waarden in invullingen.items():
        cellen |= dict.fromkeys(_cellen(feit, stelsel), waarden)
    simulatie = _simulatie(dossier, stelsel, aantal, cellen, spoor)
    return {
        vraag: _bevinding(simulatie, dossier.peildatum, vraag, lijst, sleuven, blokken)
        for vraag, lijst in vragen.items()
    }


def invloed(
    dossier: Dossier,
    stelsel: TaxBenefitSystem,
    feiten: Sequence[Feit],
    vragen: Iterable[Vraag],
    spoor: Spoor,
) -> list[Feit]:
    """Which of these facts, each by itself, change an answer when they are the very opposite of absent.

    Args:
        dossier: The household.
        stelsel: The rules.
        feiten: The facts.
        vragen: The questions.
        spoor: The trace of the same household with these rules, in which the questions were calculated. A fact that
            is not behind a question cannot change its answer; what does not lean on a fact is taken from there.
    """
    vragen = tuple(vragen)
    achter = {plek for naam, _ in vragen for plek in spoor.bladeren(naam, dossier.peildatum)}
    feiten = [feit for feit in feiten if any((feit.naam, p) in achter for p in feit.perioden)]
    # Years of months take long. So first a few months of each fact: the first, the last and this one. What changes no
    # outcome about the household in any of those, will not do so in the months between; and what changes none of an
    # earlier year, need only be tried in all months of this year.
    enkele = {feit: replace(feit, perioden=_enkele(feit, dossier.peildatum)) for feit in feiten}
    eerst = _probeer(dossier, stelsel, list(enkele.values()), vragen, spoor)
    jaar = dossier.peildatum[:4]
    nog = {}
    for feit, een in enkele.items():
        perioden = feit.perioden if een in eerst.eerder else _vanaf(feit, jaar)
        if een in eerst.gevolg - eerst.anders and set(perioden) > set(een.perioden):
            nog[feit] = replace(feit, perioden=perioden)
    alsnog = _probeer(dossier, stelsel, list(nog.values()), vragen, spoor)
    van_invloed = eerst.anders | alsnog.anders
    return [feit for feit in feiten if {enkele[feit], nog.get(feit)} & van_invloed]


@dataclass(frozen=True)
class _Uitslag:
    """Which facts change an answer, which any outcome about the household, and which one of an earlier year."""

    anders: frozenset[Feit] = frozenset()
    gevolg: frozenset[Feit] = frozenset()
    eerder: frozenset[Feit] = frozenset()


def _vanaf(feit: Feit, jaar: str) -> tuple[str, ...]:
    return tuple(p for p in feit.perioden if p >= jaar)


def _enkele(feit: Feit, peildatum: str) -> tuple[str, ...]:
    perioden = sorted(feit.perioden)
    nu = [p for p in (peildatum,) if p in perioden]
    return tuple(dict.fromkeys([perioden[0], *nu, perioden[-1]]))


def _probeer(
    dossier: Dossier,
    stelsel: TaxBenefitSystem,
    feiten: Sequence[Feit],
    vragen: Iterable[Vraag],
    spoor: Spoor,
) -> _Uitslag:
    if not feiten:
        return _Uitslag()
    pogingen = []
    for feit in feiten:
        waarden = _mogelijke_waarden(stelsel.variables[feit.naam], dossier.peildatum)
        keuze = stelsel.variables[feit.naam].value_type is Enum
        # Of a choice every other; of the rest the most, and for an amount the most below zero too.
        pogingen += [(feit, waarde) for waarde in (waarden[1:] if keuze else waarden[1:][-2:])]
    aantal = 1 + len(pogingen)
    kolommen: dict[Feit, np.ndarray] = {}
    for rij, (feit, waarde) in enumerate(pogingen, 1):
        if feit not in kolommen:
            variabele = stelsel.variables[feit.naam]
            kolommen[feit] = np.array(variabele.default_array(aantal), variabele.dtype)
        kolommen[feit][rij] = waarde
    cellen = {cel: kolom for feit, kolom in kolommen.items() for cel in _cellen(feit, stelsel)}
    simulatie = _simulatie(dossier, stelsel, aantal, cellen, spoor)
    gegeven = {id(waarden) for _, waarden in simulatie.bekend_van_huishouden()}
    anders = np.zeros(aantal, dtype=bool)
    for naam, nummer in vragen:
        try:
            antwoorden = np.asarray(simulatie.calculate(naam, dossier.peildatum))
        except ParameterNotFoundError:
            continue
        antwoord = antwoorden.reshape(aantal, -1)[:, nummer]
        anders |= antwoord != antwoord[0]
    gevolg, eerder = anders.copy(), np.zeros(aantal, dtype=bool)
    for (_, periode), waarden in simulatie.bekend_van_huishouden():
        if id(waarden) not in gegeven:
            verschil = np.asarray(waarden) != np.asarray(waarden)[0]
            gevolg |= verschil
            if periode < dossier.peildatum[:4]:
                eerder |= verschil
    return _Uitslag(
        *(
            frozenset(feit for rij, (feit, _) in enumerate(pogingen, 1) if zo[rij])
            for zo in (anders, gevolg, eerder)
        )
    )


def _cellen(feit: Feit, stelsel: TaxBenefitSystem) -> list[Cel]:
    """Where the values of a fact go."""
    eeuwig = stelsel.variables[feit.naam].definition_period == DateUnit.ETERNITY
    return [(feit.naam, feit.wie, p) for p in (("ETERNITY",) if eeuwig else feit.perioden)]


def _simulatie(
    dossier: Dossier,
    stelsel: TaxBenefitSystem,
    aantal: int,
    cellen: Mapping[Cel, np.ndarray],
    spoor: Spoor | None,
) -> Huishoudsimulatie:
    """The household `aantal` times with these values filled in; what does not lean on them comes from the trace."""
    simulatie = bouw_simulatie(stelsel, dossier.situatie, aantal, cellen)
    if spoor:
        ingevuld = {(naam, periode) for naam, _, periode in cellen}
        for (naam, periode), waarde in spoor.onafhankelijk(ingevuld).items():
            simulatie.zet(naam, periode, np.tile(np.asarray(waarde), aantal))
    return simulatie


def vul_in(simulatie: Huishoudsimulatie, naam: str, periode: str, waarden: np.ndarray) -> None:
    """Give a variable its values in a period as if it had been calculated; a choice by its number."""
    variabele = simulatie.tax_benefit_system.variables[naam]
    simulatie.zet(naam, periode, np.asarray(waarden).astype(variabele.dtype, copy=False))


def _samengevoegd(vragen: Mapping[Vraag, Sequence[Feit]]) -> dict[Vraag, list[Feit]]:
    """The same questions, with one `Feit` per variable and person for all periods that any question needs.

    Two questions may need the same fact in other months (this month; three years). They must not fill it in twice.
    """
    perioden: dict[tuple[str, str], dict[str, None]] = {}
    for lijst in vragen.values():
        for feit in lijst:
            perioden.setdefault((feit.naam, feit.wie), {}).update(dict.fromkeys(feit.perioden))
    geheel = {wie: Feit(*wie, tuple(lijst)) for wie, lijst in perioden.items()}
    return {
        vraag: list(dict.fromkeys(geheel[feit.naam, feit.wie] for feit in lijst))
        for vraag, lijst in vragen.items()
    }


def _sleuven(vragen: Mapping[Vraag, Sequence[Feit]]) -> dict[Feit, int]:
    """A slot per fact, so that no two facts of one question share a slot: one block changes one fact of each."""
    buren: dict[Feit, set[Feit]] = {}
    for lijst in vragen.values():
        for feit in lijst:
            buren.setdefault(feit, set()).update(lijst)
    sleuven: dict[Feit, int] = {}
    for feit in sorted(buren, key=lambda f: -len(buren[f])):
        bezet = {sleuven[ander] for ander in buren[feit] if ander in sleuven}
        sleuven[feit] = next(n for n in range(len(bezet) + 1) if n not in bezet)
    return sleuven


def _invullingen(
    feiten: Sequence[Feit],
    sleuven: Mapping[Feit, int],
    blokken: int,
    stelsel: TaxBenefitSystem,
    dossier: Dossier,
) -> dict[Feit, np.ndarray]:
    """Per fact the values to try, shape (GEVALLEN × blokken,)."""
    kans = np.random.default_rng(0)
    invullingen = {}
    for feit in feiten:
        waarden = _mogelijke_waarden(stelsel.variables[feit.naam], dossier.peildatum)
        basis = kans.integers(len(waarden), size=GEVALLEN)
        basis[:2] = 0, len(waarden) - 1  # nothing of everything, and the most of everything
        anders = (basis + kans.integers(1, len(waarden), size=GEVALLEN)) % len(waarden)
        nummers = np.tile(basis, (blokken, 1))
        nummers[1 + sleuven[feit]] = anders
        invullingen[feit] = waarden[nummers.ravel()]
    return invullingen


def _mogelijke_waarden(variabele: Variable, peildatum: str) -> np.ndarray:
    """Values worth trying for a variable; the first is what OpenFisca takes for absent."""
    if variabele.value_type is bool:
        return np.array([False, True])
    if variabele.value_type is Enum:
        leden = list(variabele.possible_values)
        leden.sort(key=lambda lid: lid is not variabele.default_value)
        return np.array([lid.index for lid in leden], dtype=np.int16)
    if variabele.value_type is date:
        jaar, rest = int(peildatum[:4]), peildatum[5:]
        return np.array([f"{jaar - n}-{rest}-01" for n in LEEFTIJDEN], dtype="datetime64[D]")
    reeks = BEDRAGEN if variabele.value_type is float else AANTALLEN
    if meta_van(variabele).get("negatief") == "ja":
        reeks = (*reeks, -BEDRAGEN[-1])
    return np.array(reeks, dtype=variabele.dtype)


def _bevinding(
    simulatie: Simulation,
    peildatum: str,
    vraag: Vraag,
    feiten: Sequence[Feit],
    sleuven: Mapping[Feit, int],
    blokken: int,
) -> Bevinding:
    naam, nummer = vraag
    try:
        antwoorden = np.asarray(simulatie.calculate(naam, peildatum))
    except ParameterNotFoundError:
        return Bevinding(frozenset((True, False)), tuple(feiten))
    per_blok = antwoorden.reshape(blokken, GEVALLEN, -1)[:, :, nummer]
    doet_ertoe = tuple(f for f in feiten if (per_blok[1 + sleuven[f]] != per_blok[0]).any())
    waarden = frozenset(np.unique(per_blok).tolist())
    # Different answers, though no single fact changed one: then any of them may matter.
    return Bevinding(waarden, tuple(feiten) if len(waarden) > 1 and not doet_ertoe else doet_ertoe)
