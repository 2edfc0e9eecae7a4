"""Voorstellen die alleen een budget of een aantal plaatsen verhogen."""

import pytest

from openfisca_assen import CountryTaxBenefitSystem
from openfisca_assen.reforms.kansen_voor_kinderen_20 import kansen_voor_kinderen_20
from openfisca_assen.reforms.nazorg_verhoogd import nazorg_verhoogd

SYSTEEM = CountryTaxBenefitSystem()


@pytest.mark.parametrize(
    ("hervorming", "regeling", "waarde", "nu", "straks"),
    [
        (nazorg_verhoogd, "nazorg_schulden", "budget", 60_000, 110_000),
        (kansen_voor_kinderen_20, "kansen_voor_kinderen", "plaatsen", 10, 20),
    ],
)
def test_een_voorstel_verhoogt_het_budget_of_de_plaatsen(hervorming, regeling, waarde, nu, straks):
    def gelezen(systeem, dag):
        return systeem.get_parameters_at_instant(dag).gemeentelijk[regeling][waarde]

    hervormd = hervorming(SYSTEEM)
    assert gelezen(SYSTEEM, "2025-06-01") == nu
    assert gelezen(hervormd, "2025-12-01") == nu
    assert gelezen(SYSTEEM, "2026-01-01") == nu
    assert gelezen(hervormd, "2026-01-01") == straks
