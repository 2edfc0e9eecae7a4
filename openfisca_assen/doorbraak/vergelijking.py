"""The same family under other rules, or on another date: what changes, how much, and by which rule.

Amounts that the dossier states are taken from it, unless the comparison changes them: those are calculated on both
sides, and the result says which. Comparing a stated amount with a calculated one would count the difference between
two calculations as a gain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.bedragen import Winst, verschil
from openfisca_assen.doorbraak.beoordeling import Beoordeling, Rapport, Status, beoordeel
from openfisca_assen.doorbraak.proef import Proef, Proefbank
from openfisca_assen.doorbraak.vanzelf import doorgetrokken, terug_verplaatst
from openfisca_assen.doorbraak.versoepeling import (
    anders,
    is_regelingsbedrag,
    metadata,
    omschrijving,
    zonder,
)
from openfisca_assen.dossier import Dossier
from openfisca_assen.hervorming import Hervorming, hervormingen, stelsel

ONZEKER = (Status.ONBEKEND, Status.OORDEEL)


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
    """

    namen: tuple[str, ...]
    label: str
    verschillen: tuple[Uitkomstverschil, ...]
    winst: Winst
    alsof_al_ingegaan: bool = False


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
        winst: What the household has more in the other month.
    """

    titel: str
    peildatum: str
    datum: str
    verschillen: tuple[Datumverschil, ...]
    winst: Winst


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
    dossier: Dossier, namen: Sequence[str] | None = None
) -> Hervormingsvergelijking:
    """The household under the rules of the dossier and under each measure, and all of them together.

    Args:
        dossier: The household; reforms that it names hold on both sides.
        namen: The measures; default every «lat hoger» measure that the dossier does not name.

    Raises:
        ValueError: If a name is unknown.
    """
    gekozen = lat_hoger_namen(dossier) if namen is None else tuple(dict.fromkeys(namen))
    gekozen = tuple(naam for naam in gekozen if naam not in dossier.hervormingen)
    stelsel(gekozen)  # an unknown name is refused
    basis = stelsel(dossier.hervormingen)
    begin = f"{dossier.peildatum}-01"
    klassen = {naam: _op_tijd(hervormingen()[naam], begin) for naam in gekozen}
    stelsels = {(naam,): klasse(basis) for naam, klasse in klassen.items()}
    if len(gekozen) > 1:
        alles = basis
        for klasse in klassen.values():
            alles = klasse(alles)
        stelsels[gekozen] = alles
    maten = _Maten(dossier, basis, list(stelsels.values()))
    effecten = {
        groep: replace(
            maten.effect(systeem, groep),
            alsof_al_ingegaan=any(hervormingen()[naam].ingang > begin for naam in groep),
        )
        for groep, systeem in stelsels.items()
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


def gevoeligheid(dossier: Dossier) -> tuple[Gevoeligheid, ...]:
    """Per other reading of the sources (a reform of the kind `variant`): the answers of this household it flips.

    Only readings that change something, in status or in amount.
    """
    basis = stelsel(dossier.hervormingen)
    begin = f"{dossier.peildatum}-01"
    klassen = [
        _op_tijd(h, begin)
        for naam, h in hervormingen().items()
        if h.soort == "variant" and naam not in dossier.hervormingen
    ]
    stelsels = [klasse(basis) for klasse in klassen]
    maten = _Maten(dossier, basis, stelsels)
    uit = []
    for klasse, systeem in zip(klassen, stelsels, strict=True):
        verschillen = tuple(uitkomstverschillen(maten.rapport, maten.rapport_van(systeem)))
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
        winst=verschil(systeem, oud, nieuw, lambda r: r in twijfel),
    )


def uitkomstverschillen(oud: Rapport, nieuw: Rapport) -> Iterator[Uitkomstverschil]:
    """The answers that differ in status or amount, in the order of the schemes.

    A scheme that does not exist has one answer for everybody; it is set beside each person's answer.
    """
    links = {(b.regeling, b.wie): b for b in oud.beoordelingen}
    rechts = {(b.regeling, b.wie): b for b in nieuw.beoordelingen}
    for regeling, wie in dict.fromkeys([*links, *rechts]):
        voor = links.get((regeling, wie)) or links.get((regeling, ""))
        na = rechts.get((regeling, wie)) or rechts.get((regeling, ""))
        if voor is None or na is None:
            continue
        if (voor.status, voor.bedrag) != (na.status, na.bedrag):
            yield Uitkomstverschil(regeling, voor.titel, wie or voor.wie or na.wie, voor, na)


class _Maten:
    """One household and several sets of rules, measured alike: what one of them changes is calculated for all."""

    def __init__(
        self, dossier: Dossier, basis: TaxBenefitSystem, stelsels: Iterable[TaxBenefitSystem]
    ) -> None:
        self.basis = basis
        gesteld = sorted({n for n, _, _ in dossier.gegeven if is_regelingsbedrag(basis, n)})
        self.berekend = _geraakt(dossier, basis, stelsels, gesteld) if gesteld else ()
        self.dossier = zonder(dossier, self.berekend)
        self.rapport = beoordeel(self.dossier, basis, met_uitleg=False)
        self.bedragen = self._proef(basis).bedragen()

    def _proef(self, systeem: TaxBenefitSystem) -> Proef:
        return Proef(systeem, self.dossier.simulatie(systeem), self.dossier.peildatum)

    def rapport_van(self, systeem: TaxBenefitSystem) -> Rapport:
        return beoordeel(self.dossier, systeem, met_uitleg=False)

    def effect(self, systeem: TaxBenefitSystem, namen: tuple[str, ...]) -> Effect:
        rapport = self.rapport_van(systeem)
        twijfel = _twijfel(self.rapport, rapport)
        winst = verschil(
            systeem,
            self.bedragen,
            self._proef(systeem).bedragen(),
            lambda regeling: regeling in twijfel,
            self.berekend,
        )
        geraakt = {
            pad.split(".")[1]
            for naam in namen
            for deel in (hervormingen()[naam].delen or (hervormingen()[naam],))
            if deel.effect_op_huishouden
            for pad in deel.wijzigingen
        } & twijfel
        winst = replace(winst, onzeker=tuple(sorted(geraakt | set(winst.onzeker))))
        labels = [hervormingen()[naam].label for naam in namen]
        return Effect(
            namen=namen,
            label=labels[0] if len(labels) == 1 else "Alles samen",
            verschillen=tuple(uitkomstverschillen(self.rapport, rapport)),
            winst=winst,
        )


def _geraakt(
    dossier: Dossier,
    basis: TaxBenefitSystem,
    stelsels: Iterable[TaxBenefitSystem],
    gesteld: Sequence[str],
) -> tuple[str, ...]:
    """The stated amounts that would be otherwise under one of these rules, if all were calculated."""
    kaal = zonder(dossier, gesteld)
    oud = Proef(basis, kaal.simulatie(basis), kaal.peildatum)
    nieuw = [Proef(s, kaal.simulatie(s), kaal.peildatum) for s in stelsels]
    return tuple(naam for naam in gesteld if any(anders(oud, proef, naam) for proef in nieuw))


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
        feiten=tuple(_andere_leeftijden(uitkomst.wie, namen, systeem, oud, nieuw)),
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
