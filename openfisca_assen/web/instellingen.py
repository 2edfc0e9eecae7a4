"""Every setting of the server, with a safe default, read from the environment (`OPENFISCA_ASSEN_…`)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

VOORVOEGSEL = "OPENFISCA_ASSEN_"
_CONTACT = re.compile(r"[!-?A-~]+@[!-?A-~]+\.[A-Za-z]{2,}")

# Packages beside this module; each has `blauwdruk(instellingen) -> Blueprint`.
ONDERDELEN = ("v1", "loket", "regelboek")


class InstellingFout(ValueError):
    """A setting cannot be used; the text says in Dutch which one and why."""


@dataclass(frozen=True)
class Instellingen:
    """The settings. Each is also an environment variable: `OPENFISCA_ASSEN_` and the name in capitals.

    Attributes:
        grootste_verzoek: Largest body of a request, in bytes.
        meeste_bewoners: Persons in one dossier; of many people of whom little is known, the answers take long.
        meeste_personen: Persons in one native request.
        meeste_huishoudens: Households in one native request.
        meeste_uitkomsten: Values asked for in one native request.
        meeste_uitkomsten_spoor: Values asked for in one request to `/trace`, which answers with every step.
        meeste_waarden: Values stated in one native request.
        diepste_nesting: Deepest nesting of a JSON body.
        langste_naam: Longest name of a person or household, in characters.
        langste_periode: Longest period of a stated value, in months.
        meeste_treden: Steps of an income ladder.
        meeste_hervormingen: Reforms in one request.
        hoogste_rekentijd: Seconds of processor time that one request may cost.
        hoogste_duur: Seconds in which a request must have come in, been answered and been sent.
        servernamen: Host names under which the server may be called; others are refused (DNS rebinding); `*` allows
            every name.
        herkomsten: Origins of other sites that may read the API in a browser (CORS); none by default.
        contact: E-mail address of whoever runs the server, for the contract; none by default.
        proxys: How many trusted proxies stand before the server; 0 ignores every `X-Forwarded-…` header.
        onderdelen: The parts beside OpenFisca's own Web API that are served.
        metingen: Whether `/metrics` exists.
        logboek: Whether each request is logged (never its content).
    """

    grootste_verzoek: int = 500_000
    meeste_bewoners: int = 12
    meeste_personen: int = 500
    meeste_huishoudens: int = 200
    meeste_uitkomsten: int = 2_000
    meeste_uitkomsten_spoor: int = 500
    meeste_waarden: int = 20_000
    diepste_nesting: int = 12
    langste_naam: int = 60
    langste_periode: int = 120
    meeste_treden: int = 1_000
    meeste_hervormingen: int = 20
    hoogste_rekentijd: int = 10
    hoogste_duur: int = 20
    servernamen: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    herkomsten: tuple[str, ...] = ()
    contact: str = ""
    proxys: int = 0
    onderdelen: tuple[str, ...] = ONDERDELEN
    metingen: bool = True
    logboek: bool = True

    @classmethod
    def uit_omgeving(cls, omgeving: Mapping[str, str] | None = None) -> Instellingen:
        """The settings as the environment gives them.

        Args:
            omgeving: The environment; default that of the process.

        Raises:
            InstellingFout: If a value cannot be read. A typing error must not open a door.
        """
        omgeving = os.environ if omgeving is None else omgeving
        gegeven = {}
        for veld in fields(cls):
            naam = VOORVOEGSEL + veld.name.upper()
            if naam in omgeving:
                gegeven[veld.name] = _lees(naam, omgeving[naam].strip(), veld.default)
        onbekend = set(gegeven.get("onderdelen", ())) - set(ONDERDELEN)
        if onbekend:
            raise InstellingFout(
                f"{VOORVOEGSEL}ONDERDELEN: {', '.join(sorted(onbekend))} bestaat niet. Kies uit: {', '.join(ONDERDELEN)}."
            )
        return cls(**gegeven)


def _lees(naam: str, tekst: str, standaard: object) -> object:
    if isinstance(standaard, bool):
        if tekst not in {"ja", "nee"}:
            raise InstellingFout(f"{naam} is ja of nee, niet «{tekst}».")
        return tekst == "ja"
    if isinstance(standaard, int):
        if not tekst.isascii() or not tekst.isdigit():
            raise InstellingFout(f"{naam} is een heel getal vanaf 0, niet «{tekst}».")
        return int(tekst)
    if isinstance(standaard, str):
        if tekst and not _CONTACT.fullmatch(tekst):
            raise InstellingFout(f"{naam} is een e-mailadres, zoals beheer@gemeente.example.")
        return tekst
    return tuple(deel.strip() for deel in tekst.split(",") if deel.strip())
