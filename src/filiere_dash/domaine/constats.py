"""Each check of a rule gives one constat, and each rule has one French sentence."""

from dataclasses import dataclass
from decimal import Decimal

from filiere_dash.domaine.francais import typographie


@dataclass(frozen=True)
class Constat:
    """The outcome of one rule on one object.

    `conforme` is None when the rule cannot be verified: `phrase` then says what is
    missing. `ecart` is in euros or in the unit counted; `ligne` names the line at
    fault; `objet` and `code` say what was checked.
    """

    regle: str
    conforme: bool | None
    phrase: str
    objet: str = ""
    code: str = ""
    ecart: Decimal | None = None
    ligne: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrase", typographie(self.phrase))

    @property
    def enonce(self) -> str:
        """Return the sentence of the rule; KeyError for a rule without one."""
        return REGLES[self.regle]


_ENONCES: dict[str, str] = {
    "taux_avancement": "Le taux d'avancement est le chemin parcouru depuis la valeur "
    "initiale rapporté au chemin prévu ; il n'est jamais plafonné.",
    "perimetre_commun": "Une valeur et une cible ne se comparent que sur la même "
    "population, la même unité et la même période.",
    "stock_flux_taux": "Les flux s'additionnent d'une période à l'autre, les stocks "
    "jamais, et les taux ne se moyennent qu'avec leurs poids.",
    "quatre_riens": "Pas encore dû, en retard, sans objet et zéro sont quatre absences différentes, jamais confondues.",
    "rythme": "L'attendu suit une ligne droite du début à la fin, ou les jalons "
    "fixés ; un seul point ne fait pas un rythme.",
    "statut": "Plus loin au-dessus de l'attendu que le seuil réglé par le service "
    "(10 points par défaut) on est en avance, plus loin au-dessous en retard, sinon dans le rythme.",
    "contradiction_meteo": "La météo est un jugement humain ; quand elle contredit "
    "le statut calculé, les deux sont montrés.",
    "plan_equilibre": "Pour chaque période, les recettes d'un plan de financement égalent ses dépenses.",
    "taux_declare": "Le taux de financement déclaré est recalculé sur l'assiette annoncée.",
    "taxes_separees": "Les montants hors taxes et toutes taxes comprises ne se mélangent jamais.",
    "depenses_porteur": "Les dépenses engagées par le porteur sont ses coûts : elles "
    "n'entrent jamais dans l'engagé de la métropole.",
    "argent_metropole": "L'argent de la métropole se lit par section, par période "
    "d'action et par exercice, sans total qui mêle les sections.",
    "rapprochement_deduit": "Un vote et une période de plan qui ne portent pas le "
    "même libellé sont rapprochés par déduction, et c'est écrit.",
    "vote_voix": "Le nombre de voix est égal aux présents plus les pouvoirs.",
    "vote_effectif": "Les membres en exercice sont les présents, les pouvoirs et les absents sans pouvoir.",
    "vote_suffrages": "Les votes pour, contre, les abstentions et les non-"
    "participations ne dépassent pas le nombre de voix ; l'unanimité ne dit pas "
    "combien ont voté pour.",
    "vote_resultat": "Un acte adopté ne compte pas plus de voix contre que de voix pour.",
    "quorum": "Le quorum est atteint quand plus de la moitié des membres en exercice "
    "sont présents ; les pouvoirs ne comptent pas.",
    "convocation": "Cinq jours francs séparent la convocation de la séance.",
    "executoire": "Une délibération est exécutoire une fois transmise à la préfecture et publiée.",
    "identifiant_acte": "L'identifiant de télétransmission porte la date et le numéro de la délibération.",
    "ventilation": "Les parts d'une ventilation font leur total, pour la même période et le même territoire.",
    "fraicheur": "Une donnée est en retard une fois passés la dernière période, la "
    "périodicité et le délai réglés par le service.",
    "echeance": "Les échéances sont déduites des conventions, appels, actions et valeurs attendues, jamais saisies.",
    "cout_par_resultat": "Un coût par résultat n'est calculé que pour un couple "
    "déclaré pertinent par une personne, avec ses deux termes.",
    "montant_exact": "Les montants sont gardés au centime près, sans arrondi intermédiaire.",
    "anomalie_source": "Une anomalie d'un acte est relevée, expliquée et montrée, jamais corrigée.",
    "compte_section": "Un compte de classe 6 ou 7 relève du fonctionnement, un compte "
    "de classe 1 ou 2 de l'investissement.",
    "acte_date": "Un acte n'annonce pas au futur une date déjà passée le jour de la séance.",
    "phase_plan": "Le plan de financement tient dans les années de la phase qu'il finance.",
    "eligibilite_echue": "Un avenant qui déplace la fin d'éligibilité est voté avant cette fin.",
    "duree_eligibilite": "La durée d'éligibilité se compte en mois entiers, du premier au dernier jour inclus.",
    "eligibilite_appel": "Une entreprise est éligible quand chaque condition de "
    "l'appel est remplie ; une réponse inconnue reste à vérifier.",
    "simulation_appel": "L'aide est le coût de la prestation au taux de l'appel ; le "
    "budget sert autant d'entreprises qu'il contient d'aides entières.",
}

REGLES: dict[str, str] = {nom: typographie(phrase) for nom, phrase in _ENONCES.items()}
