"""De vijf gezinnen uit bijlage 1 nog eens, maar nu met toeslagen die uit de wet zijn berekend.

Peildatum juli 2024, het jaar van de bedragen in de nota; het Meedoenbudget begint dan. Bijstand is de norm van januari
en juli 2024, de AOW is de wettelijke. Per post staat wat de nota heeft, wat de wet geeft en waarom dat verschilt.
"""

from pathlib import Path

import pytest
import yaml

from openfisca_assen.dossier import maak_dossier
from openfisca_assen.hervorming import stelsel

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"
JULI = "2024-07"

# Uit de nota, en dus niet in een tweeling: die bedragen rekent de wet zelf uit.
UIT_DE_NOTA = {
    "zorgtoeslag_bedrag",
    "huurtoeslag_bedrag",
    "kinderbijslag_bedrag_per_maand",
    "kindgebonden_budget_bedrag",
    "individuele_inkomenstoeslag_bedrag_per_maand",
    "kindpakket_bedrag_school",
    "kindpakket_bedrag_sport_en_cultuur",
    "individuele_inkomenstoeslag_toegekend",
    "netto_uitkering",
    "netto_pensioen",
    # Een korting op de belasting: zij zit al in de netto AOW en is geen inkomen.
    "meedoenbudget_ouderenkorting",
    "meedoenbudget_alleenstaande_ouderenkorting",
}
GEEN_TOESLAG = dict.fromkeys(
    [
        "zorgtoeslag_bedrag",
        "huurtoeslag_bedrag",
        "kinderbijslag_bedrag_per_maand",
        "kindgebonden_budget_bedrag",
        "kindpakket",
        "individuele_inkomenstoeslag_bedrag_per_maand",
        "ouderenkorting",
    ],
    (0, 0),
)

# Per post: (nota, wet).
TWEELINGEN = {
    "bijlage_1_alleenstaande": GEEN_TOESLAG
    | {
        "participatiewet_inkomen": (
            1308,
            1308.45,
        ),  # de norm van juli 2024, in de nota zonder centen
        "zorgtoeslag_bedrag": (123, 123),
        "huurtoeslag_bedrag": (345, 345),
        "individuele_inkomenstoeslag_bedrag_per_maand": (29, 29.08),  # 349 euro per jaar
        "meedoenbudget_inkomsten": (1805, 1805.53),
        "meedoenbudget_uitgaven": (1917, 1917),
        "meedoenbudget_bedrag": (112, 111.47),
    },
    "bijlage_2_alleenstaande_ouder": GEEN_TOESLAG
    | {
        "participatiewet_inkomen": (1308, 1308.45),
        "zorgtoeslag_bedrag": (123, 123),
        "huurtoeslag_bedrag": (345, 345),
        "kinderbijslag_bedrag_per_maand": (206, 207.91),  # de nota heeft het bedrag van januari
        "kindgebonden_budget_bedrag": (696, 696),
        "kindpakket": (35, 35),
        "individuele_inkomenstoeslag_bedrag_per_maand": (37, 41.50),  # p. 15 heeft 498 per jaar
        "meedoenbudget_inkomsten": (2750, 2756.86),
        "meedoenbudget_uitgaven": (2201, 2201),
        "meedoenbudget_bedrag": (0, 0),
    },
    "bijlage_3_echtpaar_met_kinderen": GEEN_TOESLAG
    | {
        "participatiewet_inkomen": (1870, 1869.21),  # de norm van juli 2024; de nota rondt af
        "zorgtoeslag_bedrag": (236, 236),
        # De nota laat 345 staan, het bedrag bij een huur van 578; de huur is 773.
        "huurtoeslag_bedrag": (345, 423),
        "kinderbijslag_bedrag_per_maand": (206, 207.91),
        "kindgebonden_budget_bedrag": (406, 406),
        "kindpakket": (35, 35),
        "individuele_inkomenstoeslag_bedrag_per_maand": (42, 41.50),
        "meedoenbudget_inkomsten": (3140, 3218.62),
        "meedoenbudget_uitgaven": (3190, 3190),
        # De hogere huurtoeslag dekt het tekort: er is geen Meedoenbudget.
        "meedoenbudget_bedrag": (50, 0),
    },
    "bijlage_4_alleenstaande_aow": GEEN_TOESLAG
    | {
        # De wettelijke AOW van juli 2024 met vakantie-uitkering en met de kortingen erin.
        "participatiewet_inkomen": (1549, 1560.42),
        "zorgtoeslag_bedrag": (123, 123),
        "huurtoeslag_bedrag": (345, 347),  # voor ouderen is de eigen bijdrage lager
        "ouderenkorting": (213, 0),  # 169 en 44 in de nota; geen inkomen volgens de wet
        "meedoenbudget_inkomsten": (2230, 2030.42),
        "meedoenbudget_uitgaven": (1919, 1919),
        "meedoenbudget_bedrag": (0, 0),
    },
    "bijlage_5_echtpaar_aow": GEEN_TOESLAG
    | {
        "participatiewet_inkomen": (2112, 2127.36),
        "zorgtoeslag_bedrag": (236, 236),
        "huurtoeslag_bedrag": (345, 456),  # de huur is 800 en niet 578
        "ouderenkorting": (338, 0),
        "meedoenbudget_inkomsten": (3031, 2819.36),
        "meedoenbudget_uitgaven": (3051, 3051),
        # Zonder de ouderenkorting als inkomen is het tekort veel groter dan 20 euro.
        "meedoenbudget_bedrag": (20, 231.64),
    },
}
BIJSTAND = {  # per persoon, januari en juli 2024: artikel 21 Participatiewet
    "bijlage_1_alleenstaande": (1283.83, 1308.45),
    "bijlage_2_alleenstaande_ouder": (1283.83, 1308.45),
    "bijlage_3_echtpaar_met_kinderen": (1834.04 / 2, 1869.21 / 2),
}


