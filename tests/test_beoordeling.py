"""Een beoordeling: wat zeker is, wat onbekend is en wat een mens moet vinden."""

import copy
import itertools
import random
from datetime import date

import pytest
import yaml
from openfisca_core.errors import ParameterNotFoundError
from openfisca_core.indexed_enums import Enum

from openfisca_assen.doorbraak.beoordeling import (
    Gegeven,
    Status,
    Voorwaarde,
    _geen_waarde,
    beoordeel,
    regelingen,
    weeg,
)
from openfisca_assen.dossier import DossierFout, maak_dossier
from openfisca_assen.hervorming import hervormingen, stelsel

STELSEL = stelsel()
SANNE = """
peildatum: 2026-01
personen:
  sanne:
    geboortedatum: 1985-06-14
    netto_uitkering: {waarde: 1401.50, sinds: 2022-11}
    student: false
  kim: {geboortedatum: 2015-06-01}
huishoudens:
  gezin:
    aanvragers: [sanne]
    kinderen: [kim]
    woont_in_assen: true
    vermogen: 2500
    kale_huur: 578
    geen_uitzicht_op_inkomensverbetering: true
    individuele_inkomenstoeslag_toegekend: {waarde: false, sinds: 2022-01}
"""


def sanne(**huishouden) -> dict:
    inhoud = yaml.safe_load(SANNE)
    inhoud["huishoudens"]["gezin"] |= huishouden
    return inhoud


def antwoord(inhoud: dict, regeling: str, wie: str | None = None):
    rapport = beoordeel(maak_dossier(inhoud, STELSEL), STELSEL)
    return next(b for b in rapport.beoordelingen if b.regeling == regeling and wie in (None, b.wie))


TOESLAG = "individuele_inkomenstoeslag"


def test_alle_feiten_bekend_en_alle_voorwaarden_voldaan_geeft_recht_en_een_bedrag():
    toeslag = antwoord(sanne(), TOESLAG)
    assert (toeslag.status, toeslag.bedrag, toeslag.eenheid) == (Status.RECHT, 498, "euro per jaar")
    assert [v.naam.removeprefix(f"{TOESLAG}_voorwaarde_") for v in toeslag.voorwaarden] == [
        "woonplaats",
        "leeftijd",
        "niet_uitgesloten",
        "geen_student",
        "langdurig_laag_inkomen",
        "vermogen",
        "geen_uitzicht",
        "niet_eerder_toegekend",
    ], "in de volgorde van de wet"


def test_zonder_oordeel_van_het_college_moet_een_mens_oordelen():
    inhoud = sanne()
    del inhoud["huishoudens"]["gezin"]["geen_uitzicht_op_inkomensverbetering"]
    toeslag = antwoord(inhoud, TOESLAG)
    assert toeslag.status == Status.OORDEEL
    assert toeslag.bedrag is None


def test_een_oordeel_dat_nee_is_is_een_zekere_weigering():
    toeslag = antwoord(sanne(geen_uitzicht_op_inkomensverbetering=False), TOESLAG)
    assert toeslag.status == Status.GEEN_RECHT


def test_een_inkomen_dat_in_een_maand_ontbreekt_is_geen_nul():
    inhoud = sanne()
    inhoud["personen"]["sanne"]["netto_uitkering"]["sinds"] = "2023-02"
    toeslag = antwoord(inhoud, TOESLAG)
    assert toeslag.status == Status.ONBEKEND
    [inkomen] = [v for v in toeslag.voorwaarden if v.ontbreekt]
    assert inkomen.naam.endswith("langdurig_laag_inkomen")
    assert {g.wie for g in inkomen.ontbreekt} == {"sanne"}, (
        "het inkomen van het kind doet er niet toe"
    )


def test_bekend_inkomen_boven_de_grens_is_een_zeker_nee_wat_er_ook_ontbreekt():
    inhoud = sanne()
    inhoud["personen"]["sanne"]["netto_uitkering"] = {"2025-12": 1642.88}
    toeslag = antwoord(inhoud, TOESLAG)
    assert toeslag.status == Status.GEEN_RECHT
    assert "hoger dan de inkomensgrens" in toeslag.reden


