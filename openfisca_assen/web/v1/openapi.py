"""The contract of `/v1` (OpenAPI 3.1), made from the routes, the models and the rules; nothing is written by hand twice.

The examples are real: a family from `voorbeelden/` and what the rules answer to it, shortened.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from flask import Flask

from openfisca_assen.regelkennis import alle_regelingen
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.problemen import SOORTEN
from openfisca_assen.web.v1 import modellen
from openfisca_assen.web.v1.routes import API_VERSIE, BEWERKINGEN, JSON, Bewerking, Queryparameter
from openfisca_assen.web.v1.voorbeeld import GEZIN

PROBLEEM = "application/problem+json"
MEESTE_IN_VOORBEELD = 2
GEWOON = Instellingen()
# What can go wrong anywhere, and what only a request with a body can do wrong.
ALTIJD = (400, 405, 406, 500)
MET_INHOUD = (403, 413, 415, 422)
CONTACT = {
    "name": "Beheer van openfisca-assen",
    "url": "https://github.com/openfisca-assen/openfisca-assen",
}
ONDERWERPEN = {
    "Eén huishouden": "Wat de regels zeggen voor één huishouden. Er wordt niets bewaard en niets in het logboek gezet.",
    "De regels": "Wat de regels van zichzelf zeggen, zonder huishouden.",
    "Over deze API": "Het contract, de gezondheid en de versie.",
}
TOELICHTING = (
    "De minimaregelingen van de gemeente Assen als rekenregels. Aan de uitkomsten kan niemand rechten ontlenen.\n\n"
    "Een gegeven dat u weglaat is onbekend, niet nul: het antwoord zegt dan wat ontbreekt. Een zeldzaam feit dat niemand noemt "
    "telt als afwezig; ook dat staat in het antwoord. Gegevens van mensen staan alleen in de inhoud van een verzoek, nooit in "
    "het adres. Er is geen veld voor een burgerservicenummer.\n\n"
    "Elke fout is een probleemdocument (RFC 9457) met in `fouten` de plek en een Nederlandse zin."
)


@cache
def document(instellingen: Instellingen = GEWOON) -> dict[str, Any]:
    """The contract under these settings; made once."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Minimaregelingen van de gemeente Assen",
            "summary": "Welke regelingen gelden voor een huishouden, en waarom.",
            "description": TOELICHTING,
            "version": API_VERSIE,
            "contact": _contact(instellingen.contact),
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "servers": [{"url": "/v1", "description": "Deze server."}],
        "tags": [{"name": naam, "description": tekst} for naam, tekst in ONDERWERPEN.items()],
        "paths": _paden(),
        "components": {
            "schemas": _schemas(instellingen),
            "responses": {f"Probleem{status}": _probleem(status) for status in _statussen()},
            "headers": {"API-Version": _versieheader()},
        },
    }


@cache
def _paden() -> dict[str, Any]:
    paden: dict[str, Any] = {}
    for een in BEWERKINGEN:
        paden.setdefault(een.pad, {})[een.methode.lower()] = _bewerking(een)
    return paden | _dienstpaden()


