"""The addresses of the rule book and of the reforms."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request

from openfisca_assen import bronnen
from openfisca_assen import regelkennis as kennis
from openfisca_assen.hervorming import hervormingen
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.regelboek import boek, gezinnen
from openfisca_assen.web.regelboek.opschrift import als_html
from openfisca_assen.web.regelboek.samenloop import samenloop, samenlopen
from openfisca_assen.web.regelboek.tijdlijn import tijdlijn
from openfisca_assen.web.regelboek.zoeken import LANGSTE_VRAAG, MEESTE
from openfisca_assen.web.uiterlijk import voeg_toe

MEESTE_BEWAARD = 256
_DATUM = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
# Names in addresses that are no scheme.
VASTE_BLADZIJDEN = {
    "aannames": "Aannames",
    "tegenspraken": "Tegenspraken in de bronnen",
    "dekking": "Wat erin zit en wat niet",
    "begrippen": "Begrippen",
    "controle": "Tot wanneer gecontroleerd",
    "algemeen": "Algemene rekenregels",
}


def blauwdruk(instellingen: Instellingen | None = None) -> Blueprint:
    """The pages below `/regelboek` and `/hervormingen`."""
    deel = Blueprint("regelboek", __name__)
    deel.record(lambda staat: voeg_toe(staat.app))
    bewaard: dict[tuple[Any, ...], str] = {}

    def toon(sleutel: tuple[Any, ...], maak: Callable[[], str]) -> Response:
        """The page, made once a day: what it shows only changes with the date of today."""
        sleutel = (*sleutel, _vandaag())
        if sleutel not in bewaard:
            while len(bewaard) >= MEESTE_BEWAARD:
                bewaard.pop(next(iter(bewaard)), None)
            bewaard[sleutel] = maak()
        antwoord = Response(bewaard[sleutel], mimetype="text/html")
        antwoord.headers["Cache-Control"] = "no-cache"
        antwoord.add_etag()
        return antwoord.make_conditional(request)

    @deel.get("/regelboek", strict_slashes=False)
    def inhoud() -> Response:
        return toon(("inhoud",), maak_inhoud)

    @deel.get("/regelboek/zoeken", strict_slashes=False)
    def zoeken() -> str:
        vraag = " ".join(request.args.get("q", "").split())[:LANGSTE_VRAAG]
        aantal, treffers = boek.register().zoek(vraag)
        voorstel = "" if aantal else boek.register().bedoeld(vraag)
        return _pagina(
            "zoeken",
            "/regelboek",
            vraag=vraag,
            aantal=aantal,
            treffers=treffers,
            meeste=MEESTE,
            voorstel=voorstel,
        )

    @deel.get("/regelboek/verschillen", strict_slashes=False)
    def verschillen() -> Response | str:
        keuze = {s: request.args.get(s, "").strip() for s in ("van", "tot", "hervorming")}
        fouten = _fouten_in_verschil(keuze)
        if not fouten and keuze["van"]:
            return redirect(adres_van_verschil(**keuze), 303)
        return _pagina("verschillen", "/regelboek", **_verschil_leeg(keuze, fouten)), (
            422 if fouten else 200
        )

    @deel.get("/regelboek/verschillen/<van>/<tot>", strict_slashes=False)
    @deel.get("/regelboek/verschillen/<van>/<tot>/<hervorming>", strict_slashes=False)
    def verschil(van: str, tot: str, hervorming: str = "") -> Response:
        if not (_is_dag(van) and _is_dag(tot)) or (hervorming and hervorming not in hervormingen()):
            abort(404)
        # Working out two dates for every example takes a while: only for who asks for it with the button.
        gevraagd = bool(hervorming) or request.args.get("gezinnen") == "ja"
        stand = gezinnen.verschil(van, tot, hervorming) if gevraagd else None
        return toon(
            ("verschil", van, tot, hervorming, len(stand.regels) if stand else -1),
            lambda: maak_verschil(van, tot, hervorming, stand),
        )

    @deel.get("/regelboek/<naam>", strict_slashes=False)
    def regeling(naam: str) -> Response:
        if naam in VASTE_BLADZIJDEN:
            return toon((naam,), lambda: maak_vast(naam))
        if naam not in boek.koppen():
            abort(404)
        return toon(("regeling", naam), lambda: maak_regeling(naam))

    @deel.get("/hervormingen", strict_slashes=False)
    def alle_hervormingen() -> Response:
        stand = gezinnen.lat_hoger()
        return toon(("hervormingen", len(stand.regels)), lambda: maak_hervormingen(stand))

    @deel.get("/hervormingen/<naam>", strict_slashes=False)
    def hervorming(naam: str) -> Response:
        if naam not in hervormingen():
            abort(404)
        stand = gezinnen.hervorming(naam)
        return toon(("hervorming", naam, len(stand.regels)), lambda: maak_hervorming(naam, stand))

    return deel


# Pages; also used for the static copy


def maak_inhoud() -> str:
    """The index."""
    return _pagina(
        "inhoud", "/regelboek", koppen=list(boek.koppen().values()), vast=VASTE_BLADZIJDEN
    )


def maak_regeling(naam: str) -> str:
    """One scheme or Act."""
    return _pagina("regeling", "/regelboek", blad=boek.bladzijde(naam))


def maak_vast(naam: str) -> str:
    """One of the other pages."""
    extra: dict[str, Any] = {
        "begrippen": lambda: {
            "begrippen": boek.begrippen(),
            "gegevens": boek.per_letter(boek.gegevensbegrippen()),
        },
        "aannames": lambda: {"aannames": kennis.alle_aannames()},
        "tegenspraken": lambda: {"tegenspraken": bronnen.tegenspraken()},
        "dekking": lambda: {"tekst": als_html(bronnen.dekking())},
        "controle": lambda: {"controles": boek.controles(_vandaag())},
        "algemeen": lambda: {"regels": kennis.algemene_regels()},
    }[naam]()
    return _pagina(naam, "/regelboek", titel=VASTE_BLADZIJDEN[naam], **extra)


def maak_verschil(van: str, tot: str, hervorming: str, stand: gezinnen.Stand | None) -> str:
    """What differs between two days, or with a reform."""
    keuze = {"van": van, "tot": tot, "hervorming": hervorming}
    gevonden = kennis.verschillen(van, tot, [hervorming] if hervorming else [])
    return _pagina(
        "verschillen",
        "/regelboek",
        **(
            _verschil_leeg(keuze, {})
            | {
                "gevonden": gevonden,
                "groepen": boek.verschillen_per_regeling(gevonden.verschillen),
                "stand": stand,
            }
        ),
    )


def maak_hervormingen(stand: gezinnen.Stand) -> str:
    """All reforms, and what the measures do together."""
    lijst = kennis.alle_hervormingen()
    maatregelen = [h for h in lijst if h.soort == "lat hoger"]
    return _pagina(
        "hervormingen",
        "/hervormingen",
        maatregelen=sorted(maatregelen, key=lambda h: bool(h.delen)),
        onderling=samenlopen([h for h in maatregelen if not h.delen]),
        varianten=[h for h in lijst if h.soort != "lat hoger"],
        stand=stand,
    )


def maak_hervorming(naam: str, stand: gezinnen.Stand) -> str:
    """One reform."""
    kaart = kennis.beschrijf_hervorming(naam)
    delen = [kennis.beschrijf_hervorming(d) for d in kaart.delen]
    anders = [
        h
        for h in kennis.alle_hervormingen()
        if h.naam != naam and not h.delen and h.naam not in kaart.delen
    ]
    return _pagina(
        "hervorming",
        "/hervormingen",
        kaart=kaart,
        delen=delen,
        onderling=samenlopen(delen),
        samenlopen=[s for h in anders if (s := samenloop(kaart, h))],
        citaten=boek.citaten_bij(naam),
        tegenspraken=boek.tegenspraken_bij(naam),
        proeven=bronnen.proeven().get(f"reforms/{naam}", ()),
        stand=stand,
    )


def maak_verschillen() -> str:
    """The page where one chooses what to compare."""
    return _pagina(
        "verschillen", "/regelboek", **_verschil_leeg({"van": "", "tot": "", "hervorming": ""}, {})
    )


def stappen() -> list[tuple[str, str, str]]:
    """The days on which rules change: the day before, the day, and the address of what differs."""
    return [
        (_dag_ervoor(dag), dag, adres_van_verschil(_dag_ervoor(dag), dag))
        for dag in boek.wisseldata()[1:]
    ]


def adres_van_verschil(van: str, tot: str = "", hervorming: str = "") -> str:
    """The address of a difference page."""
    van, tot = kennis.dag(van), kennis.dag(tot or van)
    return f"/regelboek/verschillen/{van}/{tot}" + (f"/{hervorming}" if hervorming else "")


def _verschil_leeg(keuze: dict[str, str], fouten: dict[str, str]) -> dict[str, Any]:
    return {
        "keuze": keuze,
        "fouten": fouten,
        "gevonden": None,
        "groepen": [],
        "stand": None,
        "stappen": stappen(),
        "voorstellen": [("", "Geen")] + [(h.naam, h.label) for h in kennis.alle_hervormingen()],
        "soorten": boek.SOORT_VERSCHIL,
    }


def _fouten_in_verschil(keuze: dict[str, str]) -> dict[str, str]:
    if not any(keuze.values()):
        return {}
    fouten = {
        veld: "Schrijf een maand als 2026-01 of een dag als 2026-01-01."
        for veld in ("van", "tot")
        if (keuze[veld] or veld == "van") and not _is_dag(keuze[veld])
    }
    if keuze["hervorming"] and keuze["hervorming"] not in hervormingen():
        fouten["hervorming"] = "Kies een hervorming uit de lijst."
    return fouten


def _is_dag(tekst: str) -> bool:
    try:
        return bool(_DATUM.fullmatch(tekst)) and bool(kennis.dag(tekst))
    except ValueError:
        return False


def _dag_ervoor(dag: str) -> str:
    return date.fromordinal(date.fromisoformat(dag).toordinal() - 1).isoformat()


def _vandaag() -> str:
    return date.today().isoformat()


def _pagina(sjabloon: str, hier: str, **inhoud: Any) -> str:
    tekst = render_template(
        f"regelboek/{sjabloon}.html",
        hier=hier,
        boek=boek,
        tijdlijn=tijdlijn,
        vandaag=_vandaag(),
        **inhoud,
    )
    return tekst.replace("€ ", "€\N{NO-BREAK SPACE}")
