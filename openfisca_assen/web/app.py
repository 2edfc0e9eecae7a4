"""The application: OpenFisca's own routes, `/v1` and the pages, behind the same limits, headers and errors."""

from __future__ import annotations

import uuid
from importlib import import_module
from importlib.util import find_spec

from flask import Flask, Response, g
from jinja2 import StrictUndefined

from openfisca_assen.web import natief, problemen
from openfisca_assen.web.instellingen import Instellingen

# Parts that bring their own routes; each has `blauwdruk(instellingen) -> Blueprint`.
ONDERDELEN = ("v1", "loket", "regelboek")


def maak_app(instellingen: Instellingen | None = None) -> Flask:
    """Build the application.

    Args:
        instellingen: The settings; default those of the environment.
    """
    instellingen = instellingen or Instellingen.uit_omgeving()
    app = Flask(
        __package__,
        template_folder="sjablonen",
        static_folder="opmaak",
        static_url_path="/opmaak",
    )
    app.url_map.merge_slashes = False
    app.json.ensure_ascii = False
    app.json.sort_keys = False
    app.config.update(MAX_CONTENT_LENGTH=instellingen.grootste_verzoek)
    app.select_jinja_autoescape = lambda naam: True
    app.jinja_env.undefined = StrictUndefined
    problemen.registreer(app)

    @app.before_request
    def _begin() -> None:
        g.verzoek_id = str(uuid.uuid4())

    @app.after_request
    def _eind(antwoord: Response) -> Response:
        antwoord.headers.setdefault("Content-Security-Policy", "default-src 'self'")
        return antwoord

    for naam in ONDERDELEN:
        if find_spec(f"{__package__}.{naam}"):
            module = import_module(f"{__package__}.{naam}")
            if hasattr(module, "blauwdruk"):
                app.register_blueprint(module.blauwdruk(instellingen))
    app.register_blueprint(natief.blauwdruk(instellingen))
    return app
