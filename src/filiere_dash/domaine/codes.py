"""Every closed list of the trade is a code with its French label.

A code is written to the base by its value; its `libelle` reads inside a sentence,
its `titre` alone on a screen. An `icone` never stands without the label.
"""

from enum import StrEnum
from typing import Self

from filiere_dash.domaine.erreurs import ErreurSaisie
from filiere_dash.domaine.francais import cle, liste


class Code(StrEnum):
    """A closed list: value, `libelle` in French, `icone` (empty where none)."""

    libelle: str
    icone: str

    def __new__(cls, valeur: str, libelle: str, icone: str = "") -> Self:
        """Build a member from its value, its label and its icon."""
        membre = str.__new__(cls, valeur)
        membre._value_ = valeur
        membre.libelle = libelle
        membre.icone = icone
        return membre

    @property
    def titre(self) -> str:
        """Return the label with a capital."""
        return self.libelle[:1].upper() + self.libelle[1:]

    @classmethod
    def lire(cls, texte: str) -> Self:
        """Return the code whose value or label is `texte`, accents and case aside.

        Raises ErreurSaisie with the list of accepted labels.
        """
        for membre in cls:
            if cle(texte) in (cle(membre.value), cle(membre.libelle)):
                return membre
        raise ErreurSaisie(
            "Choix inconnu",
            f"« {texte} » ne figure pas dans la liste.",
            f"Choisissez {liste([membre.libelle for membre in cls], 'ou')}.",
        )


class RoleMetropole(Code):
    """The métropole's role in a programme; an observateur pays nothing."""

    FINANCEUR = "financeur", "financeur"
    PARTENAIRE = "partenaire", "partenaire"
    OBSERVATEUR = "observateur", "observateur"


class StatutAction(Code):
    """Where an action stands."""

    PREVUE = "prevue", "prévue"
    EN_COURS = "en_cours", "en cours"
    REALISEE = "realisee", "réalisée"
    REPORTEE = "reportee", "reportée"
    ABANDONNEE = "abandonnee", "abandonnée"


class Famille(Code):
    """What an indicateur speaks of."""

    ADHERENTS = "adherents", "adhérents"
    EVENEMENTS = "evenements", "événements"
    OFFRES = "offres", "offres"
    RENDEZ_VOUS = "rendez_vous", "rendez-vous"
    COMMUNICATION = "communication", "communication"
    ACCOMPAGNEMENT = "accompagnement", "accompagnement"
    PROJETS = "projets", "projets"
    GOUVERNANCE = "gouvernance", "gouvernance"
    CONTEXTE = "contexte", "contexte"


class NatureIndicateur(Code):
    """How an indicateur may be added up (rule 2)."""

    STOCK = "stock", "stock"
    FLUX = "flux", "flux"
    TAUX = "taux", "taux"


class Sens(Code):
    """Which way an indicateur should go."""

    HAUSSE = "hausse", "à la hausse"
    BAISSE = "baisse", "à la baisse"


class TypeValeur(Code):
    """Whether a number was observed or foreseen."""

    CONSTATEE = "constatee", "constatée"
    PREVISIONNELLE = "previsionnelle", "prévisionnelle"


class Precision(Code):
    """How exactly a source gives a number."""

    EXACT = "exact", "exact"
    ENVIRON = "environ", "environ"
    PLUS_DE = "plus_de", "plus de"
    DEDUIT = "deduit", "déduit"
    PORTEE_AMBIGUE = "portee_ambigue", "portée ambiguë"


class EtapeOpportunite(Code):
    """The stages of an offer, in order."""

    PROSPECT = "prospect", "prospect"
    REPONSE_EN_COURS = "reponse_en_cours", "réponse en cours"
    REMISE = "remise", "remise"
    GAGNEE = "gagnee", "gagnée"
    PERDUE = "perdue", "perdue"


class EtapeFlux(Code):
    """The steps of the métropole's money, in order."""

    DEMANDE = "demande", "demandé"
    VOTE = "vote", "voté"
    CONVENTIONNE = "conventionne", "conventionné"
    ENGAGE = "engage", "engagé"
    LIQUIDE = "liquide", "liquidé"
    MANDATE = "mandate", "mandaté"
    PAYE = "paye", "payé"


class Section(Code):
    """The two sections of a public budget; no total crosses them unlabelled."""

    INVESTISSEMENT = "investissement", "investissement"
    FONCTIONNEMENT = "fonctionnement", "fonctionnement"


class StatutCandidature(Code):
    """Where a firm's file stands in a call."""

    DEPOSEE = "deposee", "déposée"
    INSTRUITE = "instruite", "instruite"
    RETENUE = "retenue", "retenue"
    REJETEE = "rejetee", "rejetée"
    CONVENTIONNEE = "conventionnee", "conventionnée"
    SOLDEE = "soldee", "soldée"


class TypeProjet(Code):
    """What a firm wants to bring home or change."""

    RAPATRIEMENT = "rapatriement", "rapatriement"
    RELOCALISATION_APPROVISIONNEMENT = (
        "relocalisation_approvisionnement",
        "relocalisation d’approvisionnement",
    )
    DIVERSIFICATION = "diversification", "diversification"


class PhaseProjet(Code):
    """How far a firm's project has come."""

    ETUDE = "etude", "étude"
    LANCEMENT = "lancement", "lancement"
    DEVELOPPEMENT = "developpement", "développement"


class Meteo(Code):
    """A person's judgement, best first."""

    SOLEIL = "soleil", "soleil", "☀️"
    ECLAIRCIES = "eclaircies", "éclaircies", "🌤️"
    NUAGES = "nuages", "nuages", "☁️"
    ORAGE = "orage", "orage", "⛈️"


class Connaissance(Code):
    """Whether an act is held by its text or only cited by another."""

    TEXTE = "texte", "connue par son texte"
    CITATION = "citation", "connue par citation"


class Rien(Code):
    """The four kinds of nothing, never merged (rule 3)."""

    PAS_ENCORE_DU = "pas_encore_du", "pas encore dû"
    EN_RETARD = "en_retard", "en retard"
    SANS_OBJET = "sans_objet", "sans objet"
    ZERO = "zero", "zéro"


class StatutRythme(Code):
    """Where progress stands against what was expected (rule 5)."""

    EN_AVANCE = "en_avance", "en avance", "▲"
    DANS_LE_RYTHME = "dans_le_rythme", "dans le rythme", "●"
    EN_RETARD = "en_retard", "en retard", "▼"
    NON_CALCULABLE = "non_calculable", "non calculable", "○"


class Periodicite(Code):
    """How often a value is expected: a setting, never read from a document."""

    MENSUELLE = "mensuelle", "mensuelle"
    TRIMESTRIELLE = "trimestrielle", "trimestrielle"
    SEMESTRIELLE = "semestrielle", "semestrielle"
    ANNUELLE = "annuelle", "annuelle"
    PONCTUELLE = "ponctuelle", "ponctuelle"


class EtatInstance(Code):
    """Whether a body sits or is only planned."""

    PREVUE = "prevue", "prévue"
    EN_PLACE = "en_place", "en place"


class Taxes(Code):
    """The tax base of an amount; HT and TTC never mix (rule 6)."""

    HT = "ht", "HT"
    TTC = "ttc", "TTC"
    NON_PRECISE = "non_precise", "non précisé"


class SensLigne(Code):
    """The side of a plan that a line stands on."""

    DEPENSE = "depense", "dépense"
    RECETTE = "recette", "recette"
