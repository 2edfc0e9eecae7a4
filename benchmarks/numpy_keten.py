"""From gross wage to what a household can spend, written by hand in NumPy: the twin of the national rules in OpenFisca.

Payroll tax per month, income tax with its credits per year, toetsingsinkomen, zorgtoeslag, huurtoeslag, kindgebonden
budget, kinderbijslag, algemene bijstand and the municipal schemes (`numpy_regels`), added up to the household budget.
Like `numpy_regels` it imports nothing of OpenFisca and of the package reads only the numbers in the parameter files.

From 2026 on (huurtoeslag goes down evenly with the income). Everyone states gross amounts that hold the whole year; the
AOW follows from the date of birth. No self-employed, no net amounts that must be taken back to gross, no judgement by
the municipality that exempts income.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray
from numpy_regels import (
    KIND,
    MEDEBEWONER,
    Gegevens,
    Getallen,
    Huishoudens,
    Uitkomst,
    Vlaggen,
    Waarden,
    centen,
    kindgebonden_budget_maximum,
    maandnummer,
)
from numpy_regels import reken as reken_gemeente


@dataclass(frozen=True)
class Bruto:
    """What the national rules ask besides `Gegevens`.

    Attributes:
        per_maand: Gross amounts per person per month, the same all year, by the name of the variable.
        jaar: Other facts per person that hold the whole year.
        persoon: Other facts per person in the month itself.
        gezin: Other facts per household in the month itself.
    """

    per_maand: Mapping[str, Getallen]
    jaar: Mapping[str, NDArray]
    persoon: Mapping[str, NDArray]
    gezin: Mapping[str, NDArray]


def omlaag(bedrag: Getallen) -> Getallen:
    """Whole units down; an amount that a float error keeps from being whole stays."""
    return np.floor(bedrag + 1e-6)


def omhoog(bedrag: Getallen) -> Getallen:
    return np.ceil(bedrag - 1e-6)


def hele_euros(bedrag: Getallen) -> Getallen:
    """Half a euro up, with the slack of the house for float32 (`rekenen.hele_euros`)."""
    return np.floor(bedrag + 0.5002)


class Personen:
    """The date on which each person reaches the pension age, and what follows from it."""

    def __init__(self, h: Huishoudens) -> None:
        g, self.h, self.w = h.g, h, h.w.landelijk
        self.jaar = int(g.maand[:4])
        self.januari = maandnummer(f"{self.jaar}-01")
        geboortemaand = g.geboren.astype("datetime64[M]")
        dag_in_maand = (g.geboren - geboortemaand).astype(np.int64)
        # `aow_vanaf` counts from the first of a month; who was born later in a month has its date in the month before.
        maand = (h.aow_vanaf - (dag_in_maand > 0)).astype("datetime64[M]")
        laatste = (maand + 1).astype("datetime64[D]") - 1
        self.pensioenmaand = maand.astype(np.int64)
        self.pensioendag = np.minimum(maand.astype("datetime64[D]") + dag_in_maand, laatste)
        self.onder_aow = np.clip(self.pensioenmaand - self.januari, 0, 12)
        self.voor_1946 = g.geboren < np.datetime64(
            f"{self.w.wet_inkomstenbelasting.geboortejaar_gewone_schijf}-01-01"
        )
        self.met_partner = h.volwassene & h.per_persoon(h.gehuwd)

    def leeftijd(self, maand: int) -> NDArray[np.int64]:
        """Whole years on the first of that month, below nought before birth."""
        return (self.h.maanden_oud + maand - self.h.maandnummer) // 12

    def aow(self, maand: int) -> tuple[NDArray[np.int64], Getallen, Getallen]:
        """Who has AOW in that month, how much, and the holiday allowance that comes with it."""
        [wie] = np.nonzero(self.pensioenmaand <= maand)
        begin = np.datetime64(maand, "M").astype("datetime64[D]")
        einde = np.datetime64(maand + 1, "M").astype("datetime64[D]")
        ervoor = (self.pensioendag[wie] - begin).astype(np.int64)
        deel = np.clip(1 - ervoor / (einde - begin).astype(np.int64), 0, 1)
        aow = self.h.alles.op(str(np.datetime64(maand, "M"))).landelijk.algemene_ouderdomswet

        def van(bedragen: SimpleNamespace) -> Getallen:
            vol = np.where(self.met_partner[wie], bedragen.gehuwden, bedragen.alleenstaande)
            return omlaag(vol * deel * 100 + 0.5) / 100

        return wie, van(aow.bruto), van(aow.vakantie_uitkering)


# Belasting


def arbeidskorting(inkomen: Getallen, ak: SimpleNamespace, deel: SimpleNamespace) -> Getallen:
    """Article 8.11 Wet IB: what is built up, minus what is phased out."""
    op = np.minimum(inkomen * deel.eerste_opbouw / 100, deel.maximum_eerste_opbouw)
    tweede = np.maximum(0, inkomen - ak.eerste_grens) * deel.tweede_opbouw / 100
    op = np.minimum(op + tweede, deel.maximum_tweede_opbouw)
    derde = np.maximum(0, inkomen - ak.tweede_grens) * deel.derde_opbouw / 100
    op = np.minimum(op + derde, deel.maximum_derde_opbouw)
    return np.maximum(0, op - np.maximum(0, inkomen - ak.afbouwgrens) * deel.afbouw / 100)


def jaarheffing(
    loon: Getallen, ib: SimpleNamespace, wie: Mapping[str, Vlaggen], *, arbeid: bool
) -> Getallen:
    """Payroll tax on a year's wage, in whole euros, with or without the credits."""
    aow, grens, ahk = wie["aow"], ib.schijfgrens, ib.algemene_heffingskorting
    eerste = np.where(aow, ib.tarief.eerste_schijf_aow, ib.tarief.eerste_schijf)
    tot = np.where(wie["voor_1946"], grens.eerste_geboren_voor_1946, grens.eerste)
    belasting = (
        omlaag(np.minimum(loon, tot) * eerste / 100)
        + omlaag(np.clip(loon - tot, 0, grens.tweede - tot) * ib.tarief.tweede_schijf / 100)
        + omlaag(np.maximum(0, loon - grens.tweede) * ib.tarief.derde_schijf / 100)
    )
    boven = np.maximum(0, loon - ahk.afbouwgrens)
    korting = np.where(
        aow,
        ahk.maximum_aow - boven * ahk.afbouw_aow / 100,
        ahk.maximum - boven * ahk.afbouw / 100,
    )
    korting = np.where(loon < grens.tweede, np.maximum(0, omhoog(korting)), 0)
    oud = ib.ouderenkorting
    ouderen = oud.maximum - np.maximum(0, loon - oud.afbouwgrens) * oud.afbouw / 100
    korting += aow * np.maximum(0, omhoog(ouderen))
    korting += wie["alleenstaande_aow"] * ib.alleenstaande_ouderenkorting
    korting += wie["jonggehandicapt"] * ~aow * ib.jonggehandicaptenkorting
    if arbeid:
        ak = ib.arbeidskorting
        werk = np.where(
            aow, arbeidskorting(loon, ak, ak.vanaf_aow), arbeidskorting(loon, ak, ak.onder_aow)
        )
        korting += omhoog(np.where(loon < ak.nihilgrens, werk, 0))
    return np.maximum(0, belasting - wie["korting"] * korting)


