"""Every municipal scheme that exists in 2026, written by hand in NumPy: the twin of the rules in OpenFisca.

A second implementation on plain arrays, to compare answers (`tests/test_numpy_tweeling.py`) and speed
(`regelingen.py`) with. It imports nothing of OpenFisca and shares no code with the rules. Of the package it only reads
the numbers in the parameter files. Money is float64 in euros; what is compared is whole cents.

Only what can be stated as a total is an input (the household's income, not each wage), and the persons of a
household stand together, the applicant first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import yaml
from numpy.typing import NDArray

PARAMETERS = Path(__file__).resolve().parent.parent / "openfisca_assen" / "parameters"

AANVRAGER, PARTNER, KIND, MEDEBEWONER = range(4)
ALLEENSTAANDE, ALLEENSTAANDE_OUDER, GEHUWDEN = range(3)

Getallen = NDArray[np.float64]
Vlaggen = NDArray[np.bool_]
Uitkomst = dict[str, NDArray]


@dataclass(frozen=True)
class Gegevens:
    """What is known of the households in one month.

    Attributes:
        maand: The month, as `2026-01`.
        huishouden: Per person the number of the household, in ascending order.
        rol: Per person AANVRAGER, PARTNER, KIND or MEDEBEWONER.
        geboren: Per person the date of birth, datetime64[D].
        persoon: Other facts per person, by the name of the variable.
        gezin: Other facts per household, by the name of the variable.
        inkomen: Income per household, shape (37, households): row t is t months ago.
        toegekend: Individuele inkomenstoeslag granted, shape (12, households): row t is t months ago.
    """

    maand: str
    huishouden: NDArray[np.int64]
    rol: NDArray[np.int8]
    geboren: NDArray[np.datetime64]
    persoon: Mapping[str, NDArray]
    gezin: Mapping[str, NDArray]
    inkomen: Getallen
    toegekend: Vlaggen


class Waarden:
    """The numbers in the parameter files, month by month, with those of a reform on top."""

    def __init__(self, wijzigingen: Mapping[str, tuple[str, object]] | None = None) -> None:
        """Read the files.

        Args:
            wijzigingen: Dotted path -> first day and the value from then on.
        """
        self._bomen = {
            map_.name: {
                pad.stem: yaml.safe_load(pad.read_text(encoding="utf-8"))
                for pad in sorted(map_.glob("*.yaml"))
            }
            for map_ in sorted(PARAMETERS.iterdir())
            if map_.is_dir()
        }
        self._wijzigingen = dict(wijzigingen or {})
        self._per_maand: dict[str, SimpleNamespace] = {}

    def op(self, maand: str) -> SimpleNamespace:
        """The values on the first day of `maand`, as `.gemeentelijk.kindpakket.leeftijdsgrens`."""
        if maand not in self._per_maand:
            self._per_maand[maand] = self._knoop(self._bomen, "", f"{maand}-01")
        return self._per_maand[maand]

    def _knoop(self, knoop: Mapping, pad: str, dag: str) -> SimpleNamespace:
        uit = {}
        for naam, kind in knoop.items():
            plek = f"{pad}.{naam}".lstrip(".")
            if isinstance(kind, dict) and "values" in kind:
                uit[naam] = self._blad(kind["values"], plek, dag)
            elif isinstance(kind, dict) and naam != "metadata":
                uit[naam] = self._knoop(kind, plek, dag)
        return SimpleNamespace(**uit)

    def _blad(self, reeks: Mapping, pad: str, dag: str) -> object:
        if pad in self._wijzigingen and self._wijzigingen[pad][0] <= dag:
            return self._wijzigingen[pad][1]
        geldend = [waarde["value"] for begin, waarde in sorted(reeks.items()) if str(begin) <= dag]
        return geldend[-1] if geldend else None


# Geld


def centen(bedrag: NDArray | float) -> Getallen:
    """Whole cents, half a cent up. The 0.05 above the half is the house's slack for limits (`rekenen.centen`)."""
    return np.floor(np.asarray(bedrag, dtype=np.float64) * 100 + 0.55)


def grens(norm: Getallen, procent: float) -> Getallen:
    """A percentage of a norm in whole cents, half a cent up in favour of the resident."""
    return np.floor((np.rint(norm * 100) * procent + 50) / 100)


