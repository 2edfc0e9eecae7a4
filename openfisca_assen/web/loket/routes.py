"""The pages of the family desk. Every page about a family is the answer to a form that carries the whole dossier."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import resources
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.bronnen import voorbeelden
from openfisca_assen.doorbraak.bedragen import titel
from openfisca_assen.doorbraak.beoordeling import Rapport, beoordeel
from openfisca_assen.doorbraak.ladder import LadderFout, maak_ladder
from openfisca_assen.doorbraak.ladderbeeld import DRUK_UITLEG, ladder_als_csv, ladder_als_svg
from openfisca_assen.doorbraak.ladderbeeld import aannames as ladderaannames
from openfisca_assen.doorbraak.tekst import SLOT
from openfisca_assen.doorbraak.vergelijking import gevoeligheid, vergelijk_hervormingen
from openfisca_assen.doorbraak.verslag import verslag
from openfisca_assen.doorbraak.versoepeling import versoepelingen
from openfisca_assen.doorbraak.woorden import euro, getal, klein
from openfisca_assen.dossier import DossierFout
from openfisca_assen.hervorming import hervormingen, stelsel
from openfisca_assen.web import natief, uiterlijk
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.loket import bewoners, gesprek
from openfisca_assen.web.loket.gesprek import Antwoordfout, Vraagpagina
from openfisca_assen.web.loket.staat import (
    Staat,
    als_formulier,
    als_yaml,
    met_hervormingen,
    van_bestand,
    van_formulier,
)
from openfisca_assen.web.loket.uitkomst import (
    delen,
    korte_uitkomst,
    oorzaken,
    samengenomen,
    treden,
    uitwegen,
    verandert,
)
from openfisca_assen.web.loket.velden import MAANDKEUZES, VeldFout
from openfisca_assen.web.problemen import Probleem, wil_pagina

ONDERDELEN = (
    ("antwoorden", "Antwoorden"),
    ("vragen", "Vragen"),
    ("uitkomst", "Uitkomst"),
    ("openingen", "Wat kan dit openen"),
    ("ladder", "Inkomensladder"),
    ("voorstellen", "Voorstellen"),
    ("aannames", "Aannames"),
)
MEESTE_TERUG = 40  # pages with questions that somebody can go back
VERSLAGSTIJL = re.compile(r"<style>(.*?)</style>", re.DOTALL)
VERSLAGKOP = """<link rel="stylesheet" href="/gezin/verslag.css">
<link rel="icon" href="/opmaak/pictogram.svg" type="image/svg+xml">
<script src="/opmaak/loket.js" defer></script>"""
PRINTKNOP = """
.loket-print { font: inherit; padding: 2mm 4mm; min-height: 44px; cursor: pointer; }
@media print { .loket-print { display: none; } }
"""
VERSLAGBELEID = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


def maak_blauwdruk(instellingen: Instellingen) -> Blueprint:
    """The routes `/` and `/gezin/…`."""
    blauwdruk = Blueprint("loket", __name__)
    blauwdruk.record_once(lambda staat: uiterlijk.voeg_toe(staat.app))
    blauwdruk.before_request(_alleen_eigen_pagina)
    blauwdruk.after_request(_koppen)
    blauwdruk.add_url_rule("/", "start", start)
    blauwdruk.add_url_rule("/gezin/nieuw", "nieuw", nieuw)
    blauwdruk.add_url_rule("/gezin/verslag.css", "verslagstijl", verslagstijl)
    for naam, pagina in PAGINAS.items():
        blauwdruk.add_url_rule(f"/gezin/{naam}", naam, pagina, methods=["POST"])
        blauwdruk.add_url_rule(f"/gezin/{naam}", f"{naam}-leeg", _begin_opnieuw, methods=["GET"])
    return blauwdruk


def _alleen_eigen_pagina() -> None:
    """A form of another website does nothing here, not even calculate."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    vanwaar = request.headers.get("Sec-Fetch-Site")
    if vanwaar is not None:
        if vanwaar not in {"same-origin", "none"}:
            raise Probleem(403)
        return
    herkomst = request.headers.get("Origin")
    if herkomst is not None and herkomst != request.host_url.rstrip("/"):
        raise Probleem(403)


