"""OpenFisca's own Web API: the same paths and the same answers, behind the strict validator."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from openfisca_assen.web.instellingen import Instellingen

WELKOM = (
    "This is the root of an OpenFisca Web API. To learn how to use it, check the general documentation "
    "(https://openfisca.org/doc/) and the OpenAPI specification of this instance ({}spec)."
)


def welkom() -> tuple[Response, int]:
    """What OpenFisca answers at `/` to a program."""
    return jsonify({"welcome": WELKOM.format(request.host_url)}), 300


def blauwdruk(instellingen: Instellingen) -> Blueprint:
    """The native routes. `/` is left to the desk where that is present."""
    routes = Blueprint("natief", __name__)
    routes.add_url_rule("/", "welkom", welkom)
    return routes
