"""Tables that grant: one beneficiary a row, and columns that say what each amount is."""

import re
from dataclasses import replace
from decimal import Decimal

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.roles_dons import est_un_don
from filiere_dash.domaine.lecture.argent.roles_mots import FINANCEURS
from filiere_dash.domaine.lecture.matiere.decoupage import Plan as Decoupe
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.matiere.periodes import label
from filiere_dash.domaine.lecture.modele import Confiance, LignePlan, Montant, Plan, Preuve, Role

_NOM = re.compile(
    r"\b(?:associations?|beneficiaires?|organismes?|structures?|noms?|clubs?|communes?|entreprises?|demandeurs?|porteurs?|tiers|societes?|raison sociale|cuma|gaec|exploitations?|laureats?|candidats?|maitres? d'ouvrage|projets?|intitule|manifestations?|etablissements?|libelle)\b"
)
_ROLES = (
    (Role.DEMANDE, r"demand|sollicit"),
    (Role.ANTERIEUR, r"n\s?-\s?1|rappel|precedent|deja|anterieur|realise"),
    (Role.PLAFOND, r"plafond|maximum"),
    (
        Role.DEPENSE,
        r"prix (?:ht|ttc|hors|d'achat)|cout|depense|budget|assiette|travaux|base\b|montant (?:ht |ttc )?(?:du projet|de l'operation|eligible)|investissement",
    ),
    (Role.AUTOFINANCEMENT, r"autofinanc|fonds propres"),
    (Role.RESTE_A_CHARGE, r"reste"),
    (Role.AUTRE, r"acompte|solde|avance|versement"),
    (Role.TARIF, r"tarif|prix"),
    (
        Role.ATTRIBUE,
        r"attribu|accord|vote|propos|allou|retenu|octroy|subvention|aide|participation|montant|dotation|fonds de concours|20\d\d",
    ),
)
_FORCE = (
    r"attribu|accord|vote|octroy|allou|retenu",
    r"propos",
    r"subvention|aide|participation|dotation|fonds de concours",
    r"montant|20\d\d",
)
_ANNEE = re.compile(r"(?:19|20)\d\d")
_TOTAL = re.compile(r"^\W*(?:sous-?\s?total|total|totaux|ensemble)\b")


def lire_liste(
    grille: Grille, decoupe: Decoupe, annee: int | None, collectivite: str | None, adopte: bool, *, renvoi: bool
) -> list[Montant]:
    """Read a table of grants; nothing where its columns do not say what they are."""
    entete = next(
        (
            r
            for r in grille.rangees[:3]
            if len([c for c in r if c.texte]) >= 2 and all(c.montant is None or _ANNEE.fullmatch(c.plat) for c in r)
        ),
        None,
    )
    if entete is None or not _NOM.search(" ".join(c.plat for c in entete)):
        return []
    colonne = next((i for i, c in enumerate(entete) if _NOM.search(c.plat)), 0)
    roles = {i: r for i, c in enumerate(entete) if i != colonne and (r := _role(c.plat, annee))}
    roles = _une_seule(roles, entete)
    if not roles:
        return []
    rangees = [r for r in grille.rangees if r is not entete and len(r) > colonne]
    forts = _colonnes_verifiees(rangees, roles)
    decide = _decide(grille, decoupe, adopte, renvoi and any(any(_TOTAL.match(c.plat) for c in r) for r in rangees))
    decide = decide and not any(_sans_titre(r, entete, colonne) for r in rangees)
    rendus = []
    for rangee in rangees:
        total = any(_TOTAL.match(c.plat) for c in rangee)
        if not total and not _nom(rangee, colonne).texte:
            continue
        for indice, role in roles.items():
            if indice < len(rangee) and (case := rangee[indice]).montant is not None:
                sure = (indice in forts or role is not Role.ATTRIBUE) and decide and not case.douteuse
                sure = sure and (not total or indice in forts)
                lu = _montant(case, role, _nom(rangee, colonne), entete[indice], sure, collectivite)
                rendus.append(_du_total(lu) if total else lu)
    return rendus


