"""Over wie de regels gaan: de persoon, het huishouden en zijn leefvorm (artikelen 3 en 4 Participatiewet)."""

from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum

Persoon = build_entity(
    key="persoon",
    plural="personen",
    label="Een inwoner",
    is_person=True,
)

Huishouden = build_entity(
    key="huishouden",
    plural="huishoudens",
    label="Allen die op het adres wonen; het gezin van de Participatiewet is aanvrager, partner en minderjarige kinderen",
    roles=[
        {
            "key": "aanvrager",
            "plural": "aanvragers",
            "label": "Aanvrager",
            "max": 1,
            "doc": "Wie de regeling aanvraagt.",
        },
        {
            "key": "partner",
            "plural": "partners",
            "label": "Partner",
            "max": 1,
            "doc": "Echtgenoot of partner met wie de aanvrager een gezamenlijke huishouding voert.",
        },
        {
            "key": "kind",
            "plural": "kinderen",
            "label": "Kind",
            "doc": "Kind van de aanvrager of de partner; de leeftijd bepaalt of het nog als kind telt.",
        },
        {
            "key": "medebewoner",
            "plural": "medebewoners",
            "label": "Iemand anders op het adres",
            "doc": "Wie op het adres woont en geen partner of kind van de aanvrager is.",
        },
    ],
)

entities = [Persoon, Huishouden]


class Leefvorm(Enum):
    alleenstaande = "Alleenstaande"
    alleenstaande_ouder = "Alleenstaande ouder"
    gehuwden = "Gehuwden of samenwonenden"


class Huishoudsoort(Enum):
    eenpersoons = "Eenpersoonshuishouden"
    meerpersoons = "Meerpersoonshuishouden"
    eenpersoonsouderen = "Eenpersoonsouderenhuishouden"
    meerpersoonsouderen = "Meerpersoonsouderenhuishouden"


class Toeslagvorm(Enum):
    zonder_toeslagpartner = "Zonder toeslagpartner"
    met_toeslagpartner = "Met toeslagpartner"


class Minimumloonleeftijd(Enum):
    jonger_dan_15 = "Jonger dan 15 jaar"
    leeftijd_15 = "15 jaar"
    leeftijd_16 = "16 jaar"
    leeftijd_17 = "17 jaar"
    leeftijd_18 = "18 jaar"
    leeftijd_19 = "19 jaar"
    leeftijd_20 = "20 jaar"
    vanaf_21 = "21 jaar of ouder"


class Meedoenhuishouden(Enum):
    alleenstaande = "Alleenstaande zonder AOW"
    alleenstaande_ouder_met_2_kinderen = "Alleenstaande ouder met twee kinderen onder de 12 jaar"
    paar_met_2_kinderen = "Paar met twee kinderen onder de 12 jaar"
    alleenstaande_aow = "Alleenstaande met AOW"
    paar_aow = "Paar met AOW"
    geen_normbedragen = "Geen normbedragen voor dit huishouden"


class BijzondereKosten(Enum):
    niet_genoemd = "Er zijn geen bijzondere kosten"
    bewindvoering = "Bewindvoering"
    eigen_bijdrage_rechtsbijstand = "Eigen bijdrage voor een advocaat"
    overige = "Andere bijzondere kosten"
    medicijnen = "Medicijnen"
    tandarts = "Tandarts"
    bril_of_lenzen = "Bril of contactlenzen"
    verhuizen = "Verhuizen"
    schulden = "Schulden"
    huur = "Huur"
    energie = "Gas, water en licht"
    woninginrichting = "Woninginrichting"
    algemene_kosten = "Andere algemene kosten van het bestaan"


class Kanaal(Enum):
    geen = "Geen aanbod"
    brief = "Een brief"
    huisbezoek = "Een huisbezoek"


class Termijneenheid(Enum):
    weken = "Weken"
    werkdagen = "Werkdagen"


class Schoolsoort(Enum):
    geen = "Geen basis- of voortgezet onderwijs"
    basisonderwijs = "Basisonderwijs"
    voortgezet_onderwijs = "Voortgezet onderwijs"


class Arbeidsvrijlating(Enum):
    geen = "Geen vrijlating"
    zes_maanden = "Vrijlating voor iedereen, hoogstens zes maanden"
    medisch_urenbeperkt = "Vrijlating voor wie om medische redenen minder uren kan werken"
    alleenstaande_ouder = "Vrijlating voor een alleenstaande ouder"


class Studietoeslagleeftijd(Enum):
    jonger_dan_15 = "Jonger dan 15 jaar"
    leeftijd_15 = "15 jaar"
    leeftijd_16 = "16 jaar"
    leeftijd_17 = "17 jaar"
    leeftijd_18 = "18 jaar"
    leeftijd_19 = "19 jaar"
    leeftijd_20 = "20 jaar"
    vanaf_21 = "21 jaar of ouder"


class Beslaghuishouden(Enum):
    alleenstaande = "Alleenstaande"
    alleenstaande_ouder = "Alleenstaande ouder"
    gehuwden_zonder_kinderen = "Gehuwden zonder kinderen"
    gehuwden_met_kinderen = "Gehuwden met kinderen"


class Armoedehuishouden(Enum):
    alleenstaande = "Alleenstaande"
    paar_met_2_kinderen_tot_12 = "Paar met twee kinderen onder de 12 jaar"
    paar_met_2_pubers = "Paar met twee kinderen van 12 tot en met 17 jaar"
    ouder_met_2_pubers = "Alleenstaande ouder met twee kinderen van 12 tot en met 17 jaar"
    geen_bedrag = "Geen bedrag bekend voor dit huishouden"
