"""De landelijke normen en de AOW-leeftijd, nagerekend langs een andere weg."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
import yaml
from openfisca_core.simulations import SimulationBuilder

from openfisca_assen import MAP, CountryTaxBenefitSystem
from openfisca_assen.variables.landelijk.algemene_ouderdomswet import JAREN

SYSTEEM = CountryTaxBenefitSystem()
PARTICIPATIEWET = SYSTEEM.parameters.landelijk.participatiewet
PEILDATA = [w.instant_str for w in reversed(PARTICIPATIEWET.norm.gehuwden.values_list)]
VANAF_2020 = [p for p in PEILDATA if p >= "2020"]
assert PEILDATA[0] == "2019-07-01" and len(PEILDATA) >= 15


def norm(pad: str, peildatum: str) -> Fraction:
    """An exact amount of the Participatiewet, e.g. `norm.gehuwden`."""
    knoop = PARTICIPATIEWET(peildatum)
    for deel in pad.split("."):
        knoop = getattr(knoop, deel)
    return Fraction(str(knoop))


CENT = Fraction(1, 100)


# Verbanden tussen de normen: een tikfout in één bedrag breekt er een


@pytest.mark.parametrize("peildatum", PEILDATA)
def test_alleenstaande_is_70_procent_van_gehuwden(peildatum):
    verschil = norm("norm.alleenstaande", peildatum) - norm("norm.gehuwden", peildatum) * 7 / 10
    assert abs(verschil) <= CENT


@pytest.mark.parametrize("peildatum", VANAF_2020)
def test_de_normen_voor_jongeren_hangen_samen(peildatum):
    def n(pad):
        return norm(pad, peildatum)

    jong = n("norm_jongeren.alleenstaande")
    half = n("norm.gehuwden") / 2
    met_kind = n("kostendelersnorm.jongere_met_kind")
    assert n("norm_jongeren.gehuwden_beiden_jong") == 2 * jong
    assert abs(n("norm_jongeren.gehuwden_een_jong") - jong - half) <= CENT
    assert abs(n("norm_jongeren.gehuwden_beiden_jong_met_kind") - met_kind - jong) <= CENT
    assert abs(n("norm_jongeren.gehuwden_een_jong_met_kind") - met_kind - half) <= CENT


@pytest.mark.parametrize("peildatum", PEILDATA)
def test_gezin_heeft_de_dubbele_vermogensgrens_van_een_alleenstaande(peildatum):
    alleen = norm("vermogensgrens.alleenstaande", peildatum)
    assert norm("vermogensgrens.alleenstaande_ouder", peildatum) == 2 * alleen
    assert norm("vermogensgrens.gehuwden", peildatum) == 2 * alleen


@pytest.mark.parametrize(
    "pad",
    [
        "norm.alleenstaande",
        "norm.gehuwden",
        "norm_pensioen.alleenstaande",
        "norm_pensioen.gehuwden",
        "norm_jongeren.alleenstaande",
        "norm_inrichting.alleenstaande",
        "norm_inrichting.gehuwden",
        "kostendelersnorm.jongere_met_kind",
    ],
)
def test_een_norm_stijgt_elk_half_jaar_en_nooit_meer_dan_een_tiende(pad):
    data = [p for p in PEILDATA if p >= "2020"]
    for eerder, later in zip(data, data[1:], strict=False):
        assert 1 < norm(pad, later) / norm(pad, eerder) < Fraction(11, 10), later


# AOW-leeftijd: dezelfde dag langs de kalender gezocht


def leeftijden() -> dict[int, tuple[int, int]]:
    """The published age per calendar year, straight from the file."""
    bestand = MAP / "parameters" / "landelijk" / "algemene_ouderdomswet.yaml"
    leeftijd = yaml.safe_load(bestand.read_text())["pensioengerechtigde_leeftijd"]
    jaren, maanden = leeftijd["jaren"]["values"], leeftijd["maanden"]["values"]
    assert list(jaren) == list(maanden)
    return {dag.year: (jaren[dag]["value"], maanden[dag]["value"]) for dag in jaren}


def bereikt(geboren: date, jaren: int, maanden: int) -> date:
    """The day someone has that age; the last day of the month where the day does not exist."""
    maand = geboren.month - 1 + maanden
    jaar, maand = geboren.year + jaren + maand // 12, maand % 12 + 1
    return date(jaar, maand, min(geboren.day, monthrange(jaar, maand)[1]))


def pensioendatum(geboren: date, per_jaar: dict[int, tuple[int, int]]) -> date:
    """The first day on which someone has the age that holds in that calendar year."""
    for jaar, leeftijd in per_jaar.items():
        dag = bereikt(geboren, *leeftijd)
        if dag.year <= jaar:
            return dag
    return bereikt(geboren, *per_jaar[max(per_jaar)])


def bereken(naam: str, periode: str, geboren: list[date]) -> np.ndarray:
    bouwer = SimulationBuilder()
    bouwer.create_entities(SYSTEEM)
    simulatie = bouwer.build_default_simulation(SYSTEEM, count=len(geboren))
    simulatie.set_input("geboortedatum", "ETERNITY", np.array(geboren, dtype="datetime64[D]"))
    return simulatie.calculate(naam, periode)


def test_de_pensioendatum_van_elke_geboortedag_van_1950_tot_en_met_1970():
    eerste = date(1950, 1, 1)
    geboren = [eerste + timedelta(days=n) for n in range((date(1970, 12, 31) - eerste).days + 1)]
    per_jaar = leeftijden()
    gevonden = bereken("algemene_ouderdomswet_pensioendatum", "2026-01", geboren)
    verwacht = [pensioendatum(dag, per_jaar) for dag in geboren]
    assert gevonden.astype("datetime64[D]").tolist() == verwacht
    # Later geboren is nooit eerder met pensioen.
    assert (np.diff(gevonden.astype("datetime64[D]")) >= np.timedelta64(0, "D")).all()


def test_in_de_gaten_tussen_twee_leeftijden_gaat_niemand_met_pensioen():
    eerste = date(1955, 1, 1)
    geboren = [eerste + timedelta(days=n) for n in range(3650)]
    dagen = bereken("algemene_ouderdomswet_pensioendatum", "2026-01", geboren)
    maanden = set(dagen.astype("datetime64[M]").astype(str).tolist())
    assert not maanden & {"2022-01", "2022-02", "2022-03", "2023-01", "2023-02", "2023-03"}
    assert not maanden & {"2024-01", "2024-02", "2028-01", "2028-02", "2028-03"}
    assert {"2021-12", "2022-04", "2023-04", "2024-03", "2027-12", "2028-04"} <= maanden


def test_elk_jaar_met_een_leeftijd_wordt_gelezen():
    """The range of years in the rule file and the years in the parameter file are the same."""
    assert list(JAREN) == list(leeftijden())


# Leeftijd


def test_de_leeftijd_op_de_eerste_van_de_maand_voor_elke_geboortedag():
    eerste = date(1999, 1, 1)
    geboren = [eerste + timedelta(days=n) for n in range(9 * 366)]
    for periode in ("2024-02", "2024-03", "2025-02", "2025-03", "2026-01"):
        jaar, maand = map(int, periode.split("-"))
        verwacht = [jaar - g.year - ((maand, 1) < (g.month, g.day)) for g in geboren]
        assert bereken("leeftijd", periode, geboren).tolist() == verwacht