# Het huishouden


class Huishoudens:
    """What the schemes share: ages, composition, norms, income and assets (Participatiewet, AOW)."""

    def __init__(self, g: Gegevens, waarden: Waarden) -> None:
        self.g = g
        self.alles = waarden
        self.w = w = waarden.op(g.maand)
        self.pw = pw = w.landelijk.participatiewet
        self.aantal = g.inkomen.shape[1]
        self.maandnummer = maandnummer(g.maand)

        # Wie op de 15e jarig is, is dat op de eerste van de volgende maand voor het eerst.
        geboortemaand = g.geboren.astype("datetime64[M]")
        self.geboortemaand = geboortemaand.astype(np.int64)
        levensmaand = self.geboortemaand + (g.geboren > geboortemaand)
        self.maanden_oud = self.maandnummer - levensmaand
        self.aow_vanaf = levensmaand + aow_leeftijd(self.geboortemaand, waarden)
        self.met_aow = self.aow_vanaf <= self.maandnummer

        self.volwassene = g.rol <= PARTNER
        self.aanvrager = np.flatnonzero(g.rol == AANVRAGER)
        self.partner = np.flatnonzero(g.rol == PARTNER)
        self.gehuwd = np.zeros(self.aantal, dtype=bool)
        self.gehuwd[g.huishouden[self.partner]] = True
        self.minderjarig = (g.rol == KIND) & (self.maanden_oud >= 0) & ~self.vanaf(18)
        self.ten_laste = self.minderjarig & ~g.persoon["co_ouderschap_zonder_kinderbijslag"]
        self.kinderen = self.tel(self.ten_laste)
        self.leefvorm = np.where(self.gehuwd, GEHUWDEN, np.where(self.kinderen > 0, 1, 0))
        self.kostendelers = self.tel(
            (g.rol >= KIND)
            & self.vanaf(pw.kostendelersnorm.leeftijd)
            & ~(g.persoon["commerciele_huurder"] & (g.rol != KIND))
            & ~g.persoon["student"]
        )
        # Van de aanvrager en de partner de eerste die de AOW-leeftijd bereikt.
        self.gezin_aow_vanaf = self.aow_vanaf[self.aanvrager]
        self.gezin_aow_vanaf[g.huishouden[self.partner]] = np.minimum(
            self.gezin_aow_vanaf[g.huishouden[self.partner]], self.aow_vanaf[self.partner]
        )
        self.aow = self.gezin_aow_vanaf <= self.maandnummer
        self.volle_norm = self.norm(0)
        self.minimum = self.volle_norm

        self.inkomen = g.inkomen[0]
        self.inkomen_centen = np.rint(self.inkomen * 100)
        overwaarde = np.maximum(0, g.gezin["overwaarde_eigen_woning"] - pw.vrijlating_eigen_woning)
        self.vermogen = g.gezin["bezittingen"] - g.gezin["schulden"] + overwaarde
        vrij = pw.vermogensgrens
        self.vermogensgrens = np.array(
            [vrij.alleenstaande, vrij.alleenstaande_ouder, vrij.gehuwden], dtype=np.float64
        )[self.leefvorm]
        self.niet_vermogend = np.rint(self.vermogen * 100) <= self.vermogensgrens * 100
        self.in_assen = g.gezin["woont_in_assen"]
        self.met_minderjarige = self.tel(self.minderjarig) > 0
        self.rechtmatig = self.tel(self.volwassene & ~g.persoon["zonder_rechtmatig_verblijf"]) > 0

    def tel(self, personen: NDArray) -> Getallen:
        """The number of persons, or the sum of their amounts, per household."""
        return np.bincount(self.g.huishouden, weights=personen, minlength=self.aantal)

    def vanaf(self, leeftijd: float) -> Vlaggen:
        """Who has had that birthday on the first of the month."""
        return self.maanden_oud >= 12 * leeftijd

    def per_persoon(self, van_huishouden: NDArray) -> NDArray:
        """What holds for a household, for each of its members."""
        return van_huishouden[self.g.huishouden]

    def norm(self, terug: int) -> Getallen:
        """Articles 21 and 22 Participatiewet, `terug` months ago, for the family of today."""
        maand = self.maandnummer - terug
        pw = self.alles.op(str(np.datetime64(maand, "M"))).landelijk.participatiewet
        aow = self.gezin_aow_vanaf <= maand
        tabel = np.array(
            [
                pw.norm.alleenstaande,
                pw.norm_pensioen.alleenstaande,
                pw.norm.gehuwden,
                pw.norm_pensioen.gehuwden,
            ]
        )
        return tabel[2 * self.gehuwd + aow]

    def onder(self, procent: float) -> Vlaggen:
        """Whether the income is at most that percentage of the social minimum."""
        return self.inkomen_centen <= grens(self.minimum, procent)