def maandheffing(
    loon: Getallen, w: SimpleNamespace, wie: Mapping[str, Vlaggen], *, arbeid: bool
) -> Getallen:
    """The monthly table: twelve times the wage, down to a step, and a twelfth of the year's tax on it."""
    ib, lb = w.wet_inkomstenbelasting, w.wet_loonbelasting
    jaarloon = omlaag(12 * loon / lb.tabelstap) * lb.tabelstap
    tabel = jaarheffing(np.minimum(jaarloon, lb.hoogste_tabelloon), ib, wie, arbeid=arbeid)
    erboven = np.maximum(0, 12 * loon - lb.hoogste_tabelloon) / 12
    extra = omlaag(erboven * ib.tarief.derde_schijf) / 100
    return omlaag(tabel / 12 * 100 + 0.5) / 100 + extra


def netto_met_vakantiegeld(
    loon: Getallen,
    toeslag: Getallen,
    w: SimpleNamespace,
    wie: Mapping[str, Vlaggen],
    *,
    arbeid: bool,
) -> Getallen:
    """Wage and holiday allowance of a month after tax; on the allowance the difference in yearly tax."""
    ib = w.wet_inkomstenbelasting
    erbij = jaarheffing(12 * (loon + toeslag), ib, wie, arbeid=arbeid) - jaarheffing(
        12 * loon, ib, wie, arbeid=arbeid
    )
    erbij = omlaag(erbij / 12 * 100 + 0.5) / 100
    return loon - maandheffing(loon, w, wie, arbeid=arbeid) + toeslag - erbij


