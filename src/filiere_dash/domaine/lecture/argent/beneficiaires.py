"""Who receives: the names that the grants go to, else those that ask or sign, to be checked."""

import re
from dataclasses import replace

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.decision import est_rejete, prend_seulement_acte
from filiere_dash.domaine.lecture.argent.sigles import abrege, en_entier, est_un_sigle
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.noms import NATURES_D_ORGANISME, lire_nom, memes
from filiere_dash.domaine.lecture.matiere.parties import lire_parties
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir, majeur, recoller
from filiere_dash.domaine.lecture.modele import Beneficiaire, Champ, Confiance, Montant, Role

_AUTRES = (
    r"(?:subvention|aide|participation|contribution|cotisation|dotation|versement|financement|concours)\w*(?:\s+\w+){0,6}?\s+(?:a|au|aux|en faveur de|en faveur du|en faveur d'|au profit de|au profit du)\s+",
    r"(?:attribue|accorde|alloue|octroie|verse)(?:nt|r)?\s+(?:a|au)\s+",
    r"(?:convention|avenant|partenariat)[^.;]{0,110}?\s(?:avec|liant)\s+",
    r"(?:portee?|conduite?|presentee?|menee?|organisee?)\s+par\s+",
    r"(?:designe|retient)\s+comme\s+(?:beneficiaire|laureate?|attributaire)\s+",
    r"adhesion\s+(?:de|du|des|d')[^.;]{3,90}?\s(?:a|au|aux)\s+",
    r"demande\s+(?:de subvention\s+|d'aide\s+)?(?:presentee\s+par|formulee\s+par|deposee\s+par|emanant\s+de|de)\s+",
)
# What a title does, which is no name: « – Approbation du plan de financement ».
_DEMARCHE = re.compile(
    r"(?:approbation|adoption|attribution|demande|subvention|avenant|convention|signature|modification|plan|autorisation|avis|programme|aide|soutien|participation|lancement|prolongation|renouvellement|appel|annee|exercice|phase|adhesion|creation|mise|bilan|rapport|reglement|information|communication|deux|trois|quatre|cinq|six|sept|huit|plusieurs|divers\w*|laureats?|loyers?)\b"
)
# Who signs or pays beside, where nothing is granted: no beneficiary.
_PUBLICS = re.compile(
    r"(?:la |le |l')?(?:region|departement|etat|conseil (?:regional|departemental|general)|prefecture|union europeenne|pme|tpe|eti|entreprises|associations|artisans|commercants|porteurs)\b"
)
# « Prend acte qu'aucune aide n'est attribuée à ce stade ».
_RIEN = re.compile(
    r"\baucune\s+(?:aide|subvention|participation|somme)\s+n'est\s+(?:\w+\s+)?(?:attribu|accord|allou|octroy|vers)\w*"
)
# « Retire la délibération du 28 juin », « retrait de la subvention accordée à »: what was granted is taken back.
_RETIRE = re.compile(
    r"\b(?:retire|abroge|rapporte|annule)(?:nt|r)?\s+(?:l[ae]s?|sa|cette|ladite|l')\s?(?:deliberation|decision|subvention|aide|attribution|octroi|arrete)|"
    r"\b(?:retrait|abrogation|annulation)\s+(?:(?:partielle?|totale?)\s+)?(?:de\s+(?:la|cette|l')|du|des|d')\s?(?:deliberation|decision|subvention|aide|attribution|octroi|arrete)"
)
_ENTRE = re.compile(r"convention[^.;]{0,80}?\bentre\s+")


def lire_beneficiaires(
    texte: Texte, plan: Plan, montants: list[Montant], collectivite: str | None, objet: Champ[str] | None
) -> list[Beneficiaire]:
    """Return each name once, in the order of the grants, else of what avenants put off."""
    if trouves := _servis(montants, Role.ATTRIBUE, collectivite):
        return trouves
    if objet and "avenants" in aplatir(objet.valeur) and (trouves := _servis(montants, Role.ANTERIEUR, collectivite)):
        return trouves
    decision = min(plan.decision, len(texte.plat))
    ecarte = est_rejete(texte, plan) or any(x.search(texte.plat, decision, plan.cloture) for x in (_RIEN, _RETIRE))
    ecarte = ecarte or (objet and _RETIRE.search(aplatir(objet.valeur)))
    if ecarte or _sans_don(objet) or prend_seulement_acte(texte, plan):
        return []
    for candidat in (
        *_etiquetes(texte, collectivite),
        *_signataires(texte, collectivite),
        *_autres(texte, plan, collectivite),
        *_demandeurs(texte, collectivite),
        *_de_l_objet(objet, collectivite),
    ):
        if not _PUBLICS.match(aplatir(candidat.nom)):
            return [candidat]
    return []


