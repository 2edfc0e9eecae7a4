"""Een dossier wordt streng gelezen: wat niet klopt wordt geweigerd, met de plek en een Nederlandse zin."""

import copy
import json

import pytest
import yaml

from openfisca_assen.dossier import DossierFout, lees_dossier, maak_dossier
from openfisca_assen.hervorming import stelsel

STELSEL = stelsel()
GOED = """
peildatum: 2026-01
personen:
  sanne:
    geboortedatum: 1985-06-14
    netto_uitkering: {waarde: 1401.50, sinds: 2025-11}
  kim: {geboortedatum: 2015-06-01}
huishoudens:
  gezin:
    aanvragers: [sanne]
    kinderen: [kim]
    woont_in_assen: true
    leefvorm: {2025-12: gehuwden}
    vermogen: -250.75
"""


def goed() -> dict:
    return copy.deepcopy(yaml.safe_load(GOED))


def fouten(inhoud: object) -> list[str]:
    with pytest.raises(DossierFout) as fout:
        maak_dossier(inhoud, STELSEL)
    return [str(f) for f in fout.value.fouten]


def test_een_waarde_zonder_periode_geldt_op_de_peildatum_en_sinds_geldt_vanaf_die_maand():
    dossier = maak_dossier(goed(), STELSEL)
    sanne = dossier.situatie["personen"]["sanne"]
    maanden = ["2025-11", "2025-12", *(f"2026-{maand:02}" for maand in range(1, 13))]
    assert list(sanne["netto_uitkering"]) == maanden, (
        "inkomen loopt door tot het einde van het jaar"
    )
    assert set(sanne["netto_uitkering"].values()) == {1401.5}
    assert sanne["geboortedatum"] == {"ETERNITY": "1985-06-14"}
    gezin = dossier.situatie["huishoudens"]["gezin"]
    assert gezin["woont_in_assen"] == {"2026-01": True}
    assert gezin["leefvorm"] == {"2025-12": "gehuwden"}
    assert ("netto_uitkering", "sanne", "2025-11") in dossier.gegeven
    assert ("netto_uitkering", "sanne", "2025-10") not in dossier.gegeven


def test_een_dossier_rekent():
    dossier = maak_dossier(goed(), STELSEL)
    simulatie = dossier.simulatie(STELSEL)
    assert simulatie.calculate("participatiewet_inkomen", "2025-12")[0] == 1401.5
    assert simulatie.calculate("participatiewet_inkomen", "2025-10")[0] == 0
    assert simulatie.calculate("vermogen", "2026-01")[0] == -250.75


def test_json_en_perioden_van_openfisca_mogen_ook(tmp_path):
    inhoud = goed()
    inhoud["personen"]["sanne"] = {
        "geboortedatum": "1985-06-14",
        "netto_loon": {"month:2025-10:3": 100, "2026-01": 50},
        "netto_pensioen": {"2025": 10},
    }
    inhoud["personen"]["kim"] = {"geboortedatum": "2015-06-01"}
    pad = tmp_path / "dossier.json"
    pad.write_text(json.dumps(inhoud))
    sanne = lees_dossier(pad, STELSEL).situatie["personen"]["sanne"]
    assert sanne["netto_loon"]["2025-10"] == 100
    assert sanne["netto_loon"]["2026-01"] == sanne["netto_loon"]["2026-12"] == 50
    assert len(sanne["netto_pensioen"]) == 12