def netto_inkomens(p: Personen, b: Bruto) -> dict[str, Getallen]:
    """Net wage, benefit and pension per person in the month; only who has an amount is worked out."""
    h, w = p.h, p.w
    aantal = len(h.g.rol)
    wie_aow, aow, vakantie = p.aow(h.maandnummer)
    heeft_aow = np.zeros(aantal, dtype=bool)
    heeft_aow[wie_aow] = aow > 0
    met_korting = ~b.jaar["geen_loonheffingskorting"]
    loon, uitkering = b.per_maand["bruto_loon"], b.per_maand["bruto_uitkering"]
    pensioen = b.per_maand["bruto_pensioen"]

    def kolom(wie: NDArray[np.int64], korting: Vlaggen, alleenstaande_aow: Vlaggen) -> dict:
        return {
            "aow": p.pensioenmaand[wie] <= h.maandnummer,
            "voor_1946": p.voor_1946[wie],
            "jonggehandicapt": b.jaar["wet_inkomstenbelasting_jonggehandicapt"][wie],
            "korting": korting[wie],
            "alleenstaande_aow": alleenstaande_aow[wie],
        }

    netto = {naam: np.zeros(aantal) for naam in ("loon", "uitkering", "pensioen")}
    bijslag, niemand = w.wet_minimumloon.vakantiebijslag / 100, np.zeros(aantal, dtype=bool)
    op_loon = met_korting & ~heeft_aow
    [wie] = np.nonzero(loon > 0)
    vakantiegeld = loon * bijslag * ~b.persoon["loon_is_zonder_vakantietoeslag"]
    netto["loon"][wie] = netto_met_vakantiegeld(
        loon[wie], vakantiegeld[wie], w, kolom(wie, op_loon, niemand), arbeid=True
    )
    [wie] = np.nonzero(uitkering > 0)
    netto["uitkering"][wie] = netto_met_vakantiegeld(
        uitkering[wie],
        uitkering[wie] * bijslag,
        w,
        kolom(wie, op_loon & (loon == 0), niemand),
        arbeid=False,
    )
    # De SVB en het pensioenfonds houden elk de bijdrage Zvw in, samen tot het maximum.
    zvw = w.zorgverzekeringswet
    hoogste = zvw.maximum_bijdrage_inkomen / 12
    alleen = (p.pensioenmaand <= h.maandnummer) & ~p.met_partner
    netto["pensioen"][wie_aow] = netto_met_vakantiegeld(
        aow, vakantie, w, kolom(wie_aow, met_korting & heeft_aow, alleen), arbeid=False
    )
    ruimte, over = np.full(aantal, hoogste), pensioen.copy()
    ruimte[wie_aow] = np.maximum(0, hoogste - aow)
    over[wie_aow] += vakantie
    netto["pensioen"][wie_aow] -= omlaag(np.minimum(aow, hoogste) * zvw.bijdrage) / 100
    netto["pensioen"] -= omlaag(np.minimum(over, ruimte) * zvw.bijdrage) / 100
    [wie] = np.nonzero(pensioen > 0)
    rest = op_loon & (loon == 0) & (uitkering == 0)
    netto["pensioen"][wie] += pensioen[wie] - maandheffing(
        pensioen[wie], w, kolom(wie, rest, niemand), arbeid=False
    )
    return netto


def toetsingsinkomen(p: Personen, b: Bruto) -> Getallen:
    """Article 8 Awir: wages, benefits, AOW and pension of the whole year."""
    vakantie = 1 + p.w.wet_minimumloon.vakantiebijslag / 100
    werk = (b.per_maand["bruto_loon"] + b.per_maand["bruto_uitkering"]) * vakantie
    jaar = 12 * (werk + b.per_maand["bruto_pensioen"])
    for maand in range(p.januari, p.januari + 12):
        wie, aow, toeslag = p.aow(maand)
        jaar[wie] += aow + toeslag
    return jaar