def _koppen(antwoord: Response) -> Response:
    antwoord.headers["Cache-Control"] = "no-store"
    # With «no-referrer» a browser sends its own forms without saying where they come from.
    antwoord.headers["Referrer-Policy"] = "same-origin"
    return antwoord


def _begin_opnieuw() -> Response:
    """An address of a page that only exists with a form: nothing is kept, so there is nothing to show."""
    return redirect("/", 303)


# Reading and showing


def _regels() -> TaxBenefitSystem:
    return stelsel(())


def _staat() -> Staat:
    """The household that the form carries.

    Raises:
        Probleem: If it is damaged; nothing a person types on our pages does that.
    """
    try:
        return van_formulier(
            request.form.get("dossier", ""), request.form.get("weet_niet", ""), _regels()
        )
    except DossierFout as fout:
        raise Probleem.van_dossier(fout) from None


def _beoordeeld(staat: Staat, met_uitleg: bool = False) -> Rapport:
    return beoordeel(staat.dossier, stelsel(staat.dossier.hervormingen), met_uitleg)


def _toon(sjabloon: str, staat: Staat | None = None, status: int = 200, **inhoud: Any) -> Any:
    dossier, weet_niet = als_formulier(staat, _regels()) if staat else ("", "")
    pagina = render_template(
        f"loket/{sjabloon}.html",
        staat=staat,
        dossier=dossier,
        weet_niet=weet_niet,
        onderdelen=ONDERDELEN,
        maandkeuzes=MAANDKEUZES,
        voorstel=_voorstellen_in(staat) if staat else (),
        hier="/",
        **inhoud,
    )
    return pagina, status


def _voorstellen_in(staat: Staat) -> list[tuple[str, str]]:
    """The reforms that the answers assume, each with the first month if that is still to come."""
    begin = f"{staat.dossier.peildatum}-01"
    uit = []
    for naam in staat.dossier.hervormingen:
        hervorming = hervormingen()[naam]
        uit.append((hervorming.label, hervorming.ingang[:7] if hervorming.ingang > begin else ""))
    return uit


def _per_veld(fouten: Sequence[Antwoordfout]) -> dict[str, str]:
    return {fout.sleutel: fout.zin for fout in fouten if fout.sleutel}


def _lijst(fouten: Sequence[Antwoordfout]) -> list[tuple[str, str]]:
    regels = (
        (f.veld, f"{f.over.rstrip('?.')}: {klein(f.zin)}" if f.over else f.zin) for f in fouten
    )
    return list(dict.fromkeys(regels))


# Start


def start() -> Any:
    """What this is, and the ways to begin; for programs OpenFisca's own welcome."""
    if not wil_pagina():
        return natief.welkom()
    return _toon("start", voorbeelden=_voorbeelden(), fouten=[])


def _voorbeelden() -> list[tuple[str, str]]:
    return [(naam, _titel(naam)) for naam in voorbeelden()]


def _titel(naam: str) -> str:
    eerste = (regel for regel in voorbeelden()[naam].read_text(encoding="utf-8").splitlines())
    titel = next((r.removeprefix("titel:").strip() for r in eerste if r.startswith("titel:")), "")
    return titel.strip("\"'") or naam.replace("_", " ")


def openen() -> Any:
    """A dossier file or an example family."""
    naam = request.form.get("voorbeeld", "")
    if naam:
        if naam not in voorbeelden():
            raise Probleem(400, "Dit voorbeeld bestaat niet.")
        inhoud = voorbeelden()[naam].read_bytes()
    else:
        bestand = request.files.get("bestand")
        inhoud = bestand.read() if bestand else b""
        if not inhoud:
            fouten = [("veld-bestand", "Kies een bestand.")]
            return _toon("start", status=422, voorbeelden=_voorbeelden(), fouten=fouten)
    try:
        staat = van_bestand(inhoud, _regels())
    except DossierFout as fout:
        fouten = [("veld-bestand", str(losse)) for losse in fout.fouten]
        return _toon("start", status=422, voorbeelden=_voorbeelden(), fouten=fouten)
    return _uitkomst(staat)


def nieuw() -> Any:
    """The first page of a new household: how many people, which month."""
    nu = date.today()
    waarden = {"kinderen": "0", "anderen": "0", "peil-maand": f"{nu:%m}", "peil-jaar": f"{nu:%Y}"}
    return _toon("nieuw", waarden=waarden, fouten=[], per_veld={})