def tweeling(bestand, **huishouden_erbij):
    """De gegevens van het voorbeeld, zonder wat de wet uitrekent en met wat zij daarvoor nodig heeft."""
    inhoud = yaml.safe_load((VOORBEELDEN / f"{bestand}.yaml").read_text())
    inhoud["peildatum"] = JULI
    for groep in ("personen", "huishoudens"):
        for gegevens in inhoud[groep].values():
            for naam in UIT_DE_NOTA & set(gegevens):
                del gegevens[naam]
    for gegevens in inhoud["personen"].values():
        gegevens["vermogen_box_3"] = 0
        if "zorgverzekerd" in gegevens:  # de volwassenen
            for naam in ("netto_loon", "netto_winst", "netto_pensioen"):
                gegevens.pop(naam, None)
            if bestand in BIJSTAND:
                januari, juli = BIJSTAND[bestand]
                gegevens["netto_uitkering"] = {"month:2024-01:6": januari, "month:2024-07:6": juli}
                gegevens["algemene_bijstand_uitkering_is_bijstand"] = True
            else:
                gegevens["netto_uitkering"] = 0
    for gegevens in inhoud["huishoudens"].values():
        gegevens["huurtoeslag_zelfstandige_woning"] = True
        gegevens.update(huishouden_erbij)
    regels = stelsel(["meedoenbudget"], f"{JULI}-01")
    return maak_dossier(inhoud, regels).simulatie(regels)


def nota(bestand):
    """Het voorbeeld zoals de nota het uitrekent."""
    regels = stelsel(["meedoenbudget"])
    inhoud = yaml.safe_load((VOORBEELDEN / f"{bestand}.yaml").read_text())
    return maak_dossier(inhoud, regels).simulatie(regels), inhoud["peildatum"]


def post(simulatie, naam, maand):
    if naam == "kindpakket":
        return simulatie.calculate("kindpakket_bedrag_per_maand", maand).sum()
    if naam == "ouderenkorting":
        return (
            simulatie.calculate("meedoenbudget_ouderenkorting", maand)[0]
            + simulatie.calculate("meedoenbudget_alleenstaande_ouderenkorting", maand)[0]
        )
    return simulatie.calculate(naam, maand)[0]


@pytest.mark.parametrize("bestand", TWEELINGEN)
def test_wat_de_nota_heeft_en_wat_de_wet_geeft(bestand):
    volgens_nota, peildatum = nota(bestand)
    volgens_wet = tweeling(bestand)
    for naam, (in_nota, in_wet) in TWEELINGEN[bestand].items():
        assert post(volgens_nota, naam, peildatum) == pytest.approx(in_nota, abs=0.005), naam
        assert post(volgens_wet, naam, JULI) == pytest.approx(in_wet, abs=0.006), naam


@pytest.mark.parametrize("bestand", TWEELINGEN)
def test_de_posten_van_een_tweeling_zijn_samen_de_inkomsten(bestand):
    posten = [n for n in TWEELINGEN[bestand] if not n.startswith("meedoenbudget_")]
    for kolom in (0, 1):
        som = sum(TWEELINGEN[bestand][naam][kolom] for naam in posten)
        # De nota telt voorbeeld 4 en 5 zelf ook zo op.
        assert TWEELINGEN[bestand]["meedoenbudget_inkomsten"][kolom] == pytest.approx(som, abs=0.02)


@pytest.mark.parametrize("bestand", TWEELINGEN)
def test_het_huishoudbudget_past_bij_het_meedoenbudget(bestand):
    """Met het Meedoenbudget komt het huishouden precies rond; zonder tekort blijft er over wat het meer heeft."""
    simulatie = tweeling(bestand)
    over = simulatie.calculate("huishoudbudget_over", JULI)[0]
    inkomsten, uitgaven = (
        simulatie.calculate(f"meedoenbudget_{naam}", JULI)[0] for naam in ("inkomsten", "uitgaven")
    )
    bijstand = simulatie.calculate("huishoudbudget_algemene_bijstand", JULI)[0]
    assert bijstand == 0
    assert over == pytest.approx(max(0, inkomsten - uitgaven), abs=0.01)


@pytest.mark.parametrize("bestand", BIJSTAND)
def test_een_bijstandsgezin_heeft_de_bijstand_van_de_norm(bestand):
    simulatie = tweeling(bestand)
    norm = simulatie.calculate("participatiewet_bijstandsnorm", JULI)[0]
    assert simulatie.calculate("algemene_bijstand_bedrag", JULI)[0] == pytest.approx(norm, abs=0.01)


def test_het_toetsingsinkomen_van_een_bijstandsgezin_is_de_bruto_bijstand():
    """Netto 15.553,68 in 2024; de loonheffing die de gemeente betaalt telt als inkomen mee."""
    inkomen = tweeling("bijlage_1_alleenstaande").calculate("toetsingsinkomen_gezamenlijk", 2024)[0]
    assert 18_000 < inkomen < 21_000


def test_zonder_tekort_aan_huurtoeslag_was_het_budget_van_het_echtpaar_er_wel():
    """Met de huurtoeslag van de nota (345) komt ook de tweeling van voorbeeld 3 tekort."""
    simulatie = tweeling("bijlage_3_echtpaar_met_kinderen", huurtoeslag_bedrag=345)
    assert simulatie.calculate("meedoenbudget_bedrag", JULI)[0] == pytest.approx(49.38, abs=0.01)