def jaarbelasting(p: Personen, b: Bruto, inkomen: Getallen) -> Getallen:
    """Articles 2.10, 2.10a and 8.10 to 8.18 Wet IB: tax on the year's income after credits."""
    h, ib = p.h, p.w.wet_inkomstenbelasting
    grens, deel = ib.schijfgrens, p.onder_aow / 12
    tot = np.where(p.voor_1946, grens.eerste_geboren_voor_1946, grens.eerste)
    eerste = ib.tarief.eerste_schijf_aow + deel * (
        ib.tarief.eerste_schijf - ib.tarief.eerste_schijf_aow
    )
    belasting = (
        np.minimum(inkomen, tot) * eerste
        + np.clip(inkomen - tot, 0, grens.tweede - tot) * ib.tarief.tweede_schijf
        + np.maximum(0, inkomen - grens.tweede) * ib.tarief.derde_schijf
    ) / 100

    def naar_rato(onder: Getallen, vanaf: Getallen) -> Getallen:
        return deel * onder + (1 - deel) * vanaf

    ahk, ak = ib.algemene_heffingskorting, ib.arbeidskorting
    boven = np.maximum(0, inkomen - ahk.afbouwgrens)
    korting = naar_rato(
        np.maximum(0, ahk.maximum - boven * ahk.afbouw / 100),
        np.maximum(0, ahk.maximum_aow - boven * ahk.afbouw_aow / 100),
    )
    loon = 12 * b.per_maand["bruto_loon"] * (1 + p.w.wet_minimumloon.vakantiebijslag / 100)
    korting += naar_rato(
        arbeidskorting(loon, ak, ak.onder_aow), arbeidskorting(loon, ak, ak.vanaf_aow)
    )

    # Combinatiekorting: de ouder zonder partner, of de minstverdienende; verdienen beiden evenveel, de aanvrager.
    iack = ib.combinatiekorting
    kind = (h.g.rol == KIND) & (p.leeftijd(p.januari) < iack.leeftijdsgrens_kind)
    kind &= p.leeftijd(p.januari + 12 - iack.maanden_op_adres) >= 0
    van_partner = np.full(h.aantal, -1.0)
    van_partner[h.g.huishouden[h.partner]] = centen(loon[h.partner])
    van_aanvrager = centen(loon[h.aanvrager])
    minst = np.zeros(len(loon), dtype=bool)
    minst[h.aanvrager] = ~h.gehuwd | (van_aanvrager <= van_partner)
    minst[h.partner] = centen(loon[h.partner]) < van_aanvrager[h.g.huishouden[h.partner]]
    bedrag = np.maximum(0, loon - iack.inkomensgrens) * iack.opbouw / 100
    korting += (
        minst
        * h.per_persoon(h.tel(kind) > 0)
        * np.minimum(bedrag, iack.maximum)
        * naar_rato(1.0, ib.tarief.eerste_schijf_aow / ib.tarief.eerste_schijf)
    )

    oud = ib.ouderenkorting
    aow = p.onder_aow < 12
    korting += aow * np.maximum(
        0, oud.maximum - np.maximum(0, inkomen - oud.afbouwgrens) * oud.afbouw / 100
    )
    korting += (aow & ~p.met_partner) * ib.alleenstaande_ouderenkorting
    jonggehandicapt = b.jaar["wet_inkomstenbelasting_jonggehandicapt"] & ~aow
    korting += jonggehandicapt * ib.jonggehandicaptenkorting
    return np.maximum(0, belasting - korting)


# Toeslagen en kinderbijslag


def vermogen_samen(p: Personen, b: Bruto) -> Getallen:
    """Assets on 1 January of the applicant, the partner and their children under 18."""
    januari = p.leeftijd(p.januari)
    kind = (p.h.g.rol == KIND) & (januari >= 0) & (januari < 18)
    return p.h.tel(b.jaar["vermogen_box_3"] * (p.h.volwassene | kind))


def laagste_toeslag(p: Personen) -> float:
    return p.w.algemene_wet_inkomensafhankelijke_regelingen.minimumbedrag


