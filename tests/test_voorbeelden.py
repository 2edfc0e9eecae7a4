"""De vijf gezinnen uit bijlage 1 van de Asser Aanpak komen uit zoals de nota ze uitrekent."""

from pathlib import Path

import pytest

from openfisca_assen.dossier import lees_dossier
from openfisca_assen.hervorming import stelsel

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"


@pytest.mark.parametrize(
    ("bestand", "inkomsten", "uitgaven", "meedoenbudget", "inkomenstoeslag"),
    [
        ("bijlage_1_alleenstaande", 1805, 1917, 112, True),
        ("bijlage_2_alleenstaande_ouder", 2750, 2201, 0, True),
        ("bijlage_3_echtpaar_met_kinderen", 3140, 3190, 50, True),
        ("bijlage_4_alleenstaande_aow", 2230, 1919, 0, False),
        ("bijlage_5_echtpaar_aow", 3031, 3051, 20, False),
    ],
)
def test_bijlage_1(bestand, inkomsten, uitgaven, meedoenbudget, inkomenstoeslag):
    dossier = lees_dossier(VOORBEELDEN / f"{bestand}.yaml", stelsel())
    assert dossier.hervormingen == ("meedoenbudget",)
    simulatie = dossier.simulatie(stelsel(dossier.hervormingen))

    def uitkomst(naam):
        return simulatie.calculate(naam, dossier.peildatum)[0]

    assert uitkomst("meedoenbudget_inkomsten") == inkomsten
    assert uitkomst("meedoenbudget_uitgaven") == uitgaven
    assert uitkomst("meedoenbudget_bedrag") == meedoenbudget
    assert uitkomst("meedoenbudget_recht") == (meedoenbudget > 0)
    assert uitkomst("individuele_inkomenstoeslag_recht") == inkomenstoeslag
