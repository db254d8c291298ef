"""The money of an act laid out for its review: what is granted and asked, the convention, the plans as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from filiere_dash.domaine.francais import cle as plat
from filiere_dash.domaine.francais import euros, typographie
from filiere_dash.domaine.lecture import Confiance, Role
from filiere_dash.domaine.lecture.modele import Article, Lecture, LignePlan, Montant, Plan
from filiere_dash.echanges.actes.fabrique import Fabrique
from filiere_dash.echanges.actes.proposition import A_CREER, Alternative, Bloc, Element
from filiere_dash.echanges.actes.rapprochement import convention as trouver_convention
from filiere_dash.echanges.actes.rapprochement import memes_conventions

ARGENT, CONVENTION, PLAN = "Argent", "Convention", "Plan"
OUI_NON = (("oui", "oui"), ("non", "non"))
ETAPES = (("vote", "une subvention votée"), ("demande", "une demande"))
ROLES = {
    Role.DEPENSE: "dépense du porteur",
    Role.AUTOFINANCEMENT: "autofinancement",
    Role.DEMANDE: "demandé",
    Role.ATTRIBUE: "attribué",
    Role.PLAFOND: "plafond",
    Role.AUTRE_FINANCEUR: "autre financeur",
    Role.RESTE_A_CHARGE: "reste à charge",
    Role.ANTERIEUR: "décision antérieure",
    Role.TARIF: "tarif",
    Role.AUTRE: "autre",
}
# « porter la subvention de 65 000 € à 72 000 € », « 210 000 € (au lieu de 240 000 €) »: a total takes another's place.
_PORTE = re.compile(r"\b(?:port(?:e[er]?s?|ant) |ramen\w+ |rehauss\w+ |au lieu de|en lieu et place)")
_SOI = ("autofinancement", "fonds propres", "ressources propres", "apport personnel")


def montants(fabrique: Fabrique) -> Iterator[Bloc]:
    """Yield what is granted and asked, one block each, then the other amounts of the act, which are only shown."""
    autres: list[Montant] = []
    for rang, montant in enumerate(fabrique.lecture.montants):
        if montant.role in (Role.ATTRIBUE, Role.DEMANDE):
            yield _montant(fabrique, rang, montant)
        else:
            autres.append(montant)
    if autres:
        yield Bloc(
            "montants", ARGENT, "Les autres montants de l’acte, lus et non enregistrés", (),
            donnees={"montants": tuple(autres)},
        )  # fmt: skip


def _montant(fabrique: Fabrique, rang: int, montant: Montant) -> Bloc:
    cle, preuve = f"montant.{rang}", montant.preuve
    accorde = montant.role is Role.ATTRIBUE
    nom = montant.beneficiaire or _seul_beneficiaire(fabrique)
    etape = fabrique.choix(f"{cle}.etape", "flux_financier", "etape", ETAPES, "vote" if accorde else "demande",
                           libelle="C’est")  # fmt: skip
    # The métropole's money has a beneficiary and a period, once a programme holds it.
    si = f"{cle}.compte" if fabrique.liens.programme else ""
    elements = (
        etape,
        fabrique.dit(f"{cle}.montant", "deliberation_article", "montant", montant.valeur, preuve, obligatoire=True),
        replace(fabrique.structure(f"{cle}.beneficiaire", "flux_financier", "beneficiaire", nom, preuve),
                obligatoire=False, si=si),
        fabrique.dit(f"{cle}.objet", "deliberation_article", "objet", _objet(fabrique, montant, nom), preuve,
                     obligatoire=True, libelle="Objet"),
        replace(fabrique.dit(f"{cle}.periode_action", "flux_financier", "periode_action", montant.periode,
                             preuve if montant.periode else None, alternatives=_periodes(fabrique)), si=si),
        fabrique.dit(f"{cle}.taxes", "flux_financier", "taxes", (montant.taxes or "non_precise").lower(), preuve),
        _compte(fabrique, cle),
    )  # fmt: skip
    sien = montant.financeur is None or fabrique.structure_de(montant.financeur) == fabrique.collectivite
    mots = (ROLES[montant.role], f"à {nom}" if nom and accorde else f"par {nom}" if nom else None)
    suite = f" ({montant.periode})" if montant.periode else ""
    titre = typographie(f"{euros(montant.valeur)}, {' '.join(filter(None, mots))}{suite}")
    compte = elements[-1].texte == "oui" and fabrique.liens.programme is not None
    ancien = _remplace(fabrique.lecture, montant)
    retenu = preuve.confiance is Confiance.SURE and sien and (accorde or compte) and ancien is None
    dits = (_nouveau_total(ancien),) if ancien else ()
    return Bloc(cle, ARGENT, titre, elements, True, retenu, preuve, dits)


def _remplace(lecture: Lecture, accorde: Montant) -> Montant | None:
    """Return the former total whose place a grant takes: told beside it, or apart by a difference that is printed."""
    if accorde.role is not Role.ATTRIBUE:
        return None
    imprimes = {x.valeur for x in lecture.montants if x.role is not Role.ANTERIEUR}
    for ancien in (x for x in lecture.montants if x.role is Role.ANTERIEUR and x.valeur != accorde.valeur):
        places = {(x.preuve.page, x.preuve.ligne) for x in (ancien, accorde)}
        dit = plat(f"{ancien.preuve.extrait} {accorde.preuve.extrait}")
        if len(places) == 1 and _PORTE.search(dit):
            return ancien
        if accorde.valeur - ancien.valeur in imprimes and _est_avenant(lecture):
            return ancien
    return None


def _est_avenant(lecture: Lecture) -> bool:
    return (lecture.objet is not None and "avenant" in plat(lecture.objet.valeur)) or bool(
        _approuve(lecture.articles, "avenant")
    )


def _nouveau_total(ancien: Montant) -> str:
    """Warn that a total holds what was voted before."""
    dit = f"Ce montant est un nouveau total : il remplace {euros(ancien.valeur)}, que la base compte peut-être déjà."
    return typographie(f"{dit} Dans ce cas, n’enregistrez que la différence.")


def _ajoute(lecture: Lecture, accordes: list[Montant]) -> Montant | None:
    """Return what an avenant adds: the difference that it prints, else its one grant; never a new total."""
    remplaces = [(x, ancien) for x in accordes if (ancien := _remplace(lecture, x))]
    for total, ancien in remplaces:
        ecart = total.valeur - ancien.valeur
        if imprime := next((x for x in lecture.montants if x.valeur == ecart and x.role is not Role.ANTERIEUR), None):
            return imprime
    return accordes[0] if len(accordes) == 1 and not remplaces else None


def _compte(fabrique: Fabrique, cle: str) -> Element:
    """Ask whether an amount is the métropole's: that of another body, or of a programme only observed, never is.

    Nothing is answered for an act that doesn't say whose it is.
    """
    programme = next((x for x in fabrique.connus.programmes if x.code == fabrique.liens.programme), None)
    observe = programme is not None and programme.role_metropole == "observateur"
    compte = "oui" if fabrique.est_de_la_metropole and not observe else "non"
    if fabrique.lecture.collectivite is None and not observe:
        compte = None
    libelle = "Entre dans l’argent de la métropole"
    return fabrique.choix(f"{cle}.compte", "flux_financier", "piece", OUI_NON, compte, libelle=libelle)


def _seul_beneficiaire(fabrique: Fabrique) -> str | None:
    noms = [x.nom for x in fabrique.lecture.beneficiaires]
    return noms[0] if len(noms) == 1 else None


def _objet(fabrique: Fabrique, montant: Montant, nom: str | None) -> str:
    """Return the article that says an amount, else a plain sentence."""
    article = article_du_montant(fabrique.lecture.articles, montant)
    return article.texte if article else f"Subvention{f' à {nom}' if nom else ''}"


def article_du_montant(articles: tuple[Article, ...], montant: Montant) -> Article | None:
    """Return the decision that says an amount at its passage, None where it stands elsewhere."""
    return next((x for x in articles if (x.preuve.page, x.preuve.ligne) == (montant.preuve.page, montant.preuve.ligne)
                 and montant.role is Role.ATTRIBUE), None)  # fmt: skip


def _periodes(fabrique: Fabrique) -> list[Alternative]:
    """Return the periods that the act prints, each with its passage; where it prints none, the year of its session."""
    lecture, exercice = fabrique.lecture, fabrique.lecture.imputation.exercice
    imprimees = [Alternative(x.periode, x.preuve) for x in lecture.montants if x.periode]
    imprimees += [Alternative(periode, plan.preuve) for plan in lecture.plans for periode in plan.periodes]
    imprimees += [Alternative(str(exercice.valeur), exercice.preuve)] if exercice else []
    return imprimees or ([Alternative(str(lecture.date.valeur.year))] if lecture.date else [])


def conventions(fabrique: Fabrique) -> Iterator[Bloc]:
    """Yield the convention that the act approves for each beneficiary, and the avenant that it may be instead."""
    lecture = fabrique.lecture
    avenant = _approuve(lecture.articles, "avenant")
    nouvelle = None if avenant else _approuve(lecture.articles, "convention")
    accordes = [m for m in lecture.montants if m.role is Role.ATTRIBUE]
    prete = fabrique.liens.programme is not None
    yield _avenant(fabrique, avenant, accordes, prete)
    for rang, montant in enumerate(accordes[:8]):
        seule = len(accordes) == 1
        yield _convention(fabrique, rang, montant, nouvelle, retenue=nouvelle is not None and seule and prete)
    if not accordes:
        yield _convention(fabrique, 0, None, nouvelle, retenue=nouvelle is not None and prete)


def _approuve(articles: tuple[Article, ...], mot: str) -> Article | None:
    verbes = ("approuve", "adopte", "valide", "autorise", "accepte", "conclu", "sign")
    return next((x for x in articles if mot in plat(x.texte) and any(v in plat(x.texte) for v in verbes)), None)


def _convention(fabrique: Fabrique, rang: int, montant: Montant | None, article: Article | None, retenue: bool) -> Bloc:
    lecture, cle = fabrique.lecture, f"convention.{rang}"
    preuve = article.preuve if article else None
    nom = (montant.beneficiaire if montant else None) or _seul_beneficiaire(fabrique)
    periode = montant.periode if montant else None
    libelle = f"Convention {nom}{f' – {periode}' if periode else ''}" if nom else None
    connues = memes_conventions(fabrique.structure_de(nom), fabrique.liens.programme, periode, fabrique.connus)
    elements = (
        *_connues(fabrique, cle, [x.code for x in connues]),
        fabrique.dit(f"{cle}.libelle", "convention", "libelle", libelle, preuve, obligatoire=True),
        fabrique.structure(f"{cle}.beneficiaire", "convention", "beneficiaire", nom, preuve),
        fabrique.dit(f"{cle}.periode", "convention", "periode", periode, montant.preuve if periode else None,
                     obligatoire=True, alternatives=_periodes(fabrique)),
        fabrique.dit(f"{cle}.montant", "convention", "montant", montant.valeur if montant else None,
                     montant.preuve if montant else None),
        *_dates(fabrique, cle, "convention", lecture.eligibilite_avant if _avant(fabrique) else lecture.eligibilite),
    )  # fmt: skip
    sure = article is not None and article.preuve.confiance is Confiance.SURE
    titre = f"Une convention{f' avec {nom}' if nom else ''}"
    dits = tuple(deja_conclue(x.libelle, x.periode) for x in connues)
    return Bloc(cle, CONVENTION, titre, elements, True, retenue and sure, preuve, dits)


def _connues(fabrique: Fabrique, cle: str, premieres: list[str]) -> Iterator[Element]:
    """Yield the question of which convention of the programme the act completes, if any: nothing is answered for."""
    siennes = [x for x in fabrique.connus.conventions if x.programme == fabrique.liens.programme]
    if siennes:
        rangees = sorted(siennes, key=lambda x: x.code not in premieres)
        options = [(x.code, f"compléter « {x.libelle} » ({x.periode})") for x in rangees]
        options.insert(len(premieres), (A_CREER, "en créer une autre"))
        yield fabrique.choix(f"{cle}.connue", "avenant", "convention", options, None, libelle="Convention de la base",
                             obligatoire=False)  # fmt: skip


def deja_conclue(libelle: str, periode: str) -> str:
    """Ask whether a convention that the base holds is the one of the act."""
    dit = f"Une convention {periode} existe pour ce bénéficiaire, « {libelle} » : la compléter, ou en créer une autre ?"
    return typographie(f"{dit} Compléter remplit ses champs vides ; ce qu’elle dit reste.")


def _avant(fabrique: Fabrique) -> bool:
    avant = fabrique.lecture.eligibilite_avant
    return avant.debut is not None or avant.fin is not None


def _dates(fabrique: Fabrique, cle: str, table: str, fenetre: object) -> tuple[Element, ...]:
    return (
        fabrique.lu(f"{cle}.eligibilite_debut", table, "eligibilite_debut", fenetre.debut),
        fabrique.lu(f"{cle}.eligibilite_fin", table, "eligibilite_fin", fenetre.fin),
        fabrique.lu(f"{cle}.fin", table, "fin", fabrique.lecture.echeance),
    )


def _avenant(fabrique: Fabrique, article: Article | None, accordes: list[Montant], prete: bool) -> Bloc:
    preuve, programme = article.preuve if article else None, fabrique.liens.programme
    nom = _seul_beneficiaire(fabrique)
    connue = trouver_convention(fabrique.structure_de(nom), programme, fabrique.connus)
    options = [(x.code, x.libelle) for x in fabrique.connus.conventions if programme in (None, x.programme)]
    montant = _ajoute(fabrique.lecture, accordes)
    elements = (
        fabrique.choix("avenant.convention", "avenant", "convention", options, connue.code if connue else None, preuve,
                       libelle="Convention que l’avenant change"),
        fabrique.dit("avenant.numero", "avenant", "numero", None),
        fabrique.dit("avenant.objet", "avenant", "objet", article.texte if article else None, preuve, obligatoire=True),
        fabrique.dit("avenant.montant_ajoute", "avenant", "montant_ajoute", montant.valeur if montant else None,
                     montant.preuve if montant else None),
        fabrique.dit("avenant.periode_montant", "avenant", "periode_montant", montant.periode if montant else None,
                     montant.preuve if montant and montant.periode else None),
        *_dates(fabrique, "avenant", "avenant", fabrique.lecture.eligibilite),
    )  # fmt: skip
    sure = article is not None and article.preuve.confiance is Confiance.SURE
    retenu = sure and prete and connue is not None
    return Bloc("avenant", CONVENTION, "Un avenant à une convention connue", elements, True, retenu, preuve)


def plans(fabrique: Fabrique) -> Iterator[Bloc]:
    """Yield the financing plans as printed, a cell an element: what does not add up is said and kept so."""
    for rang, plan in enumerate(fabrique.lecture.plans):
        yield _plan(fabrique, rang, plan)


def _plan(fabrique: Fabrique, rang: int, plan: Plan) -> Bloc:
    cle, nom = f"plan.{rang}", _seul_beneficiaire(fabrique)
    lignes = [("depense", x) for x in plan.depenses] + [("recette", x) for x in plan.recettes]
    # A line without an amount was not printed: nothing is written for it.
    lignes = [(sens, x) for sens, x in lignes if x.montant is not None and x.montant >= 0]
    assiette = plan.depenses[0].libelle if len({x.libelle for x in plan.depenses}) == 1 else "Total des dépenses"
    financeurs = {x.libelle: x for sens, x in reversed(lignes) if sens == "recette"}
    financeurs = dict(reversed(financeurs.items()))
    elements = (
        fabrique.dit(
            f"{cle}.libelle", "plan_financement", "libelle", plan.libelle.rstrip(" :"), plan.preuve, obligatoire=True
        ),
        fabrique.structure(f"{cle}.porteur", "plan_financement", "porteur", nom, plan.preuve),
        fabrique.dit(f"{cle}.assiette", "plan_financement", "assiette", assiette, plan.preuve, obligatoire=True),
        fabrique.dit(f"{cle}.taxes", "plan_financement", "taxes", "non_precise", plan.preuve),
        *(
            _financeur(fabrique, f"{cle}.financeur.{k}", libelle, nom, premiere)
            for k, (libelle, premiere) in enumerate(financeurs.items())
        ),
        *(_ligne(fabrique, f"{cle}.ligne.{k}", ligne) for k, (_, ligne) in enumerate(lignes)),
    )
    prete = fabrique.liens.programme is not None and plan.preuve.confiance is Confiance.SURE
    donnees = {"plan": plan, "lignes": tuple(lignes), "financeurs": tuple(financeurs)}
    titre, dits = plan.libelle.rstrip(" :"), (*map(_ecart, plan.ecarts), *_omises(plan))
    return Bloc(cle, PLAN, titre, elements, True, prete, plan.preuve, dits, donnees)


def _financeur(fabrique: Fabrique, cle: str, libelle: str, porteur: str | None, ligne: LignePlan) -> Element:
    """Return who stands behind a line of recettes: the carrier itself, or the structure that its words name."""
    nom = porteur if est_autofinancement(libelle) else _nom_dans(libelle, fabrique) or libelle
    dit = f"Financeur de « {libelle} »"
    return fabrique.structure(cle, "plan_ligne", "financeur", nom, ligne.preuve, libelle=typographie(dit))


def _nom_dans(libelle: str, fabrique: Fabrique) -> str | None:
    code = fabrique.structure_de(libelle)
    return next((x.libelle for x in fabrique.connus.structures if x.code == code), None)


def est_autofinancement(libelle: str) -> bool:
    """Tell whether a line of recettes is the carrier's own money."""
    return any(mot in plat(libelle) for mot in _SOI)


