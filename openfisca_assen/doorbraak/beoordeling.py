"""Assess one household on every scheme: status, amount and conditions.

The conditions are the variables `<regeling>_voorwaarde_…` that `<regeling>_recht` reads, in the order of the rule
file. Whether an answer is certain follows from the facts behind it: the leaves of OpenFisca's trace, compared with
what the dossier states. Absent is not zero: a condition that leans on a fact nobody stated is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from weakref import WeakKeyDictionary

from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.aannames import Aanname, aannames
from openfisca_assen.doorbraak.onbekend import Bevinding, Feit, Vraag, invloed, onderzoek
from openfisca_assen.doorbraak.ontvangst import Ontvangstbewijs, ontvangstbewijs
from openfisca_assen.doorbraak.spoor import Plek, Spoor
from openfisca_assen.doorbraak.uitleg import Kwestie, Uitleg, Uitlegger, ontkenning
from openfisca_assen.doorbraak.woorden import dag_in_woorden
from openfisca_assen.dossier import Dossier, meta_van
from openfisca_assen.hervorming import hervormingen
from openfisca_assen.simulatie import Cel

# What says how the household of a past month was composed.
LEEFVORM = {"leefvorm", "gehuwd"}


class Status(StrEnum):
    """The one vocabulary of answers."""

    RECHT = "recht"
    GEEN_RECHT = "geen_recht"
    OORDEEL = "oordeel"
    ONBEKEND = "onbekend"
    BESTAAT_NIET = "bestaat_niet"


@dataclass(frozen=True)
class Gegeven:
    """A fact behind an answer: its variable, the question in plain words, and whom it is about.

    `perioden` are the periods in which it is missing; two facts are the same whatever the periods. `persoon` says
    whether it is about a person; about the one household there is no need to say whom it is about.
    """

    naam: str
    vraag: str
    wie: str
    perioden: tuple[str, ...] = field(default=(), compare=False)
    persoon: bool = field(default=True, compare=False)


@dataclass(frozen=True)
class Voorwaarde:
    """One condition of a scheme.

    Attributes:
        naam: The variable.
        label: A sentence that is true when the condition is met.
        nee: A sentence that is true when it is not.
        voldaan: As calculated, with defaults for facts that were not stated.
        ontbreekt: Facts that were not stated; the answer is not certain while there are any.
        oordeel: Judgements that nobody has given yet.
        reden: Why the condition cannot be calculated, or an empty string.
        uitleg: The fact, the limit, by how much, and the rules behind it; None when nothing was calculated.
    """

    naam: str
    label: str
    voldaan: bool
    ontbreekt: tuple[Gegeven, ...] = ()
    oordeel: tuple[Gegeven, ...] = ()
    reden: str = ""
    uitleg: Uitleg | None = None
    nee: str = ""

    @property
    def zeker(self) -> bool:
        """Whether the answer can still change when more becomes known."""
        return not (self.ontbreekt or self.oordeel or self.reden)


@dataclass(frozen=True)
class Beoordeling:
    """The answer for one scheme and one household or person.

    Attributes:
        regeling: Name of the scheme.
        titel: What the scheme is called in texts.
        aard: recht, kan, aanbod, capaciteit or particulier.
        wie: The person, or the household.
        status: See `Status`.
        bedrag: What is awarded, in euros; None when unknown or when the scheme has no amount.
        eenheid: The unit of `bedrag`, e.g. `euro per jaar`.
        voorwaarden: In the order of the rule file.
        reden: One sentence that says what decides the status, or an empty string.
        hervormingen: For a scheme that does not exist: the reforms that would start it.
        waarschuwing: A sentence when the rules of this scheme were not checked up to this date, or empty.
        ontbreekt_voor_bedrag: Facts that were not stated and that can still change the amount of a right.
        uitvoerder: Who carries out the scheme.
        grondslag: Its legal basis.
        beslisser: Who decides about its rules, unless a condition says otherwise.
        afwijken: Where law or by-law allows deviation, or empty.
        woord_bij_recht: What «recht» is called for this scheme, when that is not what its `aard` says; or empty.
    """

    regeling: str
    titel: str
    aard: str
    wie: str
    status: Status
    bedrag: float | None = None
    eenheid: str = ""
    voorwaarden: tuple[Voorwaarde, ...] = ()
    reden: str = ""
    hervormingen: tuple[str, ...] = ()
    waarschuwing: str = ""
    ontbreekt_voor_bedrag: tuple[Gegeven, ...] = ()
    uitvoerder: str = ""
    grondslag: str = ""
    beslisser: str = ""
    afwijken: str = ""
    woord_bij_recht: str = ""


@dataclass(frozen=True)
class OpenVraag:
    """Something nobody stated that can still change an answer.

    Attributes:
        gegeven: The fact or the judgement, with every period in which an answer misses it.
        oordeel: Whether it is a judgement that the law leaves to a person.
        regelingen: The schemes whose answer it can change.
    """

    gegeven: Gegeven
    oordeel: bool
    regelingen: tuple[str, ...]


@dataclass(frozen=True)
class Rapport:
    """All answers for one dossier.

    Attributes:
        aangenomen: Rare facts that count as absent because nobody stated them.
        aangenomen_van_invloed: Those of them that, each by itself, would change an answer (yes for no, much for
            nothing); empty when that was not looked into.
        vroeger_als_nu: First and last month before the peildatum for which the household of now was taken; or empty.
        waarschuwingen: Dutch sentences.
        botsingen: (parameter, reform, reform): values that two reforms both set; the last one counts.
        open_vragen: What can still change an answer: facts before judgements, what settles most first.
        aannames: What the rules behind these answers take for granted.
        ontvangstbewijs: What the answers were made from.
    """

    titel: str
    peildatum: str
    hervormingen: tuple[str, ...]
    beoordelingen: tuple[Beoordeling, ...]
    aangenomen: tuple[Gegeven, ...] = ()
    waarschuwingen: tuple[str, ...] = ()
    botsingen: tuple[tuple[str, str, str], ...] = ()
    open_vragen: tuple[OpenVraag, ...] = ()
    aannames: tuple[Aanname, ...] = ()
    ontvangstbewijs: Ontvangstbewijs | None = None
    aangenomen_van_invloed: tuple[Gegeven, ...] = ()
    vroeger_als_nu: tuple[str, ...] = ()

    @property
    def volgende_vraag(self) -> OpenVraag | None:
        """The missing fact that settles most answers; a judgement when no fact is missing; None when all is known."""
        return self.open_vragen[0] if self.open_vragen else None


def beoordeel(
    dossier: Dossier,
    stelsel: TaxBenefitSystem,
    met_uitleg: bool = True,
    alleen: Collection[str] | None = None,
) -> Rapport:
    """Assess a dossier on every municipal scheme.

    Args:
        dossier: The household.
        stelsel: The tax-benefit system, with the reforms of the dossier already in it.
        met_uitleg: Whether to explain each condition and to collect assumptions and receipt. Without it the
            answers are the same and come faster.
        alleen: The schemes to assess; default all of them. Only answers and open questions then mean anything.

    Returns:
        One `Beoordeling` per scheme on households; per person for a scheme on persons.
    """
    beoordelaar = _Beoordelaar(dossier, stelsel)
    beoordelingen = beoordelaar.alles(alleen)
    if met_uitleg:
        beoordelingen = beoordelaar.uitgelegd(beoordelingen)
    return Rapport(
        titel=dossier.titel,
        peildatum=dossier.peildatum,
        hervormingen=dossier.hervormingen,
        beoordelingen=beoordelingen,
        aangenomen=tuple(sorted(beoordelaar.aangenomen, key=lambda g: (g.naam, g.wie))),
        waarschuwingen=tuple(_waarschuwingen(dossier, stelsel)),
        botsingen=tuple(getattr(stelsel, "botsingen", ())),
        open_vragen=_open_vragen(beoordelingen),
        aannames=beoordelaar.aannames() if met_uitleg else (),
        ontvangstbewijs=ontvangstbewijs(dossier, stelsel) if met_uitleg else None,
        aangenomen_van_invloed=beoordelaar.van_invloed(beoordelingen) if met_uitleg else (),
        vroeger_als_nu=beoordelaar.vroeger_als_nu(beoordelingen) if met_uitleg else (),
    )


def regelingen(stelsel: TaxBenefitSystem) -> list[str]:
    """The names of all municipal schemes: everything in `gemeentelijk` that a right can exist to."""
    namen = stelsel.parameters.gemeentelijk.children
    return sorted(naam for naam in namen if f"{naam}_recht" in stelsel.variables)


class _Beoordelaar:
    """Assesses the schemes of one dossier in one simulation, and remembers what was assumed on the way."""

    def __init__(self, dossier: Dossier, stelsel: TaxBenefitSystem) -> None:
        self.dossier = dossier
        self.stelsel = stelsel
        self.maand = dossier.peildatum
        self.periode = period(dossier.peildatum)
        self.simulatie: Simulation = dossier.simulatie(stelsel)
        self.simulatie.trace = True
        self.aangenomen: dict[Gegeven, dict[str, None]] = {}  # with the periods it was read for
        self.spoor = Spoor(self.simulatie, self._voor_iedereen_gegeven)
        self._ids_van = {naam: list(p.ids) for naam, p in self.simulatie.populations.items()}
        self._bevindingen: dict[Vraag, Bevinding] = {}
        self._ontbreekt: dict[Plek, dict[tuple[str, str, str], None]] = {}
        self.gegeven_groepen = {
            (groep, wie, periode)
            for naam, wie, periode in dossier.gegeven
            for groep in (naam, meta_van(stelsel.variables[naam]).get("groep"))
        }

    def alles(self, alleen: Collection[str] | None = None) -> tuple[Beoordeling, ...]:
        """The answers for every scheme (or for some only), one per household or per person."""
        te_laat = na_de_bekende_normen(self.maand, self.stelsel)
        namen = [n for n in regelingen(self.stelsel) if alleen is None or n in alleen]
        bestaand = [naam for naam in namen if self._bestaat(naam)]
        if not te_laat:
            self._bevindingen = self._onderzoek_wat_ontbreekt(bestaand)
        beoordelingen = []
        for naam in namen:
            if naam in bestaand:
                beoordelingen += self._regeling(naam, te_laat)
            else:
                beoordelingen.append(self._bestaat_niet(naam))
        return tuple(beoordelingen)

    def uitgelegd(self, beoordelingen: tuple[Beoordeling, ...]) -> tuple[Beoordeling, ...]:
        """The same answers, with an explanation of each condition."""
        kwesties = {}
        for beoordeling in beoordelingen:
            for voorwaarde in beoordeling.voorwaarden:
                nummer = self._nummer(voorwaarde.naam, beoordeling.wie)
                kwesties[voorwaarde.naam, nummer] = Kwestie(
                    voorwaarde.naam,
                    nummer,
                    voorwaarde.voldaan,
                    zeker=voorwaarde.zeker,
                    reden=voorwaarde.reden,
                )
        onzeker = {vraag for vraag, b in self._bevindingen.items() if len(b.waarden) > 1}
        uitlegger = Uitlegger(self.dossier, self.stelsel, self.simulatie, self.spoor, onzeker)
        uitleg = uitlegger.leg_uit(kwesties.values())
        return tuple(
            replace(
                beoordeling,
                voorwaarden=tuple(
                    replace(v, uitleg=uitleg[v.naam, self._nummer(v.naam, beoordeling.wie)])
                    for v in beoordeling.voorwaarden
                ),
            )
            for beoordeling in beoordelingen
        )

    def aannames(self) -> tuple[Aanname, ...]:
        """What the rules take for granted behind the answers of the schemes that exist."""
        per_regeling = []
        for naam in regelingen(self.stelsel):
            if self._bestaat(naam):
                variabelen = [f"{naam}_recht", f"{naam}_bedrag"]
                variabelen = [v for v in variabelen if v in self.stelsel.variables]
                for variabele in variabelen:
                    self._reken(variabele, 0)
                per_regeling.append((naam, [(v, self.maand) for v in variabelen]))
        return aannames(self.stelsel, self.spoor, per_regeling)

    def van_invloed(self, beoordelingen: Sequence[Beoordeling]) -> tuple[Gegeven, ...]:
        """The facts assumed absent that, each by itself, would change an answer that is certain."""
        feiten = {
            Feit(gegeven.naam, gegeven.wie, tuple(perioden)): gegeven
            for gegeven, perioden in sorted(
                self.aangenomen.items(), key=lambda paar: (paar[0].naam, paar[0].wie)
            )
        }
        zeker = {
            (f"{b.regeling}_{wat}", self._nummer(f"{b.regeling}_recht", b.wie)): None
            for b in beoordelingen
            if b.voorwaarden and b.status in {Status.RECHT, Status.GEEN_RECHT}
            for wat in (("recht",) if b.bedrag is None else ("recht", "bedrag"))
        }
        van_invloed = invloed(self.dossier, self.stelsel, list(feiten), zeker, self.spoor)
        return tuple(feiten[feit] for feit in van_invloed)

    def vroeger_als_nu(self, beoordelingen: Iterable[Beoordeling]) -> tuple[str, ...]:
        """First and last month in the past for which the household was asked and not stated."""
        [huishouden] = self.dossier.situatie["huishoudens"]
        maanden = {
            periode
            for naam in {b.regeling for b in beoordelingen if b.voorwaarden}
            for v in _voorwaarden(self.stelsel, naam)
            for ander, periode in self.spoor.diep(v.name, self.maand)
            if ander in LEEFVORM and periode < self.maand
            if not self._is_gegeven("leefvorm", huishouden, periode)
        }
        return (min(maanden), max(maanden)) if maanden else ()

    def _nummer(self, naam: str, wie: str) -> int:
        return self._ids(self.stelsel.variables[naam]).index(wie)

    def _bestaat(self, naam: str) -> bool:
        return bool(_geldig(self.stelsel, naam).get_at_instant(f"{self.maand}-01"))

    def _bestaat_niet(self, naam: str) -> Beoordeling:
        """The answer for a scheme that does not exist in this month, or of which that is not known."""
        geldig = _geldig(self.stelsel, naam)
        if geldig.get_at_instant(f"{self.maand}-01") is None:
            begin = dag_in_woorden(min(w.instant_str for w in geldig.values_list))
            reden = f"Van vóór {begin} zijn geen regels opgenomen."
            return Beoordeling(**self._kop(naam), wie="", status=Status.ONBEKEND, reden=reden)
        starters = _hervormingen_die_starten(naam)
        return Beoordeling(
            **self._kop(naam),
            wie="",
            status=Status.BESTAAT_NIET,
            reden=_waarom_niet(geldig, self.maand, starters),
            hervormingen=tuple(h for h, ingang in starters.items() if ingang[:7] <= self.maand),
        )

    def _kop(self, naam: str) -> dict[str, str]:
        knoop = self.stelsel.parameters.gemeentelijk.children[naam]
        velden = ("aard", "uitvoerder", "grondslag", "beslisser", "afwijken", "woord_bij_recht")
        return {
            "regeling": naam,
            "titel": knoop.description,
            **{veld: knoop.metadata.get(veld, "") for veld in velden},
        }

    def _regeling(self, naam: str, te_laat: str) -> Iterator[Beoordeling]:
        """The answers for one scheme that exists."""
        knoop = self.stelsel.parameters.gemeentelijk.children[naam]
        recht = self.stelsel.variables[f"{naam}_recht"]
        for nummer, wie in enumerate(self._ids(recht)):
            if te_laat:
                yield Beoordeling(**self._kop(naam), wie=wie, status=Status.ONBEKEND, reden=te_laat)
                continue
            voorwaarden = tuple(
                self._voorwaarde(v, nummer) for v in _voorwaarden(self.stelsel, naam)
            )
            status, reden = weeg(voorwaarden, self._ids_van[self.stelsel.person_entity.key])
            bedrag, eenheid, open_feiten = None, "", ()
            if status == Status.RECHT:
                bedrag, eenheid, open_feiten = self._bedrag(naam, nummer)
            yield Beoordeling(
                **self._kop(naam),
                wie=wie,
                status=status,
                bedrag=bedrag,
                eenheid=eenheid,
                voorwaarden=voorwaarden,
                reden=reden,
                waarschuwing=_niet_gecontroleerd(knoop, self.maand),
                ontbreekt_voor_bedrag=open_feiten,
            )

    def _voorwaarde(self, variabele: Variable, nummer: int) -> Voorwaarde:
        naam, label, nee = variabele.name, variabele.label, ontkenning(variabele)
        voldaan, reden = self._reken(naam, nummer)
        if reden:
            return Voorwaarde(naam, label, False, reden=reden, nee=nee)
        bevinding = self._bevindingen.get((naam, nummer))
        if bevinding and len(bevinding.waarden) == 1:
            [voldaan], bevinding = bevinding.waarden, None
        ontbreekt, oordeel = self._gesplitst(bevinding.feiten if bevinding else ())
        if not voldaan and not ontbreekt and meta_van(variabele).get("bij_nee") == "onbekend":
            reden = meta_van(variabele)["reden"]
        if bevinding and not (ontbreekt or oordeel):
            reden = "Dit hangt af van een andere regeling, en die is niet uit te rekenen."
        return Voorwaarde(naam, label, bool(voldaan), ontbreekt, oordeel, reden, nee=nee)

    def _bedrag(self, regeling: str, nummer: int) -> tuple[float | None, str, tuple[Gegeven, ...]]:
        """The amount, its unit, and what is missing when it is not known."""
        naam = f"{regeling}_bedrag"
        if naam not in self.stelsel.variables:
            return None, "", ()
        eenheid = self.stelsel.variables[naam].unit
        bedrag, reden = self._reken(naam, nummer)
        bevinding = self._bevindingen.get((naam, nummer))
        if bevinding and len(bevinding.waarden) > 1:
            ontbreekt, oordeel = self._gesplitst(bevinding.feiten)
            return None, eenheid, (*ontbreekt, *oordeel)
        if reden:
            return None, eenheid, ()
        return round(float(bedrag), 2), eenheid, ()

    def _reken(self, naam: str, nummer: int) -> tuple[bool | float, str]:
        """The value of a variable, and a sentence when it cannot be calculated."""
        try:
            return self.simulatie.calculate(naam, self.periode)[nummer], ""
        except ParameterNotFoundError as fout:
            return False, _geen_waarde(fout, self.stelsel)

    def _onderzoek_wat_ontbreekt(self, namen: list[str]) -> dict[Vraag, Bevinding]:
        """Which missing facts can change which condition or amount."""
        vragen: dict[Vraag, list[Feit]] = {}
        van_andere: list[
            Variable
        ] = []  # conditions and amounts that read the right to another scheme
        te_doen = [v for naam in namen for v in self._te_onderzoeken(naam)]
        gezien: set[str] = set()
        while te_doen:
            variabele = te_doen.pop(0)
            if variabele.name in gezien:
                continue
            gezien.add(variabele.name)
            _, reden = self._reken(variabele.name, 0)
            feiten = [] if reden else self._niet_gegeven(variabele.name)
            if not feiten:
                continue
            for vraag in self._vragen(variabele):
                vragen[vraag] = list(dict.fromkeys([*vragen.get(vraag, ()), *feiten]))
            rechten = self._rechten_achter(variabele)
            if rechten:
                van_andere.append(variabele)
                te_doen += [v for x in rechten for v in _voorwaarden(self.stelsel, x)]
        self._bevindingen = {
            vraag: Bevinding(b.waarden, _met_eigen_maanden(b.feiten, vragen[vraag]))
            for vraag, b in onderzoek(self.dossier, self.stelsel, vragen, spoor=self.spoor).items()
        }
        klaar: set[str] = set()
        for variabele in van_andere:
            self._herzie(variabele, vragen, klaar)
        return self._bevindingen

    def _te_onderzoeken(self, regeling: str) -> list[Variable]:
        bedrag = self.stelsel.variables.get(f"{regeling}_bedrag")
        return [*_voorwaarden(self.stelsel, regeling), *([bedrag] if bedrag else [])]

    def _rechten_achter(self, variabele: Variable) -> list[str]:
        """The other schemes, municipal or national, whose right this leans on in this month."""
        eigen = _eigen_regeling(variabele.name)
        namen = [
            naam.removesuffix("_recht")
            for naam, periode in self.spoor.diep(variabele.name, self.maand)
            if naam.endswith("_recht") and periode == self.maand
        ]
        return [x for x in namen if x != eigen and _voorwaarden(self.stelsel, x)]

    def _herzie(
        self, variabele: Variable, vragen: dict[Vraag, list[Feit]], klaar: set[str]
    ) -> None:
        """Try a condition again that reads the right to other schemes, with what is certain about those rights.

        A right takes many facts at once; no number of fillings is sure to hit it. So a right that is not certain
        counts as unknown itself (both yes and no are tried), and what it misses is what is missing here.
        """
        if variabele.name in klaar:
            return
        klaar.add(variabele.name)
        rechten = self._rechten_achter(variabele)
        for x in rechten:
            for voorwaarde in _voorwaarden(self.stelsel, x):
                if self._rechten_achter(voorwaarde):
                    self._herzie(voorwaarde, vragen, klaar)
        vast: dict[Cel, bool] = {}
        open_rechten: dict[Feit, tuple[Feit, ...]] = {}
        for x in rechten:
            recht = self.stelsel.variables[f"{x}_recht"]
            for nummer, wie in enumerate(self._ids(recht)):
                zeker, feiten = self._recht_op(x, nummer)
                if zeker is None:
                    open_rechten[Feit(recht.name, wie, (self.maand,))] = feiten
                else:
                    vast[recht.name, wie, self.maand] = zeker
        if not open_rechten:
            return
        alle = {
            vraag: [*vragen[vraag], *open_rechten]
            for vraag in self._vragen(variabele)
            if vraag in vragen
        }
        for vraag, bevinding in onderzoek(
            self.dossier, self.stelsel, alle, vast, self.spoor
        ).items():
            eerder = self._bevindingen[vraag]
            eigen = _met_eigen_maanden(bevinding.feiten, alle[vraag])
            nodig = [f for f in (*eerder.feiten, *eigen) if f not in open_rechten]
            if len(bevinding.waarden) > 1:
                van_belang = [r for r in open_rechten if r in bevinding.feiten] or open_rechten
                nodig += [f for r in van_belang for f in open_rechten[r]]
            # In the order in which they are read, whatever found them.
            plaats = {(f.naam, f.wie): n for n, f in enumerate(vragen[vraag])}
            nodig = sorted(
                _samengenomen(nodig), key=lambda f: plaats.get((f.naam, f.wie), len(plaats))
            )
            self._bevindingen[vraag] = Bevinding(eerder.waarden | bevinding.waarden, tuple(nodig))

    def _recht_op(self, regeling: str, nummer: int) -> tuple[bool | None, tuple[Feit, ...]]:
        """Whether there is a right to a scheme, None when that is not certain; and the facts it then misses."""
        if regeling in self.stelsel.parameters.gemeentelijk.children and not self._bestaat(
            regeling
        ):
            return False, ()
        voorwaarden = [self._voorwaarde(v, nummer) for v in _voorwaarden(self.stelsel, regeling)]
        if any(v.zeker and not v.voldaan for v in voorwaarden):
            return False, ()
        if all(v.zeker for v in voorwaarden):
            return True, ()
        feiten = [
            feit
            for v in voorwaarden
            if not v.zeker and (v.naam, nummer) in self._bevindingen
            for feit in self._bevindingen[v.naam, nummer].feiten
        ]
        return None, _samengenomen(feiten)

    def _vragen(self, variabele: Variable) -> Iterator[Vraag]:
        """An answer and the numbers that its formula compares, for each household or person."""
        getallen = [
            self.stelsel.variables[naam]
            for naam, periode in self.spoor.gelezen(variabele.name, self.maand)
            if periode == self.maand and self.stelsel.variables[naam].value_type in (float, int)
        ]
        for een in [variabele, *getallen]:
            for nummer in range(len(self._ids(een))):
                yield een.name, nummer

    def _gesplitst(
        self, feiten: tuple[Feit, ...]
    ) -> tuple[tuple[Gegeven, ...], tuple[Gegeven, ...]]:
        """Missing facts and missing judgements apart."""
        gegevens = [
            (
                Gegeven(
                    f.naam, meta.get("vraag", ""), f.wie, f.perioden, variabele.entity.is_person
                ),
                meta.get("soort"),
            )
            for f in self._eerst_netto(feiten)
            for variabele in [self.stelsel.variables[f.naam]]
            for meta in [meta_van(variabele)]
        ]
        return (
            tuple(g for g, soort in gegevens if soort != "oordeel"),
            tuple(g for g, soort in gegevens if soort == "oordeel"),
        )

    def _eerst_netto(self, feiten: Iterable[Feit]) -> list[Feit]:
        """Without the gross amounts of whom a net amount is asked: who answers that is not asked the other."""
        feiten = list(feiten)
        netto = {
            (meta_van(variabele)["groep"], feit.wie)
            for feit in feiten
            if _is_begrip(variabele := self.stelsel.variables[feit.naam])
        }
        if not netto:
            return feiten
        return [
            feit
            for feit in feiten
            if feit.naam not in self._bruto
            or (meta_van(self.stelsel.variables[feit.naam]).get("groep"), feit.wie) not in netto
        ]

    @cached_property
    def _bruto(self) -> frozenset[str]:
        """The facts that net amounts are calculated from; to be asked for once everything has been calculated."""
        return frozenset(
            blad
            for naam, variabele in self.stelsel.variables.items()
            if _is_begrip(variabele)
            for blad, _ in self.spoor.bladeren(naam, self.maand)
        )

    def _niet_gegeven(self, naam: str) -> list[Feit]:
        """The facts behind a variable that the dossier does not state and that are not assumed absent.

        An amount that is calculated and that people know themselves (net wage) is asked instead of what it is
        calculated from, as long as nothing about that person's income is known in that month.
        """
        perioden: dict[tuple[str, str], list[str]] = {}
        for blad, periode, van in self._ontbreekt_achter((naam, self.maand)):
            perioden.setdefault((blad, van), []).append(periode)
        return [Feit(blad, van, tuple(lijst)) for (blad, van), lijst in perioden.items()]

    def _ontbreekt_achter(self, plek: Plek) -> dict[tuple[str, str, str], None]:
        """What is missing behind a variable, as far as people can be asked for it: inputs, and net amounts.

        Each as variable, period and person or household, in reading order. Found once per variable and month.
        """
        if plek not in self._ontbreekt:
            self._ontbreekt[plek] = ontbreekt = {}  # a cycle would end here
            variabele = self.stelsel.variables[plek[0]]
            if variabele.is_input_variable() or _is_begrip(variabele):
                for van in self._ids(variabele):
                    ontbreekt |= {(*blad, van): None for blad in self._ontbrekend(plek, van)}
            elif not self._voor_iedereen_gegeven(*plek):
                for ander in self.spoor.gelezen(*plek):
                    ontbreekt |= self._ontbreekt_achter(ander)
        return self._ontbreekt[plek]

    def _ontbrekend(self, plek: Plek, van: str) -> Iterator[Plek]:
        """What is missing of an input or a net amount for one person or household; notes what is assumed absent."""
        naam, periode = plek
        variabele = self.stelsel.variables[naam]
        if self._is_gegeven(naam, van, periode):
            return
        if not variabele.is_input_variable():
            bladeren = [
                blad
                for blad in self.spoor.bladeren(*plek)
                if self.stelsel.variables[blad[0]].entity.key == variabele.entity.key
            ]
            ontbreekt = [x for blad in bladeren for x in self._ontbrekend(blad, van)]
            onbekend = (meta_van(variabele)["groep"], van, periode) not in self.gegeven_groepen
            yield from [plek] if ontbreekt and onbekend else ontbreekt
            return
        meta = meta_van(variabele)
        if meta.get("soort") == "zeldzaam" or (
            "groep" in meta and (meta["groep"], van, periode) in self.gegeven_groepen
        ):
            persoon = variabele.entity.is_person
            gegeven = Gegeven(naam, meta.get("vraag", ""), van, persoon=persoon)
            self.aangenomen.setdefault(gegeven, {})[periode] = None
        else:
            yield plek

    def _ids(self, variabele: Variable) -> list[str]:
        return self._ids_van[variabele.entity.key]

    def _voor_iedereen_gegeven(self, naam: str, periode: str) -> bool:
        ids = self._ids(self.stelsel.variables[naam])
        return all(self._is_gegeven(naam, wie, periode) for wie in ids)

    def _is_gegeven(self, naam: str, wie: str, periode: str) -> bool:
        gegeven = self.dossier.gegeven
        return (naam, wie, periode) in gegeven or (naam, wie, "ETERNITY") in gegeven


def _is_begrip(variabele: Variable) -> bool:
    """Whether this is an amount of a group of facts that is calculated when nobody states it, like a net wage."""
    return not variabele.is_input_variable() and "groep" in meta_van(variabele)


def _samengenomen(feiten: Iterable[Feit]) -> tuple[Feit, ...]:
    """One `Feit` per variable and person, with all months in which any of them misses it."""
    perioden: dict[tuple[str, str], dict[str, None]] = {}
    for feit in feiten:
        perioden.setdefault((feit.naam, feit.wie), {}).update(dict.fromkeys(feit.perioden))
    return tuple(Feit(*wie, tuple(lijst)) for wie, lijst in perioden.items())


def _met_eigen_maanden(feiten: Iterable[Feit], gevraagd: Iterable[Feit]) -> tuple[Feit, ...]:
    """The facts with the months in which this question misses them: others may need more months of the same fact."""
    eigen = {(f.naam, f.wie): f for f in gevraagd}
    return tuple(eigen.get((f.naam, f.wie), f) for f in feiten)


def weeg(voorwaarden: tuple[Voorwaarde, ...], personen: Collection[str] = ()) -> tuple[Status, str]:
    """A certain «no» wins; then what is unknown; then what a person must judge.

    A question about one of the `personen` says about whom it is.
    """
    for voorwaarde in voorwaarden:
        if voorwaarde.zeker and not voorwaarde.voldaan:
            return Status.GEEN_RECHT, f"{voorwaarde.nee}."
    for voorwaarde in voorwaarden:
        if voorwaarde.reden:
            return Status.ONBEKEND, voorwaarde.reden
        if voorwaarde.ontbreekt:
            return Status.ONBEKEND, _vraag(voorwaarde.ontbreekt[0], personen)
    for voorwaarde in voorwaarden:
        if voorwaarde.oordeel:
            return Status.OORDEEL, _vraag(voorwaarde.oordeel[0], personen)
    return Status.RECHT, ""


def _vraag(gegeven: Gegeven, personen: Collection[str]) -> str:
    return f"{gegeven.vraag} ({gegeven.wie})" if gegeven.wie in personen else gegeven.vraag


def _open_vragen(beoordelingen: tuple[Beoordeling, ...]) -> tuple[OpenVraag, ...]:
    """What is missing behind the answers that are still open; counted per scheme, ties in the order of the rules."""
    regelingen_bij: dict[Gegeven, dict[str, None]] = {}
    perioden: dict[Gegeven, set[str]] = {}
    oordelen: set[Gegeven] = set()
    for beoordeling in beoordelingen:
        gevraagd = [*beoordeling.ontbreekt_voor_bedrag]
        if beoordeling.status in {Status.ONBEKEND, Status.OORDEEL}:
            for voorwaarde in beoordeling.voorwaarden:
                gevraagd += [*voorwaarde.ontbreekt, *voorwaarde.oordeel]
                oordelen.update(voorwaarde.oordeel)
        for gegeven in gevraagd:
            regelingen_bij.setdefault(gegeven, {})[beoordeling.regeling] = None
            perioden.setdefault(gegeven, set()).update(gegeven.perioden)
    vragen = [
        OpenVraag(
            replace(gegeven, perioden=tuple(sorted(perioden[gegeven]))),
            gegeven in oordelen,
            tuple(namen),
        )
        for gegeven, namen in regelingen_bij.items()
    ]
    return tuple(sorted(vragen, key=lambda vraag: (vraag.oordeel, -len(vraag.regelingen))))


_VOORWAARDEN: WeakKeyDictionary[TaxBenefitSystem, dict[str, list[Variable]]] = WeakKeyDictionary()


def _voorwaarden(stelsel: TaxBenefitSystem, regeling: str) -> list[Variable]:
    """The conditions of a scheme, in the order of the rule file; looked up once per tax-benefit system."""
    if stelsel not in _VOORWAARDEN:
        per_regeling: dict[str, list[Variable]] = {}
        for naam, variabele in stelsel.variables.items():
            if "_voorwaarde_" in naam:
                per_regeling.setdefault(naam.split("_voorwaarde_")[0], []).append(variabele)
        for voorwaarden in per_regeling.values():
            voorwaarden.sort(key=lambda v: v.get_formula().__code__.co_firstlineno)
        _VOORWAARDEN[stelsel] = per_regeling
    return _VOORWAARDEN[stelsel].get(regeling, [])


def _eigen_regeling(naam: str) -> str:
    """The scheme that a condition or an amount belongs to."""
    return naam.split("_voorwaarde_")[0].removesuffix("_bedrag")


def _geen_waarde(fout: ParameterNotFoundError, stelsel: TaxBenefitSystem) -> str:
    """A sentence for a value that the sources do not give for a date, with the descriptions along its path."""
    # Python itself writes the name of the leaf over `fout.name`; the message holds the whole path.
    pad = str(fout).split("'")[1]
    knoop, woorden = stelsel.parameters, []
    for deel in re.findall(r"\w+", pad):
        knoop = getattr(knoop, "children", {}).get(deel)
        if knoop is None or knoop.description:
            woorden.append(knoop.description if knoop else deel.replace("_", " "))
    return f"Voor {fout.instant_str[:7]} is geen waarde bekend van: {', '.join(woorden)}."


def _geldig(stelsel: TaxBenefitSystem, regeling: str) -> Parameter:
    return stelsel.parameters.gemeentelijk.children[regeling].children["geldig"]


def _waarom_niet(geldig: Parameter, maand: str, starters: Mapping[str, str]) -> str:
    """Since when a scheme exists no more, or from when it does: by its own rules, or with which reform."""
    waarden = sorted(geldig.values_list, key=lambda waarde: waarde.instant_str)
    eerder = [w for w in waarden if w.instant_str[:7] <= maand]
    nu = eerder[-1]
    gestopt = any(w.value for w in eerder)
    hervorming = nu.metadata.get("hervorming")
    if gestopt and hervorming:
        sinds = dag_in_woorden(nu.instant_str)
        return f"Het voorstel {_voorstel(hervorming)} beëindigt deze regeling op {sinds}."
    begin = next((w for w in waarden if w.instant_str[:7] > maand and w.value), None)
    if begin:
        met = begin.metadata.get("hervorming")
        dag = dag_in_woorden(begin.instant_str)
        return (
            f"Deze regeling begint op {dag}{f', met het voorstel {_voorstel(met)}' if met else ''}."
        )
    later = {naam: dag for naam, dag in starters.items() if dag[:7] > maand}
    if later:
        dag = dag_in_woorden(min(later.values()))
        # Of proposals with the same first day the one that does only this.
        eerste = min(later, key=lambda naam: (later[naam], bool(hervormingen()[naam].delen)))
        return f"Deze regeling kan beginnen op {dag}, met het voorstel {_voorstel(eerste)}."
    if gestopt:
        laatste = max(n for n, w in enumerate(eerder) if w.value)
        return f"Deze regeling is gestopt op {dag_in_woorden(eerder[laatste + 1].instant_str)}."
    return "Deze regeling bestaat op deze datum niet."


def _voorstel(naam: str) -> str:
    return f"«{hervormingen()[naam].label}»"


@lru_cache
def _hervormingen_die_starten(regeling: str) -> dict[str, str]:
    """The reforms that start a scheme, each with its first day."""
    pad = f"gemeentelijk.{regeling}.geldig"
    return {naam: h.ingang for naam, h in hervormingen().items() if h.wijzigingen.get(pad) is True}


def _waarschuwingen(dossier: Dossier, stelsel: TaxBenefitSystem) -> Iterator[str]:
    for knoop in stelsel.parameters.landelijk.children.values():
        zin = _niet_gecontroleerd(knoop, dossier.peildatum)
        if zin:
            yield zin


def _niet_gecontroleerd(knoop: ParameterNode, peildatum: str) -> str:
    """A sentence when the values of an Act or scheme were not checked up to the peildatum, else empty."""
    tot = date.fromisoformat(str(knoop.metadata["gecontroleerd_tot"]))
    if peildatum <= tot.isoformat()[:7]:
        return ""
    dag = dag_in_woorden(tot.isoformat())
    return f"{knoop.description}: de regels zijn nagekeken tot en met {dag}."


def na_de_bekende_normen(peildatum: str, stelsel: TaxBenefitSystem) -> str:
    """A sentence when the peildatum is more than a year past the last known half-year of norms, else empty."""
    laatste = laatste_norm(stelsel.parameters.landelijk.participatiewet.norm)
    jaar, half = int(laatste[:4]), int(laatste[5:7]) + 6
    einde = f"{jaar + 1 + (half > 12)}-{(half - 1) % 12 + 1:02}"
    if peildatum < einde:
        return ""
    dag = dag_in_woorden(laatste)
    return f"De laatst bekende bijstandsnorm is van {dag}; voor deze peildatum is dat te oud."


def laatste_norm(norm: ParameterNode) -> str:
    """The first day of the last half-year of which the norms are known, ISO format."""
    return max(w.instant_str for blad in norm.children.values() for w in blad.values_list)


__all__ = [
    "Beoordeling",
    "Gegeven",
    "OpenVraag",
    "Rapport",
    "Status",
    "Voorwaarde",
    "beoordeel",
    "laatste_norm",
    "na_de_bekende_normen",
    "regelingen",
    "weeg",
]
