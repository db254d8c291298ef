"""Tables that grant: one beneficiary a row, and columns that say what each amount is."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from filiere_dash.domaine.lecture.argent.plans.montants import financeur_dit
from filiere_dash.domaine.lecture.argent.roles.dons import est_un_don
from filiere_dash.domaine.lecture.argent.roles.mots import FINANCEURS
from filiere_dash.domaine.lecture.argent.tables.annees import par_annee, par_nature
from filiere_dash.domaine.lecture.argent.tables.colonnes import (
    DES_AUTRES,
    PARTS,
    TAXES,
    est_nu,
    role_du_titre,
    sans_date,
    une_seule,
)
from filiere_dash.domaine.lecture.argent.tables.comptes import Sens, prouvees, sens_du_titre
from filiere_dash.domaine.lecture.matiere.decoupage import Plan as Decoupe
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.matiere.echelles import ANNEE, TOTAL
from filiere_dash.domaine.lecture.matiere.grilles import Case, Grille
from filiere_dash.domaine.lecture.matiere.periodes import label
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_NOM = re.compile(
    r"\b(?:associations?|beneficiaires?|organismes?|structures?|noms?|clubs?|communes?|entreprises?|demandeurs?|porteurs?|tiers|societes?|raison sociale|cuma|gaec|exploitations?|laureats?|candidats?|maitres? d'ouvrage|projets?|intitule|manifestations?|etablissements?|libelle|attributaires?|operateurs?|clusters?|destinataires?|enseignes?|exploitants?|titulaires?|partenaires?|chambres?|organisat(?:eur|rice)s?|gestionnaires?|employeurs?|federations?|groupements?|cooperatives?|artisans?|commerces?|commercants?)\b"
)
_QUI = re.compile(
    r"\b(?:associations?|beneficiaires?|organismes?|structures?|clubs?|entreprises?|demandeurs?|porteurs?|tiers|societes?|raison sociale|laureats?|maitres? d'ouvrage|attributaires?|operateurs?|clusters?|destinataires?|enseignes?|exploitants?|exploitations?|titulaires?|partenaires?|chambres?|organisat(?:eur|rice)s?|gestionnaires?|employeurs?|federations?|groupements?|cooperatives?|artisans?|commerces?|commercants?)\b"
)


@dataclass(frozen=True, slots=True)
class Acte:
    """What the act says around its tables: its year, who decides (`soi` is how it is named), what its decision prints.

    `renvoi` tells that the decision refers to a table, `dites` are the amounts that it says itself.
    """

    decoupe: Decoupe
    annee: int | None
    collectivite: str | None
    soi: re.Pattern[str] | None
    adopte: bool
    renvoi: bool
    dites: frozenset[Decimal]


def lire_liste(grille: Grille, acte: Acte) -> list[Montant]:
    """Read a table of grants; nothing where its columns do not say what they are."""
    entete, titres = _entete(grille)
    if not _NOM.search(" ".join(c.plat for c in entete)):
        return _regles(grille, entete, titres, acte)
    colonne = _colonne_des_noms(entete)
    rangees = _alignees([r for r in grille.rangees if r not in titres and len(r) > colonne])
    payees = {i for r in rangees for i, c in enumerate(r) if c.montant is not None} - {colonne}
    roles = _roles(grille, entete, rangees, payees, acte)
    if not _QUI.search(entete[colonne].plat):  # « Commune | Cotisation »: what members owe
        roles = {i: r for i, r in roles.items() if "cotisation" not in entete[i].plat}
    if not roles:
        return []
    prouves = prouvees(grille, entete, rangees, acte.dites)
    forts = _colonnes_verifiees(rangees, roles) & prouves
    # The grants of several years: a person tells which of them this act votes.
    forts -= {i for i, r in roles.items() if r is Role.ATTRIBUE and [*roles.values()].count(r) > 1}
    decide = _decide(
        grille, acte.decoupe, acte.adopte, acte.renvoi and any(any(TOTAL.match(c.plat) for c in r) for r in rangees)
    )
    decide = decide and not any(PARTS.search(c.plat) for c in entete)  # who of them grants is not sure
    decide = decide and not any(_sans_titre(r, entete, colonne) for r in rangees)
    rendus = []
    for rangee in rangees:
        total = any(TOTAL.match(c.plat) for c in rangee)
        if not total and not re.search("[a-z]", _nom(rangee, colonne).plat):  # « 42 » firms are nobody
            continue
        rendus += [_prix_de_chacun(c) for c in rangee if c.unitaire is not None]
        for indice, role in roles.items():
            if indice < len(rangee) and _est_une_somme(case := rangee[indice]) and not _vaine(case, role):
                sure = indice in (forts if total or role is Role.ATTRIBUE else prouves) and decide
                sure = sure and not case.douteuse and (total or role is not Role.AUTRE)
                sure = sure and not sans_date(entete[indice].plat, role)
                lu = _montant(case, role, _nom(rangee, colonne), entete[indice], sure, acte.collectivite)
                rendus.append(_du_total(lu) if total else lu)
    return rendus


def _roles(
    grille: Grille, entete: tuple[Case, ...], rangees: list[tuple[Case, ...]], payees: set[int], acte: Acte
) -> dict[int, Role]:
    """Return what each column of money says, one of grants, or one for each year of them."""
    prouves = prouvees(grille, entete, rangees, acte.dites)
    dites = {
        i for i in payees if i in prouves or (i < len(entete) and sens_du_titre(entete[i].plat) is not Sens.INCONNU)
    }
    roles = {i: r for i, c in enumerate(entete) if i in dites and (r := role_du_titre(c.plat, acte.annee, acte.soi))}
    roles |= _parts_nommees(entete, payees - roles.keys(), acte.soi)
    if any(PARTS.search(c.plat) for c in entete):  # « Montant | Part Ville | Part État »: what is shared costs
        roles = {i: Role.DEPENSE if est_nu(entete[i].plat, r) else r for i, r in roles.items()}
    # « Montant HT | Subvention »: what the aid bears on.
    if any(r is Role.ATTRIBUE and not est_nu(entete[i].plat, r) for i, r in roles.items()):
        roles = {
            i: Role.DEPENSE if est_nu(entete[i].plat, r) and TAXES.search(entete[i].plat) else r
            for i, r in roles.items()
        }
    roles = une_seule(roles, entete, {i for i in roles if _somme(rangees, i) in acte.dites})
    if _proroge(entete):
        return {i: Role.ANTERIEUR if r is Role.ATTRIBUE else r for i, r in roles.items()}
    lignes = [r for r in rangees if not any(TOTAL.match(c.plat) for c in r)]
    return _pretees(roles, entete, grille.titre) | (
        par_annee(entete, lignes, acte.annee, acte.dites) or par_nature(entete, lignes, payees)
    )


def _parts_nommees(entete: tuple[Case, ...], payees: set[int], soi: re.Pattern[str] | None) -> dict[int, Role]:
    """Read « Dépense éligible | Région | Département », what each of them pays, where who decides is one of them and others receive."""
    if not any(_QUI.search(c.plat) for c in entete):
        return {}
    payeurs = {i for i, c in enumerate(entete) if i in payees and re.fullmatch(rf"(?:{FINANCEURS})", c.plat)}
    siennes = {i for i in payeurs if soi is not None and soi.fullmatch(entete[i].plat)}
    return {i: Role.ATTRIBUE if i in siennes else Role.AUTRE_FINANCEUR for i in payeurs} if len(siennes) == 1 else {}


# « Tableau 2 – Avances remboursables », whose column says « Avance » alone.
_PRETS = re.compile(r"\b(?:avances?\s+(?:remboursables?|recuperables?)|prets?)\b")
_PRETEE = re.compile(
    r"(?:montant\s+(?:de\s+l'\s?|du\s+|d'\s?|de\s+)?)?(?:avances?|prets?)(?:\s+(?:accorde|attribue|propose|octroye|vote|allou)\w*|\s+a\s+taux\s+\w+)?\W*(?:€|ht|en\s+euros)?\W*"
)


def _pretees(roles: dict[int, Role], entete: tuple[Case, ...], titre: str) -> dict[int, Role]:
    """Return the roles, the one column of what is lent granted under a title that says so, where none is."""
    pretees = [i for i, c in enumerate(entete) if i and _PRETEE.fullmatch(c.plat)]
    if len(pretees) != 1 or Role.ATTRIBUE in roles.values() or not _PRETS.search(titre):
        return roles
    return roles | {pretees[0]: Role.ATTRIBUE}


def _regles(grille: Grille, entete: tuple[Case, ...], titres: list[tuple[Case, ...]], acte: Acte) -> list[Montant]:
    """Read the ceilings of the rules of an aid, or tariffs, one a row: they are nobody's, and a person checks them.

    A column of aid whose sum the decision grants tells what each action takes of it.
    """
    dits = {i: role_du_titre(c.plat, acte.annee, acte.soi) for i, c in enumerate(entete) if i}
    donnees = [i for i, r in dits.items() if r is Role.ATTRIBUE and _somme(list(grille.rangees), i) in acte.dites]
    dits |= dict.fromkeys(donnees, Role.AUTRE)
    rangees = [r for r in grille.rangees if r not in titres and not any(TOTAL.match(c.plat) for c in r)]
    return [
        replace(_montant(r[i], role, r[0], entete[i], False, None), beneficiaire=None)
        for r in rangees
        for i, role in dits.items()
        if (role in (Role.PLAFOND, Role.TARIF) or i in donnees)
        and i < len(r)
        and _est_une_somme(r[i])
        and r[0].montant is None
    ]


def _colonne_des_noms(entete: tuple[Case, ...]) -> int:
    """Return the column of who receives: « Entreprise » wins over « Projet » that stands before it."""
    nommees = [i for i, c in enumerate(entete) if _NOM.search(c.plat)]
    return next((i for i in nommees if _QUI.search(entete[i].plat)), nommees[0])


def _proroge(entete: tuple[Case, ...]) -> bool:
    """Tell a table of conventions whose end is put off: what they grant was granted before."""
    titres = [c.plat for c in entete]
    convention = any(re.search(r"\bn\s?[°º]\s(?:de |de la )?convention|\bconvention initiale", x) for x in titres)
    terme = any(re.search(r"\b(?:nouve(?:au|lle)|proroge\w*|prolong\w*)\b", x) for x in titres)
    return convention and terme and not any(re.search(r"complement|supplement|additionnel", x) for x in titres)


def _entete(grille: Grille) -> tuple[tuple[Case, ...], list[tuple[Case, ...]]]:
    """Return the titles of the columns and the rows that print them: « Subvention » may stand above « 2023 »."""

    def titres(rangee: tuple[Case, ...]) -> bool:
        return len([c for c in rangee if c.texte]) >= 2 and all(
            c.montant is None or ANNEE.fullmatch(c.plat) for c in rangee
        )

    rang = next((i for i, r in enumerate(grille.rangees[:3]) if titres(r)), None)
    if rang is None:
        return (), []
    haut, bas = grille.rangees[rang], grille.rangees[rang + 1] if rang + 1 < len(grille.rangees) else ()
    suite = len(haut) == len(bas) and not haut[0].texte and bas[0].texte and titres(bas)
    if not suite:
        return haut, [haut]
    deux = [replace(b, texte=f"{h.texte} {b.texte}".strip(), plat=f"{h.plat} {b.plat}".strip(), montant=None)
            for h, b in zip(haut, bas, strict=True)]  # fmt: skip
    return tuple(deux), [haut, bas]


def _alignees(rangees: list[tuple[Case, ...]]) -> list[tuple[Case, ...]]:
    """Return the rows, the amounts of a short total under the columns that they are the sums of, else in their order."""
    largeur = max(map(len, rangees), default=0)
    argent = [i for i in range(1, largeur) if _somme(rangees, i)]

    def alignee(rangee: tuple[Case, ...]) -> tuple[Case, ...]:
        montants = [c for c in rangee if c.montant is not None]
        libres = iter(argent)
        sommes = [
            i for c in montants for i in [next((i for i in libres if _somme(rangees, i) == c.montant), None)] if i
        ]
        places = sommes if len(sommes) == len(montants) else argent
        if not TOTAL.match(rangee[0].plat) or len(places) != len(montants):
            return rangee
        vide = replace(rangee[0], texte="", plat="", montant=None, taux=None)
        cases = dict(zip(places, montants, strict=True))
        return (rangee[0], *(cases.get(i, vide) for i in range(1, largeur)))

    return [alignee(r) for r in rangees]


def _est_une_somme(case: Case) -> bool:
    """Tell an amount from a year that stands alone in its cell."""
    return case.montant is not None and not ANNEE.fullmatch(case.plat)


def _vaine(case: Case, role: Role) -> bool:
    """Tell « 0,00 € » in a column of grants, and in another the product that a computation prints: nothing is said of its row."""
    return case.montant == 0 if role is Role.ATTRIBUE else case.unitaire is not None


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


def _colonnes_verifiees(rangees: list[tuple[Case, ...]], roles: dict[int, Role]) -> set[int]:
    """Return the columns whose printed total is their sum, or that print none."""
    verifiees = set()
    for indice in roles:
        lignes = [(r, r[indice].montant) for r in rangees if indice < len(r) and r[indice].montant is not None]
        total = [m for r, m in lignes if any(TOTAL.match(c.plat) for c in r)]
        if not total or total[-1] == _somme(rangees, indice):
            verifiees.add(indice)
    return verifiees


def _somme(rangees: list[tuple[Case, ...]], indice: int) -> Decimal:
    lignes = [r for r in rangees if indice < len(r) and not any(TOTAL.match(c.plat) for c in r)]
    return sum((m for r in lignes if (m := r[indice].montant) is not None), Decimal(0))


def _decide(grille: Grille, decoupe: Decoupe, adopte: bool, renvoi: bool) -> bool:
    """Tell that the act grants this table: it stands in its decision, or its title grants in an adopted act,

    or the decision refers to it (`renvoi`) and its total is there to check it.
    """
    zone = decoupe.a(grille.debut).zone
    return zone is Zone.DISPOSITIF or (adopte and (est_un_don(grille.titre) or renvoi))


_DEVANT = re.compile(
    r"^(?:(?:pour (?:mémoire|info\w*)|rappel)\W+)?(?:dont\s+)?(?:(?:part|quote-part)\s+)?(?:de la |de l['’]|du |des |d['’])?",
    re.IGNORECASE,
)


def _montant(case: Case, role: Role, nom: Case, entete: Case, sure: bool, collectivite: str | None) -> Montant:
    taxes = "HT" if re.search(r"\bh\.?t\b", entete.plat) else "TTC" if re.search(r"\bttc\b", entete.plat) else None
    confiance = Confiance.SURE if sure else Confiance.A_VERIFIER
    annees = ANNEE.findall(entete.plat)
    periode = label(f"en {entete.plat}") or label(entete.plat) or (annees[0] if len(annees) == 1 else None)
    autre = (
        financeur_dit(_DEVANT.sub("", re.sub(r"\s*\([^)]*\)", "", entete.texte)))
        if role is Role.AUTRE_FINANCEUR and not DES_AUTRES.match(entete.plat)
        else None
    )
    return Montant(
        case.montant, role, case.preuve(nom.texte, confiance), collectivite if role is Role.ATTRIBUE else autre,
        periode, taxes, _sans_adresse(nom.texte),
    )  # fmt: skip


def _prix_de_chacun(case: Case) -> Montant:
    """Return « 0,62 € » of « 14 785 hab. x 0,62 € »: a tariff, never sure."""
    return Montant(case.unitaire or Decimal(0), Role.TARIF, case.preuve(case.texte, Confiance.A_VERIFIER))


# The town that a list prints under each name: « PÔLE MER 29200 PLOUVENEC ».
_ADRESSE = re.compile(
    r"(?<=\S)[\s,-]+(?:\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|place|boulevard|allée|quai|chemin|route)\b[^\d]{2,50})?\d{5}\s+[A-ZÀ-Ý][^\d()]{1,40}$"
)


def _sans_adresse(nom: str) -> str:
    return _ADRESSE.sub("", nom)
