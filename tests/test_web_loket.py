"""The family desk: what a caseworker types and reads, without a browser."""

from __future__ import annotations

import html
import io
import json
import logging
import re
from dataclasses import replace

import pytest

from openfisca_assen.bronnen import voorbeelden
from openfisca_assen.doorbraak.beoordeling import beoordeel
from openfisca_assen.dossier import GROOTSTE_BESTAND, DossierFout, lees_dossier
from openfisca_assen.hervorming import stelsel
from openfisca_assen.web.app import maak_app
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.loket import gesprek
from openfisca_assen.web.loket.staat import als_formulier, als_yaml, van_bestand, van_formulier
from openfisca_assen.web.loket.velden import VeldFout, als_invoer, lees_dag, lees_getal, lees_maand

HTML = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def app():
    app = maak_app(replace(Instellingen(), onderdelen=("loket",)))
    app.testing = True
    return app


class Medewerker:
    """Somebody at the desk: remembers the page on the screen, and nothing else, as a browser does."""

    def __init__(self, app) -> None:
        self.klant = app.test_client()
        self.tekst = ""
        self.status = 0
        self.antwoord = None

    def lees(self, antwoord) -> Medewerker:
        self.antwoord, self.status = antwoord, antwoord.status_code
        self.tekst = html.unescape(re.sub(r"<[^>]+>", " ", antwoord.text))
        self.tekst = re.sub(r"\s+", " ", self.tekst.replace("\N{NO-BREAK SPACE}", " "))
        return self

    def ga(self, pad: str) -> Medewerker:
        return self.lees(self.klant.get(pad, headers=HTML))

    def stuur(self, pad: str, **velden) -> Medewerker:
        return self.lees(self.klant.post(pad, data=velden, headers=HTML))

    def verborgen(self, naam: str) -> list[str]:
        gevonden = re.findall(
            rf'<input type="hidden" name="{naam}" value="([^"]*)"', self.antwoord.text
        )
        return [html.unescape(waarde) for waarde in gevonden]

    @property
    def staat(self) -> dict[str, str]:
        return {n: self.verborgen(n)[0] for n in ("dossier", "weet_niet")}

    @property
    def dossier(self) -> dict:
        return json.loads(self.staat["dossier"])

    def kies(self, onderdeel: str, **velden) -> Medewerker:
        return self.stuur(f"/gezin/{onderdeel}", **self.staat, **velden)

    @property
    def vragen(self) -> list[str]:
        """The variables that this page asks, each once."""
        return [sleutel.split("/")[0] for sleutel in self.verborgen("vraag")]

    def begin(self, *geboren: str, partner: str = "nee", maand: str = "01", jaar: str = "2026"):
        """A new household: applicant (and partner), the rest children; a date of birth or empty for unknown."""
        kinderen = len(geboren) - 1 - (partner == "ja")
        self.ga("/gezin/nieuw")
        peil = {"peil-maand": maand, "peil-jaar": jaar}
        self.stuur(
            "/gezin/wie",
            actie="begin",
            partner=partner,
            kinderen=str(kinderen),
            anderen="0",
            **peil,
        )
        rollen = ["aanvragers", *["partners"] * (partner == "ja"), *["kinderen"] * kinderen]
        namen = re.findall(r'name="naam-\d+" value="([^"]+)"', self.antwoord.text)
        velden = dict(peil, titel="")
        for n, (naam, rol, dag) in enumerate(zip(namen, rollen, geboren, strict=True)):
            velden |= {f"naam-{n}": naam, f"rol-{n}": rol, f"oud-{n}": ""}
            if dag:
                delen = zip(("jaar", "maand", "dag"), dag.split("-"), strict=True)
                velden |= {f"{wat}-{n}": deel for wat, deel in delen}
            else:
                velden[f"niet-{n}"] = "ja"
        return self.stuur("/gezin/wie", actie="verder", **velden)

    def antwoord_op(self, antwoorden: dict[str, str], actie: str = "verder", sinds: str = "begin"):
        """Fill in the page; what is not in `antwoorden` is «weet ik niet»."""
        sleutels = self.verborgen("vraag")
        velden = {"vraag": sleutels, "actie": actie, "samen-sinds": sinds}
        for n, naam in enumerate(self.vragen):
            waarde = antwoorden.get(naam)
            velden[f"v{n}-sinds"] = sinds
            if f'name="v{n}-keuze"' in self.antwoord.text:
                velden[f"v{n}-keuze"] = waarde or "weet_niet"
            elif waarde is None:
                velden[f"v{n}-niet"] = "ja"
            else:
                velden[f"v{n}-bedrag"] = waarde
        return self.kies("vragen", **velden)

    def regeling(self, titel: str) -> str:
        """What the result page says about a scheme, up to its conditions."""
        for stuk in self.antwoord.text.split("<article")[1:]:
            tekst = re.sub(r"<[^>]+>", " ", stuk.split("<details")[0].split(">", 1)[1])
            tekst = re.sub(r"\s+", " ", html.unescape(tekst).replace("\N{NO-BREAK SPACE}", " "))
            if tekst.strip().startswith(titel):
                return tekst.strip()
        raise AssertionError(f"{titel} staat niet op de pagina")