def _sans_titre(rangee: tuple[Case, ...], entete: tuple[Case, ...], colonne: int) -> bool:
    """Tell a row with money under no title: what its other amounts are is not sure either."""
    muettes = [c for i, c in enumerate(rangee) if i != colonne and (i >= len(entete) or not entete[i].texte)]
    return any(c.montant is not None for c in muettes)


def _du_total(montant: Montant) -> Montant:
    """Return the total of a column: that of the grants grants nothing more, to nobody."""
    role = Role.AUTRE if montant.role is Role.ATTRIBUE else montant.role
    return replace(montant, beneficiaire=None, role=role)


def _nom(rangee: tuple[Case, ...], colonne: int) -> Case:
    return rangee[colonne] if rangee[colonne].texte else next((c for c in rangee if c.texte), rangee[colonne])


def _role(plat: str, annee: int | None) -> Role | None:
    citees = [int(x) for x in re.findall(r"20\d\d", plat)]
    if citees and annee and max(citees) < annee and not re.search(r"propos|demand|sollicit", plat):
        return Role.ANTERIEUR
    return next((role for role, motif in _ROLES if re.search(motif, plat)), None)


def _une_seule(roles: dict[int, Role], entete: tuple[Case, ...]) -> dict[int, Role]:
    """Keep one column of grants: « votée » wins over « proposée », « proposée » over « subvention »."""
    donnees = [i for i, r in roles.items() if r is Role.ATTRIBUE]
    if len(donnees) < 2:
        return roles
    rang = {i: next((n for n, m in enumerate(_FORCE) if re.search(m, entete[i].plat)), len(_FORCE)) for i in donnees}
    gardee = min(donnees, key=lambda i: rang[i])
    seule = list(rang.values()).count(rang[gardee]) == 1
    return {i: (r if i not in donnees or (i == gardee and seule) else Role.AUTRE) for i, r in roles.items()}


def _colonnes_verifiees(rangees: list[tuple[Case, ...]], roles: dict[int, Role]) -> set[int]:
    """Return the columns whose printed total is their sum, or that print none."""
    verifiees = set()
    for indice in roles:
        lignes = [(r, r[indice].montant) for r in rangees if indice < len(r) and r[indice].montant is not None]
        total = [m for r, m in lignes if any(_TOTAL.match(c.plat) for c in r)]
        somme = sum((m for r, m in lignes if not any(_TOTAL.match(c.plat) for c in r)), Decimal(0))
        if not total or total[-1] == somme:
            verifiees.add(indice)
    return verifiees


def _decide(grille: Grille, decoupe: Decoupe, adopte: bool, renvoi: bool) -> bool:
    """Tell that the act grants this table: it stands in its decision, or its title grants in an adopted act,

    or the decision refers to it (`renvoi`) and its total is there to check it.
    """
    zone = decoupe.a(grille.debut).zone
    return zone is Zone.DISPOSITIF or (adopte and (est_un_don(grille.titre) or renvoi))


def _montant(case: Case, role: Role, nom: Case, entete: Case, sure: bool, collectivite: str | None) -> Montant:
    taxes = "HT" if re.search(r"\bh\.?t\b", entete.plat) else "TTC" if re.search(r"\bttc\b", entete.plat) else None
    confiance = Confiance.SURE if sure else Confiance.A_VERIFIER
    return Montant(
        case.montant, role, case.preuve(nom.texte, confiance), collectivite if role is Role.ATTRIBUE else None,
        label(f"en {entete.plat}") or label(entete.plat), taxes, _sans_adresse(nom.texte),
    )  # fmt: skip


# The town that a list prints under each name: « PÔLE MER 29200 PLOUVENEC ».
_ADRESSE = re.compile(
    r"(?<=\S)[\s,-]+(?:\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|place|boulevard|allée|quai|chemin|route)\b[^\d]{2,50})?\d{5}\s+[A-ZÀ-Ý][^\d()]{1,40}$"
)


def _sans_adresse(nom: str) -> str:
    return _ADRESSE.sub("", nom)