# Who lives here


def wie() -> Any:
    """Who lives in the household: the rows of a new one, or of one that is known."""
    actie = request.form.get("actie", "")
    regels = _regels()
    if actie == "begin":
        lijst, fouten = bewoners.nieuwe_lijst(request.form)
        if lijst is None:
            return _toon(
                "nieuw",
                status=422,
                waarden=request.form,
                fouten=_lijst(fouten),
                per_veld=_per_veld(fouten),
            )
        return _toon_wie(lijst, None)
    staat = _staat() if request.form.get("dossier") else None
    if actie in {"verder", "erbij"}:
        lijst = bewoners.lijst_van_formulier(request.form)
        if actie == "erbij":
            return _toon_wie(bewoners.met_rij(lijst), staat)
        nieuwe, fouten = bewoners.verwerk_lijst(lijst, staat, regels)
        if fouten or nieuwe is None:
            return _toon_wie(lijst, staat, fouten)
        return _antwoorden(nieuwe) if staat else _vragen(nieuwe)
    if staat is None:
        raise Probleem(400)
    return _toon_wie(bewoners.bestaande_lijst(staat), staat)


def _toon_wie(
    lijst: bewoners.Bewonerslijst, staat: Staat | None, fouten: Sequence[Antwoordfout] = ()
) -> Any:
    return _toon(
        "wie",
        staat,
        422 if fouten else 200,
        lijst=lijst,
        rollen=list(gesprek.rolnamen(_regels()).items()),
        fouten=_lijst(fouten),
        per_veld=_per_veld(fouten),
        pagina="",
    )


# Questions


def vragen() -> Any:
    """Show questions, or take the answers to them and show the next."""
    staat, regels = _staat(), _regels()
    actie = request.form.get("actie", "")
    vorige = request.form.getlist("vorige")[-MEESTE_TERUG:]
    if actie == "terug" and vorige:
        try:
            pagina = gesprek.terug_naar(vorige[-1].split("|"), staat, regels)
        except VeldFout as fout:
            raise Probleem(400, str(fout)) from None
        return _toon_vragen(pagina, staat, vorige=vorige[:-1])
    if actie in {"verder", "uitkomst", "overslaan"}:
        try:
            gevraagd = gesprek.vragen_van_sleutels(request.form.getlist("vraag"), staat, regels)
        except VeldFout as fout:
            raise Probleem(400, str(fout)) from None
        pagina = gesprek.pagina_van(gevraagd, staat, regels)
        hierna = [*vorige, "|".join(v.sleutel for v in gevraagd)]
        if actie == "overslaan":
            return _vragen(gesprek.niets_bekend(staat, pagina), hierna)
        nieuwe, fouten = gesprek.verwerk(
            staat, pagina, request.form, regels, leeg_mag=actie == "uitkomst"
        )
        if fouten:
            pagina = gesprek.met_redenen(pagina, _beoordeeld(staat))
            return _toon_vragen(pagina, staat, fouten, vorige=vorige)
        if actie == "uitkomst":
            return _uitkomst(nieuwe)
        if request.form.get("terug") == "antwoorden":
            return _antwoorden(nieuwe)
        return _uitkomst(nieuwe) if request.form.get("terug") else _vragen(nieuwe, hierna)
    if request.form.get("wijzig"):
        naam, wie_het_is, van, tot = [*request.form["wijzig"].split("/"), "", "", ""][:4]
        try:
            pagina = gesprek.wijzig_vraag(staat, regels, naam, wie_het_is, van, tot)
        except VeldFout as fout:
            raise Probleem(400, str(fout)) from None
        if not van and not pagina.vragen[0].wijzigt:
            eigen = stelsel(staat.dossier.hervormingen)
            pagina = (
                gesprek.open_vraag(staat, _beoordeeld(staat), eigen, naam, wie_het_is) or pagina
            )
        return _toon_vragen(pagina, staat, terug="antwoorden")
    if request.form.get("regeling"):
        regeling, _, wie_het_is = request.form["regeling"].partition("|")
        eigen = stelsel(staat.dossier.hervormingen)
        losse = gesprek.vragen_voor(staat, _beoordeeld(staat), eigen, regeling, wie_het_is)
        if losse is not None:
            return _toon_vragen(losse, staat, terug="uitkomst")
    return _vragen(staat)


