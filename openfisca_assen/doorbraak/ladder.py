"""The income ladder: what a household can spend when one person earns more, and where earning more costs money.

All steps are copies of the household in one simulation. Amounts that depend on the earnings are calculated, never
taken from the dossier. Which amounts those are, what the disposable income consists of, and which condition ends a
scheme follow from the rules and their trace; there is no list of schemes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.periods import DateUnit, period
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.bedragen import titel
from openfisca_assen.doorbraak.beoordeling import Gegeven
from openfisca_assen.doorbraak.spoor import Plek, Spoor
from openfisca_assen.doorbraak.woorden import getal, hoofdletter, ontken
from openfisca_assen.dossier import EERSTE_JAAR, Dossier, leesbaar, meta_van
from openfisca_assen.simulatie import Cel, Huishoudsimulatie, bouw_simulatie

BESTEEDBAAR = "huishoudbudget_besteedbaar_inkomen"
POSTEN = "huishoudbudget_"  # what the budget adds up itself is shown in parts
INKOMEN = "participatiewet_inkomen"
BIJSTAND = "algemene_bijstand_bedrag"
BIJSTAND_IN_BUDGET = "huishoudbudget_algemene_bijstand"
BRUTO, NETTO, UITKERING = "bruto_loon", "netto_loon", "netto_uitkering"
OVERIG = "overige_netto_inkomsten"
IS_BIJSTAND = "algemene_bijstand_uitkering_is_bijstand"
ZONDER_VAKANTIETOESLAG = "uitkering_is_zonder_vakantietoeslag"

STAP, TOT = 25, 4000  # euro per maand
MEESTE_STAPPEN = 1000
HOOGSTE_LOON = 100_000  # euro per maand; daarboven rekenen de regels niet meer op de cent
JAREN_TERUG = 5  # how far back the earnings are filled in; no rule looks further
# The payroll table goes in steps of 4,50 euro a month, and allowances are paid in whole euros: one euro more in
# wages can cost a few euros for that reason alone. A smaller fall is not called a drop.
RUIS = 2.50
CENT = 0.01
KORTING_VERHUIST = (
    "Dit is geen grens in een regeling. De ladder neemt aan dat de loonheffingskorting vanaf de eerste euro loon bij "
    "het loon geldt. De bijstand is daardoor bruto hoger, en daar kijken de toeslagen naar. Wie de korting bij de "
    "uitkering laat, heeft deze daling niet."
)


class LadderFout(ValueError):
    """The ladder cannot be made; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Post:
    """A part of the disposable income.

    Attributes:
        naam: The variable.
        label: What it is, in plain Dutch.
        regeling: The scheme it comes from; empty when it is no scheme.
        artikel: Its legal basis.
    """

    naam: str
    label: str
    regeling: str
    artikel: str


@dataclass(frozen=True)
class Trede:
    """One step of the ladder, in euros per month.

    Attributes:
        bruto: Gross wage, without holiday allowance.
        netto: Net wage of this person, with holiday allowance.
        bedragen: What each part adds (below zero: takes off), in the order of `Ladder.posten`.
        besteedbaar: Disposable income of the household: the sum of the parts.
        marginale_druk: Which part of the last extra gross (with its holiday allowance) does not reach the household:
            1.0 is nothing gained, above 1.0 is a loss. None on the first step.
    """

    bruto: float
    netto: float
    bedragen: tuple[float, ...]
    besteedbaar: float
    marginale_druk: float | None


@dataclass(frozen=True)
class Omslag:
    """A condition that was met before a drop and is not met after it.

    Attributes:
        naam: The variable.
        zin: What is the case now, in plain Dutch.
        artikel: Its legal basis.
        wie: The person or the household.
    """

    naam: str
    zin: str
    artikel: str
    wie: str


@dataclass(frozen=True)
class Oorzaak:
    """A part of the disposable income that falls in a drop.

    Attributes:
        post: The variable of the part.
        titel: What it is called in texts.
        bedrag: How much it falls, in euros per month (above zero).
        omslagen: The conditions that end it. Empty: it is phased out as the income rises.
        artikel: The legal basis of the phase-out; with conditions, see those.
    """

    post: str
    titel: str
    bedrag: float
    omslagen: tuple[Omslag, ...]
    artikel: str


@dataclass(frozen=True)
class Daling:
    """Where earning more leaves the household with less.

    Attributes:
        van: Gross wage just before, euros per month.
        tot: Gross wage at the bottom.
        bedrag: How much less there is to spend, euros per month (above zero).
        oorzaken: What falls, the largest first.
        terugverdiend: The first gross wage at which there is again as much as before; None when not on this ladder.
        toelichting: One sentence when the drop comes from an assumption of the ladder, or empty.
    """

    van: float
    tot: float
    bedrag: float
    oorzaken: tuple[Oorzaak, ...]
    terugverdiend: float | None
    toelichting: str = ""