@pytest.mark.parametrize(
    ("plek", "waarde", "verwacht"),
    [
        ("netto_loon", "veel", "Dit is een getal"),
        ("netto_loon", "1000", "Dit is een getal"),
        ("netto_loon", "2*500", "Dit is een getal"),
        ("netto_loon", "9**9**9", "Dit is een getal"),
        ("netto_loon", "1.401,50", "met een punt"),
        ("netto_loon", True, "Dit is een getal"),
        ("netto_loon", [1000], "Dit is een getal"),
        ("netto_loon", float("nan"), "te groot"),
        ("netto_loon", float("inf"), "te groot"),
        ("netto_loon", 1e39, "te groot"),
        ("netto_loon", 10**400, "te groot"),
        ("netto_loon", -0.01, "niet lager zijn dan nul"),
        ("netto_loon", None, "ontbreekt een waarde"),
        ("netto_loon", {}, "ontbreekt een waarde"),
        ("netto_loon", {"2026-13": 1}, "geen goede periode"),
        ("netto_loon", {"2026-01-15": 1}, "geen goede periode"),
        ("netto_loon", {"year:2000:7000": 1}, "geen goede periode"),
        ("netto_loon", {"month:2026-01:0": 1}, "geen goede periode"),
        ("netto_loon", {"2025": 100, "2025-03": 500}, "twee waarden"),
        ("netto_loon", {"waarde": 100}, "Schrijf {waarde"),
        ("netto_loon", {"waarde": 100, "sinds": "2026-02"}, "tot en met de peildatum"),
        ("netto_loon", {"waarde": 100, "sinds": 2025}, "tot en met de peildatum"),
        ("student", "nee", "ja of nee"),
        ("student", 1, "ja of nee"),
        ("geboortedatum", "1980-02-31", "geen bestaande datum"),
        ("geboortedatum", "01-05-1980", "geen bestaande datum"),
        ("geboortedatum", "19800501", "Schrijf een datum"),
        ("geboortedatum", 1980, "geen bestaande datum"),
        ("geboortedatum", "2026-02-01", "na de peildatum"),
        ("geboortedatum", "1899-12-31", "vóór 1900"),
        ("geboortedatum", {"2026-01": "1980-01-01"}, "één waarde"),
        ("leeftijd", 41, "rekenen de regels uit"),
        ("participatiewet_inkomen_persoon", 1000, "rekenen de regels uit"),
        ("nettoloon", 1000, "Bedoelt u netto_loon?"),
        ("woont_in_assen", True, "hoort bij het huishouden"),
        ("bsn", 123456782, "bestaat niet"),
    ],
)
def test_een_verkeerde_waarde_bij_een_persoon_wordt_geweigerd(plek, waarde, verwacht):
    inhoud = goed()
    inhoud["personen"]["sanne"][plek] = waarde
    [fout] = fouten(inhoud)
    assert fout.startswith(f"personen/sanne/{plek}: ")
    assert verwacht in fout


@pytest.mark.parametrize(
    ("plek", "waarde", "verwacht"),
    [
        ("leefvorm", "Gehuwden of samenwonenden", "Kies uit: alleenstaande,"),
        ("leefvorm", 1, "Kies uit"),
        ("netto_loon", 1000, "hoort bij een persoon"),
        ("aantal_kinderen", 1.5, "heel getal"),
        ("sociaal_minimum", 100000, "rekenen de regels uit"),
        ("met_partner", False, "rekenen de regels uit"),
        ("participatiewet_vermogensgrens", 1e6, "rekenen de regels uit"),
        ("bezittingen", 50000, "Geef óf vermogen, óf de delen"),
        ("participatiewet_inkomen", 1000, "Geef óf participatiewet_inkomen, óf de delen"),
        ("leefvorm", "gehuwden", "past niet bij wie er in het huishouden woont"),
        ("individuele_inkomenstoeslag_recht", True, "rekenen de regels uit"),
        ("individuele_inkomenstoeslag_voorwaarde_vermogen", True, "rekenen de regels uit"),
        ("aanvragers", [], "heeft een aanvrager"),
        ("aanvragers", "sanne", "lijst met namen"),
        ("aanvragers", ["sanne", "kim"], "maar één persoon"),
        ("partners", ["sanne"], "heeft al een plaats"),
        ("kinderen", ["kim", "kim"], "heeft al een plaats"),
        ("medebewoners", ["piet"], "staat niet bij de personen"),
        ("kinderen", [], "hoort bij geen huishouden"),
    ],
)
def test_een_verkeerde_waarde_bij_het_huishouden_wordt_geweigerd(plek, waarde, verwacht):
    inhoud = goed()
    inhoud["huishoudens"]["gezin"][plek] = waarde
    assert any(verwacht in fout for fout in fouten(inhoud))


@pytest.mark.parametrize(
    ("sleutel", "waarde", "verwacht"),
    [
        ("peildatum", None, "peildatum ontbreekt"),
        ("peildatum", "2026", "is een maand"),
        ("peildatum", "2026-13", "is een maand"),
        ("peildatum", "2009-01", "ligt tussen"),
        ("hervormingen", "inkomensgrens_130", "lijst met namen"),
        ("hervormingen", ["bestaat_echt_niet"], "Kies uit: "),
        ("personen", {}, "minstens één persoon"),
        ("personen", [], "minstens één persoon"),
        ("huishoudens", {}, "precies één huishouden"),
        ("titel", 3, "moet tekst zijn"),
        ("peildatun", "2026-01", "Bedoelt u peildatum?"),
    ],
)
def test_een_verkeerde_kop_wordt_geweigerd(sleutel, waarde, verwacht):
    inhoud = goed()
    inhoud[sleutel] = waarde
    assert any(fout.startswith(sleutel) and verwacht in fout for fout in fouten(inhoud))