# A sale, a lease, a loan guaranteed: who buys, rents or borrows receives nothing.
_SANS_DON = re.compile(
    r"\b(?:cession|vente|alienation)s?\s+(?:de|du|des|d'|a\b)|\bgaranties?\s+(?:d'emprunts?|communales?|de prets?)|\bbail\b|\blocation\b|\bpromesse de vente"
)
_DON_NOMME = re.compile(
    r"\b(?:aides?|subventions?|participation|fonds de concours|soutien|rabais|dotation|adhesion|minore)\b"
)


def _sans_don(objet: Champ[str] | None) -> bool:
    """Tell an act whose title sells, rents or guarantees, and gives nothing."""
    plat = aplatir(objet.valeur) if objet else ""
    return _SANS_DON.search(plat) is not None and _DON_NOMME.search(plat) is None


def _servis(montants: list[Montant], role: Role, collectivite: str | None) -> list[Beneficiaire]:
    """Return who receives the amounts of a role."""
    trouves: dict[str, Beneficiaire] = {}
    for montant in montants:
        if montant.role is role and montant.beneficiaire and not _meme(montant.beneficiaire, collectivite):
            _garder(trouves, Beneficiaire(montant.beneficiaire, montant.preuve))
    return list(trouves.values())


_DESIGNE = re.compile(
    r"(?:l'|la |le )?(?:association|beneficiaire|structure|societe|organisme|porteur|entreprise|attributaire|fondation|syndicat|chambre)"
)


def nommer(texte: Texte, montants: list[Montant], collectivite: str | None) -> list[Montant]:
    """Give « l'Association » of a convention the name that its heading prints, « la CCI » its whole name."""
    signataires = _signataires(texte, collectivite)
    if len(signataires) != 1:
        entiers = {x: _entier(texte, x) for x in {m.beneficiaire for m in montants if m.beneficiaire}}
        return [replace(m, beneficiaire=entiers.get(m.beneficiaire or "") or m.beneficiaire) for m in montants]
    nom = signataires[0].nom

    def designe(ecrit: str) -> bool:
        sigle = re.escape(aplatir(ecrit))
        dit = ecrit.isupper() and re.search(
            rf"(?:denomm|design)ee?[^\n]{{0,40}}«\s*(?:la |le |l')?{sigle}\s*»", texte.plat
        )
        return bool(dit or _DESIGNE.fullmatch(aplatir(ecrit)) or (est_un_sigle(ecrit) and abrege(ecrit, nom)))

    return [replace(m, beneficiaire=nom) if m.beneficiaire and designe(m.beneficiaire) else m for m in montants]


def _entier(texte: Texte, nom: str) -> str | None:
    """Return the whole name that the act prints of « la CCI », of « MBA »; nothing where it prints two."""
    if est_un_sigle(nom) and (entier := en_entier(texte, nom)):
        return entier
    if not NATURES_D_ORGANISME.fullmatch(aplatir(nom)):
        return None
    return _le_plus_court(texte, nom) or _en_toutes_lettres(texte, nom)


# What « la CMA » and « la CCI » stand for.
_CHAMBRES = {
    "cma": r"chambre(?:\s+regionale)?\s+de\s+metiers\s+et\s+de\s+l'artisanat",
    "cci": r"chambre\s+de\s+commerce\s+et\s+d'industrie",
}
_TERRITOIRE = re.compile(r"\s+(?:de (?:la |l['’])?|du |des |d['’])?[A-ZÀ-Ý][\w'’-]+(?:[ -][A-ZÀ-Ý][\w'’-]+)*")


def _en_toutes_lettres(texte: Texte, nom: str) -> str | None:
    """Return the chamber that « la CMA » is short for, as the act prints it; nothing where it prints two."""
    lus = []
    for trouve in re.finditer(_CHAMBRES.get(aplatir(nom), r"(?!)"), texte.plat):
        territoire = _TERRITOIRE.match(texte.brut, trouve.end())
        lus.append(recoller(texte.brut[trouve.start() : territoire.end() if territoire else trouve.end()]))
    long = max(lus, key=len, default="")
    return long if long and all(cle(long).startswith(cle(x)) for x in lus) else None


def _le_plus_court(texte: Texte, nom: str) -> str | None:
    """Return the shortest « CCI X » that the act prints where the others go on from it."""
    trouves = set()
    for place in (
        t.start()
        for t in re.finditer(rf"(?<![\w-]){re.escape(nom)}[ ]+(?=(?:d[eu]s? |de la |d['’])?[A-ZÀ-Ý])", texte.brut)
    ):
        fin = texte.bornes(texte.rang(place))[1]
        lu = lire_nom(texte.brut[place:fin], texte.plat[place:fin])
        trouves |= {lu[0]} if lu and len(lu[0]) > len(nom) else set()
    court = min(trouves, key=len, default="")
    return court if court and all(x.startswith(court) for x in trouves) else None