@dataclass(frozen=True)
class Weggelaten:
    """A value that the dossier states, but that the ladder calculates because it depends on the earnings.

    Attributes:
        naam: The variable.
        label: What it is.
        wie: The person or the household.
        opgegeven: What the dossier states for the month of the peildatum; None when only for other months.
        eenheid: Its unit.
    """

    naam: str
    label: str
    wie: str
    opgegeven: float | None
    eenheid: str


@dataclass(frozen=True)
class Ladder:
    """Disposable income of one household over the earnings of one person.

    Attributes:
        titel: What the household is called in texts.
        peildatum: The month, `JJJJ-MM`.
        hervormingen: The reforms that were calculated with.
        wie: The person whose earnings vary.
        stap: Euros between two steps.
        deze_maand: Whether the earnings hold in this month only, not in the years before and the rest of the year.
        posten: The parts of the disposable income.
        treden: The steps, from low to high.
        dalingen: Where earning more leaves the household with less.
        weggelaten: Stated values that were calculated instead.
        ontbreekt: Facts and judgements that nobody stated; they count as absent or «no».
        opmerkingen: What else the ladder takes for granted, as Dutch sentences.
        waarschuwingen: What the reader must know before reading any amount, as Dutch sentences.
        huidig_loon: The gross wage that the dossier states for the month of the peildatum. When it states only a net
            wage: the gross wage that gives it on this ladder. None when it states neither, or the net wage is not on it.
        huidig_loon_geschat: Whether the present wage was derived from a net wage.
    """

    titel: str
    peildatum: str
    hervormingen: tuple[str, ...]
    wie: str
    stap: float
    deze_maand: bool
    posten: tuple[Post, ...]
    treden: tuple[Trede, ...]
    dalingen: tuple[Daling, ...]
    weggelaten: tuple[Weggelaten, ...]
    ontbreekt: tuple[Gegeven, ...]
    opmerkingen: tuple[str, ...]
    waarschuwingen: tuple[str, ...] = ()
    huidig_loon: float | None = None
    huidig_loon_geschat: bool = False


def maak_ladder(
    dossier: Dossier,
    stelsel: TaxBenefitSystem,
    wie: str | None = None,
    tot: float = TOT,
    stap: float = STAP,
    deze_maand: bool = False,
) -> Ladder:
    """Make the income ladder of a household.

    Args:
        dossier: The household.
        stelsel: The rules, with the reforms of the dossier.
        wie: The person whose gross wage varies; default the applicant.
        tot: The highest gross wage per month, in euros.
        stap: Euros between two steps.
        deze_maand: Vary the wage of this month only. Default: the wage is the level during the whole look-back and
            the whole calendar year.

    Raises:
        LadderFout: If the person is unknown, the range is wrong, or the sources lack a value.
    """
    personen = list(dossier.situatie["personen"])
    [huishouden] = dossier.situatie["huishoudens"].values()
    if wie is None:
        wie = huishouden["aanvragers"][0]
    if wie not in personen:
        raise LadderFout(
            f"«{leesbaar(wie)}» staat niet in het dossier. Kies uit: {', '.join(personen)}."
        )
    if not (stap >= 1 and tot >= stap and tot / stap <= MEESTE_STAPPEN):
        raise LadderFout(
            f"Kies een stap van minstens 1 euro en hoogstens {MEESTE_STAPPEN} stappen."
        )
    if tot > HOOGSTE_LOON:
        raise LadderFout(f"Kies een loon tot en met {getal(HOOGSTE_LOON)} euro per maand.")
    try:
        return _Ladderbouwer(dossier, stelsel, wie, tot, stap, deze_maand).bouw()
    except ParameterNotFoundError as fout:
        naam = fout.name.replace("_", " ").replace(".", ", ")
        raise LadderFout(
            f"Voor {fout.instant_str[:7]} is geen waarde bekend van: {naam}."
        ) from None


