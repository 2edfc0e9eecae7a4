"""Huurtoeslag: a published table as a whole, and what must hold for every income and rent."""

from datetime import date

import numpy as np
import pytest
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen import CountryTaxBenefitSystem

SYSTEEM = CountryTaxBenefitSystem()
JAREN = range(2020, 2027)

# https://boggouda.nl/huurtoeslag-2021-voor-2-personen/: two persons with AOW, 2024. The header prints 379 and 279 for
# 379.66 and 279.66. The table is from before the koopkrachtreparatie of 2024 (3.05 euro a month, with retroactive force).
HUREN_2024 = [879.66, 779.66, 679.66, 579.66, 479.66, 379.66, 279.66, 200]
TABEL_2024 = {
    29293: [485, 445, 405, 347, 282, 191, 91, 11],
    29775: [476, 436, 396, 339, 274, 182, 82, 3],
    30775: [457, 417, 377, 320, 255, 164, 64, 0],
    31775: [438, 398, 358, 300, 235, 144, 44],
    32775: [417, 377, 337, 280, 215, 123, 23],
    33775: [396, 356, 316, 258, 193, 102, 2],
    34775: [374, 334, 294, 237, 172, 80, 0],
    35775: [352, 312, 272, 214, 149, 58],
    36775: [328, 288, 248, 191, 126, 35],
    37775: [304, 264, 224, 167, 102, 10],
    38775: [280, 240, 200, 142, 77],
    39775: [254, 214, 174, 116, 51],
    40775: [228, 188, 148, 90, 25],
    41775: [207, 167, 127, 69, 4],
    42775: [189, 149, 109, 51, 0],
    43775: [171, 131, 91, 33],
    44775: [152, 112, 72, 14],
    45775: [132, 92, 52, 0],
    46775: [112, 72, 32],
    47775: [92, 52, 12],
    48775: [79, 39, 0],
    49775: [66, 26],
    50775: [52, 12],
    51775: [39],
    52775: [25],
    53775: [10],
}


def huishoudens(
    systeem: TaxBenefitSystem,
    maand: str,
    huren: np.ndarray,
    inkomens: np.ndarray,
    personen: int = 1,
    geboren: str = "1985-06-14",
) -> Simulation:
    """One household per rent and income, each with an aanvrager and, for more persons, a partner and children."""
    aantal = len(huren)
    bouwer = SimulationBuilder()
    bouwer.create_entities(systeem)
    bouwer.declare_person_entity("persoon", range(aantal * personen))
    huishouden = bouwer.declare_entity("huishouden", range(aantal))
    rollen = ["aanvrager", "partner", *["kind"] * (personen - 2)][:personen]
    bouwer.join_with_persons(
        huishouden, np.repeat(np.arange(aantal), personen), np.tile(rollen, aantal)
    )
    simulatie = bouwer.build(systeem)
    simulatie.set_input(
        "geboortedatum", "ETERNITY", np.full(aantal * personen, geboren, "datetime64[D]")
    )
    inkomen = np.zeros((aantal, personen))
    inkomen[:, 0] = inkomens
    simulatie.set_input("toetsingsinkomen", maand[:4], inkomen.ravel())
    simulatie.set_input("kale_huur", maand, huren)
    simulatie.set_input("huurtoeslag_zelfstandige_woning", maand, np.full(aantal, True))
    return simulatie


def bedragen(*gegevens, naam: str = "huurtoeslag_bedrag", **rest) -> np.ndarray:
    return huishoudens(*gegevens, **rest).calculate(naam, gegevens[1])


@pytest.fixture(scope="module")
def voor_de_reparatie() -> TaxBenefitSystem:
    """The law of 2024 as it stood when the table was printed."""
    systeem = CountryTaxBenefitSystem()
    systeem.parameters.landelijk.huurtoeslag.verlaging_eigen_bijdrage.update(
        period="2024", value=34.67
    )
    return systeem


def test_de_gepubliceerde_tabel_van_2024_voor_twee_personen_met_aow(voor_de_reparatie):
    vakken = [
        (huur, inkomen, bedrag)
        for inkomen, rij in TABEL_2024.items()
        for huur, bedrag in zip(HUREN_2024, rij, strict=False)
    ]
    huren, inkomens, gepubliceerd = (np.array(kolom) for kolom in zip(*vakken, strict=True))
    berekend = bedragen(
        voor_de_reparatie, "2024-01", huren, inkomens, personen=2, geboren="1950-01-01"
    )
    np.testing.assert_array_equal(berekend, gepubliceerd)


@pytest.mark.parametrize(("personen", "hoogste"), [(1, 44098), (2, 49250)])
def test_het_gepubliceerde_hoogste_inkomen_van_2024(voor_de_reparatie, personen, hoogste):
    """At the highest rent; https://www.bergopwaarts.nl/over-bergopwaarts/nieuws/veranderingen-in-de-huurtoeslag/.

    It only comes out when the year's amount is rounded to whole euros before it is compared with 24 euro.
    """
    huren = np.array([879.66, 879.66])
    inkomens = np.array([hoogste, hoogste + 1])
    berekend = bedragen(voor_de_reparatie, "2024-01", huren, inkomens, personen=personen)
    np.testing.assert_array_equal(berekend, [2, 0])


