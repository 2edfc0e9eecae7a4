"""The application for a WSGI server: `openfisca_assen.web.wsgi:app`."""

from openfisca_assen.web.app import maak_app, maak_klaar
from openfisca_assen.web.logboek import open_logboek

open_logboek()
app = maak_klaar(maak_app())