@pytest.fixture
def medewerker(app) -> Medewerker:
    return Medewerker(app)


GEWOON = {
    "woont_in_assen": "ja",
    "netto_loon": "0",
    "netto_uitkering": "1.401,50",
    "netto_pensioen": "0",
    "netto_winst": "0",
    "ontvangen_alimentatie": "0",
    "overige_netto_inkomsten": "0",
    "bezittingen": "500",
    "schulden": "0",
    "zorgverzekerd": "ja",
}


# The conversation


def test_a_mother_on_social_assistance_gets_the_kindpakket_after_three_pages(medewerker):
    medewerker.begin("1985-06-14", "2016-03-05", "2021-09-17")
    assert medewerker.vragen[0] == "woont_in_assen"
    medewerker.antwoord_op(GEWOON)
    assert "netto_uitkering" in medewerker.vragen
    medewerker.antwoord_op(GEWOON).antwoord_op(GEWOON, actie="uitkomst")
    assert medewerker.regeling("Kindpakket").startswith("Kindpakket voor Kind 1 en Kind 2")
    assert "recht: € 210,00 per jaar" in medewerker.regeling("Kindpakket")
    assert medewerker.dossier["personen"]["Aanvrager"]["netto_uitkering"] == {
        "waarde": 1401.5,
        "sinds": medewerker.dossier["personen"]["Aanvrager"]["netto_uitkering"]["sinds"],
    }


def test_a_refusal_says_fact_limit_difference_and_who_decides_and_what_opens_it(medewerker):
    veel = GEWOON | {"netto_uitkering": "0", "netto_loon": "1999,99"}
    medewerker.begin("1985-06-14", "2016-03-05")
    medewerker.antwoord_op(veel).antwoord_op(veel).antwoord_op(veel, actie="uitkomst")
    kindpakket = medewerker.regeling("Kindpakket")
    assert "geen recht" in kindpakket
    assert re.search(
        r"€ 1\.999,99 per maand\. De grens is € [\d.,]+\. Dat is € [\d.,]+ te veel", kindpakket
    )
    assert "Wie beslist" in medewerker.tekst and "gemeenteraad" in medewerker.tekst
    medewerker.kies("openingen")
    assert "Kindpakket" in medewerker.tekst and "De kleinste verandering" in medewerker.tekst


def test_not_knowing_is_not_no(medewerker):
    medewerker.begin("1985-06-14", "")
    eerste = medewerker.vragen
    medewerker.kies("vragen", vraag=medewerker.verborgen("vraag"), actie="overslaan")
    assert medewerker.vragen and not set(eerste) & set(medewerker.vragen)
    regels = stelsel(())
    rapport = beoordeel(
        van_formulier(**_als_velden(medewerker), stelsel=regels).dossier, regels, False
    )
    alles = [[v.gegeven.naam, v.gegeven.wie] for v in rapport.open_vragen]
    medewerker.stuur("/gezin/vragen", **medewerker.staat | {"weet_niet": json.dumps(alles)})
    assert "Alle vragen zijn gesteld" in medewerker.tekst
    assert "Kind 1 Wat is de geboortedatum?" in medewerker.tekst
    medewerker.kies("uitkomst")
    assert "nog niet bekend" in medewerker.regeling("Kindpakket")
    assert "nog niet bekend" in medewerker.regeling("Individuele inkomenstoeslag")


def test_a_couple_without_children_outside_assen_is_refused_and_may_stop(medewerker):
    medewerker.begin("1990-01-01", "1991-02-02", partner="ja")
    medewerker.antwoord_op({"woont_in_assen": "nee"}, actie="uitkomst")
    assert "geen recht" in medewerker.regeling("Individuele inkomenstoeslag")
    assert "woont niet in Assen" in medewerker.regeling("Individuele inkomenstoeslag")


