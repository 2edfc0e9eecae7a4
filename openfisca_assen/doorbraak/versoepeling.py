"""The way through a refusal: which rule, how far, who decides, and what it brings the family.

Nothing here knows a rule. Which parameters can matter is what the trace says that a failing condition read; how far
one must move is found by calculating with other values until the condition just opens. A value is reported only when
the condition really opens with it and does not with one step less.

What may not be relaxed is data. A scheme's file names the conditions that say for whom it is (`doelgroep`): a scheme
is not for somebody else because an age is moved. A parameter, or a node above it, may say `versoepelen: nee` (a
technical constant, a fact about prices), or the furthest value that a higher rule allows (`uiterste`). And no value
goes further than reason (`MEESTE_MAAL`).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.bedragen import Bedrag, Winst, bedragvariabelen, verschil
from openfisca_assen.doorbraak.beoordeling import (
    Beoordeling,
    Rapport,
    Status,
    Voorwaarde,
    beoordeel,
    weeg,
)
from openfisca_assen.doorbraak.proef import Proef, Proefbank
from openfisca_assen.doorbraak.regelwaarde import Beslissing, beslissing
from openfisca_assen.doorbraak.vanzelf import Vanzelf, vanzelf
from openfisca_assen.dossier import Dossier, meta_van
from openfisca_assen.hervorming import Hervorming, hervormingen

# How far a value may move, as a factor up or down; what lies beyond is no proposal but another rule.
MEESTE_MAAL = {"jaar": 1.25, "maand": 3, "dag": 3}
MEESTE_MAAL_ANDERS = 2
HOOGSTE_BEDRAG = 1_000_000  # of a fact
# Units that come in parts: beside the whole number the exact one is told.
MET_PRECIES = ("euro", "procent")
STAP_PRECIES = 0.01
# Amounts in these groups of facts are never advised to go one way: nobody is told to earn less or to borrow.
NOOIT_OMLAAG, NOOIT_OMHOOG = {"inkomen"}, {"bezittingen"}
BESLISSERS = ("college", "gemeenteraad", "uitvoerder", "particulier", "rijk")


@dataclass(frozen=True)
class Wijziging:
    """One parameter with another value, that opens at least one failing condition.

    Attributes:
        pad: Dotted path of the leaf.
        omschrijving: What the parameter is, in Dutch.
        eenheid: Its unit, empty for yes or no.
        nu: The value on the peildatum.
        nodig: The value that opens, in whole units in the direction that opens.
        precies: For percentages and amounts the exact value, to two decimals; else None.
        beslisser: Who decides: rijk, gemeenteraad, college, uitvoerder or particulier.
        afwijken: Where law or by-law allows deviation for one family, or empty.
        opent: The failing conditions that are met with it.
        opent_regeling: Whether no condition of the scheme certainly fails any more.
        winst: What the household gains when it opens the scheme, else None.
        sluit: Schemes the household has now and would lose.
    """

    pad: str
    omschrijving: str
    eenheid: str
    nu: float | bool
    nodig: float | bool
    precies: float | None
    beslisser: str
    afwijken: str
    opent: tuple[str, ...]
    opent_regeling: bool
    winst: Winst | None = None
    sluit: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vrijstelling:
    """One condition that would not count for this household: for nobody in it whom it stops.

    Attributes:
        voorwaarde: The variable.
        label: Its sentence.
        beslisser: Who decides on the scheme.
        afwijken: Where law or by-law allows deviation, or empty when no source says so.
        opent_regeling: Whether no condition of the scheme certainly fails any more.
        winst: What the household gains when it opens the scheme, else None.
    """

    voorwaarde: str
    label: str
    beslisser: str
    afwijken: str
    opent_regeling: bool
    winst: Winst | None = None


@dataclass(frozen=True)
class Voorstel:
    """A reform that opens the scheme, as if it held on the peildatum."""

    naam: str
    label: str
    soort: str
    winst: Winst


@dataclass(frozen=True)
class Feitwijziging:
    """A fact that people can change, with the nearest value that opens at least one failing condition."""

    naam: str
    label: str
    wie: str
    eenheid: str
    nu: float | bool | str
    nodig: float | bool | str
    opent: tuple[str, ...]
    opent_regeling: bool


@dataclass(frozen=True)
class Weg:
    """The smallest set of rule changes that opens a scheme, municipal rules first.

    Attributes:
        wijzigingen: Parameters with another value.
        vrijstellingen: Conditions that no parameter opens and that must be waived.
        status: `geen_recht` when nothing that may be relaxed opens it. Else what the answer becomes: `recht`, or what is still unknown or to be judged.
        mits: Conditions that are not certain yet; `winst` takes them as met.
        winst: What the household gains.
    """

    wijzigingen: tuple[Wijziging, ...]
    vrijstellingen: tuple[Vrijstelling, ...]
    status: Status
    mits: tuple[str, ...]
    winst: Winst


@dataclass(frozen=True)
class Versoepeling:
    """Everything that could open one refused scheme for one household or person.

    Attributes:
        regeling: Name of the scheme.
        titel: What it is called in texts.
        wie: The person or the household.
        blokkeert: The conditions that certainly fail, with their sentences.
        weg: The smallest set of changes that opens the scheme. Empty, with status `geen_recht`, when the scheme is
            for others (`niet_bedoeld_voor`), would bring nothing, or a limit would have to move beyond reason.
        wijzigingen: All parameter changes found, best first: opening the scheme, municipal, costing nothing elsewhere.
        vrijstellingen: Each failing condition waived.
        voorstellen: The existing reforms that open the scheme.
        feiten: Changes in facts that people can change.
        vanzelf: When the refusal ends by itself, or None when it does not within the horizon.
        niet_bedoeld_voor: The sentences of the failing conditions that say for whom the scheme is; or empty.
    """

    regeling: str
    titel: str
    wie: str
    blokkeert: tuple[tuple[str, str], ...]
    weg: Weg
    wijzigingen: tuple[Wijziging, ...]
    vrijstellingen: tuple[Vrijstelling, ...]
    voorstellen: tuple[Voorstel, ...]
    feiten: tuple[Feitwijziging, ...]
    vanzelf: Vanzelf | None
    niet_bedoeld_voor: tuple[str, ...] = ()


def versoepelingen(
    dossier: Dossier, stelsel: TaxBenefitSystem, rapport: Rapport | None = None
) -> tuple[Versoepeling, ...]:
    """What opens each scheme that the household is refused.

    Args:
        dossier: The household.
        stelsel: The rules, with the reforms of the dossier already in it.
        rapport: The assessment of this dossier, if the caller has it already.

    Returns:
        One for each answer `geen_recht`, per household or per person.
    """
    rapport = rapport or beoordeel(dossier, stelsel, met_uitleg=False)
    return _Zoeker(dossier, stelsel, rapport).alles()


class _Zoeker:
    """Searches for one dossier; trials are shared between the schemes."""

    def __init__(self, dossier: Dossier, stelsel: TaxBenefitSystem, rapport: Rapport) -> None:
        self.dossier = dossier
        self.stelsel = stelsel
        self.rapport = rapport
        self.bank = Proefbank(dossier, stelsel)
        self._proeven: dict[tuple, Proef] = {}
        self._winsten: dict[tuple, Winst] = {}
        self._stappen: dict[tuple, float] = {}
        self._gesteld = tuple(sorted({n for n, _, _ in dossier.gegeven if self._is_bedrag(n)}))
        self._banken = {(): self.bank}
        self._andere_regelingen = {
            naam.removesuffix("_recht") for naam in stelsel.variables if naam.endswith("_recht")
        }

    def alles(self) -> tuple[Versoepeling, ...]:
        weigeringen = [b for b in self.rapport.beoordelingen if b.status == Status.GEEN_RECHT]
        einde = vanzelf(self.dossier, self.stelsel, weigeringen)
        return tuple(self._versoepeling(b, einde.get((b.regeling, b.wie))) for b in weigeringen)

    # One refusal

    def _versoepeling(self, beoordeling: Beoordeling, einde: Vanzelf | None) -> Versoepeling:
        dicht = _dicht(beoordeling)
        anderen = doelgroep(self.stelsel, beoordeling.regeling)
        leeg = Versoepeling(
            regeling=beoordeling.regeling,
            titel=beoordeling.titel,
            wie=str(beoordeling.wie),
            blokkeert=tuple((v.naam, v.label) for v in dicht),
            weg=Weg((), (), Status.GEEN_RECHT, (), Winst(0.0, 0.0)),
            wijzigingen=(),
            vrijstellingen=(),
            voorstellen=tuple(self._voorstellen(beoordeling)),
            feiten=(),
            vanzelf=einde,
            niet_bedoeld_voor=tuple(v.label for v in dicht if v.naam in anderen),
        )
        if leeg.niet_bedoeld_voor or self._brengt_niets(beoordeling, dicht):
            return leeg
        wijzigingen = self._wijzigingen(beoordeling, dicht)
        te_ver = [
            v
            for v in dicht
            if self._is_geldgrens(v.naam, beoordeling.regeling)
            and not any(v.naam in w.opent for w in wijzigingen)
        ]
        vrijstellingen = sorted(
            (self._vrijstelling(beoordeling, v) for v in dicht if v not in te_ver),
            key=lambda v: v.beslisser == "rijk",
        )
        return replace(
            leeg,
            weg=leeg.weg if te_ver else self._weg(beoordeling, dicht, wijzigingen, vrijstellingen),
            wijzigingen=wijzigingen,
            vrijstellingen=tuple(vrijstellingen),
            feiten=tuple(self._feiten(beoordeling, dicht)),
        )

    def _is_geldgrens(self, voorwaarde: str, regeling: str) -> bool:
        """Whether amounts of the rules decide a condition: who is too far from them is not let in by waiving it."""
        return any(
            metadata(self.stelsel, pad, "unit").startswith(MET_PRECIES)
            for pad in self._kandidaten(voorwaarde, regeling)
        )

    def _brengt_niets(self, beoordeling: Beoordeling, dicht: tuple[Voorwaarde, ...]) -> bool:
        """Whether the scheme is known to bring nought even when every condition is met, for want of costs."""
        bedrag = f"{beoordeling.regeling}_bedrag"
        if bedrag not in self.stelsel.variables:
            return False
        nummer = self._nummer(beoordeling)
        proef = self._met({}, tuple((v.naam, nummer) for v in dicht) + self._mits(beoordeling))
        waarden = proef.reken(bedrag)
        if waarden is None or waarden[nummer] >= 0.005:
            return False
        return not self._onzeker(beoordeling.regeling, proef)

    def _sluit_zelf(self, proef: Proef, beoordeling: Beoordeling) -> bool:
        """Whether a condition of this scheme that was met would fail: then one thing is won by losing another."""
        nummer = self._nummer(beoordeling)
        return any(v.voldaan and not proef.ja(v.naam, nummer) for v in beoordeling.voorwaarden)

    def _nummer(self, beoordeling: Beoordeling) -> int:
        return self.bank.ids(f"{beoordeling.regeling}_recht").index(beoordeling.wie)

    def _open(self, proef: Proef, beoordeling: Beoordeling) -> bool:
        """Whether the scheme exists and no condition that was certain fails."""
        nummer = self._nummer(beoordeling)
        geldig = proef.stelsel.parameters.gemeentelijk.children[beoordeling.regeling].geldig
        return bool(geldig.get_at_instant(f"{self.dossier.peildatum}-01")) and all(
            proef.ja(v.naam, nummer) for v in beoordeling.voorwaarden if v.zeker
        )

    # Parameters

    def _wijzigingen(
        self, beoordeling: Beoordeling, dicht: tuple[Voorwaarde, ...]
    ) -> tuple[Wijziging, ...]:
        nummer = self._nummer(beoordeling)
        gevonden: dict[tuple[str, float | bool], Wijziging] = {}
        for voorwaarde in dicht:
            for pad in self._kandidaten(voorwaarde.naam, beoordeling.regeling):
                gevonden |= self._waarden_voor(pad, voorwaarde.naam, nummer, beoordeling, dicht)
        # A leaf that opens the whole scheme need not be told again with a value that opens less.
        heel = {w.pad for w in gevonden.values() if w.opent_regeling}
        uit = [w for w in gevonden.values() if w.opent_regeling or w.pad not in heel]
        return tuple(sorted(uit, key=_voorkeur))

    def _kandidaten(self, voorwaarde: str, regeling: str) -> list[str]:
        """The leaves that a condition read for the peildatum or later; existence is no relaxation.

        What other rules pay or take (wages after tax, allowances, other schemes) is a fact for this condition: nobody
        opens a scheme by changing the tax, or by closing another scheme.
        """
        begin = f"{self.dossier.peildatum}-01"
        paden: dict[str, None] = {}
        te_doen, gezien = [(voorwaarde, self.dossier.peildatum)], set()
        while te_doen:
            plek = te_doen.pop()
            if plek in gezien or self._is_gegeven(plek[0], regeling):
                continue
            gezien.add(plek)
            for lezing in self.bank.spoor.parameters(*plek):
                if lezing.datum >= begin and isinstance(lezing.waarde, (bool, int, float)):
                    paden[lezing.pad] = None
            te_doen += reversed(self.bank.spoor.gelezen(*plek))
        return [
            pad
            for pad in paden
            if not pad.endswith(".geldig") and metadata(self.stelsel, pad, "versoepelen") != "nee"
        ]

    def _is_gegeven(self, naam: str, regeling: str) -> bool:
        """Whether a variable is a fact, or the outcome of another scheme."""
        if "soort" in meta_van(self.stelsel.variables[naam]):
            return True
        return any(
            naam == f"{ander}_recht" or naam.startswith(f"{ander}_bedrag")
            for ander in self._andere_regelingen
            if ander != regeling
        )

    def _waarden_voor(
        self,
        pad: str,
        voorwaarde: str,
        nummer: int,
        beoordeling: Beoordeling,
        dicht: tuple[Voorwaarde, ...],
    ) -> dict[tuple[str, float | bool], Wijziging]:
        nodig, precies = self._nodig(pad, voorwaarde, nummer)
        if nodig is None:
            return {}
        proef = self._met({pad: nodig})
        if self._sluit_zelf(proef, beoordeling):
            return {}
        beslist = beslissing_over_waarde(self.stelsel, pad, voorwaarde)
        opent = tuple(v.naam for v in dicht if proef.ja(v.naam, nummer))
        opent_regeling = self._open(proef, beoordeling)
        blad = _blad(self.stelsel, pad)
        wijziging = Wijziging(
            pad=pad,
            omschrijving=omschrijving(self.stelsel, pad),
            eenheid=metadata(self.stelsel, pad, "unit"),
            nu=blad.get_at_instant(f"{self.dossier.peildatum}-01"),
            nodig=nodig,
            precies=precies,
            beslisser=beslist.beslisser,
            afwijken=beslist.afwijken,
            opent=opent,
            opent_regeling=opent_regeling,
            winst=self._winst({pad: nodig}, (), beoordeling) if opent_regeling else None,
            sluit=self._gesloten(proef),
        )
        return {(pad, nodig): wijziging}

    def _nodig(
        self, pad: str, voorwaarde: str, nummer: int
    ) -> tuple[float | bool | None, float | None]:
        """The nearest value of a leaf that opens a condition, in whole units and exactly; None if there is none."""
        nu = _blad(self.stelsel, pad).get_at_instant(f"{self.dossier.peildatum}-01")

        def opent(waarde: float | bool) -> bool:
            return self._met({pad: waarde}).ja(voorwaarde, nummer)

        if isinstance(nu, bool):
            return (not nu, None) if opent(not nu) else (None, None)
        eenheid = metadata(self.stelsel, pad, "unit")
        laag, hoog = _bereik(nu, eenheid, metadata(self.stelsel, pad, "uiterste"))
        stap = STAP_PRECIES if eenheid == "deel" else 1
        # Leaves of one sum need the same step; else households miss limits in one unit by as much.
        sleutels = [(voorwaarde, nummer, eenheid), (eenheid, nu)]
        gok = self._kruising(pad, voorwaarde, nummer, nu, hoog)
        if gok is None:
            stappen = (self._stappen[sleutel] for sleutel in sleutels if sleutel in self._stappen)
            gok = nu + next(stappen, 0.0)
        nodig = dichtstbij(opent, nu, stap, laag, hoog, gok)
        if nodig is None or not eenheid.startswith(MET_PRECIES):
            return nodig, None
        precies = _precies(opent, nu, nodig, gok)
        self._stappen |= dict.fromkeys(sleutels, precies - nu)
        return nodig, precies

    def _kruising(
        self, pad: str, voorwaarde: str, nummer: int, nu: float, ver: float
    ) -> float | None:
        """Where the two amounts that a condition compares would meet if they moved evenly; None if it has no such two.

        Only a guess: what is told has been tried.
        """
        maand = self.dossier.peildatum
        namen = [
            naam
            for naam, periode in self.bank.spoor.gelezen(voorwaarde, maand)
            if periode == maand
            and self.stelsel.variables[naam].value_type in (int, float)
            and self.stelsel.variables[naam].entity is self.stelsel.variables[voorwaarde].entity
        ]
        if len(namen) != 2 or ver == nu:
            return None
        proef = self._met({pad: _in_stappen(ver)})
        een, ander = ([p.reken(naam) for p in (self.bank.basis, proef)] for naam in namen)
        if any(waarden is None for waarden in (*een, *ander)):
            return None
        nu_verschil, dan_verschil = (
            float(x[nummer]) - float(y[nummer]) for x, y in zip(een, ander, strict=True)
        )
        if nu_verschil == dan_verschil:
            return None
        gok = nu + nu_verschil / (nu_verschil - dan_verschil) * (_in_stappen(ver) - nu)
        return gok if math.isfinite(gok) else None

    def _met(self, wijzigingen: dict[str, object], ja: tuple[tuple[str, int], ...] = ()) -> Proef:
        sleutel = (tuple(sorted(wijzigingen.items())), ja)
        if sleutel not in self._proeven:
            self._proeven[sleutel] = self.bank.met_regels(wijzigingen, ja)
        return self._proeven[sleutel]

    def _gesloten(self, proef: Proef) -> tuple[str, ...]:
        """The schemes that somebody in the household has now and would lose."""
        verloren = []
        for beoordeling in self.rapport.beoordelingen:
            recht = f"{beoordeling.regeling}_recht"
            if beoordeling.status == Status.RECHT:
                nummer = self.bank.ids(recht).index(beoordeling.wie)
                if not proef.ja(recht, nummer):
                    verloren.append(beoordeling.regeling)
        return tuple(dict.fromkeys(verloren))

    # Conditions and reforms

    def _vrijstelling(self, beoordeling: Beoordeling, voorwaarde: Voorwaarde) -> Vrijstelling:
        ja = self._vervalt(beoordeling.regeling, voorwaarde.naam)
        opent = self._open(self._met({}, ja), beoordeling)
        beslist = beslissing(self.stelsel, voorwaarde.naam)
        return Vrijstelling(
            voorwaarde=voorwaarde.naam,
            label=voorwaarde.label,
            beslisser=beslist.beslisser,
            afwijken=beslist.afwijken,
            opent_regeling=opent,
            winst=self._winst({}, ja, beoordeling) if opent else None,
        )

    def _vervalt(self, regeling: str, voorwaarde: str) -> tuple[tuple[str, int], ...]:
        """A condition waived for everybody of this household whom it stops.

        What one waiver brings is then counted as what another value of a rule brings: for the whole household.
        """
        return tuple(
            (voorwaarde, self._nummer(b))
            for b in self.rapport.beoordelingen
            if b.regeling == regeling
            and b.status == Status.GEEN_RECHT
            and any(v.naam == voorwaarde for v in _dicht(b))
        )

    def _voorstellen(self, beoordeling: Beoordeling) -> Iterator[Voorstel]:
        """The reforms that open the scheme; a sum of reforms only when none of its parts does."""
        openen = [h for h in self._hervormingen() if self._open(self._proef_van(h), beoordeling)]
        for hervorming in openen:
            if not set(hervorming.delen) & {deel for h in openen for deel in h.__mro__}:
                winst = self._winst_van(
                    hervorming,
                    self._mits(beoordeling),
                    beoordeling.regeling,
                    any(not pad.startswith("gemeentelijk.") for pad in hervorming.wijzigingen),
                )
                yield Voorstel(hervorming.__name__, hervorming.label, hervorming.soort, winst)

    def _hervormingen(self) -> list[type[Hervorming]]:
        """The reforms that are not in the rules yet, starting no later than the peildatum."""
        begin = f"{self.dossier.peildatum}-01"
        return [
            h if h.ingang <= begin else h.vanaf(begin)
            for naam, h in hervormingen().items()
            if h.effect_op_huishouden and naam not in self.dossier.hervormingen
        ]

    def _proef_van(self, hervorming: type[Hervorming]) -> Proef:
        sleutel = (hervorming.__name__,)
        if sleutel not in self._proeven:
            self._proeven[sleutel] = self.bank.met_hervorming(hervorming)
        return self._proeven[sleutel]

    # The smallest set

    def _weg(
        self,
        beoordeling: Beoordeling,
        dicht: tuple[Voorwaarde, ...],
        wijzigingen: tuple[Wijziging, ...],
        vrijstellingen: Iterable[Vrijstelling],
    ) -> Weg:
        nummer = self._nummer(beoordeling)
        gekozen, kwijt = self._kleinste(beoordeling, dicht, wijzigingen)
        waarden = {w.pad: w.nodig for w in gekozen}
        ja = tuple(p for v in kwijt for p in self._vervalt(beoordeling.regeling, v.naam))
        proef = self._met(waarden, ja)
        nieuw = tuple(
            replace(v, voldaan=proef.ja(v.naam, nummer)) if v.zeker else v
            for v in beoordeling.voorwaarden
        )
        status, _ = weeg(nieuw)
        namen = {v.naam for v in kwijt}
        return Weg(
            wijzigingen=gekozen,
            vrijstellingen=tuple(v for v in vrijstellingen if v.voorwaarde in namen),
            status=status,
            mits=tuple(v.label for v in beoordeling.voorwaarden if not v.zeker),
            winst=self._winst(waarden, ja, beoordeling),
        )

    def _kleinste(
        self,
        beoordeling: Beoordeling,
        dicht: tuple[Voorwaarde, ...],
        wijzigingen: tuple[Wijziging, ...],
    ) -> tuple[tuple[Wijziging, ...], tuple[Voorwaarde, ...]]:
        """The fewest changes that open everything; what no municipal change opens is waived, not changed nationally."""
        bruikbaar = [w for w in wijzigingen if w.beslisser != "rijk" and not w.sluit]
        kwijt = tuple(v for v in dicht if not any(v.naam in w.opent for w in bruikbaar))
        ja = tuple(p for v in kwijt for p in self._vervalt(beoordeling.regeling, v.naam))
        rest = {v.naam for v in dicht} - {v.naam for v in kwijt}
        for keuze in _keuzes(rest, bruikbaar):
            proef = self._met({w.pad: w.nodig for w in keuze}, ja)
            if self._open(proef, beoordeling):
                return keuze, kwijt
        return (), dicht

    # What it brings

    def _mits(self, beoordeling: Beoordeling) -> tuple[tuple[str, int], ...]:
        nummer = self._nummer(beoordeling)
        return tuple((v.naam, nummer) for v in beoordeling.voorwaarden if not v.zeker)

    def _winst(
        self,
        wijzigingen: dict[str, object],
        ja: tuple[tuple[str, int], ...],
        beoordeling: Beoordeling,
    ) -> Winst:
        return self._winst_van(
            wijzigingen,
            ja + self._mits(beoordeling),
            beoordeling.regeling,
            any(not pad.startswith("gemeentelijk.") for pad in wijzigingen),
        )

    def _winst_van(
        self,
        verandering: dict[str, object] | type[Hervorming],
        ja: tuple[tuple[str, int], ...],
        regeling: str,
        landelijk: bool,
    ) -> Winst:
        """The gain when a scheme opens, by other values or by a reform; the same change is calculated once.

        Stated amounts that the change touches are calculated, before and after.

        National amounts can only be touched by a national change (`landelijk`): no Act reads a municipal scheme.
        """
        soort = (
            tuple(sorted(verandering.items()))
            if isinstance(verandering, dict)
            else verandering.__name__
        )
        sleutel = (soort, ja, regeling)
        if sleutel not in self._winsten:
            self._winsten[sleutel] = self._bereken_winst(verandering, ja, regeling, landelijk)
        return self._winsten[sleutel]

    def _bereken_winst(
        self,
        verandering: dict[str, object] | type[Hervorming],
        ja: tuple[tuple[str, int], ...],
        regeling: str,
        landelijk: bool,
    ) -> Winst:
        def probeer(bank: Proefbank) -> Proef:
            if isinstance(verandering, dict):
                return (
                    self._met(verandering, ja)
                    if bank is self.bank
                    else bank.met_regels(verandering, ja)
                )
            return bank.met_hervorming(verandering, ja)

        gemeentelijk = self.stelsel.parameters.gemeentelijk.children
        gesteld = tuple(
            naam
            for naam in self._gesteld
            if landelijk or any(naam.startswith(f"{r}_bedrag") for r in gemeentelijk)
        )
        geraakt: tuple[str, ...] = ()
        if gesteld:
            kaal = self._bank_zonder(gesteld)
            nieuw = probeer(kaal)
            geraakt = tuple(n for n in gesteld if anders(kaal.basis, nieuw, n))
        bank = self._bank_zonder(geraakt)
        proef = probeer(bank)
        oud: dict[str, Bedrag | None] = bank.basis.bedragen()

        def onzeker(naam: str) -> bool:
            return self._onzeker(naam, proef)

        winst = verschil(self.stelsel, oud, proef.bedragen(), onzeker, geraakt)
        # The scheme that opens brings nothing only if that is known.
        zonder_bedrag = regeling in oud and regeling not in {v.regeling for v in winst.verschillen}
        if zonder_bedrag and regeling not in winst.onzeker and onzeker(regeling):
            winst = replace(winst, onzeker=(*winst.onzeker, regeling))
        return winst

    def _bank_zonder(self, namen: tuple[str, ...]) -> Proefbank:
        if namen not in self._banken:
            self._banken[namen] = Proefbank(zonder(self.dossier, namen), self.stelsel)
        return self._banken[namen]

    def _is_bedrag(self, naam: str) -> bool:
        return is_regelingsbedrag(self.stelsel, naam)

    def _onzeker(self, regeling: str, proef: Proef) -> bool:
        """Whether an amount leans on facts nobody stated: as the report says, or else by what it read.

        A scheme for persons leans only on facts of those who get it.
        """
        antwoorden = [b for b in self.rapport.beoordelingen if b.regeling == regeling]
        if any(b.status in (Status.ONBEKEND, Status.OORDEEL) for b in antwoorden):
            return True
        met_recht = [b for b in antwoorden if b.status == Status.RECHT]
        if met_recht:
            return any(b.bedrag is None for b in met_recht)
        bedrag = bedragvariabelen(self.stelsel)[regeling]
        ids = self.bank.ids(bedrag.name)
        zonder_recht = {
            wie
            for nummer, wie in enumerate(ids)
            if bedrag.entity.is_person and not proef.ja(f"{regeling}_recht", nummer)
        }
        return any(wie not in zonder_recht for _, wie in self._niet_gesteld(bedrag))

    def _niet_gesteld(self, bedrag: Variable) -> Iterator[tuple[str, str]]:
        """The facts behind an amount, beside those behind the right to it, that nobody stated."""
        gegeven = self.dossier.gegeven
        groepen = {
            (meta_van(self.stelsel.variables[naam]).get("groep"), wie) for naam, wie, _ in gegeven
        }
        maand = self.dossier.peildatum
        te_doen, gezien = [(bedrag.name, maand)], set()
        while te_doen:
            plek = te_doen.pop()
            if plek in gezien or plek[0].endswith("_recht"):
                continue
            gezien.add(plek)
            variabele = self.stelsel.variables[plek[0]]
            if not variabele.is_input_variable():
                te_doen += self.bank.spoor.gelezen(*plek)
                continue
            meta = meta_van(variabele)
            for wie in self.bank.ids(plek[0]):
                gesteld = {(plek[0], wie, plek[1]), (plek[0], wie, "ETERNITY")} & gegeven
                if not gesteld and meta["soort"] != "zeldzaam":
                    if (meta.get("groep", ""), wie) not in groepen:
                        yield plek[0], wie

    # Facts

    def _feiten(
        self, beoordeling: Beoordeling, dicht: tuple[Voorwaarde, ...]
    ) -> Iterator[Feitwijziging]:
        nummer = self._nummer(beoordeling)
        gezien: set[tuple[str, int]] = set()
        for voorwaarde in dicht:
            for naam, periode in self.bank.spoor.bladeren(voorwaarde.naam, self.dossier.peildatum):
                variabele = self.stelsel.variables[naam]
                if periode != self.dossier.peildatum or not veranderbaar(variabele):
                    continue
                for plaats, wie in enumerate(self.bank.ids(naam)):
                    if (naam, plaats) in gezien or not self._noembaar(variabele, wie):
                        continue
                    nodig = self._feit_nodig(variabele, plaats, voorwaarde.naam, nummer)
                    if nodig is None:
                        continue
                    gezien.add((naam, plaats))
                    proef = self.bank.met_feit(naam, plaats, nodig)
                    if self._gesloten(proef) or self._sluit_zelf(proef, beoordeling):
                        continue  # nobody is told to give up one thing for another
                    yield Feitwijziging(
                        naam=naam,
                        label=variabele.label,
                        wie=str(wie),
                        eenheid=variabele.unit or "",
                        nu=_leesbaar(variabele, self.bank.basis.reken(naam)[plaats]),
                        nodig=_leesbaar(variabele, nodig),
                        opent=tuple(v.naam for v in dicht if proef.ja(v.naam, nummer)),
                        opent_regeling=self._open(proef, beoordeling),
                    )

    def _noembaar(self, variabele: Variable, wie: str) -> bool:
        """Whether a fact says something of this person: not when another of its group was stated instead."""
        if "groep" not in meta_van(variabele):
            return True
        return any(naam == variabele.name and van == wie for naam, van, _ in self.dossier.gegeven)

    def _feit_nodig(
        self, variabele: Variable, plaats: int, voorwaarde: str, nummer: int
    ) -> float | bool | None:
        def opent(waarde: object) -> bool:
            return self.bank.met_feit(variabele.name, plaats, waarde).ja(voorwaarde, nummer)

        nu = self.bank.basis.reken(variabele.name)[plaats]
        if variabele.value_type is bool:
            return not nu if opent(not nu) else None
        if variabele.value_type is Enum:
            ander = (lid.index for lid in variabele.possible_values if lid.index != int(nu))
            return next((waarde for waarde in ander if opent(waarde)), None)
        if variabele.value_type not in (int, float):
            return None
        groep = meta_van(variabele).get("groep")
        nu = round(float(nu), 2)
        laag = nu if groep in NOOIT_OMLAAG else min(0, nu)
        hoog = nu if groep in NOOIT_OMHOOG else max(HOOGSTE_BEDRAG, nu)
        return dichtstbij(opent, nu, 1, laag, hoog)


def veranderbaar(variabele: Variable) -> bool:
    """Whether people can change this fact, and may be told so."""
    return (
        meta_van(variabele).get("veranderbaar") == "ja"
        and variabele.definition_period != DateUnit.ETERNITY
    )


def dichtstbij(
    opent: Callable[[float], bool],
    nu: float,
    stap: float,
    laag: float,
    hoog: float,
    gok: float | None = None,
) -> float | None:
    """The value nearest to `nu`, in whole steps, that opens; None if neither end of the range does.

    Between `nu` and an end that opens, opening is taken to stay once it is there; the value that is returned opens,
    and one step less (nearer to `nu`) does not.

    Args:
        opent: Whether a value opens.
        nu: The present value, which does not open.
        stap: Size of a step; values are multiples of it.
        laag: The lowest value to try.
        hoog: The highest value to try.
        gok: Where the value may well be; tried first.
    """
    gevonden = []
    for richting, einde in ((1, hoog), (-1, laag)):
        eerste = math.floor(nu / stap) + 1 if richting > 0 else math.ceil(nu / stap) - 1
        aantal = math.floor((einde / stap - eerste) * richting + 1e-9)
        if aantal < 0:
            continue

        def waarde(n: int, eerste: int = eerste, richting: int = richting) -> float:
            getal = (eerste + n * richting) * stap
            return round(getal, 2) if stap < 1 else int(getal)

        if opent(waarde(aantal)):
            begin = 0 if gok is None else math.ceil((gok / stap - eerste) * richting - 1e-9)
            nummer = _eerste(lambda n, w=waarde: opent(w(n)), aantal, begin)
            gevonden.append(waarde(nummer))
    return min(gevonden, key=lambda w: abs(w - nu), default=None)


def _eerste(waar: Callable[[int], bool], laatste: int, gok: int = 0) -> int:
    """The first number from 0 that is true, where `laatste` is: from a guess, galloping, then halving."""
    nee, ja = -1, laatste
    if 0 < gok < laatste:
        if not waar(gok):
            nee = gok
        else:
            ja = gok
            if not waar(gok - 1):
                return gok
            ja = gok - 1
    sprong = 1
    while nee + sprong < ja:
        if waar(nee + sprong):
            ja = nee + sprong
        else:
            nee += sprong
            sprong *= 2
    while ja - nee > 1:
        midden = (nee + ja) // 2
        if waar(midden):
            ja = midden
        else:
            nee = midden
    return ja


def _precies(
    opent: Callable[[float], bool], nu: float, nodig: float, gok: float | None = None
) -> float:
    """The value in hundredths nearest to `nu` that opens, within the last whole step."""
    richting = 1 if nodig > nu else -1
    stappen = min(100, math.floor(abs(nodig - nu) / STAP_PRECIES + 1e-6))
    begin = nodig - richting * stappen * STAP_PRECIES

    def waarde(n: int) -> float:
        return round(begin + richting * n * STAP_PRECIES, 2)

    nummer = 0 if gok is None else math.ceil((gok - begin) * richting / STAP_PRECIES - 1e-4)
    return waarde(_eerste(lambda n: n >= stappen or opent(waarde(n)), stappen, nummer))


def _bereik(nu: float, eenheid: str, uiterste: str) -> tuple[float, float]:
    """How far a value may go down and up: as far as reason, and no further than a higher rule (`uiterste`) allows."""
    maal = MEESTE_MAAL.get(eenheid, MEESTE_MAAL_ANDERS)
    laag, hoog = sorted((nu / maal, nu * maal))
    if uiterste:
        laag, hoog = (laag, float(uiterste)) if float(uiterste) >= nu else (float(uiterste), hoog)
    return (laag, min(hoog, 1)) if eenheid == "deel" and nu <= 1 else (laag, hoog)


def _in_stappen(waarde: float) -> float:
    """The whole number below, so that an end of a range is tried only once."""
    return math.floor(waarde + 1e-9) if waarde >= 2 else waarde


def doelgroep(stelsel: TaxBenefitSystem, regeling: str) -> frozenset[str]:
    """The conditions that say for whom a scheme is, by its own file; nobody else is let in by moving them."""
    metadata = stelsel.parameters.gemeentelijk.children[regeling].metadata
    return frozenset(f"{regeling}_voorwaarde_{naam}" for naam in metadata.get("doelgroep", ()))


def beslissing_over_waarde(stelsel: TaxBenefitSystem, pad: str, voorwaarde: str) -> Beslissing:
    """Who decides about a value behind a condition: what the value says itself, else the condition or the Act."""
    knopen = _knopen(stelsel, pad)
    for knoop in reversed(knopen[1:]):
        if "beslisser" in knoop.metadata:
            return Beslissing(
                str(knoop.metadata["beslisser"]), str(knoop.metadata.get("afwijken", ""))
            )
    if pad.split(".")[1] == voorwaarde.split("_voorwaarde_")[0]:
        return beslissing(stelsel, voorwaarde)
    return Beslissing(metadata(stelsel, pad, "beslisser"), metadata(stelsel, pad, "afwijken"))


def zonder(dossier: Dossier, namen: Iterable[str]) -> Dossier:
    """The dossier without these stated values."""
    weg = set(namen)
    if not weg:
        return dossier
    return replace(
        dossier,
        situatie={
            soort: {
                wie: {naam: w for naam, w in gegevens.items() if naam not in weg}
                for wie, gegevens in leden.items()
            }
            for soort, leden in dossier.situatie.items()
        },
        gegeven=frozenset(g for g in dossier.gegeven if g[0] not in weg),
    )


def is_regelingsbedrag(stelsel: TaxBenefitSystem, naam: str) -> bool:
    """Whether a variable is an amount of a scheme that the rules can calculate."""
    variabele = stelsel.variables.get(naam)
    if variabele is None or variabele.is_input_variable():
        return False
    return any(naam.startswith(f"{regeling}_bedrag") for regeling in bedragvariabelen(stelsel))


def metadata(stelsel: TaxBenefitSystem, pad: str, sleutel: str) -> str:
    """What a parameter's file says about it: at the leaf itself, else at the nearest node above it; empty if nowhere."""
    for knoop in reversed(_knopen(stelsel, pad)):
        if sleutel in knoop.metadata:
            return str(knoop.metadata[sleutel])
    return ""


