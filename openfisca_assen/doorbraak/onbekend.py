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
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.spoor import Spoor
from openfisca_assen.dossier import Dossier, meta_van
from openfisca_assen.simulatie import Cel, Huishoudsimulatie, bouw_simulatie

GEVALLEN = 40  # fillings of everything unknown; each is repeated with one fact per question changed
UITERSTEN = 16  # of these fillings: each fact is nothing or the most, and the fact that changes the opposite
LOSSE_GEVALLEN = 600  # more fillings, not repeated: some answers turn by several facts together
HOOGSTE_LOSSE_BEDRAG = 30_000
PROEVEN = 4  # of a rare answer, and of the others, to find out which facts make it
BEDRAGEN = (0, 30, 250, 900, 1_300, 1_700, 2_500, 9_000, 20_000, 1_000_000)
AANTALLEN = (0, 1, 2, 3, 8)
LEEFTIJDEN = (0, 3, 8, 11, 12, 15, 17, 18, 19, 20, 21, 24, 26, 27, 35, 50, 64, 66, 67, 68, 80, 95)


@dataclass(frozen=True)
class Feit:
    """A fact that was not stated: a variable, about whom, and in which periods."""

    naam: str
    wie: str
    perioden: tuple[str, ...]

    def __hash__(self) -> int:
        return hash(
            (self.naam, self.wie)
        )  # the periods, often dozens, would be hashed at every look-up


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
_Antwoorden = dict[Vraag, np.ndarray | None]  # per filling


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

    def reken(gevraagd: Iterable[Vraag], waarden: Mapping[Feit, np.ndarray]) -> _Antwoorden:
        aantal = len(next(iter(waarden.values())))
        cellen = {cel: np.full(aantal, waarde) for cel, waarde in (vast or {}).items()}
        for feit, kolom in waarden.items():
            cellen |= dict.fromkeys(_cellen(feit, stelsel), kolom)
        simulatie = _simulatie(dossier, stelsel, aantal, cellen, spoor)
        return {
            (naam, nummer): _antwoorden(simulatie, naam, dossier.peildatum, aantal, nummer)
            for naam, nummer in gevraagd
        }

    antwoorden = reken(vragen, invullingen)
    uit = {
        vraag: _bevinding(antwoorden[vraag], lijst, sleuven, blokken)
        for vraag, lijst in vragen.items()
    }
    # Different answers, though no single fact changed one.
    duister = [vraag for vraag, b in uit.items() if len(b.waarden) > 1 and not b.feiten]
    for vraag in duister:
        lijst = vragen[vraag]
        proeven = _proeven(antwoorden[vraag], lijst, invullingen)
        [gevonden] = reken([vraag], proeven).values()
        per_feit = gevonden.reshape(1 + len(lijst), -1)
        ertoe = [f for n, f in enumerate(lijst, 1) if (per_feit[n] != per_feit[0]).any()]
        uit[vraag] = replace(uit[vraag], feiten=tuple(ertoe or lijst))
    return uit


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
    simulatie.trace = True  # then a month in which nothing changes is not calculated anew
    if spoor:
        ingevuld = {(naam, periode) for naam, _, periode in cellen}
        # Months with the same values share one array, here as there.
        herhaald: dict[int, np.ndarray] = {}
        for (naam, periode), waarde in spoor.onafhankelijk(ingevuld).items():
            if id(waarde) not in herhaald:
                herhaald[id(waarde)] = _herhaald(waarde, aantal)
            simulatie.zet(naam, periode, herhaald[id(waarde)])
    return simulatie


def _herhaald(waarden: np.ndarray, aantal: int) -> np.ndarray:
    kolom = np.tile(np.asarray(waarden), aantal)
    return EnumArray(kolom, waarden.possible_values) if isinstance(waarden, EnumArray) else kolom


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
    nummers: dict[Feit, int] = {}
    buren: list[int] = []  # per fact the facts it shares a question with, a bit each
    for lijst in vragen.values():
        eigen = [nummers.setdefault(feit, len(nummers)) for feit in lijst]
        buren += [0] * (len(nummers) - len(buren))
        samen = sum(1 << nummer for nummer in set(eigen))
        for nummer in eigen:
            buren[nummer] |= samen
    bezet: list[int] = []  # per slot the facts in it
    sleuven: dict[Feit, int] = {}
    for feit, nummer in sorted(nummers.items(), key=lambda paar: -buren[paar[1]].bit_count()):
        vrij = next((n for n, wie in enumerate(bezet) if not wie & buren[nummer]), len(bezet))
        if vrij == len(bezet):
            bezet.append(0)
        bezet[vrij] |= 1 << nummer
        sleuven[feit] = vrij
    return sleuven