def test_one_scheme_asks_just_what_it_waits_for(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_10_veel_onbekend")
    [sleutel] = set(
        re.findall(r'name="regeling" value="(kindpakket[^"]*)"', medewerker.antwoord.text)
    )
    medewerker.kies("vragen", regeling=sleutel)
    assert medewerker.vragen
    assert "kale_huur" not in medewerker.vragen
    medewerker.stuur(
        "/gezin/vragen",
        **medewerker.staat,
        vraag=medewerker.verborgen("vraag"),
        actie="verder",
        terug="uitkomst",
        **{"samen-sinds": "nu"},
        **{f"v{n}-bedrag": GEWOON.get(v, "0") for n, v in enumerate(medewerker.vragen)},
    )
    assert "Uitkomst" in medewerker.tekst and "Kindpakket" in medewerker.tekst


def test_each_question_says_what_it_is_asked_for(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_10_veel_onbekend").kies("vragen")
    assert "Waarom deze vragen? Zij tellen voor" in medewerker.tekst
    assert "Kindpakket" in medewerker.tekst


def test_judgements_come_last_and_are_called_so(medewerker):
    bestand = voorbeelden()["gezin_03_student_met_partner"].read_bytes()
    medewerker.stuur("/gezin/openen", bestand=(io.BytesIO(bestand), "dossier.yaml"))
    medewerker.kies("vragen")
    assert medewerker.vragen
    regels = stelsel(())
    soorten = [gesprek.meta_van(regels.variables[naam]).get("soort") for naam in medewerker.vragen]
    assert set(soorten) == {"oordeel"}
    assert "Het programma oordeelt niet" in medewerker.tekst
    assert "Nog niet beoordeeld" in medewerker.tekst


# Mistakes


@pytest.mark.parametrize(
    ("ingevuld", "zin"),
    [
        ({"v0-bedrag": "veel"}, "Schrijf een getal, bijvoorbeeld 1.401,50."),
        ({}, "Vul een bedrag in (0 als het er niet is), of kies «weet ik niet»."),
        ({"v0-bedrag": "12", "v0-niet": "ja"}, "Niet allebei."),
        ({"v0-bedrag": "-12"}, "Dit getal kan niet lager zijn dan nul."),
        ({"v0-bedrag": "99999999"}, "Dit getal is te groot."),
    ],
)
def test_a_mistake_stands_at_the_field_and_on_top_and_what_was_typed_stays(
    medewerker, ingevuld, zin
):
    staat = _voorbeeldstaat(medewerker)
    sleutel = "kale_huur/gezin/2026-08/2026-08"
    medewerker.stuur("/gezin/vragen", **staat, vraag=sleutel, actie="verder", **ingevuld)
    assert medewerker.status == 422
    tekst = medewerker.antwoord.text
    assert zin in medewerker.tekst
    lijst = tekst[tekst.index('id="fouten"') :].split("</ul>")[0]
    assert 'href="#v0-bedrag"' in lijst and "kale huur" in lijst
    veld = re.search(r'<input[^>]*id="v0-bedrag"[^>]*>', tekst)[0]
    assert 'aria-invalid="true"' in veld and "v0-bedrag-fout" in veld
    assert f'value="{ingevuld.get("v0-bedrag", "")}"' in veld
    assert "<title>Fout:" in tekst
    assert medewerker.staat == staat


def test_a_month_must_be_chosen_when_an_answer_is_about_more_months(medewerker):
    staat = _voorbeeldstaat(medewerker)
    sleutel = "netto_loon/Kevin/2023-08/2026-08"
    for sinds, zin in (("", "Kies sinds wanneer dit zo is."), ("maand", "Kies een maand.")):
        velden = {"vraag": sleutel, "actie": "verder", "v0-bedrag": "10", "v0-sinds": sinds}
        medewerker.stuur("/gezin/vragen", **staat, **velden)
        assert medewerker.status == 422 and zin in medewerker.tekst


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("<script>alert(1)</script>", "Gebruik een naam van letters"),
        ("123456782", "geen burgerservicenummer"),
        ("", "Geef deze persoon een naam"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_at_its_field(medewerker, naam, zin):
    medewerker.stuur(
        "/gezin/wie",
        **{"actie": "verder", "peil-maand": "01", "peil-jaar": "2026"},
        **{"naam-0": naam, "rol-0": "aanvragers", "niet-0": "ja"},
    )
    assert medewerker.status == 422
    assert zin in medewerker.tekst
    assert 'href="#veld-naam-0"' in medewerker.antwoord.text
    assert "<script>alert" not in medewerker.antwoord.text


def test_a_household_without_an_applicant_is_refused_with_a_sentence(medewerker):
    medewerker.stuur(
        "/gezin/wie",
        **{"actie": "verder", "peil-maand": "01", "peil-jaar": "2026"},
        **{"naam-0": "kind 1", "rol-0": "kinderen", "niet-0": "ja"},
    )
    assert medewerker.status == 422
    assert "Een huishouden heeft een aanvrager." in medewerker.tekst


# Reviewing and changing


def test_what_is_empty_is_nought_only_when_somebody_says_so_and_only_for_income(medewerker):
    begin = _voorbeeldstaat(medewerker)
    inkomen = [f"{naam}/Sandra/2026-08/2026-08" for naam in ("netto_uitkering", "netto_winst")]
    inkomen.insert(0, "netto_loon/Sandra/2026-08/2026-08")
    velden = {"actie": "verder", "terug": "antwoorden", "v0-bedrag": "1300"}
    medewerker.stuur("/gezin/vragen", **begin, vraag=inkomen, **velden)
    assert medewerker.status == 422
    assert "Wat ik leeg laat, is er niet" in medewerker.tekst
    velden["leeg-is-nul"] = "ja"
    medewerker.stuur("/gezin/vragen", **begin, vraag=inkomen, **velden)
    sandra = medewerker.dossier["personen"]["Sandra"]
    assert (sandra["netto_loon"], sandra["netto_uitkering"], sandra["netto_winst"]) == (1300, 0, 0)
    anders = [f"{n}/gezin/2026-08/2026-08" for n in ("kale_huur", "bezittingen", "schulden")]
    medewerker.stuur("/gezin/vragen", **begin, vraag=anders, **velden)
    assert medewerker.status == 422 and "Vul een bedrag in" in medewerker.tekst
    assert "Wat ik leeg laat" not in medewerker.tekst


def test_the_questions_before_can_be_seen_again_with_what_was_answered(medewerker):
    medewerker.begin("1985-06-14")
    eerste = medewerker.verborgen("vraag")
    medewerker.antwoord_op({"woont_in_assen": "ja"})
    assert medewerker.verborgen("vorige") == ["|".join(eerste)]
    assert "Hoeveel netto loon" in medewerker.tekst  # the person stands above the page
    assert medewerker.tekst.index("netto loon krijgt") < medewerker.tekst.index("alimentatie")
    assert "Bruto loon, zonder vakantietoeslag" in medewerker.tekst
    medewerker.kies("vragen", actie="terug", vorige=medewerker.verborgen("vorige"))
    assert medewerker.verborgen("vraag") == eerste and not medewerker.verborgen("vorige")
    assert re.search(r'value="ja" checked', medewerker.antwoord.text)
    medewerker.kies("vragen", actie="terug", vorige="x|y")
    assert medewerker.status == 400


def test_the_month_is_asked_once(medewerker):
    peil = {"peil-maand": "04", "peil-jaar": "2026"}
    medewerker.stuur("/gezin/wie", actie="begin", partner="nee", kinderen="0", anderen="0", **peil)
    assert "Over welke maand" not in medewerker.tekst
    assert medewerker.verborgen("peil-maand") == ["04"]


def test_every_stated_fact_can_be_reviewed_and_changed(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_10_veel_onbekend")
    medewerker.kies("antwoorden")
    assert "€ 1.342,15 per maand" in medewerker.tekst and "31 maart 1992" in medewerker.tekst
    medewerker.kies("vragen", wijzig="netto_loon/Sandra")
    assert 'value="1342,15"' in medewerker.antwoord.text
    [sleutel] = medewerker.verborgen("vraag")
    velden = {"v0-bedrag": "€ 1.250,-", "actie": "verder", "terug": "antwoorden"}
    medewerker.kies("vragen", vraag=sleutel, **velden)
    assert "€ 1.250,00 per maand" in medewerker.tekst
    assert medewerker.dossier["personen"]["Sandra"]["netto_loon"] == 1250
    medewerker.kies("vragen", wijzig="netto_loon/Sandra")
    velden = {"v0-niet": "ja", "actie": "verder", "terug": "antwoorden"}
    medewerker.kies("vragen", vraag=sleutel, **velden)
    assert "netto_loon" not in medewerker.dossier["personen"]["Sandra"]


def test_a_change_since_a_month_keeps_what_was_before_and_carries_on(medewerker):
    regels = stelsel(())
    staat = van_bestand(voorbeelden()["gezin_01_werkend_paar"].read_bytes(), regels)
    velden = {"v0-bedrag": "1.800", "v0-sinds": "maand"}
    velden |= {"v0-sinds-maand": "02", "v0-sinds-jaar": "2026"}
    for naam, wie in (("netto_loon", "Jeroen"), ("kale_huur", "gezin")):
        pagina = gesprek.wijzig_vraag(staat, regels, naam, wie)
        nieuw, fouten = gesprek.verwerk(staat, pagina, velden, regels)
        oud, perioden = staat.gegevens(wie)[naam], nieuw.gegevens(wie)[naam]
        assert not fouten
        assert {perioden.get(m) for m in ("2026-02", "2026-03", "2026-12")} == {1800}
        assert "2026-01" not in perioden  # not known any more
        assert all(perioden[m] == oud[m] for m in oud if m < "2026-01")


def test_people_can_be_renamed_added_and_taken_away_and_keep_their_facts(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_10_veel_onbekend")
    medewerker.kies("wie")
    velden = {"peil-maand": "08", "peil-jaar": "2026", "titel": "Gezin A", "actie": "verder"}
    rijen = [
        ("moeder", "aanvragers", "Sandra", "1992-03-31", False),
        ("Kevin", "partners", "Kevin", "1991-06-12", True),
        ("Luuk", "kinderen", "Luuk", "2018-02-24", False),
        ("baby", "kinderen", "", "2026-07-01", False),
    ]
    for n, (naam, rol, oud, dag, weg) in enumerate(rijen):
        jaar, maand, dag = dag.split("-")
        velden |= {f"naam-{n}": naam, f"rol-{n}": rol, f"oud-{n}": oud}
        velden |= {f"dag-{n}": dag, f"maand-{n}": maand, f"jaar-{n}": jaar}
        velden |= {f"weg-{n}": "ja"} if weg else {}
    medewerker.kies("wie", **velden)
    assert list(medewerker.dossier["personen"]) == ["moeder", "Luuk", "baby"]
    assert medewerker.dossier["personen"]["moeder"]["netto_loon"] == 1342.15
    assert medewerker.dossier["titel"] == "Gezin A"


def test_an_answer_since_another_month_leaves_the_months_before_unknown(medewerker):
    staat = _voorbeeldstaat(medewerker)
    medewerker.stuur("/gezin/vragen", **staat, wijzig="woont_in_assen/gezin/2025-01/2026-08")
    velden = {
        "v0-keuze": "ja",
        "v0-sinds": "maand",
        "v0-sinds-maand": "03",
        "v0-sinds-jaar": "2025",
    }
    medewerker.kies(
        "vragen", vraag=medewerker.verborgen("vraag"), actie="verder", terug="antwoorden", **velden
    )
    assert medewerker.dossier["huishoudens"]["gezin"]["woont_in_assen"] == {
        "waarde": True,
        "sinds": "2025-03",
    }
    assert "Ja, sinds maart 2025" in medewerker.tekst


# Results on their own pages


def test_a_proposal_is_carried_along_and_every_page_says_so(medewerker):
    staat = _voorbeeldstaat(medewerker, "gezin_01_werkend_paar")
    medewerker.stuur("/gezin/rekenmet", **staat, erbij="inkomensgrens_130")
    assert "U rekent met een voorstel Alle minimaregelingen naar 130 procent" in medewerker.tekst
    assert medewerker.dossier["hervormingen"] == ["inkomensgrens_130"]
    for pagina in ("antwoorden", "wie"):
        medewerker.kies(pagina)
        assert "U rekent met een voorstel" in medewerker.tekst
    met_voorstel = medewerker.staat
    medewerker.kies("dossier")
    terug = van_bestand(medewerker.antwoord.data, stelsel(()))
    assert terug.dossier.hervormingen == ("inkomensgrens_130",)
    medewerker.stuur("/gezin/rekenmet", **met_voorstel)
    assert "U rekent met" not in medewerker.tekst and "hervormingen" not in medewerker.dossier
    assert medewerker.kies("rekenmet", voorstel="bestaat_niet").status == 400


def test_a_proposal_that_starts_later_says_that_it_does_not_count_yet(medewerker):
    inhoud = {
        "peildatum": "2025-03",
        "hervormingen": ["meedoenbudget"],
        "personen": {"a": {}},
        "huishoudens": {"gezin": {"aanvragers": ["a"]}},
    }
    medewerker.stuur("/gezin/antwoorden", dossier=json.dumps(inhoud))
    assert "gaat pas in januari 2026 in en telt in maart 2025 niet mee" in medewerker.tekst


def test_the_proposals_stand_in_order_of_what_they_bring(medewerker):
    staat = _voorbeeldstaat(medewerker, "gezin_01_werkend_paar")
    medewerker.stuur("/gezin/voorstellen", **staat)
    bedragen = re.findall(r"\+€ ([\d.,]+) per maand", medewerker.tekst.split("Alle voorstellen")[0])
    getallen = [lees_getal(bedrag) for bedrag in bedragen]
    assert getallen and getallen == sorted(getallen, reverse=True)
    assert "Reken met dit voorstel" in medewerker.tekst
    assert "Zelf kiezen met welke voorstellen u rekent" in medewerker.tekst


def test_the_ladder_has_a_picture_a_table_and_a_file(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_01_werkend_paar").kies("ladder")
    assert "<svg" in medewerker.antwoord.text and "style=" not in medewerker.antwoord.text
    assert "Waar meer loon minder oplevert" in medewerker.tekst and "Kindpakket" in medewerker.tekst
    assert "<caption" in medewerker.antwoord.text
    medewerker.kies("ladder", verdiener="Ilse", vorm="csv")
    assert medewerker.antwoord.mimetype == "text/csv"
    assert "attachment" in medewerker.antwoord.headers["Content-Disposition"]


def test_assumptions_that_matter_and_the_receipt_are_shown(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_01_werkend_paar").kies("aannames")
    assert "Zeldzame feiten die een antwoord veranderen" in medewerker.tekst
    assert re.search(r"Dossier \(SHA-256\) [0-9a-f]{64}", medewerker.tekst)
    assert "Hoe het huishouden vroeger was" in medewerker.tekst


def test_how_the_household_was_before_can_be_filled_in(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_01_werkend_paar")
    medewerker.kies("vragen", wijzig="leefvorm/gezin/2023-03/2026-02")
    assert "maart 2023 tot en met februari 2026" in medewerker.tekst
    velden = {"v0-keuze": "alleenstaande_ouder", "v0-sinds": "begin"}
    medewerker.kies("vragen", vraag=medewerker.verborgen("vraag"), actie="verder", **velden)
    vroeger = medewerker.dossier["huishoudens"]["gezin"]["leefvorm"]
    assert vroeger == {"month:2023-03:36": "alleenstaande_ouder"}


def test_the_report_prints_with_a_style_of_our_own_and_downloads_as_one_file(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="bijlage_1_alleenstaande").kies("uitkomst")
    staat = medewerker.staat
    medewerker.stuur("/gezin/verslag", **staat)
    tekst = medewerker.antwoord.text
    assert "Verslag voor het dossier" in medewerker.tekst
    assert "<style" not in tekst and "style=" not in tekst and "/gezin/verslag.css" in tekst
    assert "@page" in medewerker.ga("/gezin/verslag.css").antwoord.text
    medewerker.stuur("/gezin/verslag", **staat, vorm="bestand")
    assert "<style" in medewerker.antwoord.text
    assert "attachment" in medewerker.antwoord.headers["Content-Disposition"]


# The dossier


@pytest.mark.parametrize("naam", sorted(voorbeelden()))
def test_a_dossier_that_travels_through_form_and_file_stays_the_same(naam):
    regels = stelsel(())
    staat = van_bestand(voorbeelden()[naam].read_bytes(), regels)
    assert staat.dossier == lees_dossier(voorbeelden()[naam], regels)
    assert van_formulier(*als_formulier(staat, regels), regels) == staat
    assert van_bestand(als_yaml(staat, regels).encode(), regels) == staat


def test_what_nobody_knows_is_kept_in_the_file_and_changes_no_answer():
    regels = stelsel(())
    staat = van_bestand(voorbeelden()["gezin_10_veel_onbekend"].read_bytes(), regels)
    wie = staat.personen[0]
    weet_niet = frozenset({("netto_loon", wie), ("kale_huur", staat.huishouden)})
    tekst = als_yaml(replace(staat, weet_niet=weet_niet), regels)
    terug = van_bestand(tekst.encode(), regels)
    assert terug.weet_niet == weet_niet
    assert terug.dossier.situatie == staat.dossier.situatie
    assert "weet_niet" not in als_yaml(staat, regels)


@pytest.mark.parametrize(
    "weet_niet", ["ja", "{Sandra: netto_loon}", "{Sandra: [kale_huur]}", "{x: [netto_loon]}"]
)
def test_a_file_cannot_say_that_something_else_is_unknown(weet_niet):
    inhoud = voorbeelden()["gezin_10_veel_onbekend"].read_bytes()
    with pytest.raises(DossierFout, match="weet_niet"):
        van_bestand(inhoud + f"\nweet_niet: {weet_niet}\n".encode(), stelsel(()))


def test_download_and_open_again_gives_the_same_result(medewerker):
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_10_veel_onbekend")
    eerst = medewerker.staat
    medewerker.kies("dossier")
    bestand = medewerker.antwoord.data
    assert medewerker.antwoord.headers["Content-Disposition"] == (
        'attachment; filename="dossier.yaml"'
    )
    medewerker.stuur("/gezin/openen", bestand=(io.BytesIO(bestand), "mijn.yaml"))
    assert medewerker.staat["dossier"] == eerst["dossier"]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Kies een bestand."),
        (b"\x89PNG\r\n\xff", "geen tekst"),
        (b"peildatum: 2026-13\n", "De peildatum is een maand"),
        (b"[" * 5000, "te diep genest"),
        (b"a" * (GROOTSTE_BESTAND + 1), "groter dan 100 kB"),
        (
            b"peildatum: 2026-01\npersonen: {'<b>x</b>': {}}\nhuishoudens: {gezin: {}}",
            "Gebruik een naam",
        ),
    ],
)
def test_a_file_that_is_no_dossier_is_refused_in_dutch(medewerker, inhoud, zin):
    medewerker.stuur("/gezin/openen", bestand=(io.BytesIO(inhoud), "x.yaml"))
    assert medewerker.status == 422
    assert zin in medewerker.tekst
    assert "<b>x" not in medewerker.antwoord.text


def test_what_a_file_calls_itself_is_shown_as_text(medewerker):
    inhoud = b"""
titel: <script>alert(1)</script>
toelichting: <img src=x onerror=alert(1)>
peildatum: 2026-01
personen: {ouder: {geboortedatum: 1985-06-14}}
huishoudens: {gezin: {aanvragers: [ouder], woont_in_assen: false}}
"""
    medewerker.stuur("/gezin/openen", bestand=(io.BytesIO(inhoud), "x.yaml"))
    assert medewerker.status == 200
    for onderdeel in ("antwoorden", "uitkomst", "ladder", "verslag"):
        staat = medewerker.staat
        medewerker.kies(onderdeel)
        assert medewerker.status == 200
        assert "<script>alert" not in medewerker.antwoord.text
        assert "<img" not in medewerker.antwoord.text
        assert "<script>alert(1)</script>" in medewerker.tekst
        if onderdeel == "verslag":
            break
        assert medewerker.staat == staat


@pytest.mark.parametrize(
    "dossier",
    [
        "",
        "{}",
        "nee",
        "[" * 50_000,
        '{"peildatum": NaN}',
        '{"peildatum":"2026-01","peildatum":"2026-02"}',
    ],
)
def test_a_damaged_form_is_refused_and_never_fails(medewerker, dossier):
    for onderdeel in ("uitkomst", "vragen", "dossier"):
        medewerker.stuur(f"/gezin/{onderdeel}", dossier=dossier, weet_niet="")
        assert medewerker.status == 422


def test_a_form_cannot_ask_what_does_not_exist(medewerker):
    staat = _voorbeeldstaat(medewerker)
    for velden in (
        {"wijzig": "__class__/gezin"},
        {"wijzig": "kale_huur/Sandra"},
        {"wijzig": "participatiewet_norm/gezin"},
        {"vraag": "kale_huur/gezin/2026-09/2026-09", "actie": "verder"},
        {"vraag": "kale_huur/gezin/0001-01/2026-08", "actie": "verder"},
        {"vraag": "", "actie": "verder"},
    ):
        medewerker.stuur("/gezin/vragen", **staat, **velden)
        assert medewerker.status == 400, velden


def test_what_nobody_knows_is_checked_too():
    regels = stelsel(())
    staat = van_bestand(voorbeelden()["gezin_10_veel_onbekend"].read_bytes(), regels)
    dossier, _ = als_formulier(staat, regels)
    with pytest.raises(DossierFout):
        van_formulier(dossier, '[["bestaat_niet","gezin"]]', regels)
    assert not van_formulier(dossier, '[["kale_huur","iemand"]]', regels).weet_niet


# Safety


def test_a_form_of_another_website_does_nothing(app):
    klant = app.test_client()
    for kop in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://kwaad.example"}):
        antwoord = klant.post("/gezin/openen", data={"voorbeeld": "x"}, headers=HTML | kop)
        assert antwoord.status_code == 403
    eigen = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    antwoord = klant.post("/gezin/openen", data={}, headers=HTML | eigen)
    assert antwoord.status_code == 422


def test_nothing_of_a_family_is_in_addresses_cookies_caches_or_logs(medewerker, caplog):
    caplog.set_level(logging.DEBUG)
    medewerker.stuur("/gezin/openen", voorbeeld="gezin_10_veel_onbekend")
    for onderdeel in ("antwoorden", "vragen", "uitkomst"):
        medewerker.kies(onderdeel)
        koppen = medewerker.antwoord.headers
        assert koppen["Cache-Control"] == "no-store"
        assert koppen["Referrer-Policy"] == "same-origin"
        assert "'unsafe" not in koppen["Content-Security-Policy"]
        assert "Set-Cookie" not in koppen
        adressen = re.findall(r'(?:href|action|formaction|src)="([^"]*)"', medewerker.antwoord.text)
        assert adressen and not any("?" in adres or "Sandra" in adres for adres in adressen)
        assert not re.search(r"<style|<script>| style=| on\w+=", medewerker.antwoord.text)
    medewerker.stuur("/gezin/uitkomst", dossier='{"Sandra": 1342.15}', weet_niet="")
    assert "Sandra" not in caplog.text and "1342" not in caplog.text


def test_a_page_of_a_family_without_its_form_goes_to_the_start(app):
    antwoord = app.test_client().get("/gezin/uitkomst", headers=HTML)
    assert antwoord.status_code == 303 and antwoord.location == "/"


def test_a_program_gets_the_welcome_of_openfisca_at_the_start(app):
    antwoord = app.test_client().get("/", headers={"Accept": "application/json"})
    assert "welcome" in antwoord.json
    pagina = app.test_client().get("/", headers=HTML)
    assert pagina.mimetype == "text/html" and "Begin met een nieuw gezin" in pagina.text


# Fields


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [
        ("1.401,50", 1401.5),
        ("€ 1.401,5", 1401.5),
        ("1401.50", 1401.5),
        ("1.401", 1401),
        ("1 401,50", 1401.5),
        ("300,-", 300),
        ("0", 0),
        ("-12,30", -12.3),
        ("12 euro", 12),
    ],
)
def test_amounts_are_read_as_people_write_them(tekst, waarde):
    assert lees_getal(tekst) == waarde
    assert lees_getal(als_invoer(waarde)) == waarde


@pytest.mark.parametrize(
    "tekst",
    ["", "nee", "1,401.50", "1.40.1", "1,2,3", "1e5", "NaN", "12,345", "--1", "٣", "1" * 50],
)
def test_what_is_no_amount_is_refused(tekst):
    with pytest.raises(VeldFout):
        lees_getal(tekst)


def test_dates_and_months_are_read_or_refused():
    assert lees_dag("14", "6", "1985") == lees_dag("14", "juni", "1985") == "1985-06-14"
    assert lees_maand("06", "2024") == "2024-06"
    for dag in (("31", "2", "1985"), ("14", "6", "85"), ("", "6", "1985"), ("x", "6", "1985")):
        with pytest.raises(VeldFout):
            lees_dag(*dag)
    for maand in (("", "2024"), ("13", "2024"), ("06", "1900")):
        with pytest.raises(VeldFout):
            lees_maand(*maand)


def _als_velden(medewerker: Medewerker) -> dict[str, str]:
    return {"tekst": medewerker.staat["dossier"], "weet_niet": medewerker.staat["weet_niet"]}


def _voorbeeldstaat(medewerker: Medewerker, naam: str = "gezin_10_veel_onbekend") -> dict[str, str]:
    """The household of an example, as a form carries it, without assessing it."""
    regels = stelsel(())
    staat = van_bestand(voorbeelden()[naam].read_bytes(), regels)
    dossier, weet_niet = als_formulier(staat, regels)
    return {"dossier": dossier, "weet_niet": weet_niet}