@pytest.mark.parametrize("inhoud", [None, [], 3, "tekst", {}])
def test_iets_dat_geen_dossier_is_wordt_geweigerd(inhoud):
    assert fouten(inhoud)


def test_een_partner_zonder_aanvrager_wordt_geweigerd():
    inhoud = goed()
    del inhoud["huishoudens"]["gezin"]["aanvragers"]
    inhoud["huishoudens"]["gezin"]["partners"] = ["sanne"]
    assert (
        "huishoudens/gezin/aanvragers: Er is een partner zonder aanvrager. Een huishouden heeft een aanvrager."
        in fouten(inhoud)
    )


@pytest.mark.parametrize("naam", ["123456782", "1234 567 82", "a/b", "", 5, "x" * 61])
def test_een_vreemde_naam_of_een_bsn_als_naam_wordt_geweigerd(naam):
    inhoud = goed()
    inhoud["personen"][naam] = {"geboortedatum": "1990-01-01"}
    inhoud["huishoudens"]["gezin"]["medebewoners"] = [naam]
    assert any("naam" in fout for fout in fouten(inhoud))


def test_alle_fouten_komen_in_een_keer():
    inhoud = goed()
    inhoud["personen"]["sanne"]["netto_loon"] = "veel"
    inhoud["huishoudens"]["gezin"]["vermogen"] = "weinig"
    assert len(fouten(inhoud)) == 2


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("peildatum: 2026-01\npeildatum: 2026-02\n", "«peildatum» staat er twee keer"),
        ("a: &x [1]\nb: *x\n", "Verwijzingen"),
        ("a: !!python/object/apply:os.getpid []\n", "geen geldig YAML"),
        ("personen: [\n", "geen geldig YAML"),
        ("? [1, 2]\n: 3\n", "geen geldig"),
        ("geboortedatum: 2026-02-31\n", "onmogelijke datum"),
        ("[" * 20_000, "te diep genest"),
        ("a: " + "x" * 110_000, "groter dan 100 kB"),
    ],
)
def test_een_gevaarlijk_of_kapot_bestand_wordt_geweigerd(tmp_path, tekst, verwacht):
    pad = tmp_path / "dossier.yaml"
    pad.write_text(tekst)
    with pytest.raises(DossierFout, match=verwacht):
        lees_dossier(pad, STELSEL)


def test_een_bestand_dat_er_niet_is_of_geen_tekst_is_wordt_geweigerd(tmp_path):
    with pytest.raises(DossierFout, match="^Het bestand kan niet worden gelezen"):
        lees_dossier(tmp_path / "bestaat-niet.yaml", STELSEL)
    for vreemd in (tmp_path, "/dev/zero"):
        with pytest.raises(DossierFout, match="geen gewoon bestand"):
            lees_dossier(vreemd, STELSEL)
    pad = tmp_path / "plaatje.yaml"
    pad.write_bytes(b"\xff\xfe\x00\x01\xd8")
    with pytest.raises(DossierFout, match="UTF-8"):
        lees_dossier(pad, STELSEL)


@pytest.mark.parametrize(
    "getal", ["12:30", "0777", "0x1F", "0b101", "1_000", "1:2:3.5", "1e3", "+5", ".5"]
)
def test_een_getal_is_een_gewoon_getal(tmp_path, getal):
    pad = tmp_path / "dossier.yaml"
    pad.write_text(GOED.replace("vermogen: -250.75", f"vermogen: {getal}"))
    with pytest.raises(DossierFout, match="Dit is een getal"):
        lees_dossier(pad, STELSEL)


def test_er_komen_nooit_meer_dan_25_fouten():
    inhoud = goed() | {f"sleutel{n}": n for n in range(1000)}
    assert len(fouten(inhoud)) == 26


@pytest.mark.parametrize("titel", ["\ud83d", "\x1b[31mrood"])
def test_een_titel_met_onleesbare_tekens_wordt_geweigerd(titel):
    assert any("titel" in fout for fout in fouten(goed() | {"titel": titel}))


def test_een_berekend_bedrag_dat_voor_een_persoon_is_opgegeven_laat_de_ander_met_rust():
    """OpenFisca itself would give everybody else zero."""
    inhoud = goed()
    inhoud["personen"]["kim"]["kindpakket_bedrag_school"] = 99.5
    inhoud["personen"]["sem"] = {"geboortedatum": "2014-06-01"}
    inhoud["huishoudens"]["gezin"]["kinderen"] = ["kim", "sem"]
    simulatie = maak_dossier(inhoud, STELSEL).simulatie(STELSEL)
    bedragen = simulatie.calculate("kindpakket_bedrag_school", "2026-01")
    assert bedragen.tolist() == [0, 99.5, 60]