class _Ladderbouwer:
    def __init__(
        self,
        dossier: Dossier,
        stelsel: TaxBenefitSystem,
        wie: str,
        tot: float,
        stap: float,
        deze_maand: bool,
    ) -> None:
        self.gegeven_dossier = dossier
        self.stelsel = stelsel
        self.wie = wie
        self.stap = stap
        self.deze_maand = deze_maand
        self.maand = dossier.peildatum
        self.personen = list(dossier.situatie["personen"])
        self.bruto = np.arange(0, tot + stap / 2, stap)
        self.aantal = len(self.bruto)
        jaar = int(self.maand[:4])
        self.maanden = (
            [self.maand]
            if deze_maand
            else [
                f"{j}-{m:02}"
                for j in range(max(EERSTE_JAAR, jaar - JAREN_TERUG), jaar + 1)
                for m in range(1, 13)
            ]
        )

    def bouw(self) -> Ladder:
        dossier, bijstand_weg = self._zonder_loon_en_bijstand(self.gegeven_dossier)
        dossier, doorgetrokken = self._inkomen_doorgetrokken(dossier)
        verkenner = _Verkenning(dossier, self.stelsel, self.wie, self._invullingen(), self.aantal)
        dossier, weggelaten = self._zonder_afhankelijke(dossier, verkenner)
        simulatie = self._simulatie(dossier, verkenner)
        bijstand = self._met_bijstand(simulatie, dossier, verkenner)
        besteedbaar = np.asarray(simulatie.calculate(BESTEEDBAAR, self.maand), dtype=np.float64)
        posten = self._posten(simulatie, bijstand)
        netto = self._per_lid(simulatie, NETTO)[:, self.personen.index(self.wie)]
        druk = self._marginale_druk(simulatie, besteedbaar)
        treden = tuple(
            Trede(
                bruto=float(self.bruto[n]),
                netto=_af(netto[n]),
                bedragen=tuple(_af(bedrag[n]) for bedrag in posten.values()),
                besteedbaar=_af(besteedbaar[n]),
                marginale_druk=None if n == 0 else round(float(druk[n - 1]), 4),
            )
            for n in range(self.aantal)
        )
        ontbreekt = verkenner.ontbreekt(dossier)
        loon, geschat = self._huidig_loon(netto)
        return Ladder(
            titel=dossier.titel,
            peildatum=self.maand,
            hervormingen=dossier.hervormingen,
            wie=self.wie,
            stap=float(self.stap),
            deze_maand=self.deze_maand,
            posten=tuple(posten),
            treden=treden,
            dalingen=tuple(self._dalingen(simulatie, besteedbaar, posten, bijstand is not None)),
            weggelaten=(*bijstand_weg, *weggelaten),
            ontbreekt=ontbreekt,
            opmerkingen=tuple(
                self._opmerkingen(bool(bijstand_weg), bijstand is not None, doorgetrokken)
            ),
            waarschuwingen=tuple(
                self._alsof_er_bijstand_is(verkenner, ontbreekt)
                if bijstand is not None and not bijstand_weg
                else ()
            ),
            huidig_loon=loon,
            huidig_loon_geschat=geschat,
        )

    def _huidig_loon(self, netto: NDArray) -> tuple[float | None, bool]:
        """The stated gross wage, or else the gross wage on this ladder that gives the stated net wage."""
        bruto, gesteld = (
            _gegevens(self.gegeven_dossier, self.wie).get(naam, {}).get(self.maand)
            if (naam, self.wie, self.maand) in self.gegeven_dossier.gegeven
            else None
            for naam in (BRUTO, NETTO)
        )
        if bruto is not None:
            return _af(bruto), False
        if gesteld is None or gesteld > netto[-1] + CENT:
            return None, False
        stijgend = np.maximum.accumulate(netto)
        return float(round(np.interp(gesteld, stijgend, self.bruto))), gesteld > 0

    # The household without what the ladder fills in or calculates

    def _zonder_loon_en_bijstand(self, dossier: Dossier) -> tuple[Dossier, list[Weggelaten]]:
        """Without the wage of this person, and without benefits that are bijstand: those are calculated anew."""
        maanden = set(self.maanden)
        weg = {(naam, self.wie, maand) for naam in (BRUTO, NETTO) for maand in maanden}
        bijstand = {
            (naam, wie, maand)
            for wie, gegevens in dossier.situatie["personen"].items()
            for vlag in [gegevens.get(IS_BIJSTAND, {})]
            for maand in maanden
            # The dossier carries an income of this month on to the end of the year, but not what kind it is.
            if vlag.get(maand, vlag.get(self.maand))
            for naam in (UITKERING, "bruto_uitkering", ZONDER_VAKANTIETOESLAG, IS_BIJSTAND)
        } & dossier.gegeven
        return _zonder(dossier, weg | bijstand), list(self._als_weggelaten(dossier, bijstand))

    def _zonder_afhankelijke(
        self, dossier: Dossier, verkenner: _Verkenning
    ) -> tuple[Dossier, list[Weggelaten]]:
        """Without stated values that lean on the wage of this person."""
        weg = {
            cel
            for cel in dossier.gegeven
            if verkenner.is_berekend(cel[0]) and verkenner.leunt_op_loon(cel[0], cel[1])
        }
        return _zonder(dossier, weg), list(self._als_weggelaten(dossier, weg))

    def _als_weggelaten(self, dossier: Dossier, cellen: Iterable[Cel]) -> Iterator[Weggelaten]:
        perioden: dict[tuple[str, str], set[str]] = {}
        for naam, wie, periode in sorted(cellen):
            perioden.setdefault((naam, wie), set()).add(periode)
        for (naam, wie), lijst in perioden.items():
            variabele = self.stelsel.variables[naam]
            if variabele.value_type is bool:
                continue
            per_periode = _gegevens(dossier, wie).get(naam, {})
            nu = self.maand if self.maand in lijst else self.maand[:4]
            waarde = per_periode.get(nu) if nu in lijst else None
            yield Weggelaten(naam, variabele.label, wie, waarde, variabele.unit or "")

    def _inkomen_doorgetrokken(self, dossier: Dossier) -> tuple[Dossier, bool]:
        """With the other income of this month also in months for which none was stated."""
        if self.deze_maand:
            return dossier, False
        extra: dict[str, dict[str, dict[str, object]]] = {}
        for wie, gegevens in dossier.situatie["personen"].items():
            for naam, per_periode in gegevens.items():
                if naam not in self.stelsel.variables or self.maand not in per_periode:
                    continue
                if meta_van(self.stelsel.variables[naam]).get("groep") != "inkomen":
                    continue
                nieuw = {m: per_periode[self.maand] for m in self.maanden if m not in per_periode}
                extra.setdefault(wie, {})[naam] = nieuw | per_periode
        if not extra:
            return dossier, False
        personen = {
            wie: gegevens | extra.get(wie, {})
            for wie, gegevens in dossier.situatie["personen"].items()
        }
        anders = any(any(w for w in p.values()) for g in extra.values() for p in g.values())
        return replace(dossier, situatie={**dossier.situatie, "personen": personen}), anders

    def _invullingen(self) -> dict[Cel, NDArray]:
        loon = self.bruto.astype(self.stelsel.variables[BRUTO].dtype)
        return {(BRUTO, self.wie, maand): loon for maand in self.maanden}

    def _simulatie(self, dossier: Dossier, verkenner: _Verkenning) -> Huishoudsimulatie:
        """The steps, with what the dossier states; what was calculated already without it is taken over."""
        gesteld = {cel[0] for cel in dossier.gegeven if verkenner.is_berekend(cel[0])}
        verkenner.gesteld |= gesteld
        if not gesteld:
            return verkenner.simulatie
        simulatie = bouw_simulatie(self.stelsel, dossier.situatie, self.aantal, self._invullingen())
        simulatie.trace = True  # then a month in which nothing changes is not calculated anew
        for naam, houder in _houders(verkenner.simulatie):
            if any(verkenner.leunt_op(naam, ander) for ander in gesteld):
                continue
            nieuw = simulatie.get_holder(naam)
            for periode in houder.get_known_periods():
                if nieuw.get_array(periode) is None:
                    nieuw.put_in_cache(houder.get_array(periode), periode)
        return simulatie

    # Bijstand counts as income for the other schemes

    def _met_bijstand(
        self, simulatie: Huishoudsimulatie, dossier: Dossier, verkenner: _Verkenning
    ) -> NDArray | None:
        """Calculate the bijstand of every month that a rule looks at, and let it count as income in that month.

        The rules leave this to the household: who has bijstand states it as income.

        Returns:
            The bijstand in the month of the peildatum, shape (aantal,); None when there is none on any step.
        """
        maanden = [m for m in verkenner.inkomensmaanden() if m in self.maanden]
        bijstand = {}
        for maand in dict.fromkeys([*maanden, self.maand]):
            try:
                bijstand[maand] = simulatie.calculate(BIJSTAND, maand).astype(np.float64)
            except ParameterNotFoundError:
                if maand == self.maand:
                    raise
        bijstand = {maand: b for maand, b in bijstand.items() if b.any()}
        if not bijstand:
            return None
        naam, leden = self._waar_bijstand_komt(simulatie, dossier)
        inkomsten = {}
        for maand, bedrag in bijstand.items():
            waarden = self._per_lid(simulatie, naam, maand).copy()
            waarden[:, leden] += bedrag[:, None] / len(leden)
            inkomsten[maand] = waarden.ravel()
        gesteld = {
            (naam, periode)
            for leden in dossier.situatie.values()
            for gegevens in leden.values()
            for naam, per_periode in gegevens.items()
            if isinstance(per_periode, Mapping)
            for periode in per_periode
        }
        gesteld |= {(BRUTO, maand) for maand in self.maanden}
        gesteld -= simulatie.deels.keys()
        regeling = BIJSTAND.removesuffix("bedrag")
        for ander, houder in _houders(simulatie):
            if ander.startswith(regeling) or not verkenner.leunt_op(ander, naam):
                continue
            for periode in list(houder.get_known_periods()):
                if (ander, str(periode)) not in gesteld:
                    houder.delete_arrays(periode)
        for maand, waarden in inkomsten.items():
            _zet(simulatie, naam, maand, waarden)
        if self.maand in bijstand:
            _zet(simulatie, BIJSTAND_IN_BUDGET, self.maand, np.zeros(self.aantal))
        return bijstand.get(self.maand, np.zeros(self.aantal))

    def _waar_bijstand_komt(
        self, simulatie: Huishoudsimulatie, dossier: Dossier
    ) -> tuple[str, list[int]]:
        """The variable that the bijstand is added to, and the persons who each get an equal part of it."""
        [huishouden] = dossier.situatie["huishoudens"].values()
        ontvangers = [*huishouden["aanvragers"], *huishouden.get("partners", ())]
        uitgesloten = self._per_lid(simulatie, "participatiewet_uitgesloten")[0]
        leden = [
            self.personen.index(wie)
            for wie in ontvangers
            if not any(_gegevens(dossier, wie).get(ZONDER_VAKANTIETOESLAG, {}).values())
            and not uitgesloten[self.personen.index(wie)]
        ]
        return (UITKERING, leden) if leden else (OVERIG, [self.personen.index(ontvangers[0])])

    # What the disposable income consists of

    def _posten(
        self, simulatie: Huishoudsimulatie, bijstand: NDArray | None
    ) -> dict[Post, NDArray]:
        """The parts, each as what it adds per step."""
        uit: dict[Post, NDArray] = {}
        for naam, bedrag in self._delen(simulatie, BESTEEDBAAR, 1.0):
            if bijstand is not None and naam == INKOMEN:
                bedrag = bedrag - bijstand
            if bijstand is not None and naam == BIJSTAND_IN_BUDGET:
                bedrag = bijstand
            post = _post(self.stelsel, naam)
            uit[post] = uit[post] + bedrag if post in uit else bedrag
        return uit

    def _delen(
        self, simulatie: Huishoudsimulatie, naam: str, keer: float
    ) -> Iterator[tuple[str, NDArray]]:
        """A variable of the budget as the sum of what it adds up; as it is when it does more than adding up."""
        geheel = self._som(simulatie, naam)
        gewichten = _gewichten(self.stelsel, naam, self.maand) if naam.startswith(POSTEN) else ()
        delen = [(deel, gewicht, self._som(simulatie, deel)) for deel, gewicht in gewichten]
        som = sum((gewicht * bedrag for _, gewicht, bedrag in delen), np.zeros(self.aantal))
        if not delen or np.abs(som - geheel).max() > CENT:
            yield naam, keer * geheel
            return
        for deel, gewicht, _ in delen:
            yield from self._delen(simulatie, deel, keer * gewicht)

    def _som(self, simulatie: Huishoudsimulatie, naam: str) -> NDArray:
        return self._per_lid(simulatie, naam).sum(axis=1)

    def _per_lid(
        self, simulatie: Huishoudsimulatie, naam: str, maand: str | None = None
    ) -> NDArray:
        """Shape (aantal, members); one column for a variable of the household."""
        waarden = np.asarray(simulatie.calculate(naam, maand or self.maand))
        soort = bool if waarden.dtype == bool else np.float64
        return waarden.astype(soort).reshape(self.aantal, -1)

    def _marginale_druk(self, simulatie: Huishoudsimulatie, besteedbaar: NDArray) -> NDArray:
        """Per step, which part of the extra gross wage with holiday allowance does not reach the household."""
        jaar = simulatie.calculate("wet_loonbelasting_jaarloon", self.maand[:4])
        jaarloon = jaar.astype(np.float64).reshape(self.aantal, -1)
        extra = np.diff(jaarloon[:, self.personen.index(self.wie)]) / (1 if self.deze_maand else 12)
        return 1 - np.diff(besteedbaar) / np.where(extra > 0, extra, np.nan)

    # Where earning more costs money

    def _dalingen(
        self,
        simulatie: Huishoudsimulatie,
        besteedbaar: NDArray,
        posten: Mapping[Post, NDArray],
        met_bijstand: bool,
    ) -> Iterator[Daling]:
        for begin, einde in dalingen(besteedbaar):
            oorzaken = [
                self._oorzaak(simulatie, post, float(bedrag[begin] - bedrag[einde]), begin, einde)
                for post, bedrag in posten.items()
                if bedrag[begin] - bedrag[einde] > CENT
            ]
            hersteld = np.flatnonzero(besteedbaar[einde:] >= besteedbaar[begin] - CENT / 2)
            schijn = met_bijstand and begin == 0 and not any(o.omslagen for o in oorzaken)
            yield Daling(
                van=float(self.bruto[begin]),
                tot=float(self.bruto[einde]),
                bedrag=_af(besteedbaar[begin] - besteedbaar[einde]),
                oorzaken=tuple(sorted(oorzaken, key=lambda o: -o.bedrag)),
                terugverdiend=float(self.bruto[einde + hersteld[0]]) if len(hersteld) else None,
                toelichting=KORTING_VERHUIST if schijn else "",
            )

    def _oorzaak(
        self, simulatie: Huishoudsimulatie, post: Post, bedrag: float, begin: int, einde: int
    ) -> Oorzaak:
        naam = _naam(self.stelsel, post)
        omslagen: tuple[Omslag, ...] = ()
        if post.regeling:
            omslagen = tuple(self._omslagen(simulatie, post.regeling, begin, einde))
        return Oorzaak(post.naam, naam, _af(bedrag), omslagen, post.artikel)

    def _omslagen(
        self, simulatie: Huishoudsimulatie, regeling: str, begin: int, einde: int
    ) -> Iterator[Omslag]:
        """The conditions that turned, for those who had the right before and not after."""
        recht = self._per_lid(simulatie, f"{regeling}_recht")
        verloren = recht[begin] & ~recht[einde]
        if not verloren.any():
            return
        for naam, variabele in self.stelsel.variables.items():
            if not naam.startswith(f"{regeling}_voorwaarde_"):
                continue
            voldaan = self._per_lid(simulatie, naam)
            gekeerd = voldaan[begin] & ~voldaan[einde]
            if len(gekeerd) == len(verloren):
                gekeerd = gekeerd & verloren
            ids = list(self.gegeven_dossier.situatie[_soort(variabele)])
            zin = meta_van(variabele).get("nee") or ontken(variabele.label)
            artikel = variabele.reference[0] if variabele.reference else ""
            for lid in np.flatnonzero(gekeerd):
                yield Omslag(naam, hoofdletter(zin) + ".", artikel, ids[lid])

    def _alsof_er_bijstand_is(
        self, verkenner: _Verkenning, ontbreekt: Iterable[Gegeven]
    ) -> Iterator[str]:
        """A sentence when facts that decide on the right to bijstand were not stated."""
        nodig = verkenner.gelezen_voor(BIJSTAND.removesuffix("bedrag") + "recht")
        vragen = dict.fromkeys(
            gegeven.vraag
            for gegeven in ontbreekt
            if gegeven.naam in nodig
            and meta_van(self.stelsel.variables[gegeven.naam])["soort"] == "feit"
        )
        if vragen:
            yield (
                "Deze ladder rekent alsof er recht op algemene bijstand is zolang het loon laag is. "
                f"Of dat zo is, is niet bekend. Vraag eerst: {' '.join(vragen)}"
            )

    def _opmerkingen(
        self, bijstand_vervangen: bool, bijstand: bool, doorgetrokken: bool
    ) -> Iterator[str]:
        if self.deze_maand:
            yield "Het loon verandert alleen in deze maand; de andere maanden zijn die van het dossier."
        else:
            yield "Het loon geldt voor het hele kalenderjaar en voor alle jaren waar een regeling naar terugkijkt."
        [huishouden] = self.gegeven_dossier.situatie["huishoudens"].values()
        if self.wie not in [*huishouden["aanvragers"], *huishouden.get("partners", ())]:
            yield f"Het loon van {self.wie} zelf telt niet mee in wat het huishouden te besteden heeft."
        if doorgetrokken:
            yield "Andere inkomsten van deze maand gelden ook voor maanden waarover niets is opgegeven."
        if bijstand_vervangen:
            yield "De opgegeven bijstand is vervangen door de bijstand die bij elk loon hoort."
        if bijstand:
            yield (
                "Naast loon is de bijstand bruto gerekend zonder loonheffingskorting, want die geldt dan bij het loon."
            )
            yield "Waar recht op algemene bijstand bestaat, is die meegeteld, ook als inkomen voor andere regelingen."
        yield "Het oordeel van een mens blijft bij elk loon gelijk, ook over het uitzicht op een hoger inkomen."