def _vragen(staat: Staat, vorige: Sequence[str] = ()) -> Any:
    rapport = _beoordeeld(staat)
    pagina = gesprek.volgende_vragen(staat, rapport, stelsel(staat.dossier.hervormingen))
    if pagina is None:
        return _toon(
            "klaar",
            staat,
            onbekend=gesprek.onbekend(staat, _regels()),
            vorige=vorige,
            pagina="vragen",
        )
    return _toon_vragen(pagina, staat, vorige=vorige)


def _toon_vragen(
    pagina: Vraagpagina,
    staat: Staat,
    fouten: Sequence[Antwoordfout] = (),
    terug: str = "",
    vorige: Sequence[str] = (),
) -> Any:
    velden = gesprek.velden(pagina, staat, _regels(), request.form if fouten else None)
    return _toon(
        "vragen",
        staat,
        422 if fouten else 200,
        vraagpagina=pagina,
        velden=velden,
        vorige=vorige,
        leeg_is_nul=gesprek.leeg_mag_nul(pagina, _regels()),
        formulier=request.form if fouten else {},
        fouten=_lijst(fouten),
        per_veld=_per_veld(fouten),
        terug=request.form.get("terug", "") if fouten else terug,
        pagina="vragen",
    )


def antwoorden() -> Any:
    """Everything that was answered, each with a way to change it."""
    return _antwoorden(_staat())


def _antwoorden(staat: Staat) -> Any:
    regels = _regels()
    return _toon(
        "antwoorden",
        staat,
        groepen=gesprek.overzicht(staat, regels),
        onbekend=gesprek.onbekend(staat, regels),
        pagina="antwoorden",
    )


# Results


def uitkomst_pagina() -> Any:
    """Every scheme with its answer."""
    return _uitkomst(_staat())


def _uitkomst(staat: Staat) -> Any:
    eigen = stelsel(staat.dossier.hervormingen)
    rapport = beoordeel(staat.dossier, eigen)
    return _toon(
        "uitkomst",
        staat,
        rapport=rapport,
        delen=delen(rapport, eigen),
        slot=SLOT,
        pagina="uitkomst",
    )


def openingen() -> Any:
    """What can open each refusal."""
    staat = _staat()
    eigen = stelsel(staat.dossier.hervormingen)
    rapport = beoordeel(staat.dossier, eigen)
    wegen = uitwegen(versoepelingen(staat.dossier, eigen, rapport), rapport)
    return _toon(
        "openingen",
        staat,
        wegen=[weg for weg in wegen if weg.iets],
        zonder=[weg for weg in wegen if not weg.iets],
        pagina="openingen",
    )


def ladder() -> Any:
    """What the household can spend when one person earns more."""
    staat = _staat()
    volwassen = [p for p in staat.personen if staat.rol(p) in {"aanvragers", "partners"}]
    wie_het_is = request.form.get("verdiener", "")
    if wie_het_is not in staat.personen:
        wie_het_is = volwassen[0]
    eigen = stelsel(staat.dossier.hervormingen)
    try:
        gemaakt = maak_ladder(staat.dossier, eigen, wie=wie_het_is)
    except LadderFout as fout:
        return _toon(
            "ladder",
            staat,
            ladder=None,
            fout=str(fout),
            verdieners=volwassen,
            verdiener=wie_het_is,
            pagina="ladder",
        )
    if request.form.get("vorm") == "csv":
        return _bestand(ladder_als_csv(gemaakt), "text/csv", "inkomensladder.csv")
    return _toon(
        "ladder",
        staat,
        ladder=gemaakt,
        svg=ladder_als_svg(gemaakt),
        smalle_svg=ladder_als_svg(gemaakt, smal=True),
        treden=treden(gemaakt),
        oorzaken=lambda daling: oorzaken(daling, staat.huishouden),
        aannames=list(ladderaannames(gemaakt)),
        druk_uitleg=DRUK_UITLEG,
        verdieners=volwassen,
        verdiener=wie_het_is,
        euro=lambda bedrag: uiterlijk.vast(euro(bedrag)),
        getal=getal,
        pagina="ladder",
    )