def zorgtoeslag(p: Personen, b: Bruto, samen: Getallen, vermogen: Getallen) -> Getallen:
    """Article 2 Wet op de zorgtoeslag: the standard premium minus what one can pay oneself."""
    h, z = p.h, p.w.zorgtoeslag
    persoon = h.g.persoon
    # Wie op de 1e van deze maand 18 wordt, is verzekerde vanaf de volgende maand.
    oud_genoeg = h.maandnummer - h.geboortemaand > 12 * z.leeftijd
    verzekerde = h.volwassene & b.persoon["zorgverzekerd"] & ~persoon["gedetineerd"] & oud_genoeg
    verzekerden, hoofden = h.tel(verzekerde), np.where(h.gehuwd, 2, 1)
    met, zonder = z.percentage_drempelinkomen, z.percentage_drempelinkomen
    eigen = np.where(h.gehuwd, met.met_toeslagpartner, zonder.zonder_toeslagpartner)
    eigen = z.drempelinkomen * eigen + (
        np.maximum(0, samen - z.drempelinkomen) * z.percentage_boven_drempelinkomen
    )
    jaar = np.maximum(0, hoofden * z.standaardpremie - eigen / 100)
    jaar = jaar * np.where(verzekerden < hoofden, z.percentage_een_verzekerde / 100, 1)
    jaar = hele_euros(jaar)
    grens = np.where(
        h.gehuwd, z.vermogensgrens.met_toeslagpartner, z.vermogensgrens.zonder_toeslagpartner
    )
    recht = (
        (verzekerden > 0)
        & (h.tel(h.volwassene & persoon["zonder_rechtmatig_verblijf"]) == 0)
        & (jaar >= laagste_toeslag(p))
        & (centen(vermogen) <= 100 * grens)
    )
    return recht * np.floor(jaar / 12)


def huurtoeslag(
    p: Personen, b: Bruto, samen: Getallen, inkomen: Getallen, vermogen: Getallen
) -> Getallen:
    """Articles 7 to 21 Wet op de huurtoeslag as they are from 2026."""
    h, ht = p.h, p.w.huurtoeslag
    g, persoon = h.g, h.g.persoon
    if not ht.lineaire_afbouw or ht.huurgrens_weigert:
        raise ValueError("Hier staat alleen de huurtoeslag vanaf 2026.")
    nu, januari = p.leeftijd(h.maandnummer), p.leeftijd(p.januari)
    bewoner = (
        (nu >= 0)
        & ~(persoon["commerciele_huurder"] & (g.rol == MEDEBEWONER))
        & ~persoon["co_ouderschap_zonder_kinderbijslag"]
    )
    medebewoner = bewoner & ~h.volwassene
    aantal = h.tel(bewoner)
    met_kind = h.tel((g.rol == KIND) & (nu >= 0)) > 0

    kind = (g.rol == KIND) & (januari < ht.leeftijd_vrijstelling_kind)
    telt = np.where(kind, np.maximum(0, inkomen - ht.vrijgesteld_inkomen_kind), inkomen)
    samen = samen + h.tel(telt * medebewoner)

    # Bedragen in centen
    groot = aantal > 1
    normhuur = ht.normhuur_minimum - np.where(
        groot, ht.normhuur_verlaging.meerpersoons, ht.normhuur_verlaging.eenpersoons
    )
    basis = centen(normhuur + ht.opslag - ht.verlaging_eigen_bijdrage)
    volwassen = bewoner & ((nu >= ht.leeftijd_volle_huurgrens) | b.persoon["huurtoeslag_handicap"])
    hoogste = np.where(
        (h.tel(volwassen) > 0) | met_kind, ht.huurgrens.volledig, ht.huurgrens.jongeren
    )
    huur = np.minimum(centen(g.gezin["kale_huur"]), centen(hoogste))
    kwaliteit = centen(ht.kwaliteitskortingsgrens)
    aftop = centen(np.where(aantal > 2, ht.aftoppingsgrens.hoog, ht.aftoppingsgrens.laag))
    a, c, d = (
        ht.subsidie.tot_kwaliteitskortingsgrens,
        ht.subsidie.tot_aftoppingsgrens,
        ht.subsidie.boven_aftoppingsgrens,
    )
    toeslag = (
        np.clip(huur - basis, 0, kwaliteit - basis) * a
        + np.clip(huur - kwaliteit, 0, aftop - kwaliteit) * c
        + np.maximum(0, huur - aftop) * d
    ) / 100
    ijk, afbouw = ht.minimum_inkomensijkpunt, ht.afbouwpercentage
    te_veel = centen(samen) - 100 * np.where(groot, ijk.meerpersoons, ijk.eenpersoons)
    percentage = np.where(groot, afbouw.meerpersoons, afbouw.eenpersoons)
    toeslag = np.maximum(0, toeslag - np.maximum(0, te_veel) * percentage / 100 / 12)

    rijkste = np.zeros(h.aantal)
    apart = medebewoner & ~((g.rol == KIND) & (januari >= 0) & (januari < 18))
    np.maximum.at(rijkste, g.huishouden[apart], b.jaar["vermogen_box_3"][apart])
    zonder = persoon["zonder_rechtmatig_verblijf"] & bewoner
    zonder &= h.volwassene | (nu >= ht.leeftijd_verblijf_medebewoner)
    recht = (
        ((nu >= ht.leeftijd_ondergrens) | b.persoon["huurtoeslag_ouders_overleden"])[h.aanvrager]
        | met_kind
    ) & (
        (h.tel(zonder) == 0)
        & b.gezin["huurtoeslag_zelfstandige_woning"]
        & (centen(vermogen) <= 100 * ht.vermogensgrens * np.where(h.gehuwd, 2, 1))
        & (centen(rijkste) <= 100 * ht.vermogensgrens)
        & (hele_euros(12 * toeslag / 100) >= ht.minimumbedrag)
    )
    return recht * np.maximum(omlaag(toeslag / 100), ht.minimumbedrag / 12)