def omschrijving(stelsel: TaxBenefitSystem, pad: str) -> str:
    """What a parameter is, in words: the descriptions from the file down to the leaf."""
    return ": ".join(k.description for k in _knopen(stelsel, pad)[1:] if k.description)


def _knopen(stelsel: TaxBenefitSystem, pad: str) -> list[ParameterNode | Parameter]:
    """The nodes from the file of a scheme or Act down to the leaf."""
    knopen, knoop = [], stelsel.parameters
    for naam in pad.split("."):
        knoop = knoop.children[naam]
        knopen.append(knoop)
    return knopen[1:]


def _blad(stelsel: TaxBenefitSystem, pad: str) -> Parameter:
    return _knopen(stelsel, pad)[-1]


def _dicht(beoordeling: Beoordeling) -> tuple[Voorwaarde, ...]:
    return tuple(v for v in beoordeling.voorwaarden if v.zeker and not v.voldaan)


def _keuzes(rest: set[str], wijzigingen: list[Wijziging]) -> Iterator[tuple[Wijziging, ...]]:
    """Sets of changes that meet all these conditions, smallest first: none, one, two, and then one per condition."""
    for aantal in range(3):
        for keuze in itertools.combinations(wijzigingen, aantal):
            verschillend = len({w.pad for w in keuze}) == aantal
            if verschillend and rest <= {naam for w in keuze for naam in w.opent}:
                yield keuze
    per_pad: dict[str, Wijziging] = {}
    for naam in sorted(rest):
        eerste = next(w for w in wijzigingen if naam in w.opent)
        per_pad.setdefault(eerste.pad, eerste)
    yield tuple(per_pad.values())