class _Verkenning:
    """What the rules read for this household, from two small calculations with trace: without and with a wage."""

    def __init__(
        self,
        dossier: Dossier,
        stelsel: TaxBenefitSystem,
        wie: str,
        invullingen: Mapping[Cel, NDArray],
        aantal: int,
    ) -> None:
        self.stelsel = stelsel
        self.wie = wie
        self.maand = dossier.peildatum
        self.gesteld: set[str] = set()
        gesteld = {cel[0] for cel in dossier.gegeven if self.is_berekend(cel[0])}
        kaal = _zonder(dossier, {cel for cel in dossier.gegeven if cel[0] in gesteld})
        self.simulatie = bouw_simulatie(stelsel, kaal.situatie, aantal, invullingen)
        self.simulatie.trace = True
        self.spoor = Spoor(self.simulatie, lambda naam, periode: naam in self.gesteld)
        for naam in [BESTEEDBAAR, *sorted(gesteld)]:
            jaar = stelsel.variables[naam].definition_period == DateUnit.YEAR
            try:
                self.simulatie.calculate(naam, self.maand[:4] if jaar else self.maand)
            except ParameterNotFoundError:
                if naam == BESTEEDBAAR:
                    raise
        self._lezers: dict[str, set[str]] = {}
        self._inkomensmaanden: set[str] = set()
        for (naam, periode), gelezen in self.spoor.alles():
            if naam in (INKOMEN, UITKERING):
                self._inkomensmaanden.add(periode)
            for ander, _ in gelezen:
                self._lezers.setdefault(ander, set()).add(naam)
        self._bekend = self._lezers.keys() | set().union(*self._lezers.values())
        self._afhankelijk: dict[str, set[str]] = {}

    def is_berekend(self, naam: str) -> bool:
        """Whether a value that was stated could have been calculated; incomes of a person count as facts."""
        variabele = self.stelsel.variables[naam]
        inkomen = variabele.entity.is_person and meta_van(variabele).get("groep") == "inkomen"
        return not variabele.is_input_variable() and not inkomen

    def leunt_op(self, naam: str, op: str) -> bool:
        """Whether a variable leans on another, directly or through others; yes for what was not read."""
        return naam not in self._bekend or naam in self._wie_leunt_op(op)

    def _wie_leunt_op(self, op: str) -> set[str]:
        if op not in self._afhankelijk:
            gevonden, te_doen = {op}, [op]
            while te_doen:
                nieuw = self._lezers.get(te_doen.pop(), set()) - gevonden
                gevonden |= nieuw
                te_doen += nieuw
            self._afhankelijk[op] = gevonden
        return self._afhankelijk[op]

    def leunt_op_loon(self, naam: str, wie: str) -> bool:
        """Whether a stated value leans on the wage of the person of the ladder.

        A value about somebody else leans on it only through the household.
        """
        afhankelijk = self._wie_leunt_op(BRUTO) | self._wie_leunt_op(NETTO)
        if naam not in afhankelijk:
            return False
        if not self.stelsel.variables[naam].entity.is_person or wie == self.wie:
            return True
        via = {
            n
            for n in afhankelijk
            if not self.stelsel.variables[n].entity.is_person and naam in self._wie_leunt_op(n)
        }
        return bool(via)

    def gelezen_voor(self, naam: str) -> set[str]:
        """The facts behind a variable in the month of the peildatum."""
        return {ander for ander, _ in self.spoor.bladeren(naam, self.maand)}

    def inkomensmaanden(self) -> list[str]:
        """The months whose income a rule looks at."""
        return sorted(self._inkomensmaanden)

    def ontbreekt(self, dossier: Dossier) -> tuple[Gegeven, ...]:
        """Facts behind the disposable income that nobody stated for this month, and then judgements."""
        gegeven = {(naam, wie) for naam, wie, _ in dossier.gegeven}
        groepen = {
            (meta_van(self.stelsel.variables[naam]).get("groep"), wie) for naam, wie in gegeven
        }
        groepen |= {("inkomen", self.wie)}
        kind = self.simulatie.calculate("minderjarig_kind", self.maand)
        groepen |= {
            ("inkomen", w) for w, ja in zip(dossier.situatie["personen"], kind, strict=False) if ja
        }
        uit: dict[Gegeven, None] = {}
        for naam, periode in self.spoor.bladeren(BESTEEDBAAR, self.maand):
            variabele = self.stelsel.variables[naam]
            meta = meta_van(variabele)
            if meta.get("soort") not in ("feit", "oordeel"):
                continue
            if periode not in (self.maand, self.maand[:4], "ETERNITY"):
                continue
            for wie in dossier.situatie[_soort(variabele)]:
                if (naam, wie) not in gegeven and (
                    "groep" not in meta or (meta["groep"], wie) not in groepen
                ):
                    uit[Gegeven(naam, meta.get("vraag", ""), wie)] = None
        soort = {g: meta_van(self.stelsel.variables[g.naam])["soort"] for g in uit}
        return tuple(sorted(uit, key=lambda g: soort[g] == "oordeel"))


