"""A made-up population of households, drawn at random from a fixed seed: nobody in it exists.

Not a picture of Assen but a sieve for rules: ages around every birthday that counts, incomes and assets on a limit, a
cent below it and a cent above it, and every fact now and then. `trek` draws it as plain arrays (`numpy_regels`),
`simulatie` puts the same arrays in OpenFisca without a loop over households.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from numpy_regels import (
    AANVRAGER,
    KIND,
    MEDEBEWONER,
    PARTNER,
    Gegevens,
    Huishoudens,
    Waarden,
    draagkracht,
    leefgeld,
    leefgeldgrens,
    maandnummer,
)
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

MAANDEN = 37  # the month itself and the 36 before
HERHALING = 12
VERJAARDAGEN = np.array([0, 12, 16, 18, 21, 27, 67])
PROCENTEN = np.array([95, 100, 110, 120, 130, 140, 150])

# Fact -> how often it is true. Judgements often, or there would be little to see.
FEITEN_PERSOON = {
    "co_ouderschap_zonder_kinderbijslag": 0.05,
    "student": 0.06,
    "commerciele_huurder": 0.05,
    "verblijft_in_inrichting": 0.02,
    "gedetineerd": 0.02,
    "zonder_rechtmatig_verblijf": 0.03,
    "kwijtschelding_eigen_bedrijf": 0.03,
    "kwijtschelding_wajong": 0.04,
    "opkoop_jongerenschulden_past_niet_in_gewoon_traject": 0.7,
    "opkoop_jongerenschulden_inkomen_te_laag": 0.7,
    "opkoop_jongerenschulden_tegenprestatie_afgesproken": 0.7,
    "schuldenaanpak_jongeren_heeft_schulden": 0.4,
}
FEITEN_HUISHOUDEN = {
    "woont_in_assen": 0.95,
    "geen_uitzicht_op_inkomensverbetering": 0.8,
    "bijzondere_bijstand_noodzakelijke_kosten": 0.8,
    "bijzondere_bijstand_voorliggende_voorziening": 0.1,
    "kansen_voor_kinderen_langdurig_arm": 0.7,
    "kansen_voor_kinderen_gekozen": 0.7,
    "kwijtschelding_auto_onmisbaar": 0.1,
    "kwijtschelding_gegevens_onvolledig": 0.03,
    "kwijtschelding_bezwaar_loopt": 0.03,
    "kwijtschelding_ander_verhaal": 0.03,
    "kwijtschelding_verwijtbaar": 0.03,
    "kwijtschelding_faillissement": 0.03,
    "kwijtschelding_verbetering_verwacht": 0.03,
    "maatwerkbudget_noodzakelijke_uitgave": 0.8,
    "maatwerkbudget_grotere_problemen_dreigen": 0.8,
    "maatwerkbudget_andere_voorziening_niet_mogelijk": 0.8,
    "maatwerkregeling_gebruiksgoederen_geen_geld": 0.6,
    "nazorg_schulden_afgerond": 0.2,
    "schuldhulp_ondernemers_eigen_bedrijf": 0.2,
    "schuldhulp_ondernemers_heeft_schulden": 0.5,
    "schuldhulpverlening_kan_niet_blijven_betalen": 0.5,
    "schuldhulpverlening_niet_binnen_drie_jaar_oplosbaar": 0.7,
    "schuldhulpverlening_weigering_eerder_gebruik": 0.05,
    "schuldhulpverlening_weigering_fraude": 0.05,
    "vroegsignalering_signaal_verhuurder": 0.1,
    "vroegsignalering_signaal_zorgverzekeraar": 0.1,
    "vroegsignalering_signaal_energieleverancier": 0.1,
    "vroegsignalering_signaal_drinkwaterbedrijf": 0.1,
}
# Amount in euros -> share of the households that has it, and its highest value.
BEDRAGEN = {
    "schulden": (0.3, 8_000),
    "kale_huur": (0.7, 1_100),
    "zorgpremie": (0.9, 380),
    "beslag": (0.05, 200),
    "verrekening": (0.05, 150),
    "huurtoeslag_bedrag": (0.5, 450),
    "zorgtoeslag_bedrag": (0.7, 250),
    "kinderbijslag_bedrag_per_maand": (0.3, 350),
    "kindgebonden_budget_bedrag": (0.3, 600),
    "bijzondere_bijstand_kosten": (0.8, 4_000),
    "maatwerkregeling_gebruiksgoederen_kosten": (0.6, 1_500),
    "kwijtschelding_aanslag_ozb": (0.1, 400),
    "kwijtschelding_aanslag_rioolheffing": (0.8, 250),
    "kwijtschelding_aanslag_afvalstoffenheffing": (0.9, 450),
    "kwijtschelding_prijs_inrichting": (0.02, 900),
    "kwijtschelding_hypotheekrente": (0.1, 600),
    "kwijtschelding_banksaldo": (0.9, 3_500),
    "kwijtschelding_overige_bezittingen": (0.05, 300),
    "kwijtschelding_bevoorrechte_schulden": (0.05, 500),
    "kwijtschelding_betalingen_belastingschulden": (0.1, 60),
    "kwijtschelding_betaalde_alimentatie": (0.1, 250),
    "kwijtschelding_kosten_kostgangers": (0.05, 600),
    "kwijtschelding_noodzakelijke_uitgaven": (0.1, 100),
    "kwijtschelding_netto_kinderopvangkosten": (0.1, 150),
    "voedselbank_vaste_lasten": (0.9, 1_600),
    "voedselbank_overige_inkomsten": (0.1, 200),
    "meedoenbudget_ouderenkorting": (0.05, 160),
    "meedoenbudget_alleenstaande_ouderenkorting": (0.05, 50),
}


def trek(aantal: int, maand: str, waarden: Waarden, zaad: int = 2026) -> Gegevens:
    """Draw `aantal` households as they are in `maand`.

    Args:
        aantal: Number of households.
        maand: The month of the questions, as `2026-01`.
        waarden: The numbers of the rules, to put incomes on the limits.
        zaad: Seed: the same seed gives the same households.
    """
    kans = np.random.default_rng(zaad)
    met_partner = kans.random(aantal) < 0.35
    kinderen = kans.choice(6, size=aantal, p=[0.55, 0.15, 0.18, 0.07, 0.03, 0.02])
    medebewoners = kans.choice(4, size=aantal, p=[0.85, 0.09, 0.04, 0.02])
    grootte = 1 + met_partner + kinderen + medebewoners
    huishouden = np.repeat(np.arange(aantal), grootte)
    plaats = np.arange(len(huishouden)) - np.repeat(np.cumsum(grootte) - grootte, grootte)
    volwassenen = np.repeat(1 + met_partner, grootte)
    rol = np.select(
        [plaats == 0, plaats < volwassenen, plaats < volwassenen + np.repeat(kinderen, grootte)],
        [AANVRAGER, PARTNER, KIND],
        MEDEBEWONER,
    ).astype(np.int8)
    geboren = _geboren(kans, rol, maand)
    persoon = {naam: kans.random(len(rol)) < deel for naam, deel in FEITEN_PERSOON.items()}
    persoon["netto_winst"] = _bedrag(kans, len(rol), 0.05, 40)
    persoon["volwassenenfonds_kosten_abonnement"] = _bedrag(kans, len(rol), 0.6, 330)
    persoon["volwassenenfonds_kosten_bonnen"] = _bedrag(kans, len(rol), 0.6, 90)
    gezin = {naam: kans.random(aantal) < deel for naam, deel in FEITEN_HUISHOUDEN.items()}
    gezin |= {naam: _bedrag(kans, aantal, *wat) for naam, wat in BEDRAGEN.items()}
    gezin["bijzondere_bijstand_kostensoort"] = kans.choice(
        13, size=aantal, p=[0.04, 0.3, 0.25, 0.23, *[0.02] * 9]
    ).astype(np.int16)
    gezin["kwijtschelding_maanden_sinds_betaling"] = kans.choice(
        5, size=aantal, p=[0.8, 0.05, 0.05, 0.05, 0.05]
    ).astype(np.int32)
    participatiewet = waarden.op(maand).landelijk.participatiewet
    hoofdregel = participatiewet.vermogensgrens
    op_grens = kans.choice([hoofdregel.alleenstaande, hoofdregel.gehuwden], size=aantal)
    op_grens = op_grens + gezin["schulden"] + kans.integers(-1, 2, size=aantal) / 100
    gezin["bezittingen"] = np.where(
        kans.random(aantal) < 0.3, op_grens, _bedrag(kans, aantal, 0.8, 12_000)
    ).round(2)
    gezin["overwaarde_eigen_woning"] = np.where(
        kans.random(aantal) < 0.08,
        participatiewet.vrijlating_eigen_woning + kans.integers(-90_000, 9_000, size=aantal),
        0.0,
    )
    auto = waarden.op(maand).landelijk.uitvoeringsregeling_invorderingswet.auto.waardegrens
    gezin["kwijtschelding_waarde_auto"] = np.where(
        kans.random(aantal) < 0.4, auto + kans.integers(-1, 2, size=aantal) / 100, 0.0
    )
    gegevens = Gegevens(
        maand=maand,
        huishouden=huishouden,
        rol=rol,
        geboren=geboren,
        persoon=persoon,
        gezin=gezin,
        inkomen=_inkomen(kans, maand, waarden, met_partner, geboren[rol == AANVRAGER]),
        toegekend=kans.random((HERHALING, aantal)) < 0.01,
    )
    _leg_op_de_grens(kans, gegevens, waarden)
    return gegevens


def _leg_op_de_grens(kans: Generator, gegevens: Gegevens, waarden: Waarden) -> None:
    """Put costs on a limit that follows from other facts, a cent below it or a cent above it."""
    gezin, h = gegevens.gezin, Huishoudens(gegevens, waarden)

    def leg(naam: str, bedrag: NDArray[np.float64], wie: NDArray[np.bool_]) -> None:
        op_de_grens = bedrag.round(2) + kans.integers(-1, 2, size=h.aantal) / 100
        wie = wie & (op_de_grens > 0) & (kans.random(h.aantal) < 0.4)
        gezin[naam] = np.where(wie, op_de_grens.round(2), gezin[naam])

    # Only on a limit in whole cents that is not large: OpenFisca keeps the steps of a year in float32, which is up to
    # half a cent off from some thousands of euros on.
    eigen_deel = draagkracht(h)
    hele_centen = np.abs(eigen_deel * 100 - np.rint(eigen_deel * 100)) < 0.1
    leg(
        "bijzondere_bijstand_kosten",
        eigen_deel,
        hele_centen & (eigen_deel > 0) & (eigen_deel < 2_000),
    )
    te_veel = leefgeld(h) - leefgeldgrens(h)
    lasten = gezin["voedselbank_vaste_lasten"] + te_veel
    leg("voedselbank_vaste_lasten", lasten, h.inkomen_centen % 20 == 0)


def _bedrag(kans: Generator, aantal: int, deel: float, hoogste: float) -> NDArray[np.float64]:
    """Amounts to the cent for a share of all, nothing for the others."""
    bedragen = kans.integers(0, int(hoogste * 100) + 1, size=aantal) / 100
    return np.where(kans.random(aantal) < deel, bedragen, 0.0)


def _geboren(kans: Generator, rol: NDArray[np.int8], maand: str) -> NDArray[np.datetime64]:
    """Dates of birth: any age that suits the role, or within two days of a birthday that counts."""
    eerste = np.datetime64(f"{maand}-01")
    jongst = np.array([17, 17, -1, 1])[rol] * 365
    oudst = np.array([98, 90, 22, 85])[rol] * 365
    dagen = jongst + (kans.random(len(rol)) * (oudst - jongst)).astype(np.int64)
    geboren = eerste - dagen
    jaren = kans.choice(VERJAARDAGEN, size=len(rol))
    jaren = np.where(rol <= PARTNER, np.maximum(jaren, 18), np.minimum(jaren, 27))
    jarig = (np.datetime64(maand, "M") - 12 * jaren).astype("datetime64[D]")
    jarig = jarig + kans.integers(-2, 3, size=len(rol))
    return np.where(kans.random(len(rol)) < 0.3, jarig, geboren)


def _inkomen(
    kans: Generator,
    maand: str,
    waarden: Waarden,
    met_partner: NDArray[np.bool_],
    geboren: NDArray[np.datetime64],
) -> NDArray[np.float64]:
    """Income in 37 months: a percentage of the norm or a wage, with changes, on a limit or a cent beside it."""
    aantal = len(met_partner)
    procent = kans.choice(PROCENTEN, size=aantal, p=[0.15, 0.2, 0.1, 0.25, 0.1, 0.1, 0.1])
    naast = kans.choice([-1, 0, 1], size=aantal, p=[0.3, 0.45, 0.25])
    loon = kans.integers(0, 600_000, size=aantal)
    met_loon = kans.random(aantal) < 0.35
    # Other work until that many months ago, and one good month.
    wissel = kans.integers(1, 3 * MAANDEN, size=aantal)
    vroeger = (procent * kans.choice([0.8, 1.0, 1.2], size=aantal)).astype(np.int64)
    goede_maand = kans.integers(1, 4 * MAANDEN, size=aantal)
    met_aow = geboren <= np.datetime64(maand, "M") - 12 * 67
    inkomen = np.empty((MAANDEN, aantal))
    for terug in range(MAANDEN):
        dan = str(np.datetime64(maandnummer(maand) - terug, "M"))
        pw = waarden.op(dan).landelijk.participatiewet
        normen = np.array(
            [
                [pw.norm.alleenstaande, pw.norm_pensioen.alleenstaande],
                [pw.norm.gehuwden, pw.norm_pensioen.gehuwden],
            ]
        )
        norm = np.rint(normen * 100).astype(np.int64)[met_partner * 1, met_aow * 1]
        deel = np.where(terug < wissel, procent, vroeger)
        bedrag = (norm * deel + 50) // 100 + naast
        bedrag = np.where(met_loon & (terug < wissel), loon, bedrag)
        inkomen[terug] = np.maximum(0, bedrag + 30_000 * (goede_maand == terug)) / 100
    return inkomen


def simulatie(gegevens: Gegevens, stelsel: TaxBenefitSystem) -> Simulation:
    """The same households in OpenFisca.

    Args:
        gegevens: The households.
        stelsel: The rules.
    """
    bouwer = SimulationBuilder()
    bouwer.create_entities(stelsel)
    bouwer.declare_person_entity("persoon", range(len(gegevens.rol)))
    groep = bouwer.declare_entity("huishouden", range(gegevens.inkomen.shape[1]))
    bouwer.join_with_persons(groep, gegevens.huishouden, gegevens.rol)
    simulatie = bouwer.build(stelsel)
    simulatie.set_input("geboortedatum", "ETERNITY", gegevens.geboren)
    for naam, waarden in (gegevens.persoon | gegevens.gezin).items():
        # Who lives here and with whom holds for the whole look-back.
        lang = naam in ("co_ouderschap_zonder_kinderbijslag",)
        periode = f"month:{_eerder(gegevens.maand, MAANDEN - 1)}:{MAANDEN}"
        simulatie.set_input(naam, periode if lang else gegevens.maand, waarden)
    for naam, rijen in (
        ("participatiewet_inkomen", gegevens.inkomen),
        ("individuele_inkomenstoeslag_toegekend", gegevens.toegekend),
    ):
        for terug, rij in enumerate(rijen):
            simulatie.set_input(naam, _eerder(gegevens.maand, terug), rij)
    return simulatie


def _eerder(maand: str, terug: int) -> str:
    return str(np.datetime64(maandnummer(maand) - terug, "M"))
