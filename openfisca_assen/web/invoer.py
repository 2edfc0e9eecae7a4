"""Reading a JSON body: strict, bounded, and with the place of what is wrong.

Python's reader takes NaN, lets the last of two equal keys win and turns 400 digits into a number. None of that passes here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice

from flask import request

from openfisca_assen.dossier import leesbaar
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.problemen import Invoerfout, Probleem

# A longer whole number is too large for any fact; reading it costs quadratic time.
_MEESTE_CIJFERS = 18
_TE_GROOT = 10**_MEESTE_CIJFERS
_LEESBAAR = ("application/json", "application/problem+json", "application/*", "*/*")


class _MetDubbele(dict):
    """A JSON object that named a key twice."""

    dubbel: str


def lees_verzoek(instellingen: Instellingen) -> object:
    """The JSON body of the current request.

    Raises:
        Probleem: 415 if it is not called JSON, 413 if it is too large, 400 if it cannot be read.
    """
    soort = request.mimetype
    if not (soort == "application/json" or soort.endswith("+json")):
        raise Probleem(415)
    if request.mimetype_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        raise Probleem(415, "Stuur JSON in UTF-8.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Probleem(415, "Stuur de inhoud zonder compressie.")
    inhoud = request.get_data(cache=False)
    if request.content_length is None and len(inhoud) >= instellingen.grootste_verzoek:
        raise Probleem(413)  # sent in pieces: reading stopped at the limit
    return lees_json(inhoud, instellingen)


def lees_json(inhoud: bytes, instellingen: Instellingen) -> object:
    """Read JSON (RFC 8259) strictly.

    Args:
        inhoud: The bytes of the body.
        instellingen: The settings, for the limits.

    Raises:
        Probleem: 400 with the place of the mistake, 413 if there is too much of it.
    """
    if len(inhoud) > instellingen.grootste_verzoek:
        raise Probleem(413)
    if not inhoud.strip():
        raise Probleem(400, "De inhoud is leeg. Stuur een JSON-object.")
    try:
        gelezen = json.loads(
            inhoud.decode("utf-8"),
            object_pairs_hook=_object,
            parse_int=_geheel,
            parse_constant=_geen_getal,
        )
    except UnicodeDecodeError:
        raise Probleem(400, "De inhoud is geen tekst in UTF-8.") from None
    except json.JSONDecodeError as fout:
        zin = f"De inhoud is geen geldige JSON. Zie regel {fout.lineno}, teken {fout.colno}."
        raise Probleem(400, zin) from None
    except RecursionError:
        raise Probleem(400, "De inhoud is te diep genest.") from None
    if inhoud.count(b"{") + inhoud.count(b"[") > instellingen.diepste_nesting:
        _controleer_diepte(gelezen, instellingen.diepste_nesting)
    if dubbele := list(_dubbele(gelezen, "")):
        raise Probleem(400, "Een sleutel staat er twee keer.", dubbele)
    if b"\\ud" in inhoud.lower() and (halve := list(islice(_halve_tekens(gelezen, ""), 25))):
        raise Probleem(400, "De inhoud is geen leesbare tekst; zie fouten.", halve)
    return gelezen


def leest_json() -> bool:
    """Whether the caller can read JSON; what cannot be understood of the header, and what is added to a kind, does not count."""
    soorten = {
        soort.partition(";")[0].strip().lower(): gewicht
        for soort, gewicht in request.accept_mimetypes
        if "/" in soort
    }
    return not soorten or any(soorten.get(soort, 0) > 0 for soort in _LEESBAAR)


def wijzer(*delen: object) -> str:
    """A JSON pointer (RFC 6901), fit for a terminal and not endless."""
    return "".join(
        "/" + leesbaar(str(deel)).replace("~", "~0").replace("/", "~1") for deel in delen
    )


def _object(paren: list[tuple[str, object]]) -> dict:
    inhoud = dict(paren)
    if len(inhoud) == len(paren):
        return inhoud
    gezien: set[str] = set()
    for sleutel, _ in paren:
        if sleutel in gezien:
            inhoud = _MetDubbele(inhoud)
            inhoud.dubbel = sleutel
            break
        gezien.add(sleutel)
    return inhoud


def _geheel(tekst: str) -> int:
    if len(tekst) <= _MEESTE_CIJFERS:
        return int(tekst)
    return -_TE_GROOT if tekst.startswith("-") else _TE_GROOT


def _geen_getal(tekst: str) -> object:
    raise Probleem(400, f"{tekst} is geen geldige JSON. Laat een onbekend gegeven weg.")


def _halve_tekens(inhoud: object, plek: str) -> Iterator[Invoerfout]:
    """Half a character (a lone surrogate) can be escaped in JSON, but is no text and cannot be written."""
    if isinstance(inhoud, str) and any("\ud800" <= teken <= "\udfff" for teken in inhoud):
        yield Invoerfout(plek, "Hier staat een half teken, dat geen tekst is.")
    elif isinstance(inhoud, dict):
        for sleutel, waarde in inhoud.items():
            hier = plek + wijzer(sleutel)
            yield from _halve_tekens(sleutel, hier)
            yield from _halve_tekens(waarde, hier)
    elif isinstance(inhoud, list):
        for nummer, waarde in enumerate(inhoud):
            yield from _halve_tekens(waarde, plek + wijzer(nummer))


def _controleer_diepte(inhoud: object, hoogstens: int) -> None:
    laag = [inhoud]
    for _ in range(hoogstens + 1):
        laag = [
            kind
            for deel in laag
            if isinstance(deel, (dict, list))
            for kind in (deel.values() if isinstance(deel, dict) else deel)
        ]
        if not laag:
            return
    raise Probleem(400, "De inhoud is te diep genest.")


def _dubbele(inhoud: object, plek: str) -> Iterator[Invoerfout]:
    if isinstance(inhoud, _MetDubbele):
        yield Invoerfout(
            plek + wijzer(inhoud.dubbel), f"«{leesbaar(inhoud.dubbel)}» staat er twee keer."
        )
    elif isinstance(inhoud, dict):
        for sleutel, waarde in inhoud.items():
            if isinstance(waarde, (dict, list)):
                yield from _dubbele(waarde, plek + wijzer(sleutel))
    elif isinstance(inhoud, list):
        for nummer, waarde in enumerate(inhoud):
            if isinstance(waarde, (dict, list)):
                yield from _dubbele(waarde, plek + wijzer(nummer))