def kindgebonden_budget(p: Personen, samen: Getallen, vermogen: Getallen) -> Getallen:
    """Article 2 Wet op het kindgebonden budget."""
    h, kgb = p.h, p.w.kindgebonden_budget
    drempel = kgb.drempelinkomen + h.gehuwd * kgb.drempelinkomen_verhoging_partner
    eraf = np.maximum(0, samen - drempel) * kgb.afbouwpercentage / 100
    jaar = hele_euros(np.maximum(0, kindgebonden_budget_maximum(h) - eraf))
    vrij = kgb.vermogensgrens
    grens = np.where(h.gehuwd, vrij.met_toeslagpartner, vrij.zonder_toeslagpartner)
    recht = h.rechtmatig & (jaar >= laagste_toeslag(p)) & (centen(vermogen) <= 100 * grens)
    return recht * np.floor(jaar / 12)


def kinderbijslag(p: Personen, b: Bruto) -> Getallen:
    """Articles 7 to 12 AKW: per quarter, by the age on its first day."""
    h, kb = p.h, p.w.kinderbijslag
    leeftijd = p.leeftijd(h.maandnummer - (h.maandnummer - p.januari) % kb.maanden_per_kwartaal)
    kind = (h.g.rol == KIND) & (leeftijd >= 0) & (leeftijd < kb.leeftijdsgrens)
    kind &= ~h.g.persoon["co_ouderschap_zonder_kinderbijslag"]
    kind &= ~(b.persoon["kinderbijslag_volgt_geen_onderwijs"] & (leeftijd >= kb.leeftijd_school))
    groep = (leeftijd >= kb.leeftijd_bedrag.midden) * 1 + (leeftijd >= kb.leeftijd_bedrag.hoog)
    bedrag = np.array([kb.bedrag.laag, kb.bedrag.midden, kb.bedrag.hoog])[groep]
    zorg = b.persoon["kinderbijslag_intensieve_zorg"] & (leeftijd >= kb.leeftijd_intensieve_zorg)
    dubbel = zorg | b.persoon["kinderbijslag_uitwonend"]
    return h.rechtmatig * h.tel(kind * bedrag * (1 + dubbel))


# Bijstand