def dalingen(besteedbaar: NDArray) -> list[tuple[int, int]]:
    """Where a row of amounts falls by more than the noise of tables: (last step before, lowest step).

    A run of falling steps is one drop. So is a slide in small steps with small rises in between, until the level
    before it is reached again.
    """
    verschil = np.diff(besteedbaar)
    uit = []
    n = 0
    while n < len(verschil):
        if verschil[n] >= -CENT / 2:
            n += 1
            continue
        begin = n
        while n < len(verschil) and verschil[n] < -CENT / 2:
            n += 1
        if besteedbaar[begin] - besteedbaar[n] > RUIS:
            uit.append((begin, n))
    # Slides: under an earlier peak without a run that is named already.
    begin = 0
    while begin < len(besteedbaar) - 1:
        hersteld = np.flatnonzero(besteedbaar[begin + 1 :] >= besteedbaar[begin] - CENT / 2)
        einde = begin + 1 + int(hersteld[0]) if len(hersteld) else len(besteedbaar)
        if einde > begin + 1:
            diepste = begin + int(np.argmin(besteedbaar[begin:einde]))
            binnen = any(begin <= van < einde for van, _ in uit)
            if besteedbaar[begin] - besteedbaar[diepste] > RUIS and not binnen:
                uit.append((begin, diepste))
        begin = einde
    return sorted(uit)