def _etiquetes(texte: Texte, collectivite: str | None) -> list[Beneficiaire]:
    """Return what stands after « Bénéficiaire : »."""
    motif = r"(?:^|\n)\s*(?:-\s*)?(?:beneficiaires?|attributaires?|tiers|porteurs?(?: du projet| de projet)?|demandeurs?)\s*:\s*"
    return [
        b
        for t in re.finditer(motif, texte.plat)
        for b in _nom(texte, t.end(), _fin_de_ligne(texte, t.end()), collectivite)
    ]


def _fin_de_ligne(texte: Texte, position: int) -> int:
    fin = texte.plat.find("\n", position)
    return fin if fin > 0 else len(texte.plat)


def _signataires(texte: Texte, collectivite: str | None) -> list[Beneficiaire]:
    """Return the parties of a convention other than the collectivité."""
    parties = [p for p in lire_parties(texte) if not _meme(p.nom, collectivite)]
    return [Beneficiaire(p.nom, texte.preuve(p.debut, p.fin, Confiance.A_VERIFIER)) for p in parties]


def _garder(trouves: dict[str, Beneficiaire], nouveau: Beneficiaire) -> None:
    """Keep one writing of each name: « CCI » and « CCI Lyon » are two, « la CCI Lyon » and « CCI Lyon » one."""
    identite = re.sub(r"[^a-z0-9]", "", cle(nouveau.nom))
    if (
        identite
        and identite not in trouves
        and not any(memes(x.nom, nouveau.nom) or _dit_autrement(x.nom, nouveau.nom) for x in trouves.values())
    ):
        trouves[identite] = nouveau


# « pôle de compétitivité », before the name of « Numéris Ardre »: what it is, in small letters.
_CE_QU_IL_EST = re.compile(r"[a-zà-ÿ'’ -]+\s")


def _dit_autrement(un: str, autre: str) -> bool:
    """Tell one name told with what it is, then alone: « pôle de compétitivité Numéris Ardre », « Numéris Ardre »."""
    court, long = sorted((un, autre), key=len)
    devant = long.removesuffix(court)
    return (
        devant != long
        and NATURES_D_ORGANISME.match(aplatir(long)) is not None
        and bool(_CE_QU_IL_EST.fullmatch(devant))
    )


# « Association Foirexpo Sud-Armor » bears the name of a place, and is no collectivité.
_PRIVE = re.compile(
    r"(?:l'|la |le )?(?:associations?|societes?|entreprises?|s\.?a\.?s\.?u?|s\.?a\.?r\.?l\.?|eurl|s\.?a\.?|sci|scic|scop|saem|spl|gaec|earl|clubs?|clusters?|cooperatives?|fondations?|federations?|unions?|comites?|initiative|plateforme|incubateur|fonds de dotation)\b"
)


def _meme(nom: str, collectivite: str | None) -> bool:
    if collectivite is None:
        return False
    if _PRIVE.match(cle(nom)) and not _PRIVE.match(cle(collectivite)):
        return cle(nom) == cle(collectivite)
    return cle(nom) in cle(collectivite) or cle(collectivite) in cle(nom)


def _autres(texte: Texte, plan: Plan, collectivite: str | None) -> list[Beneficiaire]:
    rendus = []
    for zone in (Zone.DISPOSITIF, Zone.PROPOSITION):
        for p in plan.paragraphes:
            if p.zone is not zone:
                continue
            plat = texte.plat[p.debut : p.fin].replace("\n", " ")
            for trouve in _ENTRE.finditer(plat):
                for morceau in re.finditer(r"(?:^|\bet\b)\s*", plat[trouve.end() : trouve.end() + 160]):
                    rendus += _nom(texte, p.debut + trouve.end() + morceau.end(), p.fin, collectivite)
            for motif in _AUTRES:
                for trouve in re.finditer(motif, plat):
                    rendus += _nom(texte, p.debut + trouve.end(), p.fin, collectivite)
    return rendus


def _demandeurs(texte: Texte, collectivite: str | None) -> list[Beneficiaire]:
    rendus = []
    for trouve in re.finditer(
        r"(?:^|[.,]\s+|\n\s*|que\s+)(?=(?:l'|la |le |les )?[^.,;:\n]{3,90}?\s+sollicite(?:nt)?\b)", texte.plat
    ):
        suite = texte.plat[trouve.end() :]
        fin = trouve.end() + suite.find("sollicite")
        rendus += _nom(texte, trouve.end(), fin, collectivite)
    return rendus