def _invullingen(
    feiten: Sequence[Feit],
    sleuven: Mapping[Feit, int],
    blokken: int,
    stelsel: TaxBenefitSystem,
    dossier: Dossier,
) -> dict[Feit, np.ndarray]:
    """Per fact the values to try: GEVALLEN in each block, and then LOSSE_GEVALLEN."""
    kans = np.random.default_rng(0)
    invullingen = {}
    for feit in feiten:
        variabele = stelsel.variables[feit.naam]
        waarden = _mogelijke_waarden(variabele, dossier.peildatum)
        basis = kans.integers(len(waarden), size=GEVALLEN)
        # Nothing of everything, the most of everything, and the one or the other by chance.
        basis[:UITERSTEN] = kans.integers(2, size=UITERSTEN) * (len(waarden) - 1)
        basis[:2] = 0, len(waarden) - 1
        anders = (basis + kans.integers(1, len(waarden), size=GEVALLEN)) % len(waarden)
        anders[:UITERSTEN] = len(waarden) - 1 - basis[:UITERSTEN]
        nummers = np.tile(basis, (blokken, 1))
        nummers[1 + sleuven[feit]] = anders
        los = waarden[kans.integers(len(waarden), size=LOSSE_GEVALLEN)]
        if variabele.value_type is float:
            # Half of them any amount, small ones as often as large ones: limits lie anywhere.
            willekeurig = HOOGSTE_LOSSE_BEDRAG ** kans.random(LOSSE_GEVALLEN)
            los = np.where(kans.random(LOSSE_GEVALLEN) < 0.5, los, willekeurig.round(2))
        invullingen[feit] = np.concatenate([waarden[nummers.ravel()], los.astype(waarden.dtype)])
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


def _antwoorden(
    simulatie: Simulation, naam: str, peildatum: str, aantal: int, nummer: int
) -> np.ndarray | None:
    """The answer for one person or household in every filling; None when the sources lack a value for it."""
    try:
        return np.asarray(simulatie.calculate(naam, peildatum)).reshape(aantal, -1)[:, nummer]
    except ParameterNotFoundError:
        return None


def _bevinding(
    antwoorden: np.ndarray | None,
    feiten: Sequence[Feit],
    sleuven: Mapping[Feit, int],
    blokken: int,
) -> Bevinding:
    """Every answer found, and the facts that changed one by themselves."""
    if antwoorden is None:
        return Bevinding(frozenset((True, False)), tuple(feiten))
    per_blok = antwoorden[: GEVALLEN * blokken].reshape(blokken, GEVALLEN)
    doet_ertoe = tuple(f for f in feiten if (per_blok[1 + sleuven[f]] != per_blok[0]).any())
    return Bevinding(frozenset(np.unique(antwoorden).tolist()), doet_ertoe)


def _proeven(
    antwoorden: np.ndarray, feiten: Sequence[Feit], invullingen: Mapping[Feit, np.ndarray]
) -> dict[Feit, np.ndarray]:
    """Fillings with a rare answer; then, for each fact, the same with that fact as where the answer is another."""
    soorten, aantallen = np.unique(antwoorden, return_counts=True)
    zeldzaam = np.flatnonzero(antwoorden == soorten[aantallen.argmin()])[:PROEVEN]
    anders = np.flatnonzero(antwoorden != soorten[aantallen.argmin()])[:PROEVEN]
    rijen, bronnen = np.repeat(zeldzaam, len(anders)), np.tile(anders, len(zeldzaam))
    uit = {}
    for nummer, feit in enumerate(feiten, 1):
        blokken = np.tile(invullingen[feit][rijen], (1 + len(feiten), 1))
        blokken[nummer] = invullingen[feit][bronnen]
        uit[feit] = blokken.ravel()
    return uit
