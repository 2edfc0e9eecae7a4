"""The printed report: what a caseworker looks for is there, in a fixed order, and the page needs nothing from outside."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from openfisca_assen.cli import main
from openfisca_assen.doorbraak.beoordeling import Rapport, beoordeel
from openfisca_assen.doorbraak.verslag import verslag
from openfisca_assen.doorbraak.versoepeling import veranderbaar, versoepelingen
from openfisca_assen.dossier import lees_dossier
from openfisca_assen.hervorming import stelsel

VOORBEELDEN = Path(__file__).parent.parent / "voorbeelden"
DAG = date(2026, 3, 9)
ONDERDELEN = [
    "mogelijk",
    "in-de-weg",
    "geen-recht",
    "onbekend",
    "invullen",
    "aannames",
    "ontvangstbewijs",
]


class Lezer(HTMLParser):
    """Reads the page as a person does (text) and as a browser does (tags with attributes)."""

    def __init__(self, pagina: str) -> None:
        super().__init__()
        self.elementen: list[tuple[str, dict]] = []
        self.stukken: list[str] = []
        self.stijl = ""
        self.feed(pagina)
        self.tekst = " ".join(" ".join(self.stukken).split())

    def handle_starttag(self, tag, attrs):
        self.elementen.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.lasttag == "style":
            self.stijl += data
        else:
            self.stukken.append(data)


@cache
def rapport(naam: str) -> Rapport:
    dossier = lees_dossier(VOORBEELDEN / f"{naam}.yaml", stelsel())
    return beoordeel(dossier, stelsel(dossier.hervormingen))


@cache
def pagina(naam: str, met_uitwegen: bool = False) -> str:
    dossier = lees_dossier(VOORBEELDEN / f"{naam}.yaml", stelsel())
    rechten = stelsel(dossier.hervormingen)
    wegen = versoepelingen(dossier, rechten, rapport(naam)) if met_uitwegen else ()
    return verslag(rapport(naam), rechten, wegen, gemaakt_op=DAG)


def tekst(naam: str, met_uitwegen: bool = False) -> str:
    return Lezer(pagina(naam, met_uitwegen)).tekst


def onderdeel(naam: str, id_: str) -> str:
    """The text of one section."""
    _, begin = pagina(naam).split(f'<section id="{id_}"', 1)
    return Lezer(f"<section{begin.split('</section>')[0]}").tekst


def test_kop_zegt_voor_wie_van_wanneer_en_wat_het_is():
    gelezen = tekst("gezin_01_werkend_paar", True)
    assert gelezen.count("Jeroen en Ilse Hoekstra") == 2  # window title and heading
    assert "peildatum maart 2026 · gemaakt op 9 maart 2026" in gelezen
    assert "Het is uitgerekend door een computer; mensen beslissen." in gelezen
    assert "Aan deze uitkomst kunt u geen rechten ontlenen." in gelezen
    assert gelezen.endswith("Aan dit verslag kunt u geen rechten ontlenen.")


def test_wat_in_de_weg_staat_met_grens_verschil_artikel_en_wie_beslist():
    gelezen = tekst("gezin_01_werkend_paar", True)
    assert "Kindpakket (Daan en Saar): geen recht" in gelezen
    zin = "Het inkomen is € 2.462,62 per maand. De grens is € 2.402,56. Dat is € 60,06 te veel."
    assert zin in gelezen
    assert "Artikelen 8, tweede lid, en 36, eerste lid, Participatiewet." in gelezen
    assert "Hierover beslist de gemeenteraad." in gelezen
    assert "Afwijken voor één huishouden kan volgens artikelen 18, eerste lid, en 36" in gelezen
    assert "Geen bron zegt dat afwijken voor één huishouden kan." in gelezen


def test_wat_de_regeling_opent_en_wie_daarover_beslist():
    gelezen = tekst("gezin_01_werkend_paar", True)
    assert "van 120 procent naar 124 procent, precies 123,04 (hierover beslist de" in gelezen
    assert "Het voorstel «Alle minimaregelingen naar 130 procent» opent de regeling." in gelezen
    assert "120 procent, sinds 1 juli 2019" in gelezen


def test_niemand_krijgt_de_raad_om_meer_uit_te_geven():
    assert "Premie voor de zorgverzekering" not in tekst("gezin_01_werkend_paar", True)


def test_niemand_krijgt_de_raad_om_zijn_zorgverzekering_of_korting_op_te_geven():
    for naam in ("zorgverzekerd", "zorgpremie", "geen_loonheffingskorting"):
        assert not veranderbaar(stelsel().variables[naam])
    assert "van ja naar nee" not in tekst("gezin_09_co_ouder", True)


def test_vanaf_wanneer_een_afwijzing_vanzelf_ophoudt():
    gelezen = tekst("gezin_07_drie_achterstanden", True)
    assert "De afwijzing houdt vanzelf op in november 2026." in gelezen


def test_waarschijnlijk_bij_een_kan_regeling_en_bij_een_recht_dat_op_aannames_rust():
    gelezen = onderdeel("gezin_08_statushouders", "mogelijk")
    assert (
        "Kwijtschelding gemeentelijke belastingen waarschijnlijk recht: € 400,80 per jaar"
        in gelezen
    )
    assert (
        "Maatwerkregeling gebruiksgoederen waarschijnlijk recht: € 845,00 eenmalig Vaart Welzijn"
        in gelezen
    )
    zonder = replace(rapport("gezin_08_statushouders"), aannames=())
    gelezen = Lezer(verslag(zonder, stelsel())).tekst
    assert "Kwijtschelding gemeentelijke belastingen recht: € 400,80 per jaar" in gelezen
    assert "gebruiksgoederen waarschijnlijk recht: € 845,00" in gelezen


def test_waar_u_aanvraagt_of_wie_het_uitvoert_als_geen_bron_een_loket_noemt():
    gelezen = onderdeel("gezin_08_statushouders", "mogelijk")
    assert (
        "(Rahel en Yonas) waarschijnlijk recht: € 30,59 per maand voor ieder Werkplein" in gelezen
    )
    assert "noordelijkbelastingkantoor.nl/kwijtschelding" in gelezen
    assert "Uitvoerder: Vaart Welzijn" in onderdeel("gezin_07_drie_achterstanden", "mogelijk")


def test_zeker_geen_recht_staat_kort_en_zonder_regelingen_die_niet_bestaan():
    gelezen = onderdeel("gezin_07_drie_achterstanden", "geen-recht")
    assert (
        "Niemand voldoet aan al deze eisen: de jongere is 18 jaar of ouder en nog geen" in gelezen
    )
    assert "Er is geen aanvrager of partner met een eigen bedrijf." in gelezen
    assert "Witgoed" not in tekst("gezin_07_drie_achterstanden")


def test_waarschuwing_als_de_regels_niet_tot_de_peildatum_zijn_nagekeken():
    zin = "Voedselbank: de regels zijn nagekeken tot en met 31 december 2024."
    assert zin in onderdeel("gezin_07_drie_achterstanden", "in-de-weg")


def test_met_veel_onbekend_staat_de_eerste_vraag_bovenaan():
    gelezen = tekst("gezin_10_veel_onbekend")
    eerste = rapport("gezin_10_veel_onbekend").volgende_vraag.gegeven
    assert f"De eerste vraag: {eerste.vraag} ({eerste.wie}) Wat kan" in gelezen
    assert re.search(r"En nog \d+ andere vragen", onderdeel("gezin_10_veel_onbekend", "onbekend"))
    assert "Kindpakket (Luuk) nog niet bekend" in gelezen


def test_zonder_onbekende_gegevens_zijn_er_geen_vragen():
    gelezen = tekst("gezin_08_statushouders")
    assert "Er zijn geen open vragen." in gelezen
    assert "De eerste vraag" not in gelezen
    assert "Hierover moet nu iemand oordelen" not in gelezen


def test_een_oordeel_heet_geen_vraag_aan_het_gezin():
    assert "Hierover moet nu iemand oordelen:" in tekst("gezin_01_werkend_paar")


def test_aannames_en_ontvangstbewijs():
    bewijs = rapport("gezin_09_co_ouder").ontvangstbewijs
    gelezen = onderdeel("gezin_09_co_ouder", "ontvangstbewijs")
    for deel in (bewijs.openfisca_assen, bewijs.regels, bewijs.parameters, bewijs.dossier):
        assert deel in gelezen
    assert "peildatum 2026-10" in gelezen
    gelezen = onderdeel("gezin_09_co_ouder", "aannames")
    assert "de voorganger van dezelfde sociale dienst" in gelezen
    assert re.search(r"En \d+ kleinere aannames", gelezen)


def test_wat_het_team_invult_is_leeg():
    vakken = re.findall(
        r'<div class="vak[ "][^>]*>(.*?)</div>', pagina("gezin_01_werkend_paar"), re.DOTALL
    )
    assert [Lezer(vak).tekst for vak in vakken] == [
        "Kosten van de uitzondering (€)",
        "Vermeden kosten (€)",
        "Legitimiteit",
        "Betrokkenheid",
        "Rendement",
    ]


def test_met_een_voorstel_staat_dat_in_de_kop():
    assert "met voorstel: «Maatschappelijk Meedoenbudget»" in tekst("bijlage_1_alleenstaande")


@pytest.mark.parametrize(
    "naam", ["gezin_07_drie_achterstanden", "gezin_08_statushouders", "gezin_10_veel_onbekend"]
)
def test_de_volgorde_is_vast(naam):
    ids = [e[1]["id"] for e in Lezer(pagina(naam)).elementen if e[0] == "section"]
    assert ids == [id_ for id_ in ONDERDELEN if id_ in ids]
    assert set(ONDERDELEN) - set(ids) <= {"in-de-weg", "geen-recht"}
    statussen = re.findall(r'<tr class="(\w+)">', pagina(naam))
    assert statussen == sorted(statussen, key=["recht", "oordeel", "onbekend"].index)
    assert verslag(rapport(naam), stelsel(), gemaakt_op=DAG) == pagina(naam)


@pytest.mark.parametrize("naam", ["gezin_01_werkend_paar", "bijlage_1_alleenstaande"])
def test_de_pagina_haalt_niets_van_buiten(naam):
    lezer = Lezer(pagina(naam))
    assert {tag for tag, _ in lezer.elementen}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    )
    for _, attributen in lezer.elementen:
        assert attributen.keys().isdisjoint({"src", "href", "srcset", "action", "style"})
        assert not any(naam.startswith("on") for naam in attributen)
    assert "url(" not in lezer.stijl
    assert "@import" not in lezer.stijl
    assert "default-src 'none'" in pagina(naam)


def test_namen_worden_geen_opmaak():
    ander = replace(
        rapport("gezin_08_statushouders"), titel='<script>alert("x")</script> & {{ 7 * 7 }}'
    )
    kale = verslag(ander, stelsel(), gemaakt_op=DAG)
    assert "<script" not in kale
    assert "&lt;script&gt;" in kale
    assert '<script>alert("x")</script> & {{ 7 * 7 }}' in Lezer(kale).tekst


def test_zonder_uitleg_geen_verslag():
    dossier = lees_dossier(VOORBEELDEN / "gezin_10_veel_onbekend.yaml", stelsel())
    kaal = beoordeel(dossier, stelsel(), met_uitleg=False)
    with pytest.raises(ValueError, match="ontvangstbewijs"):
        verslag(kaal, stelsel())


def test_opdrachtregel_schrijft_het_verslag(tmp_path, capsys):
    bestand = tmp_path / "verslag.html"
    dossier = str(VOORBEELDEN / "gezin_08_statushouders.yaml")
    assert main(["beoordeel", dossier, "--verslag", str(bestand)]) == 0
    inhoud = Lezer(bestand.read_text(encoding="utf-8")).tekst
    assert "Rahel Tesfay en Yonas Haile" in inhoud
    assert "Wat in de weg staat, en wat het opent" in inhoud
    assert "Wat een afwijzing kan openen" not in capsys.readouterr().out


def test_opdrachtregel_zegt_wat_er_mis_is(tmp_path, capsys):
    dossier = str(VOORBEELDEN / "gezin_10_veel_onbekend.yaml")
    assert main(["beoordeel", dossier, dossier, "--verslag", str(tmp_path / "x.html")]) == 2
    assert "één dossier" in capsys.readouterr().err
    assert main(["beoordeel", dossier, "--verslag", str(tmp_path / "geen" / "x.html")]) == 1
    assert "kan niet worden geschreven" in capsys.readouterr().err
