"""The shapes of requests and answers, made from the dataclasses of the results: one truth.

The answers are those of `doorbraak` and `regelkennis`; pydantic derives their JSON and their schema. Nothing is listed a
second time here but what the API adds itself. The descriptions for readers of the contract are in `beschrijvingen`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal, get_type_hints

from pydantic import BaseModel, Field, TypeAdapter, create_model
from pydantic.json_schema import models_json_schema

from openfisca_assen.doorbraak.afloop import Afloop
from openfisca_assen.doorbraak.beoordeling import OpenVraag, Rapport
from openfisca_assen.doorbraak.ladder import HOOGSTE_LOON, STAP, TOT, Ladder
from openfisca_assen.doorbraak.vergelijking import (
    Datumvergelijking,
    Gevoeligheid,
    Hervormingsvergelijking,
)
from openfisca_assen.doorbraak.versoepeling import Versoepeling
from openfisca_assen.dossier import EERSTE_JAAR, GROOTSTE_BEDRAG, LAATSTE_JAAR, MEESTE_PERSONEN
from openfisca_assen.hervorming import hervormingen, stelsel
from openfisca_assen.regelkennis import (
    Aannameregel,
    Gegevenskaart,
    Hervormingkaart,
    Regeling,
    Regelingkop,
    Regelverschillen,
    alle_gegevens,
)
from openfisca_assen.web.v1.beschrijvingen import beschrijf


def _model(naam: str, basis: type, omschrijving: str, **extra: Any) -> type[BaseModel]:
    """A model with the fields of a dataclass and some of its own."""
    soorten = get_type_hints(basis)
    velden = {veld.name: (soorten[veld.name], ...) for veld in fields(basis)}
    eigen = {n: (soort, Field(description=tekst)) for n, (soort, tekst) in extra.items()}
    return create_model(naam, __doc__=omschrijving, **{**eigen, **velden})


VERSIE = (str, "Versie van het programma dat dit antwoord gaf.")

Beoordelingsantwoord = _model(
    "Beoordelingsantwoord",
    Rapport,
    "Alle regelingen van de gemeente voor één huishouden, met wat erachter zit.",
    versie=VERSIE,
    volgende_vraag=(
        OpenVraag | None,
        "De vraag die de meeste antwoorden beslist; null als alles bekend is.",
    ),
    versoepelingen=(
        list[Versoepeling] | None,
        "Per afwijzing wat haar kan openen; null als daar niet om gevraagd is.",
    ),
    aflopen=(
        list[Afloop] | None,
        "De rechten die vanzelf ophouden; null als niet om versoepelingen gevraagd is.",
    ),
)
Ladderantwoord = _model(
    "Ladderantwoord",
    Ladder,
    "Wat het huishouden te besteden heeft bij elk bruto loon van één persoon.",
    versie=VERSIE,
)
HervormingsvergelijkingAntwoord = _model(
    "HervormingsvergelijkingAntwoord",
    Hervormingsvergelijking,
    "Het huishouden onder de regels van het dossier en onder elke hervorming.",
    versie=VERSIE,
    soort=(Literal["hervormingen"], "Waarmee vergeleken is."),
    gevoeligheid=(
        list[Gevoeligheid],
        "Andere lezingen van de bronnen die voor dit huishouden iets uitmaken; leeg als u zelf hervormingen koos.",
    ),
)
DatumvergelijkingAntwoord = _model(
    "DatumvergelijkingAntwoord",
    Datumvergelijking,
    "Hetzelfde huishouden in twee maanden.",
    versie=VERSIE,
    soort=(Literal["datum"], "Waarmee vergeleken is."),
)


def _lijst(naam: str, veld: str, soort: type, omschrijving: str) -> type[BaseModel]:
    return create_model(
        naam,
        __doc__=omschrijving,
        versie=(str, Field(description=VERSIE[1])),
        **{veld: (list[soort], Field(description=omschrijving))},
    )


Regelingenlijst = _lijst("Regelingenlijst", "regelingen", Regelingkop, "Regelingen en wetten.")
Regelingantwoord = _model(
    "Regelingantwoord", Regeling, "Alles wat één regeling of wet van zichzelf zegt.", versie=VERSIE
)
Hervormingenlijst = _lijst(
    "Hervormingenlijst", "hervormingen", Hervormingkaart, "De hervormingen die men kan kiezen."
)
Verschillenantwoord = _model(
    "Verschillenantwoord",
    Regelverschillen,
    "Wat er anders is aan de regels.",
    versie=VERSIE,
)
Aannamenlijst = _lijst(
    "Aannamenlijst", "aannames", Aannameregel, "Wat de regels aannemen omdat geen bron het zegt."
)
Gegevenslijst = _lijst(
    "Gegevenslijst", "gegevens", Gegevenskaart, "De gegevens die men in een dossier kan noemen."
)


@dataclass(frozen=True)
class Fout:
    """One mistake in a problem document."""

    plek: str
    melding: str


class Probleemdocument(BaseModel):
    """Waarom een verzoek is geweigerd (RFC 9457)."""

    type: str = Field(description="Vaste naam van het soort probleem.")
    title: str = Field(description="Het soort probleem in gewone taal.")
    status: int = Field(description="De HTTP-status.", ge=400, le=599)
    detail: str = Field(description="Wat er mis is met dit verzoek; nooit een gegeven van iemand.")
    instance: str = Field(description="Nummer van dit verzoek, ook in het logboek.")
    fouten: list[Fout] = Field(
        default_factory=list, description="De fouten een voor een, als er gegevens niet kloppen."
    )


class Gezondheid(BaseModel):
    """Of de server werkt."""

    status: Literal["goed"] = Field(
        description="Altijd goed; werkt de server niet, dan komt er geen antwoord."
    )


class Versies(BaseModel):
    """Welke versies draaien."""

    versie: str = Field(description="Van dit programma.")
    openfisca_core: str = Field(description="Van OpenFisca.")


ANTWOORDEN: tuple[type[BaseModel], ...] = (
    Beoordelingsantwoord,
    Ladderantwoord,
    HervormingsvergelijkingAntwoord,
    DatumvergelijkingAntwoord,
    Regelingenlijst,
    Regelingantwoord,
    Hervormingenlijst,
    Verschillenantwoord,
    Aannamenlijst,
    Gegevenslijst,
    Probleemdocument,
    Gezondheid,
    Versies,
)


@cache
def _adapter(soort: type) -> TypeAdapter:
    return TypeAdapter(soort)


def als_json(resultaat: Any) -> Any:
    """A result (dataclass, or a list of them) as plain JSON values."""
    if isinstance(resultaat, (list, tuple)):
        return [als_json(een) for een in resultaat]
    return _adapter(type(resultaat)).dump_python(resultaat, mode="json", warnings=False)


# Schemas of the answers


@cache
def antwoordschemas() -> dict[str, Any]:
    """The schemas of all answers, by name, for `components/schemas` of the contract."""
    _, geheel = models_json_schema(
        [(model, "serialization") for model in ANTWOORDEN],
        ref_template="#/components/schemas/{model}",
    )
    eigen = {model.__name__ for model in ANTWOORDEN}
    for naam, schema in geheel["$defs"].items():
        schema.pop("title", None)
        if naam not in eigen:
            schema["description"] = beschrijf(naam)
        eigenschappen = schema.get("properties", {})
        if eigenschappen and naam != Probleemdocument.__name__:
            schema["required"] = list(eigenschappen)
        for veld, inhoud in eigenschappen.items():
            inhoud.pop("title", None)
            inhoud.pop("default", None)
            if "description" not in inhoud:
                inhoud["description"] = beschrijf(naam, veld)
            _voor_oude_lezers(inhoud)
    return geheel["$defs"]


def _voor_oude_lezers(schema: dict[str, Any]) -> None:
    """Say of a list of fixed length also what is in it, for tools that do not know `prefixItems`."""
    lijst = schema.get("items", {})
    if "prefixItems" in lijst:
        soorten = {een["type"]: een for een in lijst["prefixItems"]}
        lijst["items"] = (
            {"type": list(soorten)} if len(soorten) > 1 else {"type": next(iter(soorten))}
        )


# Schemas of the requests: the facts are those of the rules

_JAAR = f"(?:{'|'.join(map(str, range(EERSTE_JAAR, LAATSTE_JAAR + 1)))})"
_MAAND = rf"{_JAAR}-(?:0[1-9]|1[0-2])"
_PERIODE_VAN = {
    "maand": rf"^(?:{_JAAR}|{_MAAND}|month:{_MAAND}:(?!0+$)[0-9]{{1,3}})$",
    "jaar": rf"^{_JAAR}$",
}
_NAAM = r"^[A-Za-zÀ-ÖØ-öø-ÿ0-9][A-Za-zÀ-ÖØ-öø-ÿ0-9_ -]{0,59}$"
_TOELICHTING_DOSSIER = (
    "Eén huishouden, in dezelfde vorm als een dossierbestand. Wat u niet weet laat u weg: weglaten is iets anders dan nul. "
    "Noem iedere persoon precies één keer als aanvrager, partner, kind of medebewoner. Schrijf nooit een "
    "burgerservicenummer."
)


@cache
def verzoekschemas(meeste_bewoners: int) -> dict[str, Any]:
    """The schemas of what one sends, by name: made from the facts that the rules know."""
    schemas: dict[str, Any] = {
        "Maand": {
            "type": "string",
            "pattern": f"^{_MAAND}$",
            "description": "Een maand, JJJJ-MM.",
            "examples": ["2026-01"],
        },
        "Hervormingsnaam": {
            "type": "string",
            "enum": list(hervormingen()),
            "description": "Naam van een hervorming, zie /v1/hervormingen.",
        },
    }
    per_entiteit: dict[str, dict[str, Any]] = {"persoon": {}, "huishouden": {}}
    for kaart in alle_gegevens():
        naam, schema = _waardeschema(kaart)
        schemas.setdefault(naam, schema)
        tekst = kaart.vraag or f"{kaart.label}. De regels rekenen dit uit als u het niet noemt."
        per_entiteit[kaart.entiteit][kaart.naam] = {"$ref": _ref(naam), "description": tekst}
    for entiteit in stelsel(()).entities:
        rollen = {
            rol.plural: {
                "type": "array",
                "items": {"type": "string"},
                "description": rol.doc or rol.label,
                **({"maxItems": rol.max} if rol.max else {}),
                **({"minItems": 1} if rol.key == "aanvrager" else {}),
            }
            for rol in getattr(entiteit, "roles", ())
        }
        schemas[entiteit.key.capitalize()] = {
            "type": "object",
            "description": f"{entiteit.label}.",
            "properties": {**rollen, **per_entiteit[entiteit.key]},
            "additionalProperties": False,
            **({"required": ["aanvragers"]} if rollen else {}),
        }
    schemas |= _dossierschemas(meeste_bewoners)
    return schemas


def _dossierschemas(meeste_bewoners: int) -> dict[str, Any]:
    namen = {"propertyNames": {"type": "string", "pattern": _NAAM}}
    velden = {
        "peildatum": {"$ref": _ref("Maand"), "description": "De maand die wordt beoordeeld."},
        "hervormingen": {
            "type": "array",
            "items": {"$ref": _ref("Hervormingsnaam")},
            "description": "Hervormingen waarmee wordt gerekend, in deze volgorde.",
        },
        "titel": {"type": "string", "description": "Hoe het huishouden in teksten heet."},
        "toelichting": {"type": "string", "description": "Vrije tekst; er wordt niets mee gedaan."},
        "weet_niet": {
            "type": "object",
            "description": "Per persoon of huishouden: gegevens waar naar gevraagd is en die niemand weet. "
            "Geen antwoord hangt ervan af.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "personen": {
            "type": "object",
            "description": "Iedere persoon met een naam die u kiest.",
            "additionalProperties": {"$ref": _ref("Persoon")},
            "minProperties": 1,
            "maxProperties": min(MEESTE_PERSONEN, meeste_bewoners),
            **namen,
        },
        "huishoudens": {
            "type": "object",
            "description": "Precies één huishouden, met een naam die u kiest.",
            "additionalProperties": {"$ref": _ref("Huishouden")},
            "minProperties": 1,
            "maxProperties": 1,
            **namen,
        },
    }
    extra = {
        "Beoordelingsverzoek": {
            "versoepelingen": {
                "type": "boolean",
                "default": False,
                "description": "Zoek ook uit wat elke afwijzing kan openen; dat duurt langer.",
            }
        },
        "Ladderverzoek": {"ladder": {"$ref": _ref("Ladderkeuze")}},
        "Vergelijkingsverzoek": {"vergelijking": {"$ref": _ref("Vergelijkingskeuze")}},
    }
    verzoeken = {
        naam: {
            "type": "object",
            "description": _TOELICHTING_DOSSIER,
            "properties": {**velden, **eigen},
            "required": ["peildatum", "personen", "huishoudens"],
            "additionalProperties": False,
        }
        for naam, eigen in extra.items()
    }
    return {
        **verzoeken,
        "Ladderkeuze": {
            "type": "object",
            "description": "Welke ladder; alles mag weg.",
            "properties": {
                "wie": {"type": "string", "description": "Wie meer verdient; anders de aanvrager."},
                "tot": {
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "maximum": HOOGSTE_LOON,
                    "default": TOT,
                    "description": "Hoogste bruto loon, euro per maand.",
                },
                "stap": {
                    "type": "number",
                    "minimum": 1,
                    "maximum": HOOGSTE_LOON,
                    "default": STAP,
                    "description": "Euro tussen twee treden.",
                },
                "deze_maand": {
                    "type": "boolean",
                    "default": False,
                    "description": "Verander het loon van deze maand alleen.",
                },
            },
            "additionalProperties": False,
        },
        "Vergelijkingskeuze": {
            "type": "object",
            "description": "Waarmee u vergelijkt: hervormingen of een andere maand. Zonder keuze: alle maatregelen uit «de lat "
            "hoger».",
            "properties": {
                "hervormingen": {
                    "type": "array",
                    "minItems": 1,
                    "uniqueItems": True,
                    "items": {"$ref": _ref("Hervormingsnaam")},
                    "description": "Vergelijk met deze hervormingen.",
                },
                "datum": {"$ref": _ref("Maand"), "description": "Vergelijk met deze maand."},
            },
            "maxProperties": 1,
            "additionalProperties": False,
        },
    }


def _waardeschema(kaart: Gegevenskaart) -> tuple[str, dict[str, Any]]:
    """The name and the schema of what one may write for a fact: a value, `{waarde, sinds}` or a value per period."""
    naam, plat = _plat_schema(kaart)
    per = {"maand": "PerMaand", "jaar": "PerJaar", "altijd": ""}[kaart.periode]
    if not per:
        return naam, {**plat, "description": "Eén waarde, die niet verandert."}
    per_periode = {
        "type": "object",
        "propertyNames": {"pattern": _PERIODE_VAN[kaart.periode]},
        "additionalProperties": plat,
        "minProperties": 1,
    }
    sinds = {
        "type": "object",
        "properties": {"waarde": plat, "sinds": {"$ref": _ref("Maand")}},
        "required": ["waarde", "sinds"],
        "additionalProperties": False,
    }
    vormen = [plat, sinds, per_periode] if kaart.periode == "maand" else [plat, per_periode]
    tekst = (
        "Een waarde voor de maand van de peildatum; of een waarde sinds een maand, tot en met de peildatum; of een waarde per "
        "maand (2026-01), per jaar (2025) of per reeks maanden (month:2025-03:6)."
        if kaart.periode == "maand"
        else "Een waarde voor het jaar van de peildatum, of een waarde per jaar (2025)."
    )
    return naam + per, {"anyOf": vormen, "description": tekst}


def _plat_schema(kaart: Gegevenskaart) -> tuple[str, dict[str, Any]]:
    if kaart.keuzes:
        toelichting = "; ".join(f"{k.waarde}: {k.label}" for k in kaart.keuzes)
        naam = "".join(deel.capitalize() for deel in kaart.naam.split("_"))
        return naam, {
            "type": "string",
            "enum": [k.waarde for k in kaart.keuzes],
            "description": toelichting,
        }
    if kaart.type == "ja_nee":
        return "JaNee", {"type": "boolean"}
    if kaart.type == "datum":
        return "Datum", {"type": "string", "format": "date"}
    if kaart.type == "tekst":
        return "Tekst", {"type": "string"}
    soort = "integer" if kaart.type == "geheel_getal" else "number"
    laagste = -GROOTSTE_BEDRAG if kaart.negatief else 0
    naam = {"integer": "GeheelGetal", "number": "Getalwaarde"}[soort]
    return naam + ("OokNegatief" if kaart.negatief else ""), {
        "type": soort,
        "minimum": laagste,
        "maximum": GROOTSTE_BEDRAG,
    }


def _ref(naam: str) -> str:
    return f"#/components/schemas/{naam}"
