"""How a request is refused: one exception, and one answer for programs (RFC 9457) and one for people.

Every error of every route ends here, also those of Flask itself. A 500 is a defect: the answer says nothing of it, the log
names the kind of exception and the request id, never a value.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, current_app, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from openfisca_assen.dossier import DossierFout
from openfisca_assen.rekentijd import TeVeelRekenwerk
from openfisca_assen.web.logboek import meld_storing

# What each status means, in plain Dutch: the name in `type`, a title, and what somebody can do about it.
SOORTEN: Mapping[int, tuple[str, str, str]] = {
    400: (
        "onjuist-verzoek",
        "Dit verzoek klopt niet",
        "Het verzoek is niet te lezen of te gebruiken.",
    ),
    403: ("geweigerd", "Dit verzoek is geweigerd", "Dit verzoek komt van een andere website."),
    404: ("niet-gevonden", "Dit adres bestaat niet", "Kijk of het adres goed is geschreven."),
    405: (
        "verkeerde-methode",
        "Dit kan hier niet op deze manier",
        "Dit adres kent deze methode niet; zie de header Allow.",
    ),
    406: (
        "vorm-onbekend",
        "Die vorm geven wij niet",
        "Vraag om application/json.",
    ),
    408: ("te-traag", "Het verzoek duurde te lang", "Probeer het opnieuw."),
    411: ("lengte-ontbreekt", "De lengte ontbreekt", "Stuur een header Content-Length mee."),
    413: ("te-groot", "Dit verzoek is te groot", "Splits het verzoek in kleinere verzoeken."),
    414: (
        "adres-te-lang",
        "Het adres is te lang",
        "Stuur gegevens in de inhoud, nooit in het adres.",
    ),
    415: (
        "geen-json",
        "Dit is geen JSON",
        "Stuur JSON, met de header Content-Type: application/json.",
    ),
    422: (
        "ongeldige-invoer",
        "De gegevens kloppen niet",
        "Een of meer gegevens kunnen niet worden gebruikt; zie fouten.",
    ),
    431: ("headers-te-groot", "De headers zijn te groot", "Stuur kleinere headers."),
    500: (
        "storing",
        "Er ging iets mis in dit programma",
        "Dit is een fout in het programma, niet in uw gegevens. Er is niets bewaard.",
    ),
    503: ("niet-beschikbaar", "Even niet beschikbaar", "Probeer het over een minuut opnieuw."),
}
TE_VEEL_REKENWERK = "Dit verzoek kost te veel rekenwerk. Vul meer gegevens in, want wat onbekend is kost de meeste tijd; of vraag minder tegelijk."
_ALTIJD_JSON = ("/v1", "/calculate", "/trace", "/parameter", "/variable", "/entities", "/spec")
_ALTIJD_JSON += ("/metrics", "/gezondheid", "/versie")


@dataclass(frozen=True)
class Invoerfout:
    """One mistake in what was sent.

    Attributes:
        plek: JSON pointer (RFC 6901) in the body, "" for the whole; or the name of a query parameter.
        melding: What is wrong, a Dutch sentence.
    """

    plek: str
    melding: str


class Probleem(Exception):
    """A request that is refused.

    Args:
        status: HTTP status, one of `SOORTEN`.
        detail: What is wrong with this request, a Dutch sentence without any value of the household.
        fouten: The mistakes one by one.
        soort: Name of the kind of problem in `SOORTEN`; default that of the status.
    """

    def __init__(
        self,
        status: int,
        detail: str = "",
        fouten: Iterable[Invoerfout] = (),
        soort: str = "",
    ) -> None:
        super().__init__(detail)
        van_status = SOORTEN.get(status, SOORTEN[400])
        self.soort, self.titel, standaard = next(
            (gegevens for gegevens in SOORTEN.values() if gegevens[0] == soort), van_status
        )
        self.status = status
        self.detail = detail or standaard
        self.fouten = tuple(fouten)

    @classmethod
    def van_dossier(cls, fout: DossierFout) -> Probleem:
        """The mistakes of a dossier, with JSON pointers for its places."""
        return cls(422, fouten=[Invoerfout(wijzer(f.plek), f.zin) for f in fout.fouten])

    def als_dict(self, verzoek_id: str) -> dict:
        """The fields of a problem document; `instance` is the id of the request in the log."""
        inhoud: dict[str, object] = {
            "type": f"urn:openfisca-assen:probleem:{self.soort}",
            "title": self.titel,
            "status": self.status,
            "detail": self.detail,
            "instance": f"urn:uuid:{verzoek_id}",
        }
        if self.fouten:
            inhoud["fouten"] = [{"plek": f.plek, "melding": f.melding} for f in self.fouten]
        return inhoud


def wijzer(plek: str) -> str:
    """A JSON pointer from a place as a dossier names it (`personen/sanne/netto_loon`)."""
    return f"/{plek}" if plek else ""


def wil_pagina() -> bool:
    """Whether this request is for a page: a client that prefers HTML, outside the addresses for programs."""
    if request.path.startswith(_ALTIJD_JSON):
        return False
    gewenst = request.accept_mimetypes
    return gewenst["text/html"] > gewenst["application/json"]


def antwoord(probleem: Probleem) -> Response:
    """The answer to a refused request, as a page or as a problem document."""
    if wil_pagina():
        resultaat = make_response(_pagina(probleem))
    else:
        tekst = json.dumps(probleem.als_dict(g.verzoek_id), ensure_ascii=False)
        resultaat = make_response(tekst.encode("utf-8", "replace"))
        resultaat.content_type = "application/problem+json"
        resultaat.headers["Content-Language"] = "nl"
    resultaat.status_code = probleem.status
    resultaat.headers["Cache-Control"] = "no-store"
    return resultaat


def _pagina(probleem: Probleem) -> str:
    sjablonen = current_app.jinja_env
    try:
        basis = sjablonen.select_template(["basis.html", "kaal.html"])
        return render_template("fout.html", probleem=probleem, basis=basis)
    except Exception as fout:  # the layout itself is broken
        meld_storing(fout)
        basis = sjablonen.get_template("kaal.html")
        return render_template("fout.html", probleem=probleem, basis=basis)


def registreer(app: Flask) -> None:
    """Let every error of the application end as a problem."""

    @app.errorhandler(Probleem)
    def _probleem(fout: Probleem) -> Response:
        return antwoord(fout)

    @app.errorhandler(DossierFout)
    def _dossier(fout: DossierFout) -> Response:
        return antwoord(Probleem.van_dossier(fout))

    @app.errorhandler(TeVeelRekenwerk)
    def _te_lang(fout: TeVeelRekenwerk) -> Response:
        return antwoord(Probleem(413, TE_VEEL_REKENWERK))

    @app.errorhandler(HTTPException)
    def _http(fout: HTTPException) -> Response:
        if fout.code is not None and fout.code < 400:
            return fout.get_response()
        status = fout.code or HTTPStatus.INTERNAL_SERVER_ERROR
        resultaat = antwoord(Probleem(int(status)))
        for naam, waarde in fout.get_headers():
            if naam in {"Allow", "Retry-After"}:
                resultaat.headers[naam] = waarde
        return resultaat

    @app.errorhandler(Exception)
    def _storing(fout: Exception) -> Response:
        meld_storing(fout)
        return antwoord(Probleem(500))
