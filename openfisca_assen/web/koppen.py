"""What every answer carries, and which requests are refused before anything is read.

The pages have no script or style of others and no cookies; nothing is kept by a browser or a proxy on the way.
"""

from __future__ import annotations

import re

from flask import Flask, Response, request

from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.problemen import Probleem, antwoord

_PAGINA = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
_GEGEVENS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_ALTIJD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not «no-referrer»: then a browser sends our own forms with «Origin: null».
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?")
_VEILIG = {"GET", "HEAD", "OPTIONS"}


def _goede_servernaam(bekend: set[str]) -> bool:
    """Whether the server may be called by this name; the port does not matter."""
    host = request.environ.get("HTTP_HOST")
    if host is None:
        return "*" in bekend
    goed = _HOST.fullmatch(host)
    return bool(goed) and not bekend.isdisjoint({"*", goed[1].lower()})


def registreer(app: Flask, instellingen: Instellingen) -> None:
    """Guard the entrance and dress every answer."""
    servernamen = {naam.lower() for naam in instellingen.servernamen}

    @app.before_request
    def _ingang() -> Response | None:
        if not _goede_servernaam(servernamen):
            zin = "Deze naam van de server is niet toegestaan; zie OPENFISCA_ASSEN_SERVERNAMEN."
            return antwoord(Probleem(400, zin))
        herkomst = request.headers.get("Origin")
        eigen = herkomst is None or herkomst == request.host_url.rstrip("/")
        # What the browser itself says of it; also right behind a proxy that takes off TLS.
        eigen = eigen or request.headers.get("Sec-Fetch-Site") in {"same-origin", "none"}
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            return Response(status=204) if herkomst in instellingen.herkomsten else None
        if request.method in _VEILIG or eigen or herkomst in instellingen.herkomsten:
            return None
        return antwoord(Probleem(403))

    @app.after_request
    def _koppen(resultaat: Response) -> Response:
        koppen = resultaat.headers
        for naam, waarde in _ALTIJD.items():
            koppen.setdefault(naam, waarde)
        html = resultaat.mimetype == "text/html"
        statisch = request.endpoint == "static"
        koppen.setdefault("Content-Security-Policy", _PAGINA if html or statisch else _GEGEVENS)
        koppen.setdefault("Cache-Control", "no-store")
        if request.is_secure:
            koppen.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        if "API_VERSIE" in app.config and f"{request.path}/".startswith("/v1/"):
            koppen.setdefault("API-Version", app.config["API_VERSIE"])
        herkomst = request.headers.get("Origin", "")
        vreemd = herkomst in instellingen.herkomsten
        koppen["Cross-Origin-Resource-Policy"] = "cross-origin" if vreemd else "same-origin"
        if instellingen.herkomsten:
            koppen.add("Vary", "Origin")
        if vreemd:
            koppen["Access-Control-Allow-Origin"] = herkomst
            koppen["Access-Control-Allow-Methods"] = "GET, POST"
            koppen["Access-Control-Allow-Headers"] = "Content-Type, Accept"
            koppen["Access-Control-Expose-Headers"] = "API-Version, X-Request-Id"
            koppen["Access-Control-Max-Age"] = "600"
        return resultaat