def test_een_zekere_weigering_wint_van_wat_onbekend_is():
    inhoud = sanne(woont_in_assen=False)
    del inhoud["personen"]["sanne"]["geboortedatum"]
    assert antwoord(inhoud, TOESLAG).status == Status.GEEN_RECHT


def test_is_er_een_inkomen_genoemd_dan_gelden_de_andere_soorten_als_afwezig_en_dat_staat_erbij():
    rapport = beoordeel(maak_dossier(sanne(), STELSEL), STELSEL)
    aangenomen = {(g.naam, g.wie) for g in rapport.aangenomen}
    assert ("bruto_loon", "sanne") in aangenomen
    assert ("gedetineerd", "sanne") in aangenomen
    assert ("student", "sanne") not in aangenomen, "dat is gezegd"


def test_een_leeg_dossier_geeft_niets():
    inhoud = {
        "peildatum": "2026-01",
        "personen": {"iemand": None},
        "huishoudens": {"huis": {"aanvragers": ["iemand"]}},
    }
    for namen in [(), ("lat_hoger",)]:
        systeem = stelsel(namen)
        rapport = beoordeel(maak_dossier(inhoud, systeem), systeem)
        assert {b.status for b in rapport.beoordelingen} <= {
            Status.ONBEKEND,
            Status.OORDEEL,
            Status.GEEN_RECHT,
            Status.BESTAAT_NIET,
        }


def test_een_bedrag_zonder_bron_voor_die_datum_is_onbekend_en_niet_nul():
    inhoud = sanne()
    inhoud["peildatum"] = "2023-12"
    inhoud["personen"]["sanne"]["netto_uitkering"] = {"waarde": 1000, "sinds": "2020-12"}
    toeslag = antwoord(inhoud, TOESLAG)
    assert (toeslag.status, toeslag.bedrag, toeslag.eenheid) == (
        Status.RECHT,
        None,
        "euro per jaar",
    )


def test_een_grens_zonder_bron_voor_die_datum_maakt_het_antwoord_onbekend():
    inhoud = sanne()
    inhoud["peildatum"] = "2022-06"
    inhoud["personen"]["sanne"]["netto_uitkering"] = {"waarde": 1000, "sinds": "2019-06"}
    toeslag = antwoord(inhoud, TOESLAG)
    assert toeslag.status == Status.ONBEKEND
    assert toeslag.reden == (
        "Voor 2019-06 is geen waarde bekend van: "
        + ", ".join(
            k.description
            for k in (
                STELSEL.parameters.landelijk.participatiewet,
                STELSEL.parameters.landelijk.participatiewet.norm_pensioen,
                STELSEL.parameters.landelijk.participatiewet.norm_pensioen.alleenstaande,
            )
        )
        + "."
    ), "in woorden van het regelbestand"


def test_een_regeling_die_niet_bestaat_noemt_het_voorstel_dat_haar_begint():
    budget = antwoord(sanne(), "meedoenbudget")
    assert budget.status == Status.BESTAAT_NIET
    assert "meedoenbudget" in budget.hervormingen


@pytest.mark.parametrize(
    ("peildatum", "verwacht"), [("2027-12", Status.RECHT), ("2028-01", Status.ONBEKEND)]
)
def test_meer_dan_een_jaar_na_de_laatst_bekende_norm_is_er_geen_antwoord(peildatum, verwacht):
    inhoud = sanne()
    inhoud["peildatum"] = peildatum
    inhoud["personen"]["sanne"]["netto_uitkering"]["sinds"] = "2023-01"
    assert antwoord(inhoud, TOESLAG).status == verwacht


def test_na_de_laatste_controle_staat_er_een_waarschuwing():
    inhoud = sanne()
    inhoud["peildatum"] = "2027-01"
    assert "nagekeken tot en met 31 december 2026" in antwoord(inhoud, TOESLAG).waarschuwing
    inhoud["peildatum"] = "2026-12"
    assert antwoord(inhoud, TOESLAG).waarschuwing == ""


