"""The rule book on the web: what legal staff read comes from the rules, and nothing is missing or broken."""

from __future__ import annotations

import queue
import re
import time
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from openfisca_assen import bronnen
from openfisca_assen import regelkennis as kennis
from openfisca_assen.cli import main
from openfisca_assen.doorbraak.regelwaarde import beslissing
from openfisca_assen.doorbraak.woorden import wie_beslist
from openfisca_assen.hervorming import hervormingen, stelsel
from openfisca_assen.web.app import maak_app
from openfisca_assen.web.regelboek import boek, gezinnen, paginas
from openfisca_assen.web.regelboek.gezinsbeeld import gezinsbeeld
from openfisca_assen.web.regelboek.samenloop import samenloop
from openfisca_assen.web.regelboek.tijdlijn import tijdlijn
from openfisca_assen.web.regelboek.uitvoer import schrijf_regelboek
from openfisca_assen.web.regelboek.zoeken import Register, Vindplek

KOPPEN = {kop.naam: kop for kop in kennis.alle_regelingen()}
RIJ = re.compile(r'<tr class="utrecht-table__row"[^>]*>(.*?)</tr>', re.DOTALL)
LINK = re.compile(r'\b(?:href|src|action)="([^"]*)"')
ID = re.compile(r'\bid="([^"]+)"')


@pytest.fixture(scope="module", autouse=True)
def geen_gezinnen():
    """The example families are worked out in a background thread for minutes; these tests look at the rules."""
    with pytest.MonkeyPatch.context() as anders:
        anders.setattr(gezinnen, "_begin", lambda: None)
        yield


@pytest.fixture(scope="module")
def klant() -> FlaskClient:
    return maak_app().test_client()


def blad(klant: FlaskClient, pad: str, status: int = 200) -> str:
    antwoord = klant.get(pad, headers={"Accept": "text/html"})
    assert antwoord.status_code == status, pad
    return unescape(antwoord.text).replace("\N{NO-BREAK SPACE}", " ")


def kaal(html: str) -> str:
    html = re.sub(r"</?a\b[^>]*>", "", html)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# Schemes and Acts


@pytest.mark.parametrize("naam", KOPPEN)
def test_elke_bladzijde_zegt_wat_de_regels_zeggen(klant: FlaskClient, naam: str) -> None:
    html = blad(klant, f"/regelboek/{naam}")
    tekst = kaal(html)
    regeling = kennis.beschrijf_regeling(naam)
    assert f"<h1>{regeling.kop.titel}</h1>" in html
    for veld in (regeling.kop.grondslag, regeling.kop.uitvoerder, regeling.kop.afwijken):
        assert kaal(veld) in tekst
    for voorwaarde in regeling.voorwaarden:
        assert kaal(voorwaarde.label) in tekst
        assert kaal(voorwaarde.vindplaats) in tekst
    for aanname in regeling.aannames:
        assert kaal(aanname.zin) in tekst
    for kaart in regeling.parameters:
        for waarde in kaart.waarden:
            assert kaal(waarde.vindplaats) in tekst


@pytest.mark.parametrize("naam", KOPPEN)
def test_elke_waarde_op_de_bladzijde_heeft_een_bron_of_een_aanname(
    klant: FlaskClient, naam: str
) -> None:
    html = blad(klant, f"/regelboek/{naam}")
    deel = html.partition('<h2 id="waarden">')[2].partition('<h2 id="')[0]
    rijen = RIJ.findall(deel)
    verwacht = sum(len(kaart.waarden) for kaart in kennis.beschrijf_regeling(naam).parameters)
    assert len(rijen) == verwacht
    for rij in rijen:
        bron = rij.partition('data-kop="Bron">')[2]
        assert kaal(bron), f"{naam}: een waarde zonder bron: {kaal(rij)}"