def _ligne(fabrique: Fabrique, cle: str, ligne: LignePlan) -> Element:
    libelle = f"{ligne.libelle}, {ligne.periode}" if ligne.periode else ligne.libelle
    element = fabrique.dit(cle, "plan_ligne", "montant", ligne.montant, ligne.preuve, libelle=libelle, cochable=True,
                           obligatoire=True)  # fmt: skip
    return replace(element, note=_taux(ligne.taux))


def _taux(taux: Decimal | None) -> str:
    return "" if taux is None else typographie(f"taux imprimé : {taux.normalize():f} %".replace(".", ","))


def _ecart(ecart: object) -> str:
    ou = f", {ecart.periode}" if ecart.periode else ""
    dit = f"{ecart.libelle}{ou} : l’acte imprime {euros(ecart.imprime)}, ses lignes font {euros(ecart.calcule)}, "
    return typographie(f"{dit}soit un écart de {euros(ecart.montant)}. Gardé comme imprimé.")


def _omises(plan: Plan) -> tuple[str, ...]:
    """Say that a table holds more money than what is proposed of it."""
    if not plan.omises:
        return ()
    dit = (
        "Des colonnes de montants de ce tableau ne sont pas lues : rien ne dit à quelle période elles se rapportent, "
        "ni si elles sont hors taxes. Vérifiez chaque ligne dans l’acte."
    )
    return (typographie(dit),)
