"""The doors of the rules: OpenFisca's own Web API, `/v1` and the pages, in one Flask application.

`maak_app` (app.py) builds it, `Instellingen` (instellingen.py) holds every limit, `Probleem` (problemen.py) is the only
way in which a request is refused.
"""
