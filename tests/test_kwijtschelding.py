"""Properties of kwijtschelding that hold for every household, over a grid of amounts."""

import numpy as np
import pytest
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen import CountryTaxBenefitSystem
from openfisca_assen.reforms.kwijtschelding_netto_aow import kwijtschelding_netto_aow
from openfisca_assen.reforms.kwijtschelding_ondernemers import kwijtschelding_ondernemers

SYSTEEM = CountryTaxBenefitSystem()
MAAND = "2026-01"
AANVRAAG = [
    "kwijtschelding_gegevens_onvolledig",
    "kwijtschelding_bezwaar_loopt",
    "kwijtschelding_ander_verhaal",
    "kwijtschelding_verwijtbaar",
    "kwijtschelding_faillissement",
    "kwijtschelding_verbetering_verwacht",
]


def bereken(uitkomsten: list[str], systeem: TaxBenefitSystem = SYSTEEM, maand=MAAND, **feiten):
    """One-person households, one per value; returns the arrays asked for."""
    aantal = max(np.size(f) for f in feiten.values())
    simulatie = SimulationBuilder().build_default_simulation(systeem, aantal)
    for naam, waarde in feiten.items():
        simulatie.set_input(naam, maand, np.broadcast_to(waarde, aantal).copy())
    return [simulatie.calculate(naam, maand) for naam in uitkomsten]


def raster(aantal: int = 60_000) -> dict[str, np.ndarray]:
    """Amounts in cents, dense around every limit, with some refusals."""
    worp = np.random.default_rng(1990)
    aanslag = worp.integers(0, 60_000, aantal) / 100 * (worp.random(aantal) > 0.1)
    feiten = {
        "woont_in_assen": worp.random(aantal) > 0.1,
        "kwijtschelding_aanslag_afvalstoffenheffing": aanslag,
        "participatiewet_inkomen": 1401.50 + worp.integers(-500, 6_500, aantal) / 100,
        "kwijtschelding_banksaldo": 1401.50 + worp.integers(-40_000, 60_000, aantal) / 100,
        "kwijtschelding_waarde_auto": 3350 + worp.integers(-2, 3, aantal) / 100,
        "kwijtschelding_auto_onmisbaar": worp.random(aantal) > 0.1,
    }
    for naam in AANVRAAG:
        feiten[naam] = worp.random(aantal) > 0.98
    return feiten


def test_er_is_recht_precies_als_er_een_bedrag_is():
    recht, bedrag = bereken(["kwijtschelding_recht", "kwijtschelding_bedrag"], **raster())
    assert 0.2 < recht.mean() < 0.8
    np.testing.assert_array_equal(recht, bedrag > 0)


def test_het_bedrag_is_de_som_van_artikel_11():
    feiten = raster()
    recht, bedrag, vermogen = bereken(
        ["kwijtschelding_recht", "kwijtschelding_bedrag", "kwijtschelding_vermogen"], **feiten
    )
    boven_norm = np.maximum(0, feiten["participatiewet_inkomen"] - 1401.50)
    auto = feiten["kwijtschelding_waarde_auto"]
    telt = (auto > 3350.001) & ~feiten["kwijtschelding_auto_onmisbaar"]
    zelf = np.maximum(0, feiten["kwijtschelding_banksaldo"] - 1401.50) + telt * auto
    np.testing.assert_allclose(vermogen, zelf, atol=0.001)
    aanslag = feiten["kwijtschelding_aanslag_afvalstoffenheffing"]
    som = np.maximum(0, aanslag - zelf - 12 * 0.80 * boven_norm)
    np.testing.assert_allclose(bedrag, np.where(recht, som, 0), atol=0.0151)
    assert (bedrag <= aanslag + 0.001).all()


@pytest.mark.parametrize("naam", AANVRAAG)
def test_een_weigeringsgrond_geeft_nooit_meer(naam):
    feiten = raster(2_000)
    zonder = bereken(["kwijtschelding_bedrag"], **{**feiten, naam: False})[0]
    met = bereken(["kwijtschelding_bedrag"], **{**feiten, naam: True})[0]
    assert zonder.any() and not met.any()


def test_meer_inkomen_of_vermogen_geeft_nooit_meer_kwijtschelding():
    vast = {"woont_in_assen": True, "kwijtschelding_aanslag_afvalstoffenheffing": 450.61}
    oplopend = np.arange(130_000, 160_000) / 100
    for naam in ("participatiewet_inkomen", "kwijtschelding_banksaldo"):
        (bedrag,) = bereken(["kwijtschelding_bedrag"], **vast, **{naam: oplopend})
        assert (np.diff(bedrag) <= 0).all()
        assert bedrag[0] == pytest.approx(450.61, abs=0.001)


@pytest.mark.parametrize(
    ("geboren", "leefvorm", "bedrag"),
    [("1950-03-17", "alleenstaande", 1560.70), ("1950-03-17", "gehuwden", 2122.40)],
)
def test_netto_aow_geeft_de_lijst_van_juli_2024(geboren, leefvorm, bedrag):
    hervormd = kwijtschelding_netto_aow.vanaf("2024-07-01")(SYSTEEM)
    situatie = {
        "personen": {"oma": {"geboortedatum": {"ETERNITY": geboren}}},
        "huishoudens": {"h": {"aanvragers": ["oma"], "leefvorm": {"2024-07": leefvorm}}},
    }
    simulatie = SimulationBuilder().build_from_entities(hervormd, situatie)
    kosten = simulatie.calculate("kwijtschelding_kosten_van_bestaan", "2024-07")
    assert kosten[0] == pytest.approx(bedrag, abs=0.005)


def test_netto_aow_voor_een_paar_met_twee_keer_aow_in_juli_2024():
    hervormd = kwijtschelding_netto_aow.vanaf("2024-07-01")(SYSTEEM)
    situatie = {
        "personen": {
            "oma": {"geboortedatum": {"ETERNITY": "1950-03-17"}},
            "opa": {"geboortedatum": {"ETERNITY": "1949-11-02"}},
        },
        "huishoudens": {"h": {"aanvragers": ["oma"], "partners": ["opa"]}},
    }
    simulatie = SimulationBuilder().build_from_entities(hervormd, situatie)
    kosten = simulatie.calculate("kwijtschelding_kosten_van_bestaan", "2024-07")
    assert kosten[0] == pytest.approx(2127.90, abs=0.005)


def test_netto_aow_van_2025_is_onbekend_en_wordt_niet_geraden():
    hervormd = kwijtschelding_netto_aow.vanaf("2024-07-01")(SYSTEEM)
    with pytest.raises(ParameterNotFoundError):
        bereken(["kwijtschelding_kosten_van_bestaan"], hervormd, "2025-06", woont_in_assen=True)


def test_ook_in_de_variant_voor_ondernemers_hoort_bij_recht_een_bedrag():
    feiten = {**raster(5_000), "kwijtschelding_eigen_bedrijf": True}
    uitkomsten = ["kwijtschelding_recht", "kwijtschelding_bedrag"]
    recht, bedrag = bereken(uitkomsten, **feiten)
    assert not recht.any() and not bedrag.any()
    recht, bedrag = bereken(uitkomsten, kwijtschelding_ondernemers(SYSTEEM), **feiten)
    assert recht.any()
    np.testing.assert_array_equal(recht, bedrag > 0)
