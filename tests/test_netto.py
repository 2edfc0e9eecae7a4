"""Van bruto naar netto en terug: wat voor elk inkomen moet gelden."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openfisca_core.simulations import Simulation, SimulationBuilder

from openfisca_assen import CountryTaxBenefitSystem

SYSTEEM = CountryTaxBenefitSystem()
JAREN = range(2020, 2027)
TABELSTAP = 4.5  # euro per maand
GEBOREN = {"onder de AOW-leeftijd": "1985-06-14", "AOW": "1947-05-05", "voor 1946": "1944-05-05"}


def som(aantal: int, **invoer: tuple[str, object]) -> Simulation:
    """One person per household; `invoer` is variable -> (period, value or array)."""
    simulatie = SimulationBuilder().build_default_simulation(SYSTEEM, aantal)
    for naam, (periode, waarde) in invoer.items():
        if naam == "geboortedatum":
            waarde = np.datetime64(waarde)
        simulatie.set_input(naam, periode, np.broadcast_to(np.asarray(waarde), aantal).copy())
    return simulatie


def zonder_aow(jaar: int) -> dict[str, tuple[str, object]]:
    """Leave the computed AOW out, to look at one income at a time."""
    return {
        "bruto_aow": (str(jaar), 0.0),
        "algemene_ouderdomswet_vakantie_uitkering": (str(jaar), 0.0),
    }


def centen_tussen(laag: float, hoog: float) -> st.SearchStrategy[float]:
    return st.integers(int(laag * 100), int(hoog * 100)).map(lambda cent: cent / 100)


# Meer bruto is nooit minder netto


@pytest.mark.parametrize("jaar", JAREN)
@pytest.mark.parametrize("geboren", GEBOREN.values(), ids=GEBOREN)
@pytest.mark.parametrize("soort", ["overig_inkomen_box_1", "loon", "winst"])
def test_over_een_jaar_houdt_niemand_minder_over_van_een_euro_meer(jaar, geboren, soort):
    """From 0 to 160.000 a year: each euro for other income, every tenth for wage and profit."""
    stap = 1 if soort == "overig_inkomen_box_1" else 10
    per_jaar = np.arange(0, 160_000, stap, dtype=np.float64)
    invoer = zonder_aow(jaar) | {"geboortedatum": ("ETERNITY", geboren)}
    if soort == "overig_inkomen_box_1":
        invoer["wet_inkomstenbelasting_overig_inkomen_box_1"] = (str(jaar), per_jaar)
    else:
        naam = {"loon": "bruto_loon", "winst": "winst_uit_onderneming"}[soort]
        invoer[naam] = (str(jaar), per_jaar / 12)
    simulatie = som(len(per_jaar), **invoer)
    belasting = simulatie.calculate("wet_inkomstenbelasting_verschuldigd", jaar).astype(float)
    belasting += simulatie.calculate("zorgverzekeringswet_bijdrage_per_jaar", jaar)
    assert (np.diff(per_jaar - belasting) > -0.05).all()
    assert (belasting >= 0).all()


@pytest.mark.parametrize("jaar", JAREN)
@pytest.mark.parametrize("geboren", GEBOREN.values(), ids=GEBOREN)
@pytest.mark.parametrize("soort", ["loon", "uitkering", "pensioen"])
@pytest.mark.parametrize("geen_korting", [False, True])
def test_per_maand_is_een_tabelstap_meer_loon_ook_meer_netto(jaar, geboren, soort, geen_korting):
    """The table has steps of 4,50: within a step every euro counts, across one at most the tax of a step is lost."""
    bruto = np.arange(0, 13_000, 0.5)
    simulatie = som(
        len(bruto),
        **zonder_aow(jaar),
        geboortedatum=("ETERNITY", geboren),
        geen_loonheffingskorting=(str(jaar), geen_korting),
        **{f"bruto_{soort}": (f"{jaar}-03", bruto)},
    )
    netto = bruto - simulatie.calculate(f"wet_loonbelasting_loonheffing_{soort}", f"{jaar}-03")
    per_stap = int(TABELSTAP / 0.5)
    assert (netto[per_stap:] - netto[:-per_stap] > 0).all()
    assert (np.diff(netto) > 0.5 - TABELSTAP * 0.72).all()
    assert (netto <= bruto + 0.005).all()
    assert (netto >= 0.45 * bruto - 0.01).all()


# De maand en het jaar


@pytest.mark.parametrize("jaar", JAREN)
@pytest.mark.parametrize("soort", ["loon", "uitkering"])
def test_twaalf_keer_de_maand_is_op_de_afronding_na_het_jaar(jaar, soort):
    bruto = np.arange(0, 6_000, 13.37)
    simulatie = som(len(bruto), **{f"bruto_{soort}": (str(jaar), bruto)})
    maand = simulatie.calculate(f"netto_{soort}", f"{jaar}-03")
    per_jaar = simulatie.calculate("wet_inkomstenbelasting_netto_jaarinkomen", jaar)
    assert np.abs(12 * maand - per_jaar).max() < 12 * TABELSTAP * 0.72


# Kortingen


@given(
    jaar=st.sampled_from(JAREN),
    geboren=st.sampled_from(list(GEBOREN.values())),
    loon=centen_tussen(0, 12_000),
    uitkering=centen_tussen(0, 4_000),
)
@settings(max_examples=60, deadline=None)
def test_kortingen_blijven_binnen_hun_grenzen(jaar, geboren, loon, uitkering):
    simulatie = som(
        1,
        geboortedatum=("ETERNITY", geboren),
        **zonder_aow(jaar),
        bruto_loon=(str(jaar), loon),
        bruto_uitkering=(str(jaar), uitkering),
    )
    ib = SYSTEEM.parameters(f"{jaar}-01-01").landelijk.wet_inkomstenbelasting
    grenzen = {
        "algemene_heffingskorting": ib.algemene_heffingskorting.maximum,
        "arbeidskorting": ib.arbeidskorting.onder_aow.maximum_derde_opbouw,
        "ouderenkorting": ib.ouderenkorting.maximum,
        "alleenstaande_ouderenkorting": ib.alleenstaande_ouderenkorting,
    }
    for naam, hoogste in grenzen.items():
        korting = simulatie.calculate(f"wet_inkomstenbelasting_{naam}", jaar)[0]
        assert 0 <= korting <= hoogste + 0.01, naam
    verschuldigd = simulatie.calculate("wet_inkomstenbelasting_verschuldigd", jaar)[0]
    tarief = simulatie.calculate("wet_inkomstenbelasting_tarief", jaar)[0]
    assert 0 <= verschuldigd <= tarief


# Van netto terug naar bruto


@given(
    jaar=st.sampled_from(JAREN),
    geboren=st.sampled_from(list(GEBOREN.values())),
    soort=st.sampled_from(["loon", "uitkering"]),
    bruto=st.lists(centen_tussen(0.01, 11_000), min_size=1, max_size=20),
    zonder=st.booleans(),
    geen_korting=st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_van_netto_naar_bruto_en_terug(jaar, geboren, soort, bruto, zonder, geen_korting):
    """The lowest gross with that net: at most the stretch in which the table nets the same twice."""
    aantal, maand = len(bruto), f"{jaar}-03"
    vast = zonder_aow(jaar) | {
        "geboortedatum": ("ETERNITY", geboren),
        f"{soort}_is_zonder_vakantietoeslag": (maand, zonder),
        "geen_loonheffingskorting": (maand, geen_korting),
    }
    heen = som(aantal, **vast, **{f"bruto_{soort}": (maand, bruto)})
    netto = heen.calculate(f"netto_{soort}", maand)
    terug = som(aantal, **vast, **{f"netto_{soort}": (maand, netto)})
    jaarbedrag = terug.calculate(f"wet_loonbelasting_jaar{soort}", jaar)
    bijslag = SYSTEEM.parameters(f"{jaar}-01-01").landelijk.wet_minimumloon.vakantiebijslag
    gevonden = jaarbedrag / (1 + bijslag / 100)
    assert (np.abs(gevonden - bruto) < 2 * TABELSTAP).all()
    opnieuw = som(aantal, **vast, **{f"bruto_{soort}": (maand, np.round(gevonden, 2))})
    assert np.abs(opnieuw.calculate(f"netto_{soort}", maand) - netto).max() < TABELSTAP


@given(
    jaar=st.sampled_from([2023, 2024, 2025, 2026]),
    pensioen=st.lists(centen_tussen(0, 3_000), min_size=1, max_size=20),
    geen_korting=st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_van_netto_aow_en_pensioen_naar_bruto_en_terug(jaar, pensioen, geen_korting):
    aantal = len(pensioen)
    vast = {
        "geboortedatum": ("ETERNITY", GEBOREN["AOW"]),
        "geen_loonheffingskorting": (str(jaar), geen_korting),
    }
    heen = som(aantal, **vast, bruto_pensioen=(str(jaar), pensioen))
    terug = som(aantal, **vast)
    for maand in range(1, 13):
        periode = f"{jaar}-{maand:02}"
        terug.set_input("netto_pensioen", periode, heen.calculate("netto_pensioen", periode))
    verschil = terug.calculate("toetsingsinkomen", jaar) - heen.calculate("toetsingsinkomen", jaar)
    assert np.abs(verschil).max() < 12 * TABELSTAP


def test_een_genoemd_netto_bedrag_gaat_voor_en_bruto_telt_voor_het_toetsingsinkomen():
    """A payslip with pension premium: both are stated and both are used for what they are."""
    simulatie = som(1, bruto_loon=("2026", 2500.0), netto_loon=("2026", 1950.0))
    assert simulatie.calculate("netto_loon", "2026-01")[0] == 1950
    assert simulatie.calculate("toetsingsinkomen", 2026)[0] == pytest.approx(32_400)


def test_toetsingsinkomen_stijgt_met_het_netto_loon():
    netto = np.arange(50, 6_000, 50.0)
    inkomen = som(len(netto), netto_loon=("2026", netto)).calculate("toetsingsinkomen", 2026)
    assert (np.diff(inkomen) > 12 * 50 - 0.01).all()
