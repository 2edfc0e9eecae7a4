"""De inkomensladder: wat meer loon oplevert, waar het geld kost, door welke voorwaarde, en waar dat is terugverdiend."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
import yaml

from openfisca_assen.cli import main
from openfisca_assen.doorbraak.ladder import LadderFout, dalingen, maak_ladder
from openfisca_assen.doorbraak.ladderbeeld import ladder_als_csv, ladder_als_svg, ladder_als_tekst
from openfisca_assen.dossier import lees_dossier, maak_dossier
from openfisca_assen.hervorming import stelsel

STELSEL = stelsel(())
VOORBEELDEN = sorted((Path(__file__).parents[1] / "voorbeelden").glob("*.yaml"))
GEZIN = """
titel: Sanne met twee kinderen
peildatum: 2026-01
personen:
  sanne:
    geboortedatum: 1985-06-14
    netto_uitkering: {waarde: 1401.50, sinds: 2022-11}
    algemene_bijstand_uitkering_is_bijstand: {waarde: true, sinds: 2022-11}
    zorgverzekerd: true
  kim: {geboortedatum: 2015-06-01}
  noor: {geboortedatum: 2012-06-01}
huishoudens:
  gezin:
    aanvragers: [sanne]
    kinderen: [kim, noor]
    woont_in_assen: {waarde: true, sinds: 2020-01}
    vermogen: 2500
    kale_huur: 620
    zorgpremie: 150
    huurtoeslag_zelfstandige_woning: true
    geen_uitzicht_op_inkomensverbetering: true
    individuele_inkomenstoeslag_toegekend: {waarde: false, sinds: 2024-01}