@cache
def als_tekst(instellingen: Instellingen = GEWOON) -> str:
    """The contract as JSON."""
    return json.dumps(
        document(instellingen), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def _contact(adres: str) -> dict[str, str]:
    """Whom to ask: whoever runs this server, as long as they said so."""
    return {**CONTACT, "email": adres} if adres else CONTACT


def _schemas(instellingen: Instellingen) -> dict[str, Any]:
    verzoeken = modellen.verzoekschemas(instellingen.meeste_bewoners)
    return dict(sorted({**verzoeken, **modellen.antwoordschemas()}.items()))


def _statussen() -> list[int]:
    eigen = {status for een in BEWERKINGEN for status in een.fouten}
    return sorted({*ALTIJD, *MET_INHOUD, *eigen})


def _versieheader() -> dict[str, Any]:
    return {
        "description": "De volledige versie van deze API.",
        "schema": {"type": "string", "pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$"},
        "example": API_VERSIE,
    }


def _bewerking(een: Bewerking) -> dict[str, Any]:
    inhoud: dict[str, Any] = {
        "operationId": een.id,
        "tags": [een.onderwerp],
        "summary": een.samenvatting,
        "description": een.toelichting,
        "parameters": [_parameter(p) for p in een.query],
        "responses": {"200": _goed(een)},
    }
    if een.padparameter:
        inhoud["parameters"].insert(0, _padparameter(een.padparameter))
    if een.verzoek:
        inhoud["requestBody"] = {
            "required": True,
            "description": "Het dossier van één huishouden.",
            "content": {
                JSON: {
                    "schema": {"$ref": _schema(een.verzoek)},
                    "examples": _verzoekvoorbeelden(een),
                }
            },
        }
    fouten = {*ALTIJD, *een.fouten, *(MET_INHOUD if een.verzoek else ())}
    for status in sorted(fouten):
        inhoud["responses"][str(status)] = {"$ref": f"#/components/responses/Probleem{status}"}
    return inhoud


def _padparameter(naam: str) -> dict[str, Any]:
    namen = [kop.naam for kop in alle_regelingen()]
    return {
        "name": naam,
        "in": "path",
        "required": True,
        "description": "Naam van de regeling of wet.",
        "schema": {"type": "string", "enum": namen},
        "example": "kindpakket",
    }


def _parameter(p: Queryparameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if p.keuzes:
        schema["enum"] = list(p.keuzes)
    if p.patroon:
        schema["pattern"] = p.patroon
    voorbeeld: Any = p.voorbeeld
    if p.herhaalbaar:
        schema = {"type": "array", "items": schema, "uniqueItems": True}
        voorbeeld = [p.voorbeeld]
    return {
        "name": p.naam,
        "in": "query",
        "required": p.verplicht,
        "description": p.omschrijving,
        "schema": schema,
        "example": voorbeeld,
        **({"style": "form", "explode": True} if p.herhaalbaar else {}),
    }


def _goed(een: Bewerking) -> dict[str, Any]:
    inhoud: dict[str, Any] = {"schema": {"type": "object"}}
    if een.antwoorden:
        schemas = [{"$ref": _schema(model.__name__)} for model in een.antwoorden]
        inhoud = {
            "schema": schemas[0] if len(schemas) == 1 else {"oneOf": schemas},
            "examples": _antwoordvoorbeelden(een),
        }
    return {
        "description": "Gelukt.",
        "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
        "content": {JSON: inhoud},
    }


def _probleem(status: int) -> dict[str, Any]:
    naam, titel, toelichting = SOORTEN[status]
    voorbeeld: dict[str, Any] = {
        "type": f"urn:openfisca-assen:probleem:{naam}",
        "title": titel,
        "status": status,
        "detail": toelichting,
        "instance": "urn:uuid:4f4c1d5e-2f0b-4f0e-9d3e-6b1f0a7c2d11",
    }
    if status == 422:
        zin = "Dit getal kan niet lager zijn dan nul."
        voorbeeld["fouten"] = [{"plek": "/personen/Jeroen/netto_loon", "melding": zin}]
    return {
        "description": f"{titel}.",
        "headers": {"API-Version": {"$ref": "#/components/headers/API-Version"}},
        "content": {
            PROBLEEM: {
                "schema": {"$ref": _schema(modellen.Probleemdocument.__name__)},
                "example": voorbeeld,
            }
        },
    }


def _dienstpaden() -> dict[str, Any]:
    """The addresses beside `/v1` that a program needs to keep the server running."""
    return {
        pad: {
            "servers": [{"url": "/", "description": "Deze server."}],
            "get": {
                "operationId": naam,
                "tags": ["Over deze API"],
                "summary": samenvatting,
                "description": toelichting,
                "responses": {
                    "200": {
                        "description": "Gelukt.",
                        "content": {JSON: {"schema": {"$ref": _schema(model.__name__)}}},
                    }
                },
            },
        }
        for pad, naam, model, samenvatting, toelichting in (
            (
                "/gezondheid",
                "gezondheidOphalen",
                modellen.Gezondheid,
                "Of de server werkt",
                "Voor wie de server bewaakt. Staat naast /v1, op hetzelfde adres.",
            ),
            (
                "/versie",
                "versieOphalen",
                modellen.Versies,
                "Welke versies draaien",
                "Van dit programma en van OpenFisca. Staat naast /v1, op hetzelfde adres.",
            ),
        )
    }


# Examples


def _verzoekvoorbeelden(een: Bewerking) -> dict[str, Any]:
    return {
        naam: {"summary": samenvatting, "value": {**GEZIN, **extra}}
        for naam, samenvatting, extra in _VERZOEKEN[een.id]
    }


_VERZOEKEN: dict[str, tuple[tuple[str, str, dict[str, Any]], ...]] = {
    "beoordelen": (
        ("gezin", "Een werkend paar met twee kinderen", {}),
        (
            "versoepelingen",
            "Met een hervorming, en wat elke afwijzing kan openen",
            {"hervormingen": ["inkomensgrens_130"], "versoepelingen": True},
        ),
    ),
    "inkomensladderMaken": (
        ("ladder", "Als Ilse meer gaat verdienen", {"ladder": {"wie": "Ilse", "stap": 250}}),
    ),
    "vergelijken": (
        (
            "hervormingen",
            "Met één hervorming",
            {"vergelijking": {"hervormingen": ["inkomensgrens_130"]}},
        ),
        ("datum", "Met een andere maand", {"vergelijking": {"datum": "2025-03"}}),
    ),
}


def _antwoordvoorbeelden(een: Bewerking) -> dict[str, Any]:
    """Real answers to the examples, shortened: of every list of objects the first two."""
    app = _kale_app()
    with app.test_client() as klant:
        if een.verzoek:
            antwoorden = {
                naam: (samenvatting, klant.post(f"/v1{een.pad}", json={**GEZIN, **extra}))
                for naam, samenvatting, extra in _VERZOEKEN[een.id]
            }
        else:
            adres = een.pad.replace("{naam}", "kindpakket")
            vraag = "&".join(f"{p.naam}={p.voorbeeld}" for p in een.query)
            antwoorden = {een.id: ("Voorbeeld", klant.get(f"/v1{adres}?{vraag}"))}
    return {
        naam: {"summary": f"{samenvatting} (ingekort)", "value": kort(antwoord.get_json())}
        for naam, (samenvatting, antwoord) in antwoorden.items()
    }


def _kale_app() -> Flask:
    from openfisca_assen.web.v1.routes import blauwdruk

    app = Flask("voorbeelden")
    app.register_blueprint(blauwdruk(GEWOON))
    return app


def kort(inhoud: Any) -> Any:
    """The same with long lists of objects cut off; what is left still fits the schema."""
    if isinstance(inhoud, dict):
        return {sleutel: kort(waarde) for sleutel, waarde in inhoud.items()}
    if isinstance(inhoud, list):
        objecten = any(isinstance(een, dict) for een in inhoud)
        return [kort(een) for een in (inhoud[:MEESTE_IN_VOORBEELD] if objecten else inhoud)]
    return copy.copy(inhoud)


def _schema(naam: str) -> str:
    return f"#/components/schemas/{naam}"


__all__ = ["als_tekst", "document", "kort"]