def test_het_anker_van_de_bronnen_rekent_nog_zonder_de_reparatie(voor_de_reparatie):
    for personen, geboren, anker, nu in [
        (1, "1985-06-14", 342.76, 345.81),
        (1, "1950-01-01", 344.58, 347.63),
        (2, "1950-01-01", 346.39, 349.44),
    ]:
        for systeem, verwacht in [(voor_de_reparatie, anker), (SYSTEEM, nu)]:
            berekend = bedragen(
                systeem,
                "2024-07",
                np.array([578.0]),
                np.array([19000.0]),
                naam="huurtoeslag_berekend",
                personen=personen,
                geboren=geboren,
            )
            # Two of the three anchors are printed rounded down, one rounded up.
            assert berekend == pytest.approx(verwacht, abs=0.006)


@pytest.mark.parametrize("jaar", JAREN)
@pytest.mark.parametrize("personen", [1, 2, 4])
def test_de_toeslag_stijgt_niet_met_het_inkomen_en_beweegt_er_wel_mee(jaar, personen):
    inkomens = np.arange(0, 60000, 50)
    for huur in (431.17, 612.34, 731.71):
        toeslag = bedragen(
            SYSTEEM, f"{jaar}-05", np.full(len(inkomens), huur), inkomens, personen=personen
        )
        assert (np.diff(toeslag) <= 0).all()
        assert toeslag[0] > 150 and toeslag[-1] == 0
        assert len(np.unique(toeslag)) > 40


@pytest.mark.parametrize("jaar", JAREN)
@pytest.mark.parametrize("personen", [1, 3])
@pytest.mark.parametrize("inkomen", [12345, 24680, 31313])
def test_de_toeslag_stijgt_met_de_huur_tot_de_huurgrens_en_nooit_meer_dan_de_huur(
    jaar, personen, inkomen
):
    hoogste = SYSTEEM.parameters(f"{jaar}-01-01").landelijk.huurtoeslag.huurgrens.volledig
    huren = np.append(np.arange(1, hoogste, 1.07), hoogste)
    toeslag = bedragen(
        SYSTEEM,
        f"{jaar}-05",
        huren,
        np.full(len(huren), inkomen),
        naam="huurtoeslag_berekend",
        personen=personen,
    )
    stijging = np.diff(toeslag)
    assert (stijging >= -1e-4).all() and (stijging <= np.diff(huren) + 1e-3).all()
    assert (toeslag < huren).all()
    boven = np.array([hoogste + 0.01, hoogste + 250])
    boven_de_grens = bedragen(SYSTEEM, f"{jaar}-05", boven, np.full(2, inkomen), personen=personen)
    verwacht = np.floor(toeslag[-1]) if jaar >= 2026 else 0
    assert (boven_de_grens == verwacht).all()


@pytest.mark.parametrize("jaar", range(2020, 2026))
@pytest.mark.parametrize(
    ("personen", "geboren"),
    [(1, "1985-01-01"), (2, "1985-01-01"), (1, "1945-01-01"), (2, "1945-01-01")],
)
def test_de_factoren_sluiten_aan_op_het_minimum_inkomensijkpunt(jaar, personen, geboren):
    """Just above the point the quadratic formula gives the minimum rent again: a wrong factor or point would jump."""
    inkomens = np.arange(15000, 32000, 1)
    basishuur = bedragen(
        SYSTEEM,
        f"{jaar}-05",
        np.ones(len(inkomens)),
        inkomens,
        naam="huurtoeslag_basishuur",
        personen=personen,
        geboren=geboren,
    )
    stijging = np.diff(basishuur.astype(float))
    assert stijging.min() >= -1e-4 and stijging.max() < 0.065
    assert (stijging > 0).any()


def test_elke_cent_huur_geeft_precies_het_bedrag_van_de_wet():
    """In whole numbers: floor of 100, 65 and 40 percent of the parts, for every cent from 1 to 1,100 euro."""
    centen = np.arange(100, 110000)
    toeslag = bedragen(SYSTEEM, "2026-05", centen / 100, np.full(len(centen), 20000.0))
    huur = np.minimum(centen, 93293)
    delen = (
        100 * np.maximum(np.minimum(huur, 49820) - 20252, 0)
        + 65 * np.maximum(np.minimum(huur, 71302) - 49820, 0)
        + 40 * np.maximum(huur - 71302, 0)
    )
    # A year's amount of 23.50 or more is rounded to 24 and is granted: 2 euro a month.
    verwacht = np.where(12 * delen >= 235000, np.maximum(delen // 10000, 2), 0)
    np.testing.assert_array_equal(toeslag, verwacht)


def test_buiten_de_bekende_jaren_komt_er_geen_bedrag():
    with pytest.raises(ParameterNotFoundError):
        bedragen(SYSTEEM, "2019-12", np.array([578.0]), np.array([19000.0]))


def test_een_jaar_gebruikt_niet_ongemerkt_de_factoren_van_een_ander_jaar():
    huurtoeslag = SYSTEEM.parameters.landelijk.huurtoeslag
    for tabel in (huurtoeslag.factor_a, huurtoeslag.factor_b, huurtoeslag.minimum_inkomensijkpunt):
        for blad in tabel.children.values():
            jaren = {
                date.fromisoformat(w.instant_str).year
                for w in blad.values_list
                if w.value is not None
            }
            assert jaren >= set(range(2020, 2025)), blad.name