def maandnummer(maand: str) -> int:
    """Months since January 1970."""
    return int(np.datetime64(maand, "M").astype(np.int64))


def aow_leeftijd(geboortemaand: NDArray[np.int64], waarden: Waarden) -> NDArray[np.int64]:
    """The pension age in months (article 7a AOW): that of the first calendar year in which one reaches it."""
    jaren = range(2013, 2032)
    leeftijden = [
        waarden.op(f"{jaar}-01").landelijk.algemene_ouderdomswet.pensioengerechtigde_leeftijd
        for jaar in jaren
    ]
    maanden = np.array([12 * leeftijd.jaren + leeftijd.maanden for leeftijd in leeftijden])
    laatst_geboren = np.array([maandnummer(f"{jaar}-12") for jaar in jaren]) - maanden
    return maanden[np.minimum(np.searchsorted(laatst_geboren, geboortemaand), len(jaren) - 1)]


# De regelingen


def individuele_inkomenstoeslag(h: Huishoudens) -> Uitkomst:
    """Article 36 Participatiewet: a low income this month and in the 36 before."""
    g, r = h.g, h.w.gemeentelijk.individuele_inkomenstoeslag
    uitgesloten = g.persoon["zonder_rechtmatig_verblijf"] | g.persoon["gedetineerd"]
    if r.studenten_uitgesloten:
        uitgesloten = uitgesloten | g.persoon["student"]
    past = h.volwassene & ~uitgesloten & h.vanaf(r.leeftijd_ondergrens) & ~h.met_aow
    rechthebbenden = h.tel(past)
    laag = np.ones(h.aantal, dtype=bool)
    for terug in range(r.referteperiode + 1):
        laag &= np.rint(g.inkomen[terug] * 100) <= grens(h.norm(terug), r.inkomensgrens)
    recht = (
        h.in_assen
        & (rechthebbenden > 0)
        & laag
        & h.niet_vermogend
        & g.gezin["geen_uitzicht_op_inkomensverbetering"]
        & ~g.toegekend[: r.herhaling].any(axis=0)
    )
    # Is maar een van beide partners rechthebbend, dan krijgt die het bedrag als alleenstaande (ouder).
    alleen = ~h.gehuwd | (rechthebbenden == 1)
    bedrag = np.where(
        alleen,
        np.where(h.kinderen > 0, r.bedrag.alleenstaande_ouder, r.bedrag.alleenstaande),
        r.bedrag.gehuwden,
    )
    return {"recht": recht, "bedrag": recht * bedrag}


def bijzondere_bijstand(h: Huishoudens) -> Uitkomst:
    """Article 35 Participatiewet: necessary costs minus what one can bear oneself."""
    g, r = h.g, h.w.gemeentelijk.bijzondere_bijstand
    kosten, eigen_deel = g.gezin["bijzondere_bijstand_kosten"], draagkracht(h)
    vergoed = np.array([bool(waarde) for waarde in vars(r.vergoed).values()])
    recht = (
        h.in_assen
        & h.vanaf(r.leeftijd_ondergrens)[h.aanvrager]
        & ~g.persoon["zonder_rechtmatig_verblijf"][h.aanvrager]
        & ~g.persoon["gedetineerd"][h.aanvrager]
        & ~g.gezin["bijzondere_bijstand_voorliggende_voorziening"]
        & vergoed[g.gezin["bijzondere_bijstand_kostensoort"]]
        & g.gezin["bijzondere_bijstand_noodzakelijke_kosten"]
        & (centen(kosten) > centen(eigen_deel))
    )
    if r.harde_inkomensgrens:
        recht &= h.onder(r.inkomensgrens)
    if r.drempel_toepassen:
        recht &= centen(kosten) > centen(r.drempel)
    return {"recht": recht, "bedrag": recht * (kosten - eigen_deel)}