"""


def inhoud(**huishouden) -> dict:
    uit = yaml.safe_load(GEZIN)
    uit["huishoudens"]["gezin"] |= huishouden
    return uit


def ladder(inhoud, namen=(), **opties):
    dossier = maak_dossier(inhoud, STELSEL, namen)
    return maak_ladder(dossier, stelsel(dossier.hervormingen), **opties)


def post(ladder, naam):
    nummer = [p.naam for p in ladder.posten].index(naam)
    return np.array([t.bedragen[nummer] for t in ladder.treden])


def besteedbaar(ladder):
    return np.array([t.besteedbaar for t in ladder.treden])


def omslagen(ladder):
    """Voorwaarde -> waar haar val begint en eindigt."""
    return {
        omslag.naam: (daling.van, daling.tot)
        for daling in ladder.dalingen
        for oorzaak in daling.oorzaken
        for omslag in oorzaak.omslagen
    }


@pytest.fixture(scope="module")
def gezin():
    return ladder(inhoud())


@pytest.mark.parametrize("pad", VOORBEELDEN, ids=lambda pad: pad.stem)
def test_de_posten_samen_zijn_het_besteedbare_inkomen(pad):
    dossier = lees_dossier(pad, STELSEL)
    gemaakt = maak_ladder(dossier, stelsel(dossier.hervormingen), stap=250)
    for trede in gemaakt.treden:
        assert sum(trede.bedragen) == pytest.approx(trede.besteedbaar, abs=0.06)
    netto = np.array([t.netto for t in gemaakt.treden])
    assert (np.diff(netto) > 0).all()
    assert gemaakt.treden[0].netto == 0
    for daling in gemaakt.dalingen:
        assert daling.oorzaken


def test_de_treden_lopen_van_nul_tot_en_met_het_hoogste_loon(gezin):
    bruto = [t.bruto for t in gezin.treden]
    assert (bruto[0], bruto[1], bruto[-1], len(bruto)) == (0, 25, 4000, 161)
    assert gezin.wie == "sanne"


def test_binnen_het_meedoenbudget_houdt_een_huishouden_niets_over_van_meer_loon():
    """Het Meedoenbudget vult precies aan: elke verdiende euro gaat er af, druk 100 procent."""
    pad = next(p for p in VOORBEELDEN if p.stem.startswith("bijlage_1"))
    dossier = lees_dossier(pad, STELSEL)
    gemaakt = maak_ladder(dossier, stelsel(dossier.hervormingen))
    budget = post(gemaakt, "meedoenbudget_bedrag")
    binnen = [t for t, b in zip(gemaakt.treden, budget, strict=True) if b > 0 and t.bruto > 0]
    assert len(binnen) > 10
    assert {t.marginale_druk for t in binnen} == {1.0}
    assert {t.besteedbaar for t in binnen} == {1917.0}  # de uitgaven van de nota
    zonder = maak_ladder(
        maak_dossier(
            {k: w for k, w in yaml.safe_load(pad.read_text()).items() if k != "hervormingen"}
            | {"peildatum": "2026-01"},
            STELSEL,
        ),
        STELSEL,
    )
    assert max(t.marginale_druk or 0 for t in zonder.treden[20:]) < 1
    assert "druk 100 procent" in ladder_als_tekst(gemaakt)


def test_bijstand_vult_aan_tot_de_norm_en_gaat_euro_voor_euro_weg(gezin):
    bijstand = post(gezin, "huishoudbudget_algemene_bijstand")
    inkomen = post(gezin, "participatiewet_inkomen")
    assert bijstand[0] == 1401.50
    met = bijstand > 0
    assert (bijstand + inkomen)[met] == pytest.approx(np.full(met.sum(), 1401.50), abs=0.02)
    assert not met[-1]
    [weg] = gezin.weggelaten
    assert (weg.naam, weg.wie, weg.opgegeven) == ("netto_uitkering", "sanne", 1401.50)


def test_bijstand_telt_als_inkomen_voor_andere_regelingen():
    """Zonder loon is de zorgtoeslag die van iemand met bijstand, niet die van iemand zonder inkomen."""
    gemaakt = ladder(inhoud(), stap=4000)
    dossier = maak_dossier(inhoud(), STELSEL)
    basis = dossier.simulatie(STELSEL)
    for regeling in ("zorgtoeslag_bedrag", "huurtoeslag_bedrag", "kindgebonden_budget_bedrag"):
        assert post(gemaakt, regeling)[0] == basis.calculate(regeling, "2026-01")[0]
    verwacht = basis.calculate("huishoudbudget_besteedbaar_inkomen", "2026-01")[0]
    assert gemaakt.treden[0].besteedbaar == pytest.approx(verwacht, abs=0.01)


@pytest.mark.parametrize("bruto", [0, 700, 1625, 2600])
def test_een_trede_is_wat_een_dossier_met_dat_loon_oplevert(gezin, bruto):
    """Hetzelfde huishouden, met dat loon en die bijstand in het dossier geschreven."""
    trede = next(t for t in gezin.treden if t.bruto == bruto)
    dossier = inhoud()
    sanne = dossier["personen"]["sanne"]
    maanden = [f"{j}-{m:02}" for j in range(2022, 2027) for m in range(1, 13)]
    sanne["bruto_loon"] = {maand: bruto for maand in maanden}
    del sanne["netto_uitkering"], sanne["algemene_bijstand_uitkering_is_bijstand"]
    los = maak_dossier(dossier, STELSEL).simulatie(STELSEL)
    bijstand = {
        maand: round(float(los.calculate("algemene_bijstand_bedrag", maand)[0]), 2)
        for maand in maanden
        if maand >= "2022-12"
    }
    sanne["netto_uitkering"] = bijstand
    sanne["algemene_bijstand_uitkering_is_bijstand"] = {maand: True for maand in bijstand}
    met = maak_dossier(dossier, STELSEL).simulatie(STELSEL)
    verwacht = met.calculate("huishoudbudget_besteedbaar_inkomen", "2026-01")[0]
    assert trede.besteedbaar == pytest.approx(float(verwacht), abs=0.02)


def test_de_val_van_het_kindpakket_noemt_voorwaarde_artikel_en_kinderen(gezin):
    van, tot = omslagen(gezin)["kindpakket_voorwaarde_inkomen"]
    grens = 1401.50 * 1.2
    netto = {t.bruto: t.netto for t in gezin.treden}
    assert netto[van] <= grens < netto[tot]
    [oorzaak] = [
        o for d in gezin.dalingen for o in d.oorzaken if o.post == "kindpakket_bedrag_per_maand"
    ]
    assert oorzaak.titel == "Kindpakket"
    assert [o.wie for o in oorzaak.omslagen] == ["kim", "noor"]
    variabele = STELSEL.variables["kindpakket_voorwaarde_inkomen"]
    assert oorzaak.omslagen[0].artikel == variabele.reference[0]
    assert "hoger dan de inkomensgrens" in oorzaak.omslagen[0].zin


def test_de_val_van_de_inkomenstoeslag_kijkt_drie_jaar_terug(gezin):
    """Hetzelfde loon ging in 2023 al over de grens van toen; die was lager dan die van nu."""
    van, tot = omslagen(gezin)["individuele_inkomenstoeslag_voorwaarde_langdurig_laag_inkomen"]
    deze_maand = ladder(inhoud(), deze_maand=True)
    later = omslagen(deze_maand)["individuele_inkomenstoeslag_voorwaarde_langdurig_laag_inkomen"]
    assert later > (van, tot)


def test_wat_afloopt_heeft_geen_voorwaarde_maar_wel_een_artikel():
    gemaakt = ladder(inhoud(kwijtschelding_aanslag_afvalstoffenheffing=380))
    [afloop] = [
        o
        for d in gemaakt.dalingen
        for o in d.oorzaken
        if o.post == "kwijtschelding_bedrag_per_maand"
    ]
    assert not afloop.omslagen
    assert "Uitvoeringsregeling Invorderingswet" in afloop.artikel
    assert "Loopt af als het inkomen stijgt (Artikel 11" in ladder_als_tekst(gemaakt)


def test_terugverdiend_is_het_eerste_loon_met_weer_evenveel(gezin):
    bedrag = {t.bruto: t.besteedbaar for t in gezin.treden}
    assert gezin.dalingen
    for daling in gezin.dalingen:
        ervoor = bedrag[daling.van]
        assert ervoor - bedrag[daling.tot] == pytest.approx(daling.bedrag, abs=0.011)
        tussen = [b for b in bedrag if daling.tot <= b < (daling.terugverdiend or 1e9)]
        assert all(bedrag[b] < ervoor for b in tussen)
        if daling.terugverdiend is not None:
            assert bedrag[daling.terugverdiend] >= ervoor - 0.01


def test_elke_val_tussen_twee_treden_staat_erbij(gezin):
    bedrag = besteedbaar(gezin)
    for nummer in np.flatnonzero(np.diff(bedrag) < -2.51):
        bruto = gezin.treden[nummer].bruto
        assert any(d.van <= bruto < d.tot for d in gezin.dalingen), bruto


def test_bedragen_die_van_het_loon_afhangen_zijn_berekend_andere_overgenomen():
    gemaakt = ladder(
        inhoud(
            zorgtoeslag_bedrag=1,
            huurtoeslag_bedrag=2,
            kindgebonden_budget_bedrag=3,
            kinderbijslag_bedrag_per_maand=77,
        )
    )
    weg = {w.naam: w.opgegeven for w in gemaakt.weggelaten}
    assert {
        "zorgtoeslag_bedrag": 1,
        "huurtoeslag_bedrag": 2,
        "kindgebonden_budget_bedrag": 3,
    }.items() <= weg.items()
    assert "kinderbijslag_bedrag_per_maand" not in weg
    assert "vermogen" not in weg
    assert set(post(gemaakt, "kinderbijslag_bedrag_per_maand")) == {77}
    zonder = ladder(inhoud(kinderbijslag_bedrag_per_maand=77))
    assert besteedbaar(gemaakt) == pytest.approx(besteedbaar(zonder))
    assert "opgegeven: €\N{NO-BREAK SPACE}2,00 per maand" in ladder_als_tekst(gemaakt)


def test_ander_inkomen_blijft_en_de_partner_kan_op_de_ladder():
    dossier = inhoud()
    dossier["personen"]["piet"] = {"geboortedatum": "1984-02-02", "netto_loon": 900}
    dossier["huishoudens"]["gezin"]["partners"] = ["piet"]
    sanne, piet = ladder(dossier), ladder(dossier, wie="piet")
    assert post(sanne, "participatiewet_inkomen")[0] == pytest.approx(900, abs=0.01)
    assert post(piet, "participatiewet_inkomen")[0] == 0
    assert (sanne.wie, piet.wie) == ("sanne", "piet")
    with pytest.raises(LadderFout, match="staat niet in het dossier"):
        ladder(dossier, wie="jan")


def test_een_paar_deelt_de_bijstand():
    """Elk de helft, ook voor de belasting: het toetsingsinkomen is dan voor beiden gelijk."""
    dossier = inhoud()
    dossier["personen"]["piet"] = {"geboortedatum": "1984-02-02"}
    dossier["huishoudens"]["gezin"]["partners"] = ["piet"]
    met = ladder(dossier, stap=4000)
    helft = (
        met.treden[0].bedragen[
            [p.naam for p in met.posten].index("huishoudbudget_algemene_bijstand")
        ]
        / 2
    )
    for naam in ("sanne", "piet"):
        dossier["personen"][naam] |= {
            "netto_uitkering": {f"2026-{m:02}": helft for m in range(1, 13)},
            "algemene_bijstand_uitkering_is_bijstand": True,
        }
    basis = maak_dossier(dossier, STELSEL).simulatie(STELSEL)
    zorgtoeslag = basis.calculate("zorgtoeslag_bedrag", "2026-01")[0]
    assert post(met, "zorgtoeslag_bedrag")[0] == zorgtoeslag > 0


def test_loon_van_een_kind_is_niet_van_het_huishouden():
    gemaakt = ladder(inhoud(), wie="kim", stap=1000)
    assert any("kim zelf telt niet mee" in zin for zin in gemaakt.opmerkingen)
    assert len(set(post(gemaakt, "participatiewet_inkomen"))) == 1


def test_een_onbekend_feit_wordt_genoemd():
    dossier = inhoud()
    del dossier["huishoudens"]["gezin"]["huurtoeslag_zelfstandige_woning"]
    gemaakt = ladder(dossier)
    assert "huurtoeslag_zelfstandige_woning" in {g.naam for g in gemaakt.ontbreekt}
    assert not post(gemaakt, "huurtoeslag_bedrag").any()
    assert "eigen voordeur" in ladder_als_tekst(gemaakt)


def test_een_verkeerd_bereik_wordt_geweigerd():
    with pytest.raises(LadderFout, match="stap"):
        ladder(inhoud(), stap=0.5)
    with pytest.raises(LadderFout, match="stappen"):
        ladder(inhoud(), tot=100_000, stap=1)
    with pytest.raises(LadderFout, match="tot en met 100.000 euro"):
        ladder(inhoud(), tot=1e300, stap=1e299)


def test_dalingen_ook_als_een_glijbaan_hapert():
    glijbaan = np.array([100, 98, 98.5, 96.5, 97, 95, 101.0])
    assert dalingen(glijbaan) == [(0, 5)]
    assert dalingen(np.array([100, 110, 90, 95, 94, 120.0])) == [(1, 2)]
    assert dalingen(np.array([100, 98.0, 101])) == []  # de stappen van de loontabel
    assert dalingen(np.array([100, 50.0])) == [(0, 1)]


def test_csv_heeft_elke_trede_en_nederlandse_getallen(gezin):
    rijen = list(csv.DictReader(io.StringIO(ladder_als_csv(gezin)), delimiter=";"))
    assert len(rijen) == len(gezin.treden)
    assert rijen[-1]["bruto_loon"] == "4000,00"
    assert rijen[0]["huishoudbudget_algemene_bijstand"] == "1401,50"
    assert any("Kindpakket" in rij["dalingen"] for rij in rijen)


def test_svg_is_geldig_en_zegt_in_woorden_wat_er_te_zien_is(gezin):
    plaat = ET.fromstring(ladder_als_svg(gezin))
    naam = "{http://www.w3.org/2000/svg}"
    assert "Sanne met twee kinderen" in plaat.find(f"{naam}title").text
    uitleg = plaat.find(f"{naam}desc").text
    for daling in gezin.dalingen:
        assert daling.oorzaken[0].titel in uitleg
    assert len(plaat.findall(f"{naam}polyline")) == 2
    assert "€\N{NO-BREAK SPACE}4.000" in [t.text for t in plaat.iter(f"{naam}text")]


def test_een_titel_met_tekens_blijft_geldige_svg():
    gemaakt = ladder(inhoud() | {"titel": "Een & ander <b> " + "lang " * 30}, stap=1000)
    assert ET.fromstring(ladder_als_svg(gemaakt)).tag.endswith("svg")


def _teksten(plaat) -> list[str]:
    return [t.text for t in plaat.iter("{http://www.w3.org/2000/svg}text")]


def test_de_smalle_tekening_past_op_een_telefoon_en_naast_de_brede(gezin):
    naam = "{http://www.w3.org/2000/svg}"
    breed, smal = (ET.fromstring(ladder_als_svg(gezin, smal=keer)) for keer in (False, True))
    assert breed.get("viewBox") == "0 0 900 560"
    breedte, hoogte = map(float, smal.get("viewBox").split()[2:])
    assert breedte == 320
    for tekst in smal.iter(f"{naam}text"):
        x, lengte = float(tekst.get("x")), 6.2 * len(tekst.text)
        links = x - lengte * {"middle": 0.5, "end": 1}.get(tekst.get("text-anchor"), 0)
        assert 0 <= links and links + lengte <= breedte, tekst.text
        assert 0 < float(tekst.get("y")) < hoogte - 6, tekst.text
    assert len(_teksten(smal)) < 40
    assert smal.find(f"{naam}desc").text == breed.find(f"{naam}desc").text
    leesbaar = " ".join(_teksten(smal))
    assert all(daling.oorzaken[0].titel in leesbaar for daling in gezin.dalingen)
    ids = [[e.get("id") for e in plaat.iter() if e.get("id")] for plaat in (breed, smal)]
    assert not set(ids[0]) & set(ids[1])
    assert smal.get("aria-labelledby").split() == ids[1]


def test_de_smalle_tekening_verdraagt_een_lange_titel_en_een_ladder_zonder_dalingen():
    gemaakt = ladder(inhoud() | {"titel": "Een & ander <b> " + "lang" * 30}, stap=1000, tot=1000)
    assert ET.fromstring(ladder_als_svg(gemaakt, smal=True)).tag.endswith("svg")


@pytest.mark.parametrize("smal", [False, True])
def test_het_loon_van_nu_staat_op_de_tekening(gezin, smal):
    assert gezin.huidig_loon is None
    assert "loon nu" not in ladder_als_svg(gezin, smal)
    met = inhoud()
    met["personen"]["sanne"] |= {"bruto_loon": {"2026-01": 1237.50}, "netto_loon": 1150}
    gemaakt = ladder(met, stap=500)
    assert (gemaakt.huidig_loon, gemaakt.huidig_loon_geschat) == (1237.50, False)
    plaat = ET.fromstring(ladder_als_svg(gemaakt, smal))
    assert "loon nu: €\N{NO-BREAK SPACE}1.237,50" in _teksten(plaat)
    assert "Het loon is nu €\N{NO-BREAK SPACE}1.237,50 bruto." in ladder_als_svg(gemaakt, smal)


def test_uit_een_netto_loon_volgt_ongeveer_het_bruto_loon_van_nu():
    met = inhoud()
    leeg = ladder(met, stap=100)
    trede = next(t for t in leeg.treden if t.bruto == 1700)
    met["personen"]["sanne"]["netto_loon"] = {"2026-01": trede.netto}
    gemaakt = ladder(met, stap=100)
    assert (gemaakt.huidig_loon, gemaakt.huidig_loon_geschat) == (1700, True)
    assert "loon nu: ongeveer €\N{NO-BREAK SPACE}1.700" in ladder_als_svg(gemaakt)
    met["personen"]["sanne"]["netto_loon"] = {"2026-01": 9000}
    assert ladder(met, stap=1000).huidig_loon is None


def test_een_loon_boven_de_ladder_krijgt_geen_streep():
    met = inhoud()
    met["personen"]["sanne"]["bruto_loon"] = {"2026-01": 4100}
    gemaakt = ladder(met, stap=1000)
    assert gemaakt.huidig_loon == 4100
    assert "loon nu:" not in ladder_als_svg(gemaakt)


def test_opdracht_ladder_schrijft_tekst_csv_en_svg(tmp_path, capsys):
    dossier = tmp_path / "gezin.yaml"
    dossier.write_text(GEZIN)
    plaat, tabel = tmp_path / "ladder.svg", tmp_path / "ladder.csv"
    aanroep = ["ladder", str(dossier), "--stap", "20", "--svg", str(plaat), "--csv", str(tabel)]
    assert main(aanroep) == 0
    tekst = capsys.readouterr().out
    assert "Kindpakket: €\N{NO-BREAK SPACE}35,00 minder." in tekst
    assert "geen rechten ontlenen" in tekst
    assert plaat.read_text().startswith("<svg")
    assert len(tabel.read_text().splitlines()) == 202


def test_opdracht_ladder_als_json_met_een_voorstel(tmp_path, capsys):
    dossier = tmp_path / "gezin.yaml"
    dossier.write_text(GEZIN)
    opties = ["--hervorming", "meedoenbudget", "--tot", "1000", "--stap", "100", "--json"]
    assert main(["ladder", str(dossier), *opties]) == 0
    uitkomst = json.loads(capsys.readouterr().out)
    assert uitkomst["hervormingen"] == ["meedoenbudget"]
    assert [t["bruto"] for t in uitkomst["treden"]] == [100 * n for n in range(11)]


@pytest.mark.parametrize("opties", [["--wie", "jan"], ["--stap", "0"], ["--tot", "nan"]])
def test_opdracht_ladder_weigert_een_verkeerde_vraag(tmp_path, capsys, opties):
    dossier = tmp_path / "gezin.yaml"
    dossier.write_text(GEZIN)
    assert main(["ladder", str(dossier), *opties]) == 2
    assert capsys.readouterr().err


def test_zonder_gegevens_zegt_de_ladder_dat_zij_rekent_alsof_er_bijstand_is(gezin):
    leeg = {
        "peildatum": "2026-01",
        "personen": {"sanne": {"geboortedatum": "1985-06-14"}},
        "huishoudens": {"gezin": {"aanvragers": ["sanne"]}},
    }
    gemaakt = ladder(leeg, stap=500)
    [zin] = gemaakt.waarschuwingen
    assert "alsof er recht op algemene bijstand is" in zin and "bezittingen" in zin
    tekst = ladder_als_tekst(gemaakt)
    assert tekst.index("Let op:") < tekst.index("Besteedbaar")
    assert gezin.waarschuwingen == ()  # de bijstand staat in het dossier


def test_een_daling_door_de_verhuizende_loonheffingskorting_heet_geen_grens():
    pad = next(p for p in VOORBEELDEN if p.stem.startswith("bijlage_2"))
    for dossier in (lees_dossier(pad, STELSEL), maak_dossier(inhoud(), STELSEL)):
        gemaakt = maak_ladder(dossier, stelsel(dossier.hervormingen), tot=1000, stap=5)
        for daling in gemaakt.dalingen:
            zonder_grens = daling.van == 0 and not any(o.omslagen for o in daling.oorzaken)
            assert ("loonheffingskorting" in daling.toelichting) == zonder_grens


def test_de_tekst_zegt_wat_met_vakantietoeslag_is_en_breekt_geen_bedrag_af(gezin):
    tekst = ladder_als_tekst(gezin)
    assert "netto en besteedbaar zijn met vakantietoeslag" in tekst
    assert "€ 1" not in tekst and "€\N{NO-BREAK SPACE}1.401,50" in tekst