# « Parc d'activités des Grands Champs à Montraison », « Création d'un fablab à Morval »: what stands or is built at a
# place is followed by its name.
_LIEU = re.compile(
    r"\b(?:parcs?|zones?|za|zae|zi|sites?|quartiers?|rues?|lots?|terrains?|batiments?|loca(?:l|ux)|immeubles?|parcelles?|hotel d'entreprises|pepiniere|halle|gare|port|salon|marche)\b[^-,;:]*$|"
    r"(?:^|[:;,]\s*|\s-\s)(?:projet\s+de\s+)?(?:creation|ouverture|implantation|installation|amenagement|construction|rehabilitation|renovation|extension|transformation|reconversion|restructuration)\s+(?:de\s|d'|du\s|des\s)"
    r"(?!\s*(?:une?\s+|la\s+|l'|l[ae]s?\s+)?(?:postes?|emplois?|fonds|prix|bourses?|aides?|subventions?|dispositifs?)\b)(?:(?!\s-\s)[^,;:])*$"
)


def _organise(nom: str) -> bool:
    return NATURES_D_ORGANISME.match(aplatir(nom)) is not None


# « SUBVENTION A X », « SOUTIEN À X »: what is given, right before whom it is given to.
_DONNE = re.compile(
    r"(?:\b(?:subventions?|aides?|soutiens?|dotations?|adhesions?|cotisations?|convention|avenant)\b|\bconcours)(?:(?! - )[^,;:.]){0,40}$"
)
# What takes place or is done, which receives nothing.
_EVENEMENT = re.compile(
    r"(?:[\w-]+e(?:me|re)?\s)?(?:salons?|foires?|forums?|congres|rencontres|journees?|semaines?|expositions?|marches?|fetes?|biennales?|trophees?|assises|etudes?|animations?|operations?|actions?|travaux|stands?|projets?)\b"
)


def _vise(plat: str, trouve: re.Match[str], nom: str, *, capitales: bool) -> bool:
    """Tell that a title names a receiver by its shape: capitals among small letters; where all are capitals, what is given tells."""
    if _EVENEMENT.match(aplatir(nom)):
        return False
    if capitales:
        return trouve[0] != " - " and _DONNE.search(plat, 0, trouve.start()) is not None
    return trouve[0] != " - " or nom.isupper()


# « Demande de subvention à la Banque des Territoires »: who is asked pays.
_DEMANDEE = re.compile(
    r"\b(?:demand\w*|sollicit\w*)\s+(?:(?:de|d'|des|une?|l[ae]s?|l'|du)\s?)*(?:\w+\s+){0,2}?(?:subventions?|aides?|financements?|cofinancements?|participations?|concours|soutiens?|dotations?|appuis?)\b[^;:.]{0,60}$"
)


def _de_l_objet(objet: Champ[str] | None, collectivite: str | None) -> list[Beneficiaire]:
    if objet is None:
        return []
    plat = aplatir(objet.valeur)
    # A set of rules is for whom it says, not for one; who buys receives nothing.
    if re.search(r"\breglement\b|\b(?:cession|vente|acquisition)\b(?!\s+de (?:parts|titres|actions))", plat):
        return []
    capitales = majeur(objet.valeur)
    for motif in (
        r"(?:portee?|conduite?|menee?)\s+par\s+",
        r"\b(?:par|a|au|aux|avec|en faveur de|au profit de)\s+",
        r"\s-\s",
    ):
        for trouve in re.finditer(rf"(?<!appel ){motif}", plat):
            # Where all are capitals, the name stops at what the title does next: « … PROGRAMME D'ACTIONS ».
            suite = re.compile(rf"\s{_DEMARCHE.pattern}").search(plat, trouve.end() + 1) if capitales else None
            passage = slice(trouve.end(), suite.start() if suite else None)
            lu = lire_nom(objet.valeur[passage], plat[passage])
            if (
                not lu
                or _DEMANDEE.search(plat, 0, trouve.start())
                or not (_organise(lu[0]) or _vise(plat, trouve, lu[0], capitales=capitales))
            ):
                continue
            if trouve[0].strip() == "a" and _LIEU.search(plat[: trouve.start()]) and not _organise(lu[0]):
                continue
            if not _meme(lu[0], collectivite) and not _DEMARCHE.match(aplatir(lu[0])):
                preuve = objet.preuve
                return [
                    Beneficiaire(lu[0], type(preuve)(preuve.page, preuve.ligne, preuve.extrait, Confiance.A_VERIFIER))
                ]
    return []


def _nom(texte: Texte, debut: int, fin: int, collectivite: str | None) -> list[Beneficiaire]:
    lu = lire_nom(texte.brut[debut:fin], texte.plat[debut:fin])
    if not lu or _meme(lu[0], collectivite):
        return []
    return [Beneficiaire(lu[0], texte.preuve(debut, debut + lu[1], Confiance.A_VERIFIER))]