@lru_cache(maxsize=256)
def _gewichten(stelsel: TaxBenefitSystem, naam: str, maand: str) -> tuple[tuple[str, float], ...]:
    """What a variable of the budget reads, and how much of it each euro adds; found by running the formula.

    Empty when the variable has no formula.
    """
    if stelsel.variables[naam].is_input_variable():
        return ()
    situatie = {
        "personen": {"een": {}},
        "huishoudens": {"huis": {"aanvragers": ["een"]}},
    }
    simulatie = bouw_simulatie(stelsel, situatie)
    simulatie.trace = True
    simulatie.calculate(naam, maand)
    gelezen = [plek for plek in Spoor(simulatie).gelezen(naam, maand) if _is_bedrag(stelsel, plek)]
    if not gelezen:
        return ()
    proef = bouw_simulatie(stelsel, situatie, len(gelezen))
    for nummer, (deel, periode) in enumerate(gelezen):
        waarden = np.zeros(len(gelezen))
        waarden[nummer] = 12.0
        _zet(proef, deel, periode, waarden)
    uitkomst = proef.calculate(naam, maand)
    return tuple(
        (deel, float(uitkomst[nummer]) / 12)
        for nummer, (deel, _) in enumerate(gelezen)
        if uitkomst[nummer]
    )