def draagkracht(h: Huishoudens) -> Getallen:
    """What one can bear: income above the limit, for a number of months, and assets above the limit."""
    g, r = h.g, h.w.gemeentelijk.bijzondere_bijstand
    inkomen = h.inkomen - g.gezin["beslag"] - g.gezin["verrekening"]
    inkomen = np.maximum(0, inkomen - h.minimum * r.inkomensgrens / 100) * r.draagkracht_periode
    vermogen = np.maximum(0, h.vermogen - h.vermogensgrens)
    return (inkomen * r.draagkracht_percentage + vermogen * r.draagkracht_percentage_vermogen) / 100


def collectieve_zorgverzekering(h: Huishoudens) -> Uitkomst:
    """Article 35, third paragraph, Participatiewet, per applicant or partner."""
    g, r = h.g, h.w.gemeentelijk.collectieve_zorgverzekering
    huishouden = h.in_assen & h.onder(r.inkomensgrens)
    if r.vermogenstoets:
        huishouden &= h.niet_vermogend
    recht = (
        h.per_persoon(huishouden)
        & h.volwassene
        & h.vanaf(r.leeftijd_ondergrens)
        & ~g.persoon["zonder_rechtmatig_verblijf"]
        & ~g.persoon["gedetineerd"]
    )
    return {"recht": recht, "bedrag": recht * r.bedrag}