def test_zelfde_invoer_zelfde_uitvoer():
    dossier = maak_dossier(sanne(), STELSEL)
    assert beoordeel(dossier, STELSEL) == beoordeel(dossier, STELSEL)


VRAAG = (Gegeven("x", "Vraag?", "wie"),)
SOORTEN = {
    "ja": Voorwaarde("v", "Label", True),
    "nee": Voorwaarde("v", "Label", False),
    "ontbreekt": Voorwaarde("v", "Label", False, ontbreekt=VRAAG),
    "oordeel": Voorwaarde("v", "Label", False, oordeel=VRAAG),
    "geen waarde": Voorwaarde("v", "Label", False, reden="Geen waarde."),
}


@pytest.mark.parametrize("soorten", list(itertools.product(SOORTEN, repeat=3)))
def test_voorwaarden_tellen_op_volgens_drie_waarden(soorten):
    """Every combination of three conditions against the truth table of ontwerp section 4."""
    status, _ = weeg(tuple(SOORTEN[s] for s in soorten))
    if "nee" in soorten:
        assert status == Status.GEEN_RECHT
    elif {"ontbreekt", "geen waarde"} & set(soorten):
        assert status == Status.ONBEKEND
    elif "oordeel" in soorten:
        assert status == Status.OORDEEL
    else:
        assert status == Status.RECHT


def _met_alles(kans: random.Random) -> dict:
    """A household with the facts that most schemes ask for."""
    inkomen = kans.choice([0, 400.27, 1401.50, 1650.33, 1821.99, 2402.56, 3000])
    vermogen = kans.choice([-300, 0, 7999.99, 8000.01, 16000.01])
    inhoud = sanne(
        vermogen=vermogen,
        woont_in_assen=kans.random() < 0.9,
        geen_uitzicht_op_inkomensverbetering=kans.random() < 0.7,
    )
    inhoud["personen"]["sanne"] |= {
        "geboortedatum": f"{kans.choice([1950, 1958, 1985, 2005, 2008])}-06-14",
        "netto_uitkering": {"waarde": inkomen, "sinds": "2022-11"},
    }
    inhoud["personen"]["kim"]["geboortedatum"] = f"{kans.choice([2007, 2008, 2015])}-01-02"
    for naam, variabele in STELSEL.variables.items():
        if naam in {"bezittingen", "schulden"}:
            continue  # the household states `vermogen`, their difference
        if variabele.entity.key == "huishouden" and variabele.is_input_variable():
            if variabele.value_type is bool and kans.random() < 0.5:
                inhoud["huishoudens"]["gezin"].setdefault(naam, kans.random() < 0.7)
            elif variabele.value_type is float and kans.random() < 0.6:
                inhoud["huishoudens"]["gezin"].setdefault(naam, kans.choice([0, 31.27, 600, 4321]))
    return inhoud


@pytest.mark.parametrize("zaad", range(25))
def test_meer_feiten_spreken_een_zeker_antwoord_nooit_tegen(zaad):
    """Leave facts out of a dossier: what was certain without them must be the answer with them."""
    kans = random.Random(zaad)
    vol = _met_alles(kans)
    deel = copy.deepcopy(vol)
    for gegevens in (*deel["personen"].values(), deel["huishoudens"]["gezin"]):
        for naam in list(gegevens):
            zeldzaam = naam in STELSEL.variables and (
                getattr(type(STELSEL.variables[naam]), "__meta__", {}).get("soort") == "zeldzaam"
            )
            if naam not in {"aanvragers", "kinderen"} and not zeldzaam and kans.random() < 0.4:
                del gegevens[naam]
    zonder = beoordeel(maak_dossier(deel, STELSEL), STELSEL).beoordelingen
    met = beoordeel(maak_dossier(vol, STELSEL), STELSEL).beoordelingen
    for eerst, later in zip(zonder, met, strict=True):
        if eerst.status in {Status.RECHT, Status.GEEN_RECHT}:
            assert later.status == eerst.status, (eerst.regeling, eerst.wie, eerst.reden)
            if eerst.bedrag is not None:
                assert later.bedrag == eerst.bedrag