def _is_bedrag(stelsel: TaxBenefitSystem, plek: Plek) -> bool:
    return stelsel.variables[plek[0]].value_type is float


@lru_cache(maxsize=1024)
def _post(stelsel: TaxBenefitSystem, naam: str) -> Post:
    variabele = stelsel.variables[naam]
    regeling = next(
        (
            r.removesuffix("_recht")
            for r in stelsel.variables
            if r.endswith("_recht")
            and any(
                n.startswith(r.removesuffix("_recht") + "_")
                for n in (naam, naam.removeprefix(POSTEN) + "_")
            )
        ),
        "",
    )
    artikel = variabele.reference[0] if variabele.reference else ""
    return Post(naam, variabele.label, regeling, artikel)


def _naam(stelsel: TaxBenefitSystem, post: Post) -> str:
    """What a part is called in texts: a municipal scheme by its name, another amount by what it is."""
    if post.regeling in stelsel.parameters.gemeentelijk.children:
        return titel(stelsel, post.regeling)
    bedrag = stelsel.variables.get(f"{post.regeling}_bedrag")
    return (bedrag.label if bedrag else post.label).split(",")[0]


def _zonder(dossier: Dossier, cellen: set[Cel]) -> Dossier:
    """The dossier without these values."""
    if not cellen:
        return dossier
    situatie = {
        soort: {
            wie: {
                naam: (
                    {p: w for p, w in waarde.items() if (naam, wie, p) not in cellen}
                    if isinstance(waarde, Mapping)
                    else waarde
                )
                for naam, waarde in gegevens.items()
            }
            for wie, gegevens in leden.items()
        }
        for soort, leden in dossier.situatie.items()
    }
    return replace(dossier, situatie=situatie, gegeven=dossier.gegeven - cellen)


def _gegevens(dossier: Dossier, wie: str) -> Mapping:
    for leden in dossier.situatie.values():
        if wie in leden:
            return leden[wie]
    return {}


def _houders(simulatie: Huishoudsimulatie) -> Iterator:
    for populatie in simulatie.populations.values():
        yield from populatie._holders.items()


def _zet(simulatie: Huishoudsimulatie, naam: str, periode: str, waarden: NDArray) -> None:
    houder = simulatie.get_holder(naam)
    houder.put_in_cache(waarden.astype(houder.variable.dtype), period(periode))


def _soort(variabele: Variable) -> str:
    return "personen" if variabele.entity.is_person else "huishoudens"


def _af(bedrag: float) -> float:
    return round(float(bedrag), 2) + 0.0


__all__ = [
    "Daling",
    "Ladder",
    "LadderFout",
    "Omslag",
    "Oorzaak",
    "Post",
    "Trede",
    "Weggelaten",
    "dalingen",
    "maak_ladder",
]
