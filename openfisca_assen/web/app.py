"""The application: OpenFisca's own routes, `/v1` and the pages, behind the same limits, headers and errors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, jsonify
from flask.json.provider import DefaultJSONProvider
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from openfisca_assen.rekentijd import hoogstens
from openfisca_assen.web import koppen, logboek, metingen, natief, problemen
from openfisca_assen.web.instellingen import Instellingen

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAKKETTEN = {"versie": "openfisca-assen", "openfisca_core": "openfisca-core"}


class _Json(DefaultJSONProvider):
    """JSON that every reader can read: UTF-8, ISO dates, no NaN."""

    ensure_ascii = False
    sort_keys = False

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return super().dumps(obj, allow_nan=False, **kwargs)

    @staticmethod
    def default(waarde: Any) -> Any:
        if isinstance(waarde, date):
            return waarde.isoformat()
        return DefaultJSONProvider.default(waarde)


class _App(Flask):
    def log_exception(self, exc_info: Any) -> None:
        """Flask would log the text of the exception, which may quote a household."""
        logboek.meld_storing(exc_info[1])


def maak_app(instellingen: Instellingen | None = None) -> Flask:
    """Build the application.

    Args:
        instellingen: The settings; default those of the environment.
    """
    instellingen = instellingen or Instellingen.uit_omgeving()
    app = _App(
        __package__,
        template_folder="sjablonen",
        static_folder="opmaak",
        static_url_path="/opmaak",
    )
    app.json = _Json(app)
    app.url_map.merge_slashes = False  # a second slash is another address, not a redirect
    app.config.update(
        MAX_CONTENT_LENGTH=instellingen.grootste_verzoek,
        MAX_FORM_MEMORY_SIZE=instellingen.grootste_verzoek,
        MAX_FORM_PARTS=2_000,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.select_jinja_autoescape = lambda naam: True
    app.jinja_env.undefined = StrictUndefined
    if instellingen.proxys:
        app.wsgi_app = ProxyFix(app.wsgi_app, *(instellingen.proxys,) * 3)

    app.wsgi_app = _begrensd(app.wsgi_app, instellingen.hoogste_rekentijd)
    app.config["INSTELLINGEN"] = instellingen

    logboek.registreer(app, instellingen)
    if instellingen.metingen:
        metingen.registreer(app)
    koppen.registreer(app, instellingen)
    problemen.registreer(app)

    _registreer_toestand(app)
    for naam in instellingen.onderdelen:
        module = import_module(f"{__package__}.{naam}")
        app.register_blueprint(module.blauwdruk(instellingen))
        if hasattr(module, "API_VERSIE"):
            app.config["API_VERSIE"] = module.API_VERSIE
    app.register_blueprint(natief.blauwdruk(instellingen))
    if not any(regel.rule == "/" for regel in app.url_map.iter_rules()):
        app.add_url_rule("/", "welkom", natief.welkom)
    return app


def maak_klaar(app: Flask) -> Flask:
    """Make beforehand what takes seconds, so that processes that split off from this one share it."""
    if "v1" in app.blueprints:
        from openfisca_assen.web.v1.openapi import als_tekst

        als_tekst(app.config["INSTELLINGEN"])
    return app


def _begrensd(binnenste: WSGIApplication, seconden: int) -> WSGIApplication:
    """Stop calculating on a request in time. Not for GET: what that costs does not depend on the caller."""

    def buitenste(omgeving: WSGIEnvironment, begin: StartResponse) -> Iterable[bytes]:
        if omgeving["REQUEST_METHOD"] == "GET":
            return binnenste(omgeving, begin)
        with hoogstens(seconden):
            return binnenste(omgeving, begin)

    return buitenste


def _registreer_toestand(app: Flask) -> None:
    versies = {sleutel: version(pakket) for sleutel, pakket in PAKKETTEN.items()}

    @app.get("/gezondheid")
    def gezondheid() -> Response:
        return jsonify({"status": "goed"})

    @app.get("/versie")
    def versie() -> Response:
        return jsonify(versies)