def _voorkeur(wijziging: Wijziging) -> tuple:
    """Municipal before national, opening the scheme first, costing nothing elsewhere, then the smallest step."""
    stap = 0.0
    if not isinstance(wijziging.nu, bool):
        stap = abs(wijziging.nodig - wijziging.nu) / max(abs(wijziging.nu), 1)
    return (
        wijziging.beslisser == "rijk",
        bool(wijziging.sluit),
        not wijziging.opent_regeling,
        stap,
        wijziging.pad,
    )


def anders(oud: Proef, nieuw: Proef, naam: str) -> bool:
    """Whether an amount differs by half a cent or more."""
    voor, na = oud.reken(naam), nieuw.reken(naam)
    if voor is None or na is None:
        return (voor is None) != (na is None)
    return bool((abs(voor - na) >= 0.005).any())


def _leesbaar(variabele: Variable, waarde: object) -> float | bool | str:
    if variabele.value_type is bool:
        return bool(waarde)
    if variabele.value_type is Enum:
        return next(lid.name for lid in variabele.possible_values if lid.index == int(waarde))
    return round(float(waarde), 2)


__all__ = [
    "Feitwijziging",
    "Versoepeling",
    "Voorstel",
    "Vrijstelling",
    "Weg",
    "Wijziging",
    "metadata",
    "omschrijving",
    "versoepelingen",
]