def bijstand(
    p: Personen, b: Bruto, netto: Mapping[str, Getallen], per_persoon: Getallen
) -> Getallen:
    """Articles 11 to 34 Participatiewet: the norm minus the income."""
    h, pw, ab = p.h, p.w.participatiewet, p.w.algemene_bijstand
    persoon, hoofd = h.g.persoon, h.volwassene
    leeftijd = p.leeftijd(h.maandnummer)
    minderjarig = leeftijd < pw.leeftijd_meerderjarig
    uit = (
        persoon["zonder_rechtmatig_verblijf"]
        | persoon["gedetineerd"]
        | minderjarig
        | (persoon["verblijft_in_inrichting"] & (leeftijd < pw.leeftijd_volle_norm))
        | (persoon["student"] & (leeftijd < pw.leeftijdsgrens_student))
    )
    rechthebbend = hoofd & ~uit
    jong = hoofd & (leeftijd < pw.leeftijd_volle_norm)
    jongeren, kinderen = h.tel(jong), h.kinderen > 0
    een_zonder = h.gehuwd & (h.tel(hoofd & uit) == 1)

    # De norm van een alleenstaande, voor wie apart van de partner in een inrichting verblijft
    delers = h.kostendelers
    nj, ni, vi, kd = (
        pw.norm_jongeren,
        pw.norm_inrichting,
        pw.verhoging_inrichting,
        pw.kostendelersnorm,
    )
    deel = h.per_persoon((kd.basis + (delers + 1) * kd.per_kostendeler) / (delers + 1) / 100)
    gehuwdennorm = np.where(h.met_aow, pw.norm_pensioen.gehuwden, pw.norm.gehuwden)
    eigen = np.where(h.met_aow, pw.norm_pensioen.alleenstaande, pw.norm.alleenstaande)
    eigen = np.where(h.per_persoon(delers > 0), deel * gehuwdennorm, eigen)
    eigen = np.where(jong, nj.alleenstaande, eigen)
    binnen = persoon["verblijft_in_inrichting"]
    eigen = np.where(binnen, ni.alleenstaande + vi.alleenstaande, eigen)
    apart = h.tel(eigen * rechthebbend)
    iemand_binnen, iemand_thuis = h.tel(hoofd & binnen) > 0, h.tel(hoofd & ~binnen) > 0
    inrichting = np.where(h.gehuwd, ni.gehuwden + vi.gehuwden, ni.alleenstaande + vi.alleenstaande)

    # De helft van de gehuwdennorm van de eigen leeftijd, naast een partner zonder recht
    recht_jong = h.tel(jong & ~uit) > 0
    recht_aow = h.tel(rechthebbend & h.met_aow) > 0
    half = np.where(recht_aow, pw.norm_pensioen.gehuwden, pw.norm.gehuwden)
    beiden_jong = np.where(kinderen, nj.gehuwden_beiden_jong_met_kind, nj.gehuwden_beiden_jong)
    half = np.where(recht_jong, beiden_jong, half) * pw.norm_partner_zonder_recht / 100

    een_jong = np.where(kinderen, nj.gehuwden_een_jong_met_kind, nj.gehuwden_een_jong)
    jongerennorm = np.where(h.gehuwd, een_jong, nj.alleenstaande)
    jongerennorm = np.where(jongeren == 2, beiden_jong, jongerennorm)

    rekennorm = np.where(h.aow, pw.norm_pensioen.gehuwden, pw.norm.gehuwden)
    gezin = np.where(h.gehuwd & (jongeren != 1), 2, 1)
    aantal = gezin + delers
    gedeeld = (kd.basis + aantal * kd.per_kostendeler) / aantal / 100 * rekennorm
    beiden = h.gehuwd & ~een_zonder
    jongere = np.where(kinderen, kd.jongere_met_kind, nj.alleenstaande)
    gedeeld = gedeeld * np.where(beiden, gezin, 1) + jongere * (beiden & (jongeren == 1))

    norm = np.where(delers > 0, gedeeld, h.volle_norm)
    alle_jong = jongeren == np.where(h.gehuwd, 2, 1)
    norm = np.where(alle_jong | ((jongeren > 0) & (delers == 0)), jongerennorm, norm)
    norm = np.where(een_zonder & (recht_jong | (delers == 0)), half, norm)
    norm = np.where(iemand_binnen, np.where(iemand_thuis, apart, inrichting), norm)

    # Vrijlatingen vanaf de AOW-leeftijd; de andere vragen een oordeel
    factor = np.where(
        b.persoon["loon_is_zonder_vakantietoeslag"], 1 + pw.vakantietoeslag_loon / 100, 1
    )
    arbeid = netto["loon"] * factor + np.maximum(0, persoon["netto_winst"])
    deel = arbeid * ab.vrijlating_arbeid.percentage.zes_maanden / 100
    vrij = h.tel(
        rechthebbend * h.met_aow * np.minimum(deel, ab.vrijlating_arbeid.maximum.zes_maanden)
    )
    pensioen = h.tel(b.per_maand["bruto_pensioen"] * hoofd)
    hoogste = ab.vrijlating_pensioen
    hoogste = np.array([hoogste.alleenstaande, hoogste.alleenstaande_ouder, hoogste.gehuwden])
    vrij = vrij + h.aow * np.minimum(pensioen, hoogste[h.leefvorm])

    van_ander = een_zonder * np.maximum(0, h.tel(per_persoon * hoofd * uit))
    inkomen = np.maximum(0, h.inkomen - vrij - van_ander)
    samen = np.maximum(inkomen, norm) + van_ander
    inkomen = inkomen + np.clip(samen - rekennorm, 0, van_ander)
    recht = (
        (h.tel(hoofd & ~minderjarig) > 0)
        & h.rechtmatig
        & (h.tel(rechthebbend) > 0)
        & (centen(inkomen) < centen(norm))
        & h.niet_vermogend
    )
    return recht * np.maximum(0, centen(norm) - centen(inkomen)) / 100