def kindpakket(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 13: per child under 18 of the applicant or the partner."""
    r = h.w.gemeentelijk.kindpakket
    huishouden = h.in_assen & h.onder(r.inkomensgrens)
    if r.vermogenstoets:
        huishouden &= h.niet_vermogend
    kind = (h.g.rol == KIND) & (h.maanden_oud >= 0) & ~h.vanaf(r.leeftijdsgrens)
    recht = h.per_persoon(huishouden) & kind
    return {"recht": recht, "bedrag": recht * (r.bedrag.school + r.bedrag.sport_en_cultuur)}


def volwassenenfonds(h: Huishoudens) -> Uitkomst:
    """assen.nl: the costs of a subscription plus vouchers, each up to a maximum."""
    g, r = h.g, h.w.gemeentelijk.volwassenenfonds
    recht = (
        h.per_persoon(h.in_assen & h.onder(r.inkomensgrens))
        & h.volwassene
        & h.vanaf(r.leeftijd_ondergrens)
    )
    bonnen = np.minimum(g.persoon["volwassenenfonds_kosten_bonnen"], r.maximum_bonnen)
    kosten = g.persoon["volwassenenfonds_kosten_abonnement"] + bonnen
    return {"recht": recht, "bedrag": recht * np.minimum(kosten, r.maximum)}


def maatwerkregeling_gebruiksgoederen(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 6: the actual costs."""
    g, r = h.g, h.w.gemeentelijk.maatwerkregeling_gebruiksgoederen
    recht = (
        h.in_assen
        & h.onder(r.inkomensgrens)
        & g.gezin["maatwerkregeling_gebruiksgoederen_geen_geld"]
    )
    return {"recht": recht, "bedrag": recht * g.gezin["maatwerkregeling_gebruiksgoederen_kosten"]}


def maatwerkbudget(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 15: last resort, after the two schemes that come first."""
    gezin = h.g.gezin
    return {
        "recht": h.in_assen
        & gezin["maatwerkbudget_noodzakelijke_uitgave"]
        & gezin["maatwerkbudget_grotere_problemen_dreigen"]
        & gezin["maatwerkbudget_andere_voorziening_niet_mogelijk"]
        & ~maatwerkregeling_gebruiksgoederen(h)["recht"]
        & ~bijzondere_bijstand(h)["recht"]
    }


def kansen_voor_kinderen(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 18 and p. 21: chosen families with children that have long been poor."""
    return {
        "recht": h.in_assen
        & h.met_minderjarige
        & h.g.gezin["kansen_voor_kinderen_langdurig_arm"]
        & h.g.gezin["kansen_voor_kinderen_gekozen"]
    }


def nazorg_schulden(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 17."""
    return {"recht": h.in_assen & h.g.gezin["nazorg_schulden_afgerond"]}


def schuldhulpverlening(h: Huishoudens) -> Uitkomst:
    """Articles 1 and 3 Wet gemeentelijke schuldhulpverlening; Asser Aanpak, p. 16."""
    gezin, r = h.g.gezin, h.w.gemeentelijk.schuldhulpverlening
    recht = (
        h.in_assen
        & h.rechtmatig
        & (h.tel(h.volwassene & h.vanaf(r.leeftijd_ondergrens)) > 0)
        & gezin["schuldhulpverlening_kan_niet_blijven_betalen"]
        & ~gezin["schuldhulpverlening_weigering_eerder_gebruik"]
        & ~gezin["schuldhulpverlening_weigering_fraude"]
    )
    if not r.ook_niet_problematische_schulden:
        recht &= gezin["schuldhulpverlening_niet_binnen_drie_jaar_oplosbaar"]
    return {"recht": recht}


def schuldhulp_ondernemers(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 17."""
    return {
        "recht": h.in_assen
        & h.rechtmatig
        & h.g.gezin["schuldhulp_ondernemers_eigen_bedrijf"]
        & h.g.gezin["schuldhulp_ondernemers_heeft_schulden"]
    }


def vroegsignalering(h: Huishoudens) -> Uitkomst:
    """Article 3, first paragraph, under b, Wet gemeentelijke schuldhulpverlening: four kinds of creditor."""
    gezin = h.g.gezin
    signaal = (
        gezin["vroegsignalering_signaal_verhuurder"]
        | gezin["vroegsignalering_signaal_zorgverzekeraar"]
        | gezin["vroegsignalering_signaal_energieleverancier"]
        | gezin["vroegsignalering_signaal_drinkwaterbedrijf"]
    )
    return {"recht": h.in_assen & signaal}


def schuldenaanpak_jongeren(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 17: 18 to 26 years old."""
    r = h.w.gemeentelijk.schuldenaanpak_jongeren
    jong = h.vanaf(r.leeftijd_ondergrens) & ~h.vanaf(r.leeftijd_bovengrens)
    schulden = h.g.persoon["schuldenaanpak_jongeren_heeft_schulden"]
    return {"recht": h.per_persoon(h.in_assen) & jong & schulden}


def opkoop_jongerenschulden(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 7; RTV Drenthe, July 2021."""
    persoon, r = h.g.persoon, h.w.gemeentelijk.opkoop_jongerenschulden
    recht = (
        h.per_persoon(h.in_assen)
        & h.vanaf(r.leeftijd_ondergrens)
        & ~h.vanaf(r.leeftijd_bovengrens)
        & persoon["schuldenaanpak_jongeren_heeft_schulden"]
        & persoon["opkoop_jongerenschulden_inkomen_te_laag"]
        & persoon["opkoop_jongerenschulden_tegenprestatie_afgesproken"]
    )
    if not r.ook_bij_gewoon_traject:
        recht &= persoon["opkoop_jongerenschulden_past_niet_in_gewoon_traject"]
    return {"recht": recht}


def financiele_educatie_jongeren(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, p. 17: everyone born and under 27."""
    r = h.w.gemeentelijk.financiele_educatie_jongeren
    jong = (h.maanden_oud >= 0) & ~h.vanaf(r.leeftijd_bovengrens)
    return {"recht": h.per_persoon(h.in_assen) & jong}


def voedselbank(h: Huishoudens) -> Uitkomst:
    """Voedselbanken Nederland: money to live on below the norm for the family."""
    return {"recht": h.in_assen & (centen(leefgeld(h)) < centen(leefgeldgrens(h)))}


def leefgeld(h: Huishoudens) -> Getallen:
    """Income without holiday pay, with allowances, minus what is fixed."""
    gezin = h.g.gezin
    return (
        h.inkomen * (1 - h.pw.vakantietoeslag / 100)
        + gezin["huurtoeslag_bedrag"]
        + gezin["zorgtoeslag_bedrag"]
        + gezin["kindgebonden_budget_bedrag"]
        + gezin["voedselbank_overige_inkomsten"]
        - gezin["voedselbank_vaste_lasten"]
        - gezin["beslag"]
        - gezin["verrekening"]
    )


def leefgeldgrens(h: Huishoudens) -> Getallen:
    """An amount per household and one per member of the family; lodgers are not family."""
    norm = h.w.gemeentelijk.voedselbank.normbedrag
    gezinsleden = h.tel((h.g.rol != MEDEBEWONER) & (h.maanden_oud >= 0))
    return norm.per_huishouden + gezinsleden * norm.per_persoon


def kwijtschelding(h: Huishoudens) -> Uitkomst:
    """Articles 11 to 16 Uitvoeringsregeling Invorderingswet 1990: taxes - assets - 80 % of the ability to pay."""
    g, gezin, r = h.g, h.g.gezin, h.w.gemeentelijk.kwijtschelding
    landelijk = h.w.landelijk.uitvoeringsregeling_invorderingswet
    volwassenen = np.where(h.gehuwd, 2, 1)
    deel = volwassenen / (volwassenen + h.kostendelers)

    aanslagen = (
        r.belastingen.ozb * gezin["kwijtschelding_aanslag_ozb"]
        + r.belastingen.rioolheffing * gezin["kwijtschelding_aanslag_rioolheffing"]
        + r.belastingen.afvalstoffenheffing * gezin["kwijtschelding_aanslag_afvalstoffenheffing"]
    )

    # Kosten van bestaan (artikel 16)
    norm = h.volle_norm
    rekennorm = np.where(h.aow, h.pw.norm_pensioen.gehuwden, h.pw.norm.gehuwden)
    if r.netto_aow:
        aow = landelijk.netto_ouderdomspensioen
        norm = np.where(h.aow, np.where(h.gehuwd, aow.gehuwden, aow.alleenstaande), norm)
        rekennorm = np.where(h.aow, aow.gehuwden, rekennorm)
    delers = volwassenen + h.kostendelers
    procent = h.pw.kostendelersnorm.basis / delers + h.pw.kostendelersnorm.per_kostendeler
    norm = np.where(h.kostendelers > 0, volwassenen * rekennorm * procent / 100, norm)
    kosten = norm * r.percentage / 100
    kosten = kosten + h.tel(h.volwassene & h.met_aow) * landelijk.verhoging_pensioengerechtigde
    in_inrichting = h.tel(h.volwassene & ~g.persoon["verblijft_in_inrichting"]) == 0
    norm_inrichting = np.where(
        h.gehuwd,
        h.pw.norm_inrichting.gehuwden + h.pw.verhoging_inrichting.gehuwden,
        h.pw.norm_inrichting.alleenstaande + h.pw.verhoging_inrichting.alleenstaande,
    )
    tweederde = landelijk.inrichting.teller / landelijk.inrichting.noemer
    kosten = np.where(
        in_inrichting,
        gezin["kwijtschelding_prijs_inrichting"] + tweederde * norm_inrichting,
        kosten,
    )

    # Woonlasten, zorgpremie en kinderen (artikelen 12, tweede lid, onder d, en 15)
    bedragen = landelijk.woonlasten.normbedrag
    eenpersoons = (h.leefvorm == ALLEENSTAANDE) & (h.tel(h.maanden_oud >= 0) <= 1)
    woonnorm = np.where(
        h.aow,
        np.where(eenpersoons, bedragen.eenpersoonsouderen, bedragen.meerpersoonsouderen),
        np.where(eenpersoons, bedragen.eenpersoons, bedragen.meerpersoons),
    )
    lasten = gezin["kale_huur"] + gezin["kwijtschelding_hypotheekrente"]
    hoogste = landelijk.woonlasten.maximum
    bruto = np.maximum(0, np.minimum(lasten * deel, hoogste) - woonnorm)
    netto = (lasten - gezin["huurtoeslag_bedrag"]) * deel
    netto = np.maximum(0, np.minimum(netto, hoogste) - woonnorm)
    premie = np.where(h.gehuwd, landelijk.normpremie.gehuwden, landelijk.normpremie.alleenstaande)
    premie = gezin["zorgpremie"] - premie
    kindbedrag = kindgebonden_budget_maximum(h)

    # Vermogen (artikel 12)
    ouder = g.geboren < np.datetime64(f"{landelijk.extra_vrijstelling_ouderen.geboren_voor}-01-01")
    extra = r.extra_vermogen
    vrij = (
        kosten
        + bruto
        + np.maximum(0, premie)
        + kindbedrag / 12
        + np.array([extra.alleenstaande, extra.alleenstaande_ouder, extra.gehuwden])[h.leefvorm]
        + h.tel(ouder & h.volwassene) * landelijk.extra_vrijstelling_ouderen.bedrag
    )
    auto = gezin["kwijtschelding_waarde_auto"]
    auto_telt = (auto > landelijk.auto.waardegrens) & ~gezin["kwijtschelding_auto_onmisbaar"]
    vermogen = np.maximum(
        0,
        np.maximum(0, centen(gezin["kwijtschelding_banksaldo"]) - centen(vrij)) / 100
        + auto_telt * auto
        + np.maximum(0, gezin["overwaarde_eigen_woning"])
        + gezin["kwijtschelding_overige_bezittingen"]
        - gezin["kwijtschelding_bevoorrechte_schulden"],
    )

    # Betalingscapaciteit (artikelen 13 tot en met 15 en 28)
    kostgangers = landelijk.kostgangers.per_dag * landelijk.kostgangers.dagen
    uitgaven = (
        gezin["kwijtschelding_betalingen_belastingschulden"]
        + netto
        + np.maximum(0, premie - gezin["zorgtoeslag_bedrag"])
        + gezin["kwijtschelding_betaalde_alimentatie"]
        + np.minimum(gezin["kwijtschelding_kosten_kostgangers"], kostgangers)
        + np.maximum(0, kindbedrag // 12 - gezin["kindgebonden_budget_bedrag"])
        + gezin["kwijtschelding_noodzakelijke_uitgaven"]
    )
    if r.kinderopvangkosten:
        uitgaven = uitgaven + gezin["kwijtschelding_netto_kinderopvangkosten"]
    wajong = h.tel(h.volwassene & g.persoon["kwijtschelding_wajong"])
    besteedbaar = h.inkomen - wajong * landelijk.jonggehandicaptenkorting / 12 - uitgaven
    capaciteit = 12 * np.maximum(0, centen(besteedbaar) - centen(kosten)) / 100
    inzet = capaciteit * landelijk.aan_te_wenden_betalingscapaciteit / 100

    openstaand = np.maximum(0, centen(aanslagen) - centen(vermogen))
    over = np.maximum(0, openstaand - centen(inzet)) / 100
    ondernemer = h.tel(
        h.volwassene
        & (g.persoon["kwijtschelding_eigen_bedrijf"] | (g.persoon["netto_winst"] >= 0.01))
    )
    maanden_betaald = gezin["kwijtschelding_maanden_sinds_betaling"]
    # Zonder vermogen of zonder betalingscapaciteit hoeft er van de aanslag niets af.
    recht = (
        h.in_assen
        & ((ondernemer == 0) | r.ondernemers)
        & (centen(aanslagen) > 0)
        & (maanden_betaald <= landelijk.termijn_na_betaling)
        & ~gezin["kwijtschelding_gegevens_onvolledig"]
        & ~gezin["kwijtschelding_bezwaar_loopt"]
        & ~gezin["kwijtschelding_ander_verhaal"]
        & ~gezin["kwijtschelding_verwijtbaar"]
        & ~gezin["kwijtschelding_faillissement"]
        & ~gezin["kwijtschelding_verbetering_verwacht"]
        & ((centen(vermogen) <= 0) | (openstaand > 0))
        & ((centen(inzet) <= 0) | (over > 0))
    )
    return {"recht": recht, "bedrag": recht * over}


def kindgebonden_budget_maximum(h: Huishoudens) -> Getallen:
    """Article 2 Wet op het kindgebonden budget, per year, whatever the income."""
    kgb = h.w.landelijk.kindgebonden_budget
    # Een verjaardag, of de geboorte, telt vanaf de maand erna.
    maanden = h.maandnummer - h.geboortemaand
    kind = (h.g.rol == KIND) & (maanden > 0) & (maanden <= 12 * kgb.leeftijdsgrens)
    kind = kind & ~h.g.persoon["co_ouderschap_zonder_kinderbijslag"]
    verhoging = np.where(maanden > 12 * kgb.leeftijd_verhoging.eerste, kgb.verhoging.eerste, 0)
    tweede = maanden > 12 * kgb.leeftijd_verhoging.tweede
    verhoging = np.where(tweede, kgb.verhoging.tweede, verhoging)
    kinderen = h.tel(kind)
    return (
        np.minimum(kinderen, 1) * kgb.bedrag.eerste_kind
        + np.clip(kinderen - 1, 0, 1) * kgb.bedrag.tweede_kind
        + np.maximum(0, kinderen - 2) * kgb.bedrag.volgend_kind
        + h.tel(kind * verhoging)
        + (~h.gehuwd & (kinderen > 0)) * kgb.alleenstaande_ouderkop
    )


def meedoenbudget(h: Huishoudens) -> Uitkomst:
    """Asser Aanpak, appendix 1 (a proposal): what five kinds of household come short of."""
    g, gezin, r = h.g, h.g.gezin, h.w.gemeentelijk.meedoenbudget
    weg = g.persoon["verblijft_in_inrichting"] | g.persoon["gedetineerd"]
    anders = (h.volwassene & (weg | ~h.vanaf(18))) | (
        ~h.volwassene & ~h.minderjarig & (h.maanden_oud >= 0)
    )
    te_oud = h.minderjarig & (h.vanaf(r.leeftijdsgrens_kinderen) | ~h.ten_laste)
    gewoon = h.tel(anders | te_oud) == 0
    aow = h.tel(h.volwassene & h.met_aow)
    gezinnen = {
        "alleenstaande": ~h.gehuwd & (h.kinderen == 0) & (aow == 0),
        "alleenstaande_ouder_met_2_kinderen": ~h.gehuwd & (h.kinderen == 2),
        "paar_met_2_kinderen": h.gehuwd & (h.kinderen == 2),
        "alleenstaande_aow": ~h.gehuwd & (h.kinderen == 0) & (aow > 0),
        "paar_aow": h.gehuwd & (h.kinderen == 0) & (aow == 2),
    }
    met_norm = np.zeros(h.aantal, dtype=bool)
    uitgaven = gezin["kale_huur"] + r.heffingen.gemeente + r.heffingen.waterschap
    for naam, soort in gezinnen.items():
        met_norm |= soort
        uitgaven = uitgaven + soort * sum(getattr(p, naam) for p in vars(r.normuitgaven).values())
    inkomsten = (
        h.inkomen
        + gezin["zorgtoeslag_bedrag"]
        + gezin["huurtoeslag_bedrag"]
        + gezin["kinderbijslag_bedrag_per_maand"]
        + gezin["kindgebonden_budget_bedrag"]
        + h.tel(kindpakket(h)["bedrag"]) / 12
        + individuele_inkomenstoeslag(h)["bedrag"] / 12
        + gezin["meedoenbudget_ouderenkorting"]
        + gezin["meedoenbudget_alleenstaande_ouderenkorting"]
    )
    tekort = np.maximum(0, uitgaven - inkomsten)
    recht = h.in_assen & gewoon & met_norm & (centen(tekort) > centen(r.drempel))
    return {"recht": recht, "bedrag": recht * tekort}


REGELINGEN: dict[str, Callable[[Huishoudens], Uitkomst]] = {
    regeling.__name__: regeling
    for regeling in (
        bijzondere_bijstand,
        collectieve_zorgverzekering,
        financiele_educatie_jongeren,
        individuele_inkomenstoeslag,
        kansen_voor_kinderen,
        kindpakket,
        kwijtschelding,
        maatwerkbudget,
        maatwerkregeling_gebruiksgoederen,
        meedoenbudget,
        nazorg_schulden,
        opkoop_jongerenschulden,
        schuldenaanpak_jongeren,
        schuldhulp_ondernemers,
        schuldhulpverlening,
        voedselbank,
        volwassenenfonds,
        vroegsignalering,
    )
}


def reken(gegevens: Gegevens, waarden: Waarden) -> Uitkomst:
    """Right and amount of every scheme that exists in that month.

    Args:
        gegevens: The households.
        waarden: The numbers of the rules.

    Returns:
        `<regeling>_recht` and, where there is one, `<regeling>_bedrag`, per household or per person.

    Raises:
        KeyError: If a scheme exists that is not written here.
    """
    huishoudens = Huishoudens(gegevens, waarden)
    uitkomst = {}
    for naam, regeling in vars(huishoudens.w.gemeentelijk).items():
        if getattr(regeling, "geldig", False):
            for soort, waarde in REGELINGEN[naam](huishoudens).items():
                uitkomst[f"{naam}_{soort}"] = waarde
    return uitkomst