def test_sinds_wanneer_geldt_120_procent_en_wie_zegt_dat(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/kindpakket")
    deel = html.partition('id="waarde-inkomensgrens"')[2].partition("</section>")[0]
    tekst = kaal(deel)
    assert "120 procent" in tekst
    assert "1 november 2017" in tekst
    assert "RTV Drenthe" in tekst


def test_een_oordeel_is_als_oordeel_te_herkennen(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/individuele_inkomenstoeslag")
    deel = html.partition('id="regel-individuele_inkomenstoeslag_voorwaarde_geen_uitzicht"')[2]
    assert "Een mens oordeelt" in deel.partition("</section>")[0]


def test_een_voorwaarde_staat_naast_de_tekst_van_de_bron(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/maatwerkbudget")
    deel = html.partition('id="regel-maatwerkbudget_voorwaarde_grotere_problemen"')[2]
    deel = deel.partition("</section>")[0]
    assert "zoals dakloosheid, schooluitval of inzet van jeugdhulp" in deel
    assert "Asser Aanpak (juni 2025), p. 15" in deel


def deel_van(html: str, anker: str) -> str:
    """The words of one section of a page."""
    return kaal(html.partition(f'id="{anker}"')[2].partition("</section>")[0])


@pytest.mark.parametrize("naam", [n for n, kop in KOPPEN.items() if kop.bestuur == "gemeentelijk"])
def test_bij_elke_voorwaarde_staat_wie_erover_beslist(klant: FlaskClient, naam: str) -> None:
    """The same as in an assessment: what the condition says itself, else what its scheme says."""
    html = blad(klant, f"/regelboek/{naam}")
    for voorwaarde in kennis.beschrijf_regeling(naam).voorwaarden:
        wie = beslissing(stelsel(()), voorwaarde.naam)
        zin = wie_beslist(wie.beslisser, wie.afwijken, "Over deze voorwaarde")
        assert kaal(zin) in deel_van(html, f"regel-{voorwaarde.naam}"), voorwaarde.naam


def test_een_nota_of_een_krant_lijkt_nergens_op_een_wet(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/kindpakket")
    assert "Niet gevonden: geen waarde hier komt uit een verordening van Assen" in kaal(html)
    assert "(beleidsnota van de gemeente, geen verordening)" in deel_van(
        html, "regel-kindpakket_voorwaarde_leeftijd"
    )
    assert "Soort bron: nieuwsbericht" in deel_van(html, "waarde-inkomensgrens")
    assert "verordening van Assen" not in kaal(blad(klant, "/regelboek/participatiewet"))


def test_van_elke_bron_is_bekend_wat_voor_bron_het_is() -> None:
    for kaart in kennis.alle_parameters():
        for waarde in kaart.waarden:
            assert boek.rang_van(waarde.vindplaats), f"{kaart.pad}: {waarde.vindplaats}"
    for citaat in bronnen.citaten():
        assert bronnen.rang(citaat.bron), citaat.bron


def test_een_aanname_staat_ook_bij_de_voorwaarde_die_haar_gebruikt(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/kindpakket")
    assert "wij nemen die van artikel 34 (AAN-07)" in deel_van(
        html, "regel-kindpakket_voorwaarde_vermogen"
    )


def test_zonder_tekst_van_de_bron_staat_dat_er(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/individuele_inkomenstoeslag")
    leeftijd = deel_van(html, "regel-individuele_inkomenstoeslag_voorwaarde_leeftijd")
    assert "Geen wettekst bij de hand; zie Artikel 36, eerste lid, Participatiewet" in leeftijd
    html = blad(klant, "/regelboek/kwijtschelding")
    bezwaar = deel_van(html, "regel-kwijtschelding_voorwaarde_geen_bezwaar")
    assert "een bezwaarschrift tegen de hoogte van de belastingaanslag" in bezwaar
    assert "bij de hand" not in bezwaar


def test_een_tekst_uit_de_regels_heeft_namen_die_mensen_kennen(klant: FlaskClient) -> None:
    for naam in KOPPEN:
        tekst = blad(klant, f"/regelboek/{naam}").partition('<nav class="assen-inhouds')[0]
        assert ".yaml" not in tekst and "`" not in tekst, naam
    tekst = str(
        boek.leesbaar("Zie <b> parameters/landelijk/participatiewet.yaml en `meedoenbudget`.")
    )
    assert (
        "&lt;b&gt;" in tekst and '<a href="/regelboek/participatiewet">Participatiewet</a>' in tekst
    )


def test_de_formule_staat_ingeklapt_op_de_bladzijde(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/kindpakket")
    assert re.search(r"<details[^>]*(?<!open)>\s*<summary[^>]*>Toon de formule", html)
    assert "centen(" in html


def test_een_regeling_noemt_haar_proeven_en_hervormingen(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/kindpakket")
    assert bronnen.proeven()["gemeentelijk/kindpakket"][0] in html
    assert 'href="/hervormingen/inkomensgrens_130"' in html


def test_een_onbekende_regeling_bestaat_niet(klant: FlaskClient) -> None:
    blad(klant, "/regelboek/gratis_geld", 404)
    blad(klant, "/hervormingen/gratis_geld", 404)


# What lies beside the rules


def test_citaten_en_tegenspraken_horen_bij_iets_dat_bestaat() -> None:
    namen = {*stelsel(()).variables, *KOPPEN, *hervormingen()}
    for stuk in (*bronnen.citaten(), *bronnen.tegenspraken()):
        assert stuk.bij and set(stuk.bij) <= namen, stuk


def test_tegenspraken_noemen_alleen_bladzijden_die_er_zijn() -> None:
    for stuk in bronnen.tegenspraken():
        assert set(stuk.bij) <= {*KOPPEN, *hervormingen()}, stuk


def test_alle_proeven_en_voorbeelden_zijn_er() -> None:
    tests = Path(__file__).parent
    assert sum(map(len, bronnen.proeven().values())) == sum(
        pad.read_text(encoding="utf-8").count("\n- name:")
        + pad.read_text(encoding="utf-8").startswith("- name:")
        for map_ in ("gemeentelijk", "landelijk", "reforms")
        for pad in (tests / map_).glob("*.yaml")
    )
    assert len(bronnen.voorbeelden()) == len(list((tests.parent / "voorbeelden").glob("*.yaml")))


@pytest.mark.parametrize("naam", paginas.VASTE_BLADZIJDEN)
def test_de_andere_bladzijden(klant: FlaskClient, naam: str) -> None:
    html = blad(klant, f"/regelboek/{naam}")
    assert f"<h1>{paginas.VASTE_BLADZIJDEN[naam]}</h1>" in html


def test_het_register_van_aannames_is_compleet(klant: FlaskClient) -> None:
    tekst = kaal(blad(klant, "/regelboek/aannames"))
    for aanname in kennis.alle_aannames():
        assert kaal(aanname.zin) in tekst


def test_elk_gegeven_staat_in_het_boek(klant: FlaskClient) -> None:
    begrippen = kaal(blad(klant, "/regelboek/begrippen"))
    for gegeven in kennis.alle_gegevens():
        if gegeven.soort != "berekend":
            assert kaal(gegeven.label) in begrippen, gegeven.naam


def test_verlopen_controle_komt_bovenaan() -> None:
    eerste = boek.controles("2026-06-01")
    assert [c.kop.naam for c in eerste if c.voorbij] == ["voedselbank"]
    assert eerste[0].kop.naam == "voedselbank"


# Search


@pytest.mark.parametrize(
    ("vraag", "adres"),
    [
        ("kindpakket", "/regelboek/kindpakket"),
        ("Financiele Educatie", "/regelboek/financiele_educatie_jongeren"),
        ("kindpakket inkomen", "/regelboek/kindpakket#"),
        ("waarom krijgt deze moeder geen kindpakket", "/regelboek/kindpakket"),
        ("AAN-12", "/regelboek/meedoenbudget#"),
        ("Noordelijk Belastingkantoor", "/regelboek/kwijtschelding"),
        ("medebewoner", "/regelboek/begrippen#"),
    ],
)
def test_zoeken_vindt(klant: FlaskClient, vraag: str, adres: str) -> None:
    html = blad(klant, f"/regelboek/zoeken?q={vraag.replace(' ', '+')}")
    assert any(a.startswith(adres) for a in LINK.findall(html)), vraag


def test_de_regeling_zelf_staat_bovenaan(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/zoeken?q=kindpakket")
    treffers = html.partition("assen-treffers")[2]
    assert LINK.findall(treffers)[0] == "/regelboek/kindpakket"


def test_een_waarde_komt_voor_de_proeven_die_haar_noemen(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/zoeken?q=120+procent")
    treffers = LINK.findall(html.partition("assen-treffers")[2])
    proeven = [i for i, adres in enumerate(treffers) if adres.endswith("#proeven")]
    waarden = [i for i, adres in enumerate(treffers) if adres.endswith("#waarde-inkomensgrens")]
    assert len(waarden) >= 3 and proeven and max(waarden) < min(proeven)


def test_een_grond_linkt_naar_de_wet_die_de_regels_noemen() -> None:
    delen = boek.gronden("Artikel 36, eerste lid, Participatiewet; Asser Aanpak (juni 2025), p. 15")
    assert [adres for _, adres in delen] == ["https://wetten.overheid.nl/BWBR0015703", ""]


def test_een_bron_met_een_adres_is_een_link() -> None:
    bron = "RTV Drenthe, Assen lanceert Kindpakket (november 2017)"
    adressen = {
        w.href for kaart in kennis.alle_parameters() for w in kaart.waarden if w.vindplaats == bron
    }
    assert {adres for _, adres in boek.gronden(bron)} == adressen != {""}


def test_niets_gevonden_zegt_wat_dan(klant: FlaskClient) -> None:
    assert "Niets gevonden" in blad(klant, "/regelboek/zoeken?q=xyzzy")
    assert "Niets gevonden" not in blad(klant, "/regelboek/zoeken")


def test_een_vraag_met_code_komt_er_als_tekst_uit(klant: FlaskClient) -> None:
    antwoord = klant.get("/regelboek/zoeken?q=<script>alert(1)</script>")
    assert "<script" not in antwoord.text
    assert "&lt;script&gt;" in antwoord.text


def test_een_lange_vraag_blijft_kort_en_snel(klant: FlaskClient) -> None:
    begin = time.perf_counter()
    blad(klant, "/regelboek/zoeken?q=" + "a%20b" * 700)
    assert time.perf_counter() - begin < 2


def test_merken_laat_de_tekst_heel() -> None:
    register = Register([Vindplek("waarde", "Café <b> financiële & co", "tekst", "/x")])
    _, [treffer] = register.zoek("financiele")
    assert str(treffer.titel) == "Café &lt;b&gt; <mark>financiële</mark> &amp; co"


# Differences and reforms


def test_verschil_tussen_twee_datums(klant: FlaskClient) -> None:
    html = blad(klant, "/regelboek/verschillen/2025-12-31/2026-01-01")
    gevonden = kennis.verschillen("2025-12-31", "2026-01-01")
    assert len(gevonden.verschillen) > 20
    for verschil in gevonden.verschillen:
        if verschil.nieuw:
            assert boek.waarde_in_woorden(verschil.nieuw.waarde, verschil.eenheid) in html


def test_twee_datums_worden_pas_doorgerekend_als_iemand_dat_vraagt(
    klant: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd = []
    regel = gezinnen.Regel(
        "a", "Gezin Veldman", "2025-12", 12.0, 0.0, (), (("Zorgtoeslag", 12.0, 0.0),)
    )
    monkeypatch.setattr(
        gezinnen, "_stand", lambda sleutel: gevraagd.append(sleutel) or gezinnen.Stand((regel,), 15)
    )
    html = blad(klant, "/regelboek/verschillen/2025-06-30/2025-07-01")
    assert "Reken de voorbeeldgezinnen door" in html and not gevraagd
    tekst = kaal(blad(klant, "/regelboek/verschillen/2025-06-30/2025-07-01?gezinnen=ja"))
    assert gevraagd == [("datums", "2025-06", "2025-07")]
    assert "Gezin Veldman" in tekst and "Van 1 van de 15 voorbeeldgezinnen" in tekst
    assert "Zorgtoeslag: + € 12,00 per maand" in tekst


def test_verschil_met_hervorming(klant: FlaskClient) -> None:
    tekst = kaal(blad(klant, "/regelboek/verschillen/2026-01-01/2026-01-01/inkomensgrens_130"))
    assert "6 waarden zijn anders" in tekst
    assert "140 procent 130 procent" in tekst


def test_het_formulier_gaat_naar_een_vast_adres(klant: FlaskClient) -> None:
    antwoord = klant.get("/regelboek/verschillen?van=2025-07&tot=2026-01-01&hervorming=")
    assert antwoord.status_code == 303
    assert antwoord.location == "/regelboek/verschillen/2025-07-01/2026-01-01"


@pytest.mark.parametrize("van", ["x", "2026-13", "2026-02-30", "2026-1", "<b>"])
def test_een_foute_datum_krijgt_een_zin_en_blijft_staan(klant: FlaskClient, van: str) -> None:
    antwoord = klant.get("/regelboek/verschillen", query_string={"van": van})
    assert antwoord.status_code == 422
    assert "Schrijf een maand als 2026-01" in antwoord.text
    assert "<b>" not in antwoord.text


def test_een_onbekende_hervorming_in_een_adres_bestaat_niet(klant: FlaskClient) -> None:
    blad(klant, "/regelboek/verschillen/2026-01-01/2026-01-01/gratis_geld", 404)
    blad(klant, "/regelboek/verschillen/2026-13-01/2026-01-01", 404)


@pytest.mark.parametrize("naam", hervormingen())
def test_elke_hervorming_toont_waarde_voor_waarde(klant: FlaskClient, naam: str) -> None:
    tekst = kaal(blad(klant, f"/hervormingen/{naam}"))
    kaart = kennis.beschrijf_hervorming(naam)
    for wijziging in kaart.wijzigingen:
        oud, nieuw = (
            boek.waarde_in_woorden(w, wijziging.eenheid) for w in (wijziging.oud, wijziging.nieuw)
        )
        assert f"{oud} {nieuw}" in tekst
    assert kaal(kaart.vindplaats) in tekst
    assert kaal(kaart.aanname) in tekst


def test_de_maatregelen_staan_er_met_wat_zij_volgens_de_nota_kosten(klant: FlaskClient) -> None:
    tekst = kaal(blad(klant, "/hervormingen"))
    kosten = {"€ 550.000", "€ 190.000", "€ 800.000", "€ 35.000", "€ 50.000", "€ 100.000"}
    assert all(bedrag in tekst for bedrag in kosten)


def test_een_gezin_dat_erop_vooruitgaat_staat_bij_de_hervorming() -> None:
    regel = gezinnen._reken(
        ("hervorming", "individuele_inkomenstoeslag_500"), "bijlage_1_alleenstaande"
    )
    assert regel is not None
    assert regel.per_maand == pytest.approx(12.58, abs=0.01)
    assert any("€ 500,00" in nieuw for *_, nieuw in regel.verschillen)


def test_wat_vooraf_is_berekend_geldt_alleen_voor_deze_regels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regel = gezinnen.Regel(
        "a", "Een gezin", "2026-01", 1.5, 0.0, (("K", "w", "nee", "ja"),), (("Z", 2.0, 0.0),)
    )
    monkeypatch.setattr(gezinnen, "BEWAARD", tmp_path / "gezinnen.json")
    monkeypatch.setattr(gezinnen, "_reken", lambda sleutel, naam: regel)
    gezinnen.reken_en_bewaar(lambda *stap: None, gezinnen.BEWAARD)
    stand = gezinnen.bewaard("inkomensgrens_130")
    assert stand.klaar and set(stand.regels) == {regel}
    monkeypatch.setattr(gezinnen, "stempel", lambda: "andere regels")
    gezinnen._bewaarde.cache_clear()
    assert gezinnen.bewaard("inkomensgrens_130") == gezinnen.NIET_BEREKEND
    monkeypatch.undo()
    gezinnen._bewaarde.cache_clear()


# Plots, copy, speed


def test_een_tijdlijn_alleen_van_wat_verandert() -> None:
    for kaart in kennis.alle_parameters():
        svg = tijdlijn(kaart, "2026-11-22")
        bekend = [w for w in kaart.waarden if w.waarde is not None]
        assert bool(svg) == (len(bekend) > 1), kaart.pad
        assert "style=" not in svg and "nan" not in svg


def test_de_kopie_heeft_alleen_links_die_werken(tmp_path: Path) -> None:
    aantal = schrijf_regelboek(tmp_path)
    bladen = {pad: pad.read_text(encoding="utf-8") for pad in tmp_path.rglob("*.html")}
    assert len(bladen) == aantal + 1
    ankers = {pad: set(ID.findall(tekst)) for pad, tekst in bladen.items()}
    for pad, tekst in bladen.items():
        for link in LINK.findall(tekst):
            if link.startswith(("http://", "https://")):
                continue
            doel, _, anker = link.partition("#")
            bestand = (pad.parent / doel).resolve() if doel else pad
            assert not link.startswith("/") and bestand.exists(), f"{pad.name}: {link}"
            assert not anker or anker in ankers[bestand], f"{pad.name}: {link}"


def test_alle_links_op_de_server_bestaan(klant: FlaskClient) -> None:
    paden = ["/regelboek", "/hervormingen", "/regelboek/kindpakket", "/hervormingen/lat_hoger"]
    links = {link.partition("#")[0] for pad in paden for link in LINK.findall(blad(klant, pad))}
    for link in sorted(links - {"", "/"}):
        if link.startswith("/"):
            assert klant.get(link).status_code == 200, link


def test_warm_binnen_50_milliseconde(klant: FlaskClient) -> None:
    blad(klant, "/regelboek/huurtoeslag")
    tijden = []
    for _ in range(20):
        begin = time.perf_counter()
        klant.get("/regelboek/huurtoeslag")
        tijden.append(time.perf_counter() - begin)
    assert sorted(tijden)[10] < 0.05


def test_geen_scripts_stijlen_of_vreemde_adressen_in_de_bladzijden(klant: FlaskClient) -> None:
    for pad in ("/regelboek", "/regelboek/kindpakket", "/hervormingen", "/regelboek/aannames"):
        html = klant.get(pad).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", html)
        assert not re.search(r'(?:src|action)="https?:|<link[^>]*href="https?:', html)


def test_de_opdracht_zonder_map_zegt_wat_er_mist(capsys: pytest.CaptureFixture) -> None:
    assert main(["regelboek"]) == 2
    assert "--naar" in capsys.readouterr().err


# Proposals together, and who gains


def test_de_samenloop_staat_in_woorden(klant: FlaskClient) -> None:
    tekst = kaal(blad(klant, "/hervormingen"))
    assert (
        "Individuele inkomenstoeslag naar € 500 en Maatschappelijk Meedoenbudget: De uitkomst van «Individuele "
        "inkomenstoeslag» telt mee bij «Maatschappelijk Meedoenbudget»" in tekst
    )
    assert "bestaat «Volwassenenfonds Sport en Cultuur» niet meer" in tekst


def test_samenloop_alleen_waar_voorstellen_elkaar_raken() -> None:
    kaarten = {h.naam: h for h in kennis.alle_hervormingen()}
    assert samenloop(kaarten["nazorg_verhoogd"], kaarten["individuele_inkomenstoeslag_500"]) is None
    botsing = samenloop(
        kaarten["individuele_inkomenstoeslag_500"], kaarten["individuele_inkomenstoeslag_bijlage"]
    )
    assert botsing and "de hervorming die het laatst is gekozen" in botsing.zinnen[0]


def gezin(naam: str, per_maand: float, onzeker: tuple[str, ...] = (), **rest) -> gezinnen.Regel:
    return gezinnen.Regel(naam, naam, "2026-01", per_maand, 0.0, onzeker=onzeker, **rest)


def test_een_verlies_dat_niet_vaststaat_telt_niet_als_verlies(klant: FlaskClient) -> None:
    """The Volwassenenfonds ends and nobody knows yet what the Meedoenbudget gives: that is not a loss."""
    fonds = (
        "Volwassenenfonds Sport en Cultuur",
        "wilma",
        "recht: € 227,50 per jaar",
        "bestaat niet",
    )
    budget = (
        "Maatschappelijk Meedoenbudget",
        "gezin",
        "bestaat niet (wel met voorstel: «Maatschappelijk Meedoenbudget»)",
        "nog niet bekend",
    )
    regels = (
        gezin("open", -18.96, ("meedoenbudget", "maatwerkbudget"), verschillen=(fonds, budget)),
        gezin("verlies", -18.96, ("maatwerkbudget",), verschillen=(fonds,)),
        gezin("winst", 3.0, bedragen=(("Zorgtoeslag", 3.0, 0.0),), verschillen=()),
        gezin("gelijk", 0.0, ("maatwerkbudget",), verschillen=()),
    )
    beeld = gezinsbeeld(regels)
    namen = {
        g: [r.regel.naam for r in getattr(beeld, g)] for g in ("vooruit", "achteruit", "onzeker")
    }
    assert namen == {"vooruit": ["winst"], "achteruit": ["verlies"], "onzeker": ["open"]}
    assert [r.regel.naam for r in beeld.gelijk] == ["gelijk"]
    assert beeld.onzeker[0].open == ("Maatschappelijk Meedoenbudget",)
    assert beeld.onzeker[0].zinnen[1] == (
        "Maatschappelijk Meedoenbudget",
        "bestaat niet",
        "nog niet bekend",
    )
    assert beeld.achteruit[0].zinnen[0][0] == "Volwassenenfonds Sport en Cultuur (Wilma)"


def test_los_en_samen_alleen_waar_het_verschilt() -> None:
    los = (("A", 12.58), ("B", 111.92), ("C", 0.0))
    regels = [
        gezin("wel", 111.92, verschillen=(), los=los, wisselwerking=-12.58),
        gezin("afronding", -6.31, verschillen=(), los=los, wisselwerking=0.01),
    ]
    [rij] = boek.wisselrijen(regels)
    assert rij[:2] == ("wel", "A + € 12,58; B + € 111,92")


# The work in the background


@pytest.fixture
def leeg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gezinnen, "_UITKOMSTEN", {})
    monkeypatch.setattr(gezinnen, "_WACHTRIJ", queue.PriorityQueue())
    monkeypatch.setattr(gezinnen, "_bewaarde", dict)


@pytest.mark.usefixtures("leeg")
def test_dezelfde_vraag_wordt_een_keer_doorgerekend(klant: FlaskClient) -> None:
    for _ in range(50):
        klant.get("/regelboek/verschillen/2025-06-30/2025-07-01?gezinnen=ja")
    assert gezinnen._WACHTRIJ.qsize() == len(bronnen.voorbeelden())


@pytest.mark.usefixtures("leeg")
def test_veel_vragen_tegelijk_wachten_op_hun_beurt(klant: FlaskClient) -> None:
    for jaar in range(2019, 2026):
        antwoord = klant.get(f"/regelboek/verschillen/{jaar}-01-01/2026-01-01?gezinnen=ja")
        assert antwoord.status_code == 200
    assert "Nu even te druk" in antwoord.text
    assert len(gezinnen._UITKOMSTEN) == gezinnen.MEESTE_WACHTEND
    assert gezinnen._WACHTRIJ.qsize() == gezinnen.MEESTE_WACHTEND * len(bronnen.voorbeelden())


@pytest.mark.usefixtures("leeg")
def test_wat_klaar_is_blijft_niet_eindeloos_bewaard() -> None:
    klaar = dict.fromkeys(bronnen.voorbeelden())
    for nummer in range(gezinnen.MEESTE_BEWAARD):
        gezinnen._UITKOMSTEN["datums", "2020-01", f"{nummer}"] = dict(klaar)
    assert not gezinnen._stand(("datums", "2025-01", "2025-07")).vol
    assert len(gezinnen._UITKOMSTEN) == gezinnen.MEESTE_BEWAARD
    assert ("datums", "2020-01", "0") not in gezinnen._UITKOMSTEN


# Search and glossary


@pytest.mark.parametrize(
    ("vraag", "bedoeld"),
    [
        ("inkomenstoeslg", "inkomenstoeslag"),
        ("kindpaket inkomen", "kindpakket inkomen"),
        ("kwijtscheling", "kwijtschelding"),
    ],
)
def test_een_tikfout_krijgt_een_voorstel(klant: FlaskClient, vraag: str, bedoeld: str) -> None:
    html = blad(klant, f"/regelboek/zoeken?q={vraag.replace(' ', '+')}")
    assert f"Bedoelde u {bedoeld}?" in kaal(html)


def test_onzin_krijgt_geen_voorstel() -> None:
    for vraag in ("xyzzy", "a" * 100, "\ud800", "(((("):
        assert boek.register().bedoeld(vraag) == ""


@pytest.mark.parametrize(
    "woord", ["kostendelersnorm", "vakantietoeslag", "draagkracht", "verordening"]
)
def test_een_begrip_staat_bovenaan_bij_wie_het_zoekt(klant: FlaskClient, woord: str) -> None:
    html = blad(klant, f"/regelboek/zoeken?q={woord}").partition("assen-treffers")[2]
    assert any("/begrippen#regel-woord_" in adres for adres in LINK.findall(html)[:3])


def test_elk_woord_verwijst_naar_iets_dat_bestaat() -> None:
    for woord in bronnen.woorden():
        assert woord.uitleg.endswith("."), woord.term
        assert not woord.zie or woord.zie in {*KOPPEN, *hervormingen()}, woord.term


def test_elk_nummer_van_een_aanname_is_een_vraag_aan_de_gemeente(klant: FlaskClient) -> None:
    nummers = {a.nummer for a in kennis.alle_aannames()} - {""}
    assert nummers == set(bronnen.vragen())
    html = blad(klant, "/regelboek/aannames")
    assert all(f'id="{nummer}"' in html for nummer in nummers)


# The index and odd requests


def test_de_inhoud_zet_wat_geldt_voor_wat_niet_geldt(klant: FlaskClient) -> None:
    tekst = kaal(blad(klant, "/regelboek").partition("<main")[2])
    koppen = ["nu gelden", "Voorgestelde regelingen", "Gestopte regelingen", "Landelijke wetten"]
    plekken = [tekst.index(kop) for kop in koppen]
    assert plekken == sorted(plekken)
    assert plekken[1] < tekst.index("Meedoenbudget voorstel, niet ingevoerd") < plekken[2]
    assert plekken[2] < tekst.index("Witgoedregeling gestopt") < plekken[3]


def test_de_gemeente_staat_bij_verschillen_voor_het_rijk() -> None:
    gevonden = kennis.verschillen("2023-04-30", "2024-01-01").verschillen
    besturen = [KOPPEN[g.naam].bestuur for g in boek.verschillen_per_regeling(gevonden)]
    assert besturen == sorted(besturen) and set(besturen) == {"gemeentelijk", "landelijk"}


@pytest.mark.parametrize("pad", ["/regelboek/", "/hervormingen/", "/regelboek/kindpakket/"])
def test_een_schuine_streep_te_veel_is_geen_fout(klant: FlaskClient, pad: str) -> None:
    blad(klant, pad)


RAAR = [
    "<script>alert(1)</script>",
    "%ED%A0%80",
    "%00",
    "a" * 3000,
    "'\"><img src=x>",
    "%FF",
    "[a(",
]


@pytest.mark.parametrize("raar", RAAR)
def test_een_raar_verzoek_geeft_nooit_een_fout_van_ons(klant: FlaskClient, raar: str) -> None:
    for begin in (
        "/regelboek/zoeken?q=",
        "/regelboek/verschillen?van=",
        "/regelboek/verschillen?van=2026-01&tot=",
        "/regelboek/verschillen?van=2026-01&hervorming=",
        "/regelboek/",
        "/hervormingen/",
        "/regelboek/verschillen/2026-01-01/",
        "/regelboek/verschillen/2026-01-01/2026-01-01/",
    ):
        antwoord = klant.get(begin + raar, headers={"Accept": "text/html"})
        assert antwoord.status_code in (200, 404, 422), begin + raar
        assert "<script>" not in antwoord.text and "<img src=x" not in antwoord.text
        assert antwoord.headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert klant.head(begin + raar).status_code == antwoord.status_code