def reken(g: Gegevens, b: Bruto, waarden: Waarden) -> Uitkomst:
    """The whole chain, by the names of the variables in OpenFisca.

    Args:
        g: The households; the income of the month itself and the allowances in it are not read.
        b: Their gross amounts and other national facts.
        waarden: The numbers of the rules.
    """
    h = Huishoudens(g, waarden)
    p = Personen(h)
    jaarinkomen = toetsingsinkomen(p, b)
    samen, vermogen = h.tel(jaarinkomen * h.volwassene), vermogen_samen(p, b)
    netto = netto_inkomens(p, b)
    pw = p.w.participatiewet
    zonder = b.persoon["loon_is_zonder_vakantietoeslag"]
    per_persoon = (
        netto["loon"] * np.where(zonder, 1 + pw.vakantietoeslag_loon / 100, 1)
        + netto["uitkering"]
        + netto["pensioen"]
        + g.persoon["netto_winst"]
    )
    kinderen = kinderbijslag(p, b)
    landelijk = {
        "zorgtoeslag_bedrag": zorgtoeslag(p, b, samen, vermogen),
        "huurtoeslag_bedrag": huurtoeslag(p, b, samen, jaarinkomen, vermogen),
        "kindgebonden_budget_bedrag": kindgebonden_budget(p, samen, vermogen),
        "kinderbijslag_bedrag_per_maand": kinderen / p.w.kinderbijslag.maanden_per_kwartaal,
    }
    inkomen = h.tel(per_persoon * h.volwassene)
    gezin = dict(g.gezin) | landelijk
    g = replace(g, gezin=gezin, inkomen=np.vstack([inkomen, g.inkomen[1:]]))
    gemeente = reken_gemeente(g, waarden)
    h.inkomen = inkomen
    aanvulling = bijstand(p, b, netto, per_persoon)
    collectief = gemeente["collectieve_zorgverzekering_bedrag"]
    collectief = collectief * b.persoon["huishoudbudget_collectief_verzekerd"]
    besteedbaar = (
        inkomen
        + aanvulling
        + sum(landelijk.values())
        + gemeente["individuele_inkomenstoeslag_bedrag"] / 12
        + h.tel(gemeente["kindpakket_bedrag"] + gemeente["volwassenenfonds_bedrag"]) / 12
        + h.tel(collectief)
        + gemeente["kwijtschelding_bedrag"] / 12
        - gezin["zorgpremie"]
        - gezin["kwijtschelding_aanslag_ozb"] / 12
        - gezin["kwijtschelding_aanslag_rioolheffing"] / 12
        - gezin["kwijtschelding_aanslag_afvalstoffenheffing"] / 12
        - gezin["beslag"]
        - gezin["verrekening"]
    )
    return {
        "wet_inkomstenbelasting_verschuldigd": jaarbelasting(p, b, jaarinkomen),
        "toetsingsinkomen": jaarinkomen,
        "participatiewet_inkomen": inkomen,
        **landelijk,
        "algemene_bijstand_bedrag": aanvulling,
        "huishoudbudget_besteedbaar_inkomen": besteedbaar,
    } | gemeente
