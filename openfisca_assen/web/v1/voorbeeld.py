"""The family in the examples of the contract: `voorbeelden/gezin_01_werkend_paar.yaml`; a test compares the two."""

from typing import Any

GEZIN: dict[str, Any] = {
    "titel": "Jeroen en Ilse Hoekstra",
    "peildatum": "2026-03",
    "personen": {
        "Jeroen": {
            "geboortedatum": "1988-09-23",
            "netto_loon": {
                "month:2022-12:1": 1398.15,
                "2023": 1496.4,
                "2024": 1591.75,
                "2025": 1679.2,
                "2026": 1748.36,
            },
            "zorgverzekerd": True,
            "vermogen_box_3": {"2026": 1312},
        },
        "Ilse": {
            "geboortedatum": "1990-01-07",
            "netto_loon": {
                "month:2022-12:1": 571.3,
                "2023": 605.1,
                "2024": 647.35,
                "2025": 682.65,
                "2026": 714.26,
            },
            "zorgverzekerd": True,
            "vermogen_box_3": {"2026": 1105},
        },
        "Daan": {
            "geboortedatum": "2016-06-30",
            "netto_loon": {"2026": 0},
            "meedoenpremie_schoolsoort": "basisonderwijs",
            "vermogen_box_3": {"2026": 0},
        },
        "Saar": {
            "geboortedatum": "2019-11-12",
            "netto_loon": {"2026": 0},
            "meedoenpremie_schoolsoort": "basisonderwijs",
            "vermogen_box_3": {"2026": 0},
        },
    },
    "huishoudens": {
        "gezin": {
            "aanvragers": ["Jeroen"],
            "partners": ["Ilse"],
            "kinderen": ["Daan", "Saar"],
            "woont_in_assen": {"waarde": True, "sinds": "2018-05"},
            "bezittingen": 2417,
            "kale_huur": {"2026": 702.35},
            "huurtoeslag_zelfstandige_woning": True,
            "zorgpremie": 318.5,
            "geen_uitzicht_op_inkomensverbetering": True,
            "individuele_inkomenstoeslag_toegekend": {"waarde": False, "sinds": "2022-12"},
            "bijzondere_bijstand_kosten": 0,
            "maatwerkregeling_gebruiksgoederen_kosten": 389,
            "kwijtschelding_aanslag_rioolheffing": 171.24,
            "kwijtschelding_aanslag_afvalstoffenheffing": 262.08,
            "kwijtschelding_banksaldo": 2417,
            "kwijtschelding_waarde_auto": 1850,
            "voedselbank_vaste_lasten": 1496.2,
            "schulden": 0,
            "schuldhulp_ondernemers_eigen_bedrijf": False,
            "schuldhulp_ondernemers_heeft_schulden": False,
            "schuldhulpverlening_kan_niet_blijven_betalen": False,
            "nazorg_schulden_afgerond": False,
            "vroegsignalering_signaal_verhuurder": False,
            "vroegsignalering_signaal_zorgverzekeraar": False,
            "vroegsignalering_signaal_energieleverancier": False,
            "vroegsignalering_signaal_drinkwaterbedrijf": False,
        }
    },
}