def test_een_voorwaarde_die_een_ander_recht_leest_is_niet_zeker_zolang_dat_recht_het_niet_is():
    """The bijzondere bijstand asks many facts at once; hitting them all by chance must not be needed."""
    inhoud = {
        "peildatum": "2026-01",
        "personen": {"a": None, "m": None},
        "huishoudens": {
            "h": {
                "aanvragers": ["a"],
                "medebewoners": ["m"],
                "woont_in_assen": True,
                "maatwerkbudget_noodzakelijke_uitgave": True,
                "maatwerkbudget_grotere_problemen_dreigen": True,
                "maatwerkbudget_andere_voorziening_niet_mogelijk": True,
                "bijzondere_bijstand_noodzakelijke_kosten": True,
                "maatwerkregeling_gebruiksgoederen_geen_geld": False,
            }
        },
    }
    budget = antwoord(inhoud, "maatwerkbudget")
    assert budget.status == Status.ONBEKEND
    [voorliggend] = [v for v in budget.voorwaarden if not v.zeker]
    assert voorliggend.naam == "maatwerkbudget_voorwaarde_voorliggend"
    ontbreekt = {(g.naam, g.wie) for g in voorliggend.ontbreekt}
    assert ("bijzondere_bijstand_kosten", "h") in ontbreekt, "wat de bijzondere bijstand nog mist"
    inhoud["huishoudens"]["h"]["bijzondere_bijstand_noodzakelijke_kosten"] = False
    assert antwoord(inhoud, "maatwerkbudget").status == Status.RECHT, "nu is zeker dat die niet kan"


SAMENSTELLINGEN = {"a": "aanvragers", "p": "partners", "k": "kinderen", "m": "medebewoners"}
ELDERS = {"bezittingen", "schulden", "leefvorm", "aantal_kinderen"}  # would contradict other facts


def _waarde(variabele, zeldzaam: bool, kans: random.Random):
    if variabele.value_type is bool:
        return kans.random() < (0.1 if zeldzaam else 0.6)
    if variabele.value_type is Enum:
        return kans.choice(list(variabele.possible_values)).name
    if variabele.value_type is date:
        return f"{2025 - kans.choice([2, 15, 16, 17, 19, 40, 66, 67])}-06-14"
    if variabele.value_type is float:
        return kans.choice([0, 0, 100] if zeldzaam else [0, 0, 31.27, 250, 600, 1401.5, 4321, 9000])
    return kans.choice([0, 1, 2])


def _willekeurig(kans: random.Random) -> dict:
    """A household of any composition, with facts of every layer; what contradicts is taken out."""
    samen = kans.choice(["a", "ap", "ak", "am", "apk", "amk", "apkm"])
    inkomen = kans.choice(["netto_uitkering", "netto_loon", "bruto_loon", "bruto_aow"])
    inhoud = {"peildatum": "2026-01", "personen": {}, "huishoudens": {"h": {}}}
    for wie in samen:
        inhoud["huishoudens"]["h"][SAMENSTELLINGEN[wie]] = [wie]
        leeftijden = [2, 8, 13, 16, 18] if wie == "k" else [17, 19, 20, 26, 35, 50, 66, 67, 68, 80]
        dag = f"{2025 - kans.choice(leeftijden)}-{kans.choice(['01', '06'])}-14"
        inhoud["personen"][wie] = {"geboortedatum": dag}
    for naam, variabele in STELSEL.variables.items():
        if not variabele.is_input_variable() or naam in ELDERS:
            continue
        meta = type(variabele).__meta__
        zeldzaam = meta["soort"] == "zeldzaam"
        soort = "personen" if variabele.entity.is_person else "huishoudens"
        for gegevens in inhoud[soort].values():
            if kans.random() < (0.15 if zeldzaam else 0.8):
                waarde = _waarde(variabele, zeldzaam, kans)
                if meta.get("groep") == "inkomen":
                    hoort = naam == inkomen or kans.random() < 0.1
                    waarde = {"waarde": waarde if hoort else 0, "sinds": "2022-11"}
                gegevens.setdefault(naam, waarde)
    while True:
        try:
            maak_dossier(inhoud, STELSEL)
            return inhoud
        except DossierFout as fout:
            for een in fout.fouten:
                soort, wie, naam = een.plek.split("/")[:3]
                inhoud[soort][wie].pop(naam, None)