def montants_du_plan(plan: Plan, collectivite: str | None) -> list[Montant]:
    """Return the amounts of a plan with their roles; its totals too, where several lines make them."""
    rendus = [
        Montant(x.montant, Role.DEPENSE, x.preuve, None, x.periode) for x in plan.depenses if x.montant is not None
    ]
    rendus += [_recette(ligne, collectivite) for ligne in plan.recettes if ligne.montant is not None]
    financeurs = {cle(x.libelle) for x in plan.recettes}
    for ligne in plan.totaux:
        if ligne.montant is not None:
            rendus.append(_total(ligne, cle(ligne.libelle) in financeurs, bool(plan.depenses), collectivite))
    return rendus


def _recette(ligne: LignePlan, collectivite: str | None) -> Montant:
    role, financeur, sur = _role_de_recette(ligne.libelle, collectivite)
    return Montant(ligne.montant, role, ligne.preuve if sur else _a_verifier(ligne.preuve), financeur, ligne.periode)


def _total(ligne: LignePlan, financeur: bool, depenses: bool, collectivite: str | None) -> Montant:
    """Judge a total: that of a funder over the periods is its own; without any expense, it is uncertain."""
    if financeur:
        return _recette(ligne, collectivite)
    role = Role.DEPENSE if "d" in _cote_du_total(ligne.libelle) else Role.AUTRE
    return Montant(ligne.montant, role, ligne.preuve if depenses else _a_verifier(ligne.preuve), None, ligne.periode)


def _a_verifier(preuve: Preuve) -> Preuve:
    return replace(preuve, confiance=Confiance.A_VERIFIER)


def _cote_du_total(libelle: str) -> str:
    return (
        "d"
        if re.search(r"depense|charge|cout", cle(libelle))
        else "r"
        if re.search(r"recette|produit|ressource|financ", cle(libelle))
        else "d"
    )


def _role_de_recette(libelle: str, collectivite: str | None) -> tuple[Role, str | None, bool]:
    """Return the role of a resource, who pays it, and whether its label says so."""
    nu = cle(libelle)
    if re.search(
        r"auto-?financ|fonds propres|ressources propres|apport|cotisation|adhesion|emprunt|ventes?|billetterie|prestation",
        nu,
    ):
        return Role.AUTOFINANCEMENT, None, re.search(r"auto-?financ|propres|apport", nu) is not None
    if re.search(r"reste a charge|solde", nu):
        return Role.RESTE_A_CHARGE, None, True
    propre = bool(collectivite) and _propre(nu, cle(collectivite or ""))
    if re.search(r"sollicit|demand", nu):
        return Role.DEMANDE, collectivite if propre else _financeur(libelle), True
    if propre:
        return Role.DEMANDE, collectivite, False
    return Role.AUTRE_FINANCEUR, _financeur(libelle), re.search(FINANCEURS, nu) is not None


# Plans shorten the nature of a collectivité: « CA Val de Brenne »; its proper name is what tells it.
_NATURES = {
    "des", "les", "communes", "communaute", "commune", "ville", "departement", "region", "agglomeration", "urbaine",
    "metropole", "syndicat", "mixte", "conseil",
}  # fmt: skip


def _propre(nu: str, collectivite: str) -> bool:
    nature = re.match(
        r"communaute (?:de communes|d'agglomeration|urbaine)|commune|ville|departement|region|metropole|syndicat",
        collectivite,
    )
    if nature and re.fullmatch(
        rf"(?:subvention|participation|part|financement|aide)?\s*(?:de la |du |de l')?{nature[0]}", nu
    ):
        return True
    mots = set(re.findall(r"[a-z]{3,}", collectivite)) - _NATURES
    return bool(mots) and mots <= set(re.findall(r"[a-z]{3,}", nu))


def _financeur(libelle: str) -> str:
    return (
        re.sub(
            r"(?i)^(?:subventions?|participations?|financements?|aides?|fonds de concours|contribution)\s+(?:sollicit\w+\s+)?(?:de la |de l['’]|du |des |de |d['’]|aupr[eè]s (?:de la |de l['’]|du |de ))?",
            "",
            libelle,
        ).strip()
        or libelle
    )
