"""Wanneer een recht vanzelf ophoudt: een verjaardag, een regeling die stopt. En wanneer daarover niets te zeggen is."""

from pathlib import Path

import pytest

from openfisca_assen.cli import main
from openfisca_assen.doorbraak.afloop import Afloop, aflopen
from openfisca_assen.doorbraak.beoordeling import Status, beoordeel
from openfisca_assen.dossier import maak_dossier
from openfisca_assen.hervorming import stelsel

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"


def gezin(peildatum: str, geboren_kind: str, geboren: str = "1985-06-14") -> dict:
    return {
        "peildatum": peildatum,
        "personen": {
            "Sanne": {
                "geboortedatum": geboren,
                "netto_uitkering": {"waarde": 983.17, "sinds": "2019-01"},
            },
            "Kim": {"geboortedatum": geboren_kind},
        },
        "huishoudens": {
            "gezin": {
                "aanvragers": ["Sanne"],
                "kinderen": ["Kim"],
                "woont_in_assen": True,
                "vermogen": 683,
                "geen_uitzicht_op_inkomensverbetering": True,
                "individuele_inkomenstoeslag_toegekend": {"waarde": False, "sinds": "2020-01"},
            }
        },
    }


def einde(inhoud: dict) -> dict[tuple[str, str], Afloop]:
    dossier = maak_dossier(inhoud, stelsel())
    rapport = beoordeel(dossier, stelsel(), met_uitleg=False)
    return {(a.regeling, a.wie): a for a in aflopen(dossier, stelsel(), rapport.beoordelingen)}


@pytest.mark.parametrize(
    ("geboren", "maand"), [("2008-05-01", "2026-05"), ("2008-05-02", "2026-06")]
)
def test_het_kindpakket_houdt_op_in_de_eerste_maand_waarin_het_kind_18_is(geboren, maand):
    afloop = einde(gezin("2026-01", geboren))["kindpakket", "Kim"]
    assert afloop.maand == maand
    assert afloop.redenen == ("Kim wordt 18 jaar.",)
    assert afloop.voorwaarden == ("Het kind is nog niet geboren of te oud",)


def test_de_zin_is_voor_te_lezen():
    afloop = einde(gezin("2026-01", "2008-05-01"))["kindpakket", "Kim"]
    assert afloop.zin == "Vanaf mei 2026 is dit recht er niet meer. Kim wordt 18 jaar."


def test_de_inkomenstoeslag_houdt_op_bij_de_aow_leeftijd():
    afloop = einde(gezin("2026-01", "2015-05-01", geboren="1959-09-20"))
    assert afloop["individuele_inkomenstoeslag", "gezin"].maand == "2026-10"
    assert ("kindpakket", "Kim") not in afloop, "of de uitkering naast de AOW doorloopt is onbekend"


def test_een_regeling_die_stopt_neemt_het_recht_mee():
    afloop = einde(gezin("2023-11", "2015-05-01"))["energietoeslag", "gezin"]
    assert (afloop.maand, afloop.voorwaarden) == ("2024-01", ())
    assert afloop.zin.endswith("De regeling bestaat dan niet meer.")


def test_wat_nu_geen_recht_is_kan_ook_niet_ophouden():
    inhoud = gezin("2026-01", "2008-05-01")
    inhoud["huishoudens"]["gezin"]["woont_in_assen"] = False
    assert einde(inhoud) == {}


def test_niets_over_de_tijd_waarvan_de_normen_niet_bekend_zijn():
    assert ("kindpakket", "Kim") not in einde(gezin("2026-01", "2010-05-01")), "18 in 2028"


@pytest.mark.parametrize("maand", ["2026-05", "2026-06"])
def test_in_de_genoemde_maand_is_het_recht_er_echt_niet_meer(maand):
    inhoud = gezin("2026-01", "2008-05-02")
    afloop = einde(inhoud)["kindpakket", "Kim"]
    dossier = maak_dossier(inhoud | {"peildatum": maand}, stelsel())
    antwoord = next(
        b
        for b in beoordeel(dossier, stelsel(), met_uitleg=False).beoordelingen
        if (b.regeling, b.wie) == ("kindpakket", "Kim")
    )
    assert (antwoord.status == Status.GEEN_RECHT) == (maand >= afloop.maand)


def test_uitleg_en_verslag_zeggen_wanneer_het_kindpakket_van_lotte_ophoudt(tmp_path, capsys):
    pad = tmp_path / "verslag.html"
    dossier = VOORBEELDEN / "gezin_02_tiener_wordt_18.yaml"
    assert main(["beoordeel", str(dossier), "--uitleg", "--verslag", str(pad)]) == 0
    zin = "Vanaf juni 2026 is dit recht er niet meer. Lotte wordt 18 jaar."
    assert zin in capsys.readouterr().out
    assert f"Lotte: {zin}" in pad.read_text(encoding="utf-8")
