"""The routes of `/v1`. Each says what it is (`@bewerking`); from that the contract is made (openapi.py).

Nothing is calculated here: a route reads the request strictly, asks `doorbraak` or `regelkennis`, and writes JSON.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from flask import Blueprint, Response, current_app, request
from pydantic import BaseModel

from openfisca_assen import regelkennis
from openfisca_assen.doorbraak.afloop import aflopen
from openfisca_assen.doorbraak.beoordeling import beoordeel
from openfisca_assen.doorbraak.ladder import HOOGSTE_LOON, STAP, TOT, LadderFout, maak_ladder
from openfisca_assen.doorbraak.vergelijking import (
    gevoeligheid,
    vergelijk_datums,
    vergelijk_hervormingen,
)
from openfisca_assen.doorbraak.versoepeling import versoepelingen
from openfisca_assen.doorbraak.woorden import getal
from openfisca_assen.dossier import EERSTE_JAAR, LAATSTE_JAAR, Dossier, leesbaar, maak_dossier
from openfisca_assen.hervorming import hervormingen, stelsel
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.invoer import lees_verzoek, leest_json
from openfisca_assen.web.problemen import Invoerfout, Probleem
from openfisca_assen.web.v1 import modellen
from openfisca_assen.web.v1.modellen import als_json

API_VERSIE = "1.0.0"
JSON = "application/json"
_MAAND = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Queryparameter:
    """A parameter in the address. Never about a household."""

    naam: str
    omschrijving: str
    voorbeeld: str
    verplicht: bool = False
    herhaalbaar: bool = False
    keuzes: tuple[str, ...] = ()
    patroon: str = ""


@dataclass(frozen=True)
class Bewerking:
    """What the contract says of one route."""

    id: str
    methode: str
    pad: str
    onderwerp: str
    samenvatting: str
    toelichting: str
    antwoorden: tuple[type[BaseModel], ...]
    uitvoeren: Callable[..., Response]
    verzoek: str = ""
    query: tuple[Queryparameter, ...] = ()
    padparameter: str = ""
    fouten: tuple[int, ...] = ()


BEWERKINGEN: list[Bewerking] = []
DATUM = r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"


def bewerking(methode: str, pad: str, **gegevens: Any) -> Callable:
    """Register a route of `/v1` with what the contract says of it.

    Args:
        methode: GET or POST.
        pad: Below `/v1`, with `{naam}` for what varies.
        **gegevens: The other fields of `Bewerking`.
    """

    def zet(functie: Callable[..., Response]) -> Callable[..., Response]:
        toelichting = " ".join((functie.__doc__ or "").split())
        BEWERKINGEN.append(
            Bewerking(
                methode=methode,
                pad=pad,
                toelichting=toelichting,
                uitvoeren=functie,
                **gegevens,
            )
        )
        return functie

    return zet


def blauwdruk(instellingen: Instellingen) -> Blueprint:
    """All routes of `/v1`."""
    routes = Blueprint("v1", __name__, url_prefix="/v1")

    @routes.before_request
    def _vooraf() -> None:
        _controleer_vorm()
        _controleer_query()

    for een in BEWERKINGEN:
        routes.add_url_rule(
            een.pad.replace("{", "<").replace("}", ">"),
            een.id,
            _uitvoerder(een, instellingen),
            methods=[een.methode],
        )
    return routes


def _uitvoerder(een: Bewerking, instellingen: Instellingen) -> Callable[..., Response]:
    def voer_uit(**delen: str) -> Response:
        if een.verzoek:
            return een.uitvoeren(lees_verzoek(instellingen), instellingen)
        return een.uitvoeren(**delen)

    return voer_uit


def _controleer_vorm() -> None:
    """406 for who cannot read JSON."""
    if not leest_json():
        raise Probleem(406)


def _controleer_query() -> None:
    """400 for a parameter that nobody reads: a typing error would otherwise change the question without a word."""
    een = next((b for b in BEWERKINGEN if request.endpoint == f"v1.{b.id}"), None)
    if een is None:
        return
    bekend = {p.naam: p for p in een.query}
    fouten = []
    for naam, waarden in request.args.lists():
        if naam not in bekend:
            fouten.append(Invoerfout(leesbaar(naam), "Deze parameter bestaat hier niet."))
        elif len(waarden) > 1 and not bekend[naam].herhaalbaar:
            fouten.append(Invoerfout(naam, "Deze parameter staat er twee keer."))
    fouten += [
        Invoerfout(p.naam, "Deze parameter ontbreekt.")
        for p in een.query
        if p.verplicht and p.naam not in request.args
    ]
    if fouten:
        raise Probleem(400, "Het adres klopt niet; zie fouten.", fouten)


def _antwoord(inhoud: dict[str, Any]) -> Response:
    tekst = json.dumps(
        {"versie": _versie(), **inhoud}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return Response(tekst, mimetype=JSON)


@cache
def _versie() -> str:
    return version("openfisca-assen")


# Reading a request


def _lees_dossier(
    inhoud: object, instellingen: Instellingen, *extra: str
) -> tuple[Dossier, dict[str, Any]]:
    """The dossier in a body, and what stands beside it."""
    if not isinstance(inhoud, dict):
        raise Probleem(400, "De inhoud is een JSON-object: een dossier.")
    ernaast = {sleutel: inhoud[sleutel] for sleutel in extra if sleutel in inhoud}
    kern = {sleutel: waarde for sleutel, waarde in inhoud.items() if sleutel not in extra}
    namen = kern.get("hervormingen")
    if isinstance(namen, list):
        _controleer_aantal(namen, "/hervormingen", instellingen)
    personen = kern.get("personen")
    if isinstance(personen, dict) and len(personen) > instellingen.meeste_bewoners:
        raise _ongeldig("/personen", f"Stuur hoogstens {instellingen.meeste_bewoners} personen.")
    return maak_dossier(kern, stelsel(())), ernaast


def _controleer_aantal(namen: list, plek: str, instellingen: Instellingen) -> None:
    if len(namen) > instellingen.meeste_hervormingen:
        zin = f"Noem hoogstens {instellingen.meeste_hervormingen} hervormingen."
        raise Probleem(422, fouten=[Invoerfout(plek, zin)])


def _ja_nee(keuzes: dict[str, Any], naam: str, plek: str) -> bool:
    waarde = keuzes.get(naam, False)
    if not isinstance(waarde, bool):
        raise _ongeldig(plek, "Dit is ja of nee. Schrijf true of false.")
    return waarde


def _getal(keuzes: dict[str, Any], naam: str, plek: str, standaard: float) -> float:
    waarde = keuzes.get(naam, standaard)
    if isinstance(waarde, bool) or not isinstance(waarde, (int, float)):
        raise _ongeldig(plek, "Dit is een getal. Schrijf bijvoorbeeld 2500.")
    if not math.isfinite(waarde) or not 0 < waarde <= HOOGSTE_LOON:
        raise _ongeldig(plek, f"Dit getal ligt tussen 0 en {getal(HOOGSTE_LOON)}.")
    return float(waarde)


def _keuzes(ernaast: dict[str, Any], naam: str, bekend: set[str]) -> dict[str, Any]:
    keuzes = ernaast.get(naam, {})
    if not isinstance(keuzes, dict):
        raise _ongeldig(f"/{naam}", "Hier hoort een JSON-object te staan.")
    for sleutel in keuzes:
        if sleutel not in bekend:
            zin = f"Deze sleutel bestaat niet. Kies uit: {', '.join(sorted(bekend))}."
            raise _ongeldig(f"/{naam}/{leesbaar(sleutel)}", zin)
    return keuzes


def _ongeldig(plek: str, zin: str) -> Probleem:
    return Probleem(422, fouten=[Invoerfout(plek, zin)])


# One household


@bewerking(
    "POST",
    "/beoordelingen",
    id="beoordelen",
    onderwerp="Eén huishouden",
    samenvatting="Beoordeel een huishouden op alle regelingen",
    verzoek="Beoordelingsverzoek",
    antwoorden=(modellen.Beoordelingsantwoord,),
)
def _beoordelingen(inhoud: object, instellingen: Instellingen) -> Response:
    """Zegt per regeling of het huishouden er recht op heeft, met elke voorwaarde, hoeveel het scheelt, wat ontbreekt, de
    volgende vraag, de aannames en een ontvangstbewijs. Er wordt niets bewaard; daarom is het antwoord 200 en geen 201."""
    dossier, ernaast = _lees_dossier(inhoud, instellingen, "versoepelingen")
    met_openingen = _ja_nee(ernaast, "versoepelingen", "/versoepelingen")
    systeem = stelsel(dossier.hervormingen)
    rapport = beoordeel(dossier, systeem)
    openingen = versoepelingen(dossier, systeem, rapport) if met_openingen else ()
    aflopend = aflopen(dossier, systeem, rapport.beoordelingen) if met_openingen else ()
    vraag = rapport.volgende_vraag
    return _antwoord(
        {
            **als_json(rapport),
            "volgende_vraag": als_json(vraag) if vraag else None,
            "versoepelingen": als_json(openingen) if met_openingen else None,
            "aflopen": als_json(aflopend) if met_openingen else None,
        }
    )


@bewerking(
    "POST",
    "/inkomensladders",
    id="inkomensladderMaken",
    onderwerp="Eén huishouden",
    samenvatting="Reken uit wat een huishouden overhoudt als iemand meer gaat verdienen",
    verzoek="Ladderverzoek",
    antwoorden=(modellen.Ladderantwoord,),
)
def _inkomensladders(inhoud: object, instellingen: Instellingen) -> Response:
    """Geeft het besteedbaar inkomen bij elk bruto loon van één persoon, en elke plek waar meer loon minder overlaat: door
    welke voorwaarde, en waar het is terugverdiend."""
    dossier, ernaast = _lees_dossier(inhoud, instellingen, "ladder")
    keuzes = _keuzes(ernaast, "ladder", {"wie", "tot", "stap", "deze_maand"})
    wie = keuzes.get("wie")
    if "wie" in keuzes and not isinstance(wie, str):
        raise _ongeldig("/ladder/wie", "Dit is de naam van een persoon.")
    tot = _getal(keuzes, "tot", "/ladder/tot", TOT)
    stap = _getal(keuzes, "stap", "/ladder/stap", STAP)
    if tot / stap > instellingen.meeste_treden:
        zin = f"Kies een grotere stap: een ladder heeft hoogstens {instellingen.meeste_treden} treden."
        raise _ongeldig("/ladder", zin)
    try:
        ladder = maak_ladder(
            dossier,
            stelsel(dossier.hervormingen),
            wie=wie,
            tot=tot,
            stap=stap,
            deze_maand=_ja_nee(keuzes, "deze_maand", "/ladder/deze_maand"),
        )
    except LadderFout as fout:
        raise _ongeldig("/ladder", str(fout)) from None
    return _antwoord(als_json(ladder))


@bewerking(
    "POST",
    "/vergelijkingen",
    id="vergelijken",
    onderwerp="Eén huishouden",
    samenvatting="Vergelijk een huishouden met andere regels of een andere maand",
    verzoek="Vergelijkingsverzoek",
    antwoorden=(
        modellen.HervormingsvergelijkingAntwoord,
        modellen.DatumvergelijkingAntwoord,
    ),
)
def _vergelijkingen(inhoud: object, instellingen: Instellingen) -> Response:
    """Zegt welke antwoorden verschillen, waardoor, en wat het huishouden erop vooruitgaat: met hervormingen, of in een
    andere maand. De hervormingen die het dossier zelf noemt gelden aan beide kanten."""
    dossier, ernaast = _lees_dossier(inhoud, instellingen, "vergelijking")
    keuzes = _keuzes(ernaast, "vergelijking", {"hervormingen", "datum"})
    if len(keuzes) > 1:
        zin = "Vergelijk met hervormingen of met een andere maand, niet met allebei tegelijk."
        raise _ongeldig("/vergelijking", zin)
    if "datum" in keuzes:
        datum = _andere_maand(keuzes["datum"], dossier)
        return _antwoord({"soort": "datum", **als_json(vergelijk_datums(dossier, datum))})
    namen = None
    if "hervormingen" in keuzes:
        namen = _andere_hervormingen(keuzes["hervormingen"], dossier, instellingen)
    vergelijking = als_json(vergelijk_hervormingen(dossier, namen))
    gevoelig = als_json(gevoeligheid(dossier)) if namen is None else []
    return _antwoord({"soort": "hervormingen", "gevoeligheid": gevoelig, **vergelijking})


def _andere_maand(datum: object, dossier: Dossier) -> str:
    plek = "/vergelijking/datum"
    if not isinstance(datum, str) or not _MAAND.fullmatch(datum):
        raise _ongeldig(plek, "De andere datum is een maand. Schrijf bijvoorbeeld 2026-07.")
    if not EERSTE_JAAR <= int(datum[:4]) <= LAATSTE_JAAR:
        raise _ongeldig(plek, f"De andere datum ligt tussen {EERSTE_JAAR} en {LAATSTE_JAAR}.")
    if datum == dossier.peildatum:
        raise _ongeldig(plek, "De andere datum is de peildatum. Kies een andere maand.")
    return datum


def _andere_hervormingen(
    namen: object, dossier: Dossier, instellingen: Instellingen
) -> tuple[str, ...]:
    plek = "/vergelijking/hervormingen"
    if not isinstance(namen, list) or not namen or not all(isinstance(n, str) for n in namen):
        raise _ongeldig(plek, "Dit is een lijst met minstens één naam.")
    _controleer_aantal(namen, plek, instellingen)
    for nummer, naam in enumerate(namen):
        _controleer_hervorming(naam, f"{plek}/{nummer}", 422)
        if naam in dossier.hervormingen:
            raise _ongeldig(f"{plek}/{nummer}", f"Het dossier rekent al met «{naam}».")
        if naam in namen[:nummer]:
            raise _ongeldig(f"{plek}/{nummer}", f"«{naam}» staat er twee keer.")
    return tuple(namen)


def _controleer_hervorming(naam: str, plek: str, status: int) -> None:
    if naam not in hervormingen():
        zin = f"«{leesbaar(naam)}» bestaat niet. Kies uit: {', '.join(hervormingen())}."
        raise Probleem(status, fouten=[Invoerfout(plek, zin)])


# The rules


@bewerking(
    "GET",
    "/regelingen",
    id="regelingenOphalen",
    onderwerp="De regels",
    samenvatting="Alle regelingen van de gemeente en de landelijke wetten erachter",
    antwoorden=(modellen.Regelingenlijst,),
)
def _regelingen() -> Response:
    """In het kort: wie beslist, wie uitvoert, sinds wanneer, en welke hervormingen er iets aan veranderen."""
    return _antwoord({"regelingen": als_json(regelkennis.alle_regelingen())})


@bewerking(
    "GET",
    "/regelingen/{naam}",
    id="regelingOphalen",
    onderwerp="De regels",
    samenvatting="Eén regeling of wet, met voorwaarden, waarden, bronnen en aannames",
    antwoorden=(modellen.Regelingantwoord,),
    padparameter="naam",
    fouten=(404,),
)
def _regeling(naam: str) -> Response:
    """Alles wat de regeling van zichzelf zegt: elke voorwaarde met haar bron en formule, elke waarde met datum en bron, de
    gegevens die men kan noemen, en wat is aangenomen."""
    try:
        regeling = regelkennis.beschrijf_regeling(naam)
    except KeyError:
        raise Probleem(404, "Er is geen regeling met deze naam; zie /v1/regelingen.") from None
    return _antwoord(als_json(regeling))


@bewerking(
    "GET",
    "/hervormingen",
    id="hervormingenOphalen",
    onderwerp="De regels",
    samenvatting="Alle hervormingen die men kan kiezen",
    antwoorden=(modellen.Hervormingenlijst,),
)
def _hervormingen() -> Response:
    """Per hervorming wat zij verandert, wie haar voorstelt, wat zij volgens de bron kost en vanaf wanneer zij geldt."""
    return _antwoord({"hervormingen": als_json(regelkennis.alle_hervormingen())})


@bewerking(
    "GET",
    "/verschillen",
    id="verschillenOphalen",
    onderwerp="De regels",
    samenvatting="Wat er anders is aan de regels: tussen twee datums, of met hervormingen",
    antwoorden=(modellen.Verschillenantwoord,),
    query=(
        Queryparameter(
            "van",
            "Eerste datum: een maand (2025-01) of een dag (2025-07-01). Weglaten kan alleen met een hervorming.",
            "2025-01",
            patroon=DATUM,
        ),
        Queryparameter(
            "tot",
            "Andere datum, in dezelfde vorm. Weglaten kan alleen met een hervorming.",
            "2026-01",
            patroon=DATUM,
        ),
        Queryparameter(
            "hervorming",
            "Hervorming die alleen aan de andere kant geldt; mag vaker.",
            "inkomensgrens_130",
            herhaalbaar=True,
            keuzes=tuple(hervormingen()),
        ),
    ),
    fouten=(400,),
)
def _verschillen() -> Response:
    """Elke waarde die verschilt, met beide bronnen, en elke formule die is vervangen. Met een hervorming en zonder datum: wat
    de hervorming verandert op haar eerste dag."""
    namen = request.args.getlist("hervorming")
    for nummer, naam in enumerate(namen):
        _controleer_hervorming(naam, "hervorming", 400)
        if naam in namen[:nummer]:
            fout = Invoerfout("hervorming", f"«{naam}» staat er twee keer.")
            raise Probleem(400, fouten=[fout])
    van, tot = request.args.get("van"), request.args.get("tot")
    for plek, waarde in (("van", van), ("tot", tot)):
        if waarde is not None:
            _controleer_datum(plek, waarde)
    if namen and not (van and tot):
        return _antwoord(als_json(regelkennis.verschillen_met(namen, van or tot)))
    ontbreekt = [naam for naam, waarde in (("van", van), ("tot", tot)) if waarde is None]
    if ontbreekt:
        fouten = [Invoerfout(naam, "Deze datum ontbreekt.") for naam in ontbreekt]
        raise Probleem(400, "Noem twee datums, of een hervorming.", fouten)
    return _antwoord(als_json(regelkennis.verschillen(van, tot, namen)))


def _controleer_datum(plek: str, waarde: str) -> None:
    try:
        regelkennis.dag(waarde)
    except ValueError:
        zin = "Dit is geen datum. Schrijf bijvoorbeeld 2026-01 of 2026-01-01."
        raise Probleem(400, fouten=[Invoerfout(plek, zin)]) from None


@bewerking(
    "GET",
    "/aannames",
    id="aannamesOphalen",
    onderwerp="De regels",
    samenvatting="Het register van aannames",
    antwoorden=(modellen.Aannamenlijst,),
)
def _aannames() -> Response:
    """Elke aanname in een waarde, een formule of een hervorming, met de plek en de bron."""
    return _antwoord({"aannames": als_json(regelkennis.alle_aannames())})


@bewerking(
    "GET",
    "/gegevens",
    id="gegevensOphalen",
    onderwerp="De regels",
    samenvatting="De gegevens die men in een dossier kan noemen",
    antwoorden=(modellen.Gegevenslijst,),
)
def _gegevens() -> Response:
    """Per gegeven de vraag, wat men invult, over wie het gaat, per maand of per jaar, en wat het betekent als niemand het
    noemt."""
    return _antwoord({"gegevens": als_json(regelkennis.alle_gegevens())})


@bewerking(
    "GET",
    "/openapi.json",
    id="openapiOphalen",
    onderwerp="Over deze API",
    samenvatting="Dit contract",
    antwoorden=(),
)
def _openapi() -> Response:
    """Het contract van deze API (OpenAPI 3.1), gemaakt uit dezelfde regels als de antwoorden."""
    from openfisca_assen.web.v1.openapi import als_tekst

    antwoord = Response(als_tekst(current_app.config["INSTELLINGEN"]), mimetype=JSON)
    # API Design Rules, /core/publish-openapi: readable from a browser on any site. It says nothing about anybody.
    antwoord.headers["Access-Control-Allow-Origin"] = "*"
    return antwoord


__all__ = ["API_VERSIE", "BEWERKINGEN", "Bewerking", "Queryparameter", "blauwdruk"]
