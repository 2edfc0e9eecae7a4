"""The same family under other rules, or on another date: what changes, how much, and by which rule.

Amounts that the dossier states are taken from it, unless the comparison changes them: those are calculated on both
sides, and the result says which. Comparing a stated amount with a calculated one would count the difference between
two calculations as a gain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.bedragen import Winst, verschil
from openfisca_assen.doorbraak.beoordeling import (
    Beoordeling,
    Rapport,
    Status,
    beoordeel,
    laatste_norm,
    na_de_bekende_normen,
)
from openfisca_assen.doorbraak.proef import Proef, Proefbank
from openfisca_assen.doorbraak.vanzelf import doorgetrokken, later, terug_verplaatst
from openfisca_assen.doorbraak.versoepeling import (
    anders,
    is_regelingsbedrag,
    metadata,
    omschrijving,
    zonder,
)
from openfisca_assen.doorbraak.woorden import maand_in_woorden
from openfisca_assen.dossier import Dossier
from openfisca_assen.hervorming import Hervorming, hervormingen, stelsel

ONZEKER = (Status.ONBEKEND, Status.OORDEEL)
NIETS = {Status.GEEN_RECHT, Status.BESTAAT_NIET}

Groep = tuple[type[Hervorming], ...]


@dataclass(frozen=True)
class Uitkomstverschil:
    """One answer that differs.

    Attributes:
        regeling: Name of the scheme.
        titel: What it is called in texts.
        wie: The person or the household.
        oud: The answer before.
        nieuw: The answer after.
    """

    regeling: str
    titel: str
    wie: str
    oud: Beoordeling
    nieuw: Beoordeling


@dataclass(frozen=True)
class Effect:
    """What one reform, or several together, do for the household.

    Attributes:
        namen: The reforms.
        label: What it is called in texts.
        verschillen: The answers that differ, in status or amount.
        winst: What the household gains over all schemes together.
        alsof_al_ingegaan: Whether the reform starts later and was calculated as if it held already.
        onbekend: Whether the amount of a scheme that the reform is about is not known, and the part that is known
            (`winst`) says nothing about the whole: it is nought, or something that is lost.
    """

    namen: tuple[str, ...]
    label: str
    verschillen: tuple[Uitkomstverschil, ...]
    winst: Winst
    alsof_al_ingegaan: bool = False
    onbekend: bool = False


@dataclass(frozen=True)
class Hervormingsvergelijking:
    """The household under the rules of the dossier and under each measure.

    Attributes:
        titel: What the household is called in texts.
        peildatum: The month, `JJJJ-MM`.
        basis: The reforms that hold on both sides, because the dossier names them.
        effecten: Per measure.
        samen: All measures together; None with fewer than two.
        wisselwerking_per_maand: The gain together minus the sum of the separate gains, in euros per month.
        wisselwerking_eenmalig: The same for what comes once.
        berekend: Amounts that the dossier states, but that were calculated here because the comparison changes them.
    """

    titel: str
    peildatum: str
    basis: tuple[str, ...]
    effecten: tuple[Effect, ...]
    samen: Effect | None
    wisselwerking_per_maand: float
    wisselwerking_eenmalig: float
    berekend: tuple[str, ...]


@dataclass(frozen=True)
class Regelverschil:
    """A parameter that has another value on the other date."""

    pad: str
    omschrijving: str
    eenheid: str
    oud: float | bool | None
    nieuw: float | bool | None


@dataclass(frozen=True)
class Datumverschil:
    """One answer that differs between two dates, and why.

    Attributes:
        uitkomst: The answer on both dates.
        voorwaarden: Sentences of the conditions that turned, each with whether it is certainly met on the other date.
        regels: Parameters behind them, or behind the amount, that have another value.
        feiten: What changed in the family by itself, such as an age, as Dutch sentences.
    """

    uitkomst: Uitkomstverschil
    voorwaarden: tuple[tuple[str, bool], ...]
    regels: tuple[Regelverschil, ...]
    feiten: tuple[str, ...]


@dataclass(frozen=True)
class Datumvergelijking:
    """The same household in two months; the facts of the peildatum count on both dates.

    Attributes:
        titel: What the household is called in texts.
        peildatum: The month of the dossier.
        datum: The other month.
        verschillen: The answers that differ.
        winst: What the household has more in the other month; None when the norms of a month are not known (`reden`).
        reden: Why there is no total, and perhaps no answer either, in Dutch; or empty.
    """

    titel: str
    peildatum: str
    datum: str
    verschillen: tuple[Datumverschil, ...]
    winst: Winst | None
    reden: str = ""


@dataclass(frozen=True)
class Gevoeligheid:
    """An assumption that matters for this household: the other reading, and the answers it flips."""

    naam: str
    label: str
    aanname: str
    verschillen: tuple[Uitkomstverschil, ...]


def lat_hoger_namen(dossier: Dossier) -> tuple[str, ...]:
    """The separate «lat hoger» measures that the dossier does not name already."""
    return tuple(
        naam
        for naam, h in hervormingen().items()
        if h.soort == "lat hoger" and not h.delen and naam not in _uitgeschreven(dossier)
    )


def vergelijk_hervormingen(
    dossier: Dossier, namen: Sequence[str] | None = None, rapport: Rapport | None = None
) -> Hervormingsvergelijking:
    """The household under the rules of the dossier and under each measure, and all of them together.

    Args:
        dossier: The household; reforms that it names hold on both sides.
        namen: The measures; default every «lat hoger» measure that the dossier does not name.
        rapport: The assessment of this dossier, if the caller has it already.

    Raises:
        ValueError: If a name is unknown.
    """
    gekozen = lat_hoger_namen(dossier) if namen is None else tuple(dict.fromkeys(namen))
    gekozen = tuple(naam for naam in gekozen if naam not in dossier.hervormingen)
    stelsel(gekozen)  # an unknown name is refused
    basis = stelsel(dossier.hervormingen)
    begin = f"{dossier.peildatum}-01"
    klassen = {naam: _op_tijd(hervormingen()[naam], begin) for naam in gekozen}
    groepen = {(naam,): (klasse,) for naam, klasse in klassen.items()}
    if len(gekozen) > 1:
        groepen[gekozen] = tuple(klassen.values())
    maten = _Maten(dossier, basis, list(groepen.values()), rapport)
    effecten = {
        namen: replace(
            maten.effect(groep),
            alsof_al_ingegaan=any(hervormingen()[naam].ingang > begin for naam in namen),
        )
        for namen, groep in groepen.items()
    }
    samen = effecten.pop(gekozen) if len(gekozen) > 1 else None
    los = tuple(effecten.values())
    som_maand = sum(e.winst.per_maand for e in los)
    som_eenmalig = sum(e.winst.eenmalig for e in los)
    return Hervormingsvergelijking(
        titel=dossier.titel,
        peildatum=dossier.peildatum,
        basis=dossier.hervormingen,
        effecten=los,
        samen=samen,
        wisselwerking_per_maand=_af(samen.winst.per_maand - som_maand) if samen else 0.0,
        wisselwerking_eenmalig=_af(samen.winst.eenmalig - som_eenmalig) if samen else 0.0,
        berekend=maten.berekend,
    )


def gevoeligheid(dossier: Dossier, rapport: Rapport | None = None) -> tuple[Gevoeligheid, ...]:
    """Per other reading of the sources (a reform of the kind `variant`): the answers of this household it flips.

    Only readings that change something, in status or in amount.

    Args:
        dossier: The household.
        rapport: The assessment of this dossier, if the caller has it already.
    """
    basis = stelsel(dossier.hervormingen)
    begin = f"{dossier.peildatum}-01"
    klassen = [
        _op_tijd(h, begin)
        for naam, h in hervormingen().items()
        if h.soort == "variant" and naam not in dossier.hervormingen
    ]
    maten = _Maten(dossier, basis, [(klasse,) for klasse in klassen], rapport)
    uit = []
    for klasse in klassen:
        verschillen = tuple(uitkomstverschillen(maten.rapport, maten.rapport_van((klasse,))))
        if verschillen:
            aanname = klasse.aanname or ""
            uit.append(Gevoeligheid(klasse.__name__, klasse.label, aanname, verschillen))
    return tuple(uit)


def vergelijk_datums(dossier: Dossier, datum: str) -> Datumvergelijking:
    """The same household on its peildatum and in another month.

    Facts of the peildatum count in the other month too, unless the dossier states others for it; birthdays, norms
    and the period a rule looks back over move along.

    Args:
        dossier: The household.
        datum: The other month, `JJJJ-MM`.
    """
    systeem = stelsel(dossier.hervormingen)
    laatste = max(datum, dossier.peildatum)
    reden = na_de_bekende_normen(laatste, systeem)
    if reden:
        return Datumvergelijking(dossier.titel, dossier.peildatum, datum, (), None, reden)
    norm = laatste_norm(systeem.parameters.landelijk.participatiewet.norm)[:7]
    if laatste > later(norm, 5):
        reden = (
            f"De normen van {maand_in_woorden(laatste)} zijn nog niet bekend; gerekend is met die van "
            f"{maand_in_woorden(norm)}. Daarom staat er geen bedrag bij."
        )
    if datum > dossier.peildatum:
        ander = replace(doorgetrokken(dossier, systeem, datum), peildatum=datum)
    else:
        ander = terug_verplaatst(dossier, systeem, datum)
    banken = [Proefbank(d, systeem) for d in (dossier, ander)]
    rapporten = [beoordeel(d, systeem, met_uitleg=False) for d in (dossier, ander)]
    oud, nieuw = (bank.basis.bedragen() for bank in banken)
    twijfel = _twijfel(*rapporten)
    return Datumvergelijking(
        titel=dossier.titel,
        peildatum=dossier.peildatum,
        datum=datum,
        verschillen=tuple(
            _waarom(uitkomst, systeem, *banken) for uitkomst in uitkomstverschillen(*rapporten)
        ),
        winst=None if reden else verschil(systeem, oud, nieuw, lambda r: r in twijfel),
        reden=reden,
    )


def uitkomstverschillen(oud: Rapport, nieuw: Rapport) -> Iterator[Uitkomstverschil]:
    """The answers that differ in status or amount, in the order of the schemes.

    A scheme that does not exist has one answer for everybody; it is set beside each person's answer. Between no right
    and no scheme nothing changes for anybody.
    """
    links = {(b.regeling, b.wie): b for b in oud.beoordelingen}
    rechts = {(b.regeling, b.wie): b for b in nieuw.beoordelingen}
    for regeling, wie in dict.fromkeys([*links, *rechts]):
        voor = links.get((regeling, wie)) or links.get((regeling, ""))
        na = rechts.get((regeling, wie)) or rechts.get((regeling, ""))
        if voor is None or na is None:
            continue
        if (voor.status, voor.bedrag) != (na.status, na.bedrag) and not {
            voor.status,
            na.status,
        } <= NIETS:
            yield Uitkomstverschil(regeling, voor.titel, wie or voor.wie or na.wie, voor, na)


@lru_cache(maxsize=128)
def _stelsel_met(eerder: tuple[str, ...], groep: tuple[tuple[str, str], ...]) -> TaxBenefitSystem:
    """The rules with these reforms, each from its own day; kept, with the values of each month that it worked out."""
    if not groep:
        return stelsel(eerder)
    *onder, (naam, ingang) = groep
    hervorming = hervormingen()[naam]
    if hervorming.ingang != ingang:
        hervorming = hervorming.vanaf(ingang)
    return hervorming(_stelsel_met(eerder, tuple(onder)))


class _Maten:
    """One household and several sets of reforms, measured alike: what one of them changes is calculated for all.

    Only schemes that a reform touches are assessed anew, and of those only the answers that can be otherwise.
    """

    def __init__(
        self,
        dossier: Dossier,
        basis: TaxBenefitSystem,
        groepen: Sequence[Groep],
        rapport: Rapport | None = None,
    ) -> None:
        self.basis = basis
        self.dossier = dossier
        self._rapporten: dict[Groep, Rapport] = {}
        gesteld = sorted({n for n, _, _ in dossier.gegeven if is_regelingsbedrag(basis, n)})
        self.berekend = self._anders_berekend(dossier, groepen, gesteld) if gesteld else ()
        self.dossier = zonder(dossier, self.berekend)
        if rapport is None or self.berekend:
            rapport = beoordeel(self.dossier, basis, met_uitleg=False)
        self.rapport = rapport
        self.bank = Proefbank(self.dossier, basis)
        self.bedragen = self.bank.basis.bedragen()

    def stelsel(self, groep: Groep) -> TaxBenefitSystem:
        return _stelsel_met(
            self.dossier.hervormingen, tuple((deel.__name__, deel.ingang) for deel in groep)
        )

    def _anders_berekend(
        self, dossier: Dossier, groepen: Iterable[Groep], gesteld: Sequence[str]
    ) -> tuple[str, ...]:
        """The stated amounts that would be otherwise under one of these reforms, if all were calculated."""
        bank = Proefbank(zonder(dossier, gesteld), self.basis)
        proeven = [bank.met_hervormingen(self.stelsel(groep), groep) for groep in groepen]
        return tuple(
            naam for naam in gesteld if any(anders(bank.basis, proef, naam) for proef in proeven)
        )

    def rapport_van(self, groep: Groep) -> Rapport:
        """The assessment under these reforms; answers that they cannot change are those of the base."""
        if groep not in self._rapporten:
            anders = {naam for naam in self._geraakt(groep) if not self._blijft(naam, groep)}
            nieuw = {naam: [] for naam in anders}
            # A scheme that one reform touches alone has the same answer with the others beside it.
            for naam in anders if len(groep) > 1 else ():
                alleen = [deel for deel in groep if naam in self._geraakt((deel,))]
                if len(alleen) == 1:
                    nieuw[naam] = _van(self.rapport_van((alleen[0],)), naam)
            rest = {naam for naam in anders if not nieuw[naam]}
            if rest:
                rapport = beoordeel(self.dossier, self.stelsel(groep), False, rest)
                nieuw |= {naam: _van(rapport, naam) for naam in rest}
            namen = dict.fromkeys(b.regeling for b in self.rapport.beoordelingen)
            beoordelingen = [nieuw.get(naam) or _van(self.rapport, naam) for naam in namen]
            self._rapporten[groep] = replace(
                self.rapport, beoordelingen=tuple(b for lijst in beoordelingen for b in lijst)
            )
        return self._rapporten[groep]

    def _geraakt(self, groep: Groep) -> set[str]:
        """The schemes of which a condition, the amount or the existence reads a file that a reform changes."""
        variabelen = self.bank.geraakt_door(groep)
        paden = {pad.split(".")[1] for deel in groep for pad in deel.wijzigingen}
        return {
            b.regeling
            for b in self.rapport.beoordelingen
            if b.regeling in paden
            or any(
                naam in variabelen
                for naam in (f"{b.regeling}_recht", f"{b.regeling}_bedrag", *_namen(b))
            )
        }

    def _blijft(self, regeling: str, groep: Groep) -> bool:
        """Whether every answer of a scheme surely stays what it is."""
        if any(f"gemeentelijk.{regeling}.geldig" in deel.wijzigingen for deel in groep):
            return False
        geraakt = self.bank.geraakt_door(groep)
        proef = self.bank.met_hervormingen(self.stelsel(groep), groep)
        return all(self._antwoord_blijft(b, geraakt, proef) for b in _van(self.rapport, regeling))

    def _antwoord_blijft(self, beoordeling: Beoordeling, geraakt: set[str], proef: Proef) -> bool:
        if not beoordeling.voorwaarden:
            return True  # a scheme that does not exist, and no reform starts it
        dicht = [v.naam for v in beoordeling.voorwaarden if v.zeker and not v.voldaan]
        if any(naam not in geraakt for naam in dicht):
            return True
        bekend = all(v.zeker for v in beoordeling.voorwaarden)
        if not bekend or beoordeling.ontbreekt_voor_bedrag:
            return False
        bedrag = f"{beoordeling.regeling}_bedrag"
        namen = [*_namen(beoordeling), *([bedrag] if bedrag in self.basis.variables else [])]
        return all(self._gelijk(self.bank.basis.reken(n), proef.reken(n)) for n in namen)

    @staticmethod
    def _gelijk(oud: NDArray | None, nieuw: NDArray | None) -> bool:
        return oud is not None and nieuw is not None and bool((oud == nieuw).all())

    def _ander_bedrag(self, beoordeling: Beoordeling, delen: Iterable[type[Hervorming]]) -> bool:
        """Whether a value of the scheme changes that no condition reads: then it is about the amount.

        Without a right an amount is nought and reads nothing, so the trace of the amount does not tell.
        """
        eigen = f"gemeentelijk.{beoordeling.regeling}."
        gelezen = {
            lezing.pad
            for naam in _namen(beoordeling)
            for lezing in self.bank.spoor.parameters_diep(naam, self.bank.maand)
        }
        return any(
            pad.startswith(eigen) and pad not in gelezen
            for deel in delen
            for pad in deel.wijzigingen
        )

    def effect(self, groep: Groep) -> Effect:
        systeem, rapport = self.stelsel(groep), self.rapport_van(groep)
        twijfel = _twijfel(self.rapport, rapport)
        winst = verschil(
            systeem,
            self.bedragen,
            self.bank.met_hervormingen(systeem, groep).bedragen(),
            lambda regeling: regeling in twijfel,
            self.berekend,
        )
        # What nobody knows yet and what the reform may change: the conditions that are open, or the amount.
        delen = [d for deel in groep for d in (deel.delen or (deel,)) if d.effect_op_huishouden]
        geraakt = self.bank.geraakt_door(delen, ruim=False)
        over = {pad.split(".")[1] for deel in delen for pad in deel.wijzigingen}
        open_regelingen = {
            b.regeling
            for r in (self.rapport, rapport)
            for b in r.beoordelingen
            if b.regeling in twijfel
            and (
                {v.naam for v in b.voorwaarden if not v.zeker} & geraakt
                or self._ander_bedrag(b, delen)
                or any(f"gemeentelijk.{b.regeling}.geldig" in deel.wijzigingen for deel in delen)
            )
        }
        onzeker = tuple(sorted(open_regelingen | set(winst.onzeker)))
        labels = [deel.label for deel in groep]
        return Effect(
            namen=tuple(deel.__name__ for deel in groep),
            label=labels[0] if len(labels) == 1 else "Alles samen",
            verschillen=tuple(uitkomstverschillen(self.rapport, rapport)),
            winst=replace(winst, onzeker=onzeker),
            onbekend=bool(over & set(onzeker)) and not _alleen_meer(winst),
        )


def _alleen_meer(winst: Winst) -> bool:
    """Whether something comes in and nothing goes out, so that the part that is known tells something."""
    delen = winst.verschillen
    return bool(delen) and all(deel.per_maand >= 0 and deel.eenmalig >= 0 for deel in delen)


def _van(rapport: Rapport, regeling: str) -> list[Beoordeling]:
    return [b for b in rapport.beoordelingen if b.regeling == regeling]


def _namen(beoordeling: Beoordeling) -> tuple[str, ...]:
    return tuple(v.naam for v in beoordeling.voorwaarden)


def _twijfel(*rapporten: Rapport) -> set[str]:
    """Schemes whose answer or amount is not certain in one of the reports."""
    return {
        b.regeling
        for rapport in rapporten
        for b in rapport.beoordelingen
        if b.status in ONZEKER or (b.status == Status.RECHT and b.bedrag is None and b.eenheid)
    }


def _op_tijd(hervorming: type[Hervorming], begin: str) -> type[Hervorming]:
    return hervorming if hervorming.ingang <= begin else hervorming.vanaf(begin)


def _uitgeschreven(dossier: Dossier) -> set[str]:
    """The reforms that the dossier names, and the parts they consist of."""
    namen = set(dossier.hervormingen)
    for naam in dossier.hervormingen:
        namen |= {deel.__name__ for deel in hervormingen()[naam].delen}
    return namen


def _af(bedrag: float) -> float:
    return round(bedrag, 2) + 0.0


# Why an answer differs between two dates


def _waarom(
    uitkomst: Uitkomstverschil, systeem: TaxBenefitSystem, oud: Proefbank, nieuw: Proefbank
) -> Datumverschil:
    voldaan_oud = {v.naam: v.voldaan and v.zeker for v in uitkomst.oud.voorwaarden}
    gekeerd = [
        v
        for v in uitkomst.nieuw.voorwaarden
        if v.naam in voldaan_oud and (v.voldaan and v.zeker) != voldaan_oud[v.naam]
    ]
    namen = [v.naam for v in gekeerd]
    bedrag = f"{uitkomst.regeling}_bedrag"
    if not namen and bedrag in systeem.variables:
        namen = [bedrag]
    if Status.BESTAAT_NIET in (uitkomst.oud.status, uitkomst.nieuw.status):
        pad = f"gemeentelijk.{uitkomst.regeling}.geldig"
        return Datumverschil(uitkomst, (), tuple(_andere_waarden([pad], systeem, oud, nieuw)), ())
    return Datumverschil(
        uitkomst=uitkomst,
        voorwaarden=tuple((v.label, v.voldaan and v.zeker) for v in gekeerd),
        regels=tuple(_andere_regels(namen, systeem, oud, nieuw)),
        feiten=tuple(dict.fromkeys(_andere_leeftijden(uitkomst.wie, namen, systeem, oud, nieuw))),
    )


def _andere_regels(
    namen: Sequence[str], systeem: TaxBenefitSystem, oud: Proefbank, nieuw: Proefbank
) -> Iterator[Regelverschil]:
    """Parameters that these variables read for the month itself, with another value in the other month."""
    paden = dict.fromkeys(
        lezing.pad
        for bank in (oud, nieuw)
        for naam in namen
        for lezing in bank.spoor.parameters_diep(naam, bank.maand)
        if lezing.datum == f"{bank.maand}-01"
    )
    for regel in _andere_waarden(
        (pad for pad in paden if not pad.endswith(".geldig")), systeem, oud, nieuw
    ):
        if _telt(regel, namen, nieuw):
            yield regel


def _telt(regel: Regelverschil, namen: Sequence[str], bank: Proefbank) -> bool:
    """Whether the other value makes a difference: to these variables, or to what they read themselves."""
    if regel.oud is None:
        return True
    proef = bank.met_regels({regel.pad: regel.oud})
    kijk = [
        ander
        for naam in namen
        for ander, periode in ((naam, bank.maand), *bank.spoor.gelezen(naam, bank.maand))
        if periode == bank.maand
    ]
    for naam in kijk:
        nu, dan = bank.basis.reken(naam), proef.reken(naam)
        if nu is None or dan is None or (np.asarray(nu) != np.asarray(dan)).any():
            return True
    return False


def _andere_waarden(
    paden: Iterable[str], systeem: TaxBenefitSystem, oud: Proefbank, nieuw: Proefbank
) -> Iterator[Regelverschil]:
    """Those of these parameters that have another value in the other month."""
    for pad in paden:
        blad = systeem.parameters
        for deel in pad.split("."):
            blad = blad.children[deel]
        voor, na = (blad.get_at_instant(f"{bank.maand}-01") for bank in (oud, nieuw))
        if voor != na:
            yield Regelverschil(
                pad, omschrijving(systeem, pad), metadata(systeem, pad, "unit"), voor, na
            )


def _andere_leeftijden(
    wie: str, namen: Sequence[str], systeem: TaxBenefitSystem, oud: Proefbank, nieuw: Proefbank
) -> Iterator[str]:
    """Ages behind these variables that differ, of those for whom the age makes another answer; in Dutch."""
    anders: dict[str, set[int]] = {}
    for naam in namen:
        for ander, periode in nieuw.spoor.diep(naam, nieuw.maand):
            if periode == nieuw.maand and systeem.variables[ander].entity.is_person:
                waarden = [bank.basis.reken(ander) for bank in (oud, nieuw)]
                if all(w is not None for w in waarden):
                    links, rechts = map(np.asarray, waarden)
                    anders[ander] = set(np.flatnonzero(links != rechts).tolist())
    leeftijden = {naam for naam in anders if systeem.variables[naam].unit == "jaar"}
    gevolgen = [plekken for naam, plekken in anders.items() if naam not in leeftijden]
    geraakt = set().union(*gevolgen)
    for naam in sorted(leeftijden):
        ids = nieuw.ids(naam)
        for plek in sorted(anders[naam]):
            if ids[plek] == wie or (wie not in ids and plek in geraakt):
                voor, na = (int(bank.basis.reken(naam)[plek]) for bank in (oud, nieuw))
                yield f"{ids[plek]} is {na} jaar in plaats van {voor}."


__all__ = [
    "Datumvergelijking",
    "Datumverschil",
    "Effect",
    "Gevoeligheid",
    "Hervormingsvergelijking",
    "Regelverschil",
    "Uitkomstverschil",
    "gevoeligheid",
    "lat_hoger_namen",
    "uitkomstverschillen",
    "vergelijk_datums",
    "vergelijk_hervormingen",
]