def reken_met() -> Any:
    """The result under other rules: with a proposal more, with just these, or with the rules as they are."""
    staat = _staat()
    gekozen = [*request.form.getlist("voorstel"), *request.form.getlist("erbij")]
    if any(naam not in hervormingen() for naam in gekozen):
        raise Probleem(400, "Dit voorstel bestaat niet.")
    if request.form.get("erbij"):
        gekozen += staat.dossier.hervormingen
    return _uitkomst(met_hervormingen(staat, gekozen))


def voorstellen() -> Any:
    """What each measure of «de lat hoger» does for this family."""
    staat = _staat()
    vergelijking = vergelijk_hervormingen(staat.dossier)
    doet_iets = sorted(
        filter(verandert, vergelijking.effecten),
        key=lambda e: (e.onbekend, -e.winst.per_maand, -e.winst.eenmalig),
    )
    return _toon(
        "voorstellen",
        staat,
        vergelijking=vergelijking,
        doet_iets=doet_iets,
        doet_niets=[e for e in vergelijking.effecten if e not in doet_iets],
        verschillen=lambda effect: samengenomen(effect.verschillen, staat.huishouden),
        keuzes=[
            (soort, [(n, h.label) for n, h in hervormingen().items() if h.soort == soort])
            for soort in dict.fromkeys(h.soort for h in hervormingen().values())
        ],
        heet=lambda regeling: titel(_regels(), regeling),
        uitkomst=korte_uitkomst,
        bedrag=_met_teken,
        meer_of_minder=_meer_of_minder,
        pagina="voorstellen",
    )


def aannames() -> Any:
    """What the answers take for granted, and what they were made from."""
    staat = _staat()
    rapport = _beoordeeld(staat, met_uitleg=True)
    titels = {b.regeling: b.titel for b in rapport.beoordelingen}
    proef = bool(request.form.get("proef"))
    van_invloed = set(rapport.aangenomen_van_invloed)
    return _toon(
        "aannames",
        staat,
        rapport=rapport,
        titels=titels,
        rest=[g for g in rapport.aangenomen if g not in van_invloed],
        proef=proef,
        gevoelig=gevoeligheid(staat.dossier) if proef else (),
        uitkomst=korte_uitkomst,
        pagina="aannames",
    )


def _met_teken(bedrag: float) -> str:
    return uiterlijk.vast(f"+{euro(bedrag)}" if bedrag > 0 else euro(bedrag))


def _meer_of_minder(bedrag: float) -> str:
    return uiterlijk.vast(f"{euro(abs(bedrag))} {'meer' if bedrag > 0 else 'minder'}")


# Paper and files


def verslag_pagina() -> Any:
    """The report to print, or as a file that needs nothing else."""
    staat = _staat()
    eigen = stelsel(staat.dossier.hervormingen)
    rapport = beoordeel(staat.dossier, eigen)
    tekst = verslag(rapport, eigen, versoepelingen(staat.dossier, eigen, rapport))
    if request.form.get("vorm") == "bestand":
        return _bestand(tekst, "text/html", "verslag.html")
    tekst = VERSLAGSTIJL.sub(VERSLAGKOP, tekst, count=1)
    return Response(VERSLAGBELEID.sub("", tekst, count=1), mimetype="text/html")


def verslagstijl() -> Response:
    """The style of the report, taken from its own template: pages may not carry styles themselves."""
    bron = resources.files("openfisca_assen.doorbraak") / "sjablonen" / "verslag.html"
    stijl = VERSLAGSTIJL.search(bron.read_text(encoding="utf-8"))
    return Response(f"{stijl[1] if stijl else ''}{PRINTKNOP}", mimetype="text/css")


def dossier() -> Response:
    """The dossier as a file."""
    return _bestand(als_yaml(_staat(), _regels()), "application/yaml", "dossier.yaml")


def _bestand(tekst: str, soort: str, naam: str) -> Response:
    antwoord = Response(tekst, mimetype=soort)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


PAGINAS: Mapping[str, Callable[[], Any]] = {
    "openen": openen,
    "wie": wie,
    "vragen": vragen,
    "antwoorden": antwoorden,
    "uitkomst": uitkomst_pagina,
    "openingen": openingen,
    "ladder": ladder,
    "voorstellen": voorstellen,
    "rekenmet": reken_met,
    "aannames": aannames,
    "verslag": verslag_pagina,
    "dossier": dossier,
}

__all__ = ["maak_blauwdruk"]