def _groep(naam: str) -> str | None:
    return getattr(type(STELSEL.variables.get(naam)), "__meta__", {}).get("groep")


@pytest.mark.parametrize("zaad", range(20))
def test_ook_met_partner_medebewoner_aow_en_toeslagen_blijft_een_zeker_antwoord_staan(zaad):
    kans = random.Random(zaad)
    vol = _willekeurig(kans)
    deel = copy.deepcopy(vol)
    weg = kans.choice([0.1, 0.3, 0.6, 0.9])
    for gegevens in (*deel["personen"].values(), deel["huishoudens"]["h"]):
        genoemd = {
            naam
            for naam in gegevens
            if naam in SAMENSTELLINGEN.values()
            or type(STELSEL.variables[naam]).__meta__["soort"] == "zeldzaam"
            or kans.random() >= weg
        }
        # Who states one income says that the others are absent; so a group stays whole.
        groepen = {_groep(naam) for naam in genoemd} - {None}
        for naam in set(gegevens) - genoemd:
            if _groep(naam) not in groepen:
                del gegevens[naam]
    zonder = beoordeel(maak_dossier(deel, STELSEL), STELSEL, met_uitleg=False).beoordelingen
    met = beoordeel(maak_dossier(vol, STELSEL), STELSEL, met_uitleg=False).beoordelingen
    for eerst, later in zip(zonder, met, strict=True):
        if eerst.status in {Status.RECHT, Status.GEEN_RECHT}:
            assert later.status == eerst.status, (eerst.regeling, eerst.wie, eerst.reden)
            if eerst.bedrag is not None:
                assert later.bedrag == eerst.bedrag


def test_elke_regeling_met_een_recht_krijgt_een_antwoord():
    rapport = beoordeel(maak_dossier(sanne(), STELSEL), STELSEL)
    assert {b.regeling for b in rapport.beoordelingen} == set(regelingen(STELSEL))
    assert len(hervormingen()) >= 3


def test_een_feit_dat_de_ene_regeling_een_maand_en_de_andere_drie_jaar_nodig_heeft_telt_voor_beide():
    """The Kindpakket asks for this month's income, the inkomenstoeslag for 37 months of it."""
    inhoud = sanne()
    del inhoud["personen"]["sanne"]["netto_uitkering"]
    for regeling, wie in [("kindpakket", "kim"), (TOESLAG, "gezin")]:
        beoordeling = antwoord(inhoud, regeling, wie)
        assert beoordeling.status == Status.ONBEKEND
        assert any(v.ontbreekt for v in beoordeling.voorwaarden)


def test_zonder_geboortedatum_van_het_kind_is_niet_zeker_of_er_een_kind_is():
    inhoud = sanne()
    del inhoud["personen"]["kim"]["geboortedatum"]
    assert antwoord(inhoud, "kansen_voor_kinderen").status == Status.ONBEKEND


# Wat er niet staat, en waarom


def test_van_voor_de_eerste_datum_van_een_regeling_is_niets_bekend():
    inhoud = sanne()
    inhoud["peildatum"] = "2019-06"
    inhoud["personen"]["sanne"]["netto_uitkering"] = 1000
    inhoud["huishoudens"]["gezin"]["individuele_inkomenstoeslag_toegekend"] = False
    witgoed = antwoord(inhoud, "witgoedregeling")
    assert witgoed.status == Status.ONBEKEND, "niet opgenomen is niet hetzelfde als afgeschaft"
    assert witgoed.reden == "Van vóór 1 juli 2019 zijn geen regels opgenomen."


def test_een_voorstel_dat_later_begint_zegt_wanneer():
    inhoud = sanne() | {"peildatum": "2025-12", "hervormingen": ["meedoenbudget"]}
    inhoud["personen"]["sanne"]["netto_uitkering"]["sinds"] = "2022-11"
    systeem = stelsel(["meedoenbudget"])
    rapport = beoordeel(maak_dossier(inhoud, systeem), systeem)
    budget = next(b for b in rapport.beoordelingen if b.regeling == "meedoenbudget")
    assert (budget.status, budget.hervormingen) == (Status.BESTAAT_NIET, ())
    assert budget.reden == (
        "Deze regeling begint op 1 januari 2026, met het voorstel «Maatschappelijk Meedoenbudget»."
    )
    del inhoud["hervormingen"]
    assert antwoord(inhoud, "meedoenbudget").reden.startswith(
        "Deze regeling kan beginnen op 1 januari 2026, met het voorstel «Maatschappelijk Meedoenbudget»"
    )


def test_een_regeling_die_een_voorstel_beeindigt_noemt_dat_voorstel():
    inhoud = sanne() | {"hervormingen": ["meedoenbudget"]}
    systeem = stelsel(["meedoenbudget"])
    rapport = beoordeel(maak_dossier(inhoud, systeem), systeem)
    fonds = next(b for b in rapport.beoordelingen if b.regeling == "volwassenenfonds")
    assert fonds.status == Status.BESTAAT_NIET
    assert fonds.reden == (
        "Het voorstel «Maatschappelijk Meedoenbudget» beëindigt deze regeling op 1 januari 2026."
    )


def test_een_regeling_die_gestopt_is_zegt_sinds_wanneer():
    reden = antwoord(sanne(), "energietoeslag").reden
    assert reden == "Deze regeling is gestopt op 1 januari 2024."


def test_een_ontbrekende_waarde_heet_zoals_in_het_regelbestand():
    fout = ParameterNotFoundError(
        "gemeentelijk.individuele_inkomenstoeslag.bedrag.alleenstaande", "2023-12-01"
    )
    zin = _geen_waarde(fout, STELSEL)
    knoop = STELSEL.parameters.gemeentelijk.individuele_inkomenstoeslag
    woorden = [k.description for k in (knoop, knoop.bedrag, knoop.bedrag.alleenstaande)]
    assert zin == f"Voor 2023-12 is geen waarde bekend van: {', '.join(woorden)}."


def test_een_vraag_over_een_persoon_zegt_over_wie():
    inhoud = sanne()
    del inhoud["personen"]["kim"]["geboortedatum"]
    assert antwoord(inhoud, "kindpakket", "kim").reden == "Wat is de geboortedatum? (kim)"


def test_het_rapport_zegt_welke_aangenomen_feiten_een_antwoord_veranderen():
    rapport = beoordeel(maak_dossier(sanne(), STELSEL), STELSEL)
    van_invloed = {(g.naam, g.wie) for g in rapport.aangenomen_van_invloed}
    assert ("gedetineerd", "sanne") in van_invloed
    assert ("gedetineerd", "kim") not in van_invloed
    assert set(rapport.aangenomen_van_invloed) < set(rapport.aangenomen)
    inhoud = sanne()
    inhoud["personen"]["sanne"]["gedetineerd"] = True
    assert antwoord(inhoud, TOESLAG).status == Status.GEEN_RECHT, "en dat klopt"


def test_het_rapport_zegt_dat_het_huishouden_van_nu_voor_vroeger_is_genomen():
    rapport = beoordeel(maak_dossier(sanne(), STELSEL), STELSEL)
    assert rapport.vroeger_als_nu == ("2023-01", "2025-12")
    maanden = {"2026-01": "alleenstaande_ouder"}
    opgegeven = sanne(leefvorm={"month:2023-01:37": "alleenstaande_ouder"})
    assert beoordeel(maak_dossier(opgegeven, STELSEL), STELSEL).vroeger_als_nu == ()
    assert beoordeel(maak_dossier(sanne(leefvorm=maanden), STELSEL), STELSEL).vroeger_als_nu
