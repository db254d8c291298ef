"""One of each amount: what is decided absorbs what announced it, rivals and lone witnesses stay to be checked."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from filiere_dash.domaine.francais import cle
from filiere_dash.domaine.lecture.argent.montants import Mention
from filiere_dash.domaine.lecture.argent.plans.sollicites import sollicites
from filiere_dash.domaine.lecture.argent.roles.dons import Jugement
from filiere_dash.domaine.lecture.argent.sigles import est_un_sigle
from filiere_dash.domaine.lecture.matiere.decoupage import Zone
from filiere_dash.domaine.lecture.matiere.noms import memes
from filiere_dash.domaine.lecture.modele import Confiance, Montant, Role

_PART = re.compile(r"(\d{1,2}(?:,\d+)?)\s?%[^%€.;]{0,30}?,?\s*soit\s")
# « L'imputation de la dépense de 5 000 € », « la somme de 5 000 € sera prélevée »: what was granted, said again.
_IMPUTEE = re.compile(
    r"\b(?:imput|prelev|inscri)\w*\s+(?:de\s+)?(?:la|cette|l'|les|ces)\s*(?:depense|somme|aide|subvention)|"
    r"\b(?:depense|somme|aide|subvention)s?\b(?:[^.;]|\.\d){0,50}\s(?:est|sera|sont|seront)\s+(?:imput|prelev|inscri)\w+"
)


def retenir(mentions: list[Mention], des_tables: list[Montant]) -> list[Montant]:
    """Keep one of each amount: what is decided absorbs what announced it, rivals make each other uncertain."""
    mentions = _entiers(mentions)
    decides = [m for m in mentions if m.montant.role is Role.ATTRIBUE and not m.jugement.propose]
    gardes: list[Montant] = []
    accordees = {d.somme.valeur for d in decides}
    mentions = _annees_d_un_don(mentions, decides)
    des_tables = sollicites(des_tables, mentions)
    for montant in des_tables:
        # The collectivité's own line of a plan says again what it grants.
        if (
            montant.role is Role.DEMANDE
            and montant.preuve.confiance is not Confiance.SURE
            and montant.valeur in accordees
        ):
            continue
        gardes = _ajouter(gardes, _part_du_beneficiaire(montant, [d.montant.beneficiaire for d in decides]))
    parts = _parts_d_un_total(mentions, decides)
    for mention in mentions:
        montant = _du_porteur(mention.montant, [d.montant.beneficiaire for d in decides])
        if mention in parts:
            gardes = _ajouter(gardes, _douter(montant))
            continue
        autres = [*des_tables, *(x.montant for x in parts)]
        if montant.role is Role.ATTRIBUE and montant.beneficiaire is None and _est_leur_total(montant, autres):
            montant = _douter(replace(montant, role=Role.AUTRE))
        if montant.valeur in accordees and _redite(mention, montant):
            continue
        if mention.jugement.propose and decides:
            if montant.valeur in accordees:
                continue
            montant = _douter(replace(montant, role=Role.AUTRE))
        donne = _est_impute(montant) and montant.valeur == sum((d.somme.valeur for d in decides), Decimal(0))
        decidee = montant.role is Role.DEPENSE and mention.zone is Zone.DISPOSITIF
        if donne or (decidee and _est_leur_total(montant, autres)):  # « une dépense de X », that of all the grants
            montant = replace(montant, role=Role.AUTRE)
        gardes = _ajouter(gardes, montant if _prouve(mention, mentions, des_tables) else _douter(montant))
    return _rivaux(_sans_acomptes(gardes))


def _entiers(mentions: list[Mention]) -> list[Mention]:
    """« La CCI » of a clause is « la CCI du Malvoisin », whom the proposal gives the same amount."""
    noms = {m.montant.beneficiaire for m in mentions if m.montant.beneficiaire}
    rendues = []
    for m in mentions:
        sigle = m.montant.beneficiaire or ""
        longs = [x for x in noms if est_un_sigle(sigle) and x.startswith(f"{sigle} ")]
        rendues.append(replace(m, montant=replace(m.montant, beneficiaire=longs[0])) if len(longs) == 1 else m)
    return rendues


def _annees_d_un_don(mentions: list[Mention], decides: list[Mention]) -> list[Mention]:
    """Return the lines « Année 2024 : 60 000 € » as the years of the grant that they add up to, to be checked.

    « Il est proposé de fixer la participation comme suit », then « ATTRIBUE une subvention totale, répartie comme
    ci-dessus »: the total printed under them says the grant again.
    """
    ans = [m for m in mentions if m.montant.role in (Role.DEMANDE, Role.AUTRE) and _annee(m.montant)]
    somme = sum((m.somme.valeur for m in ans), Decimal(0))
    dons = [d.montant for d in decides if d.somme.valeur == somme]
    if len(dons) != 1 or len(ans) < 2 or len({_annee(m.montant) for m in ans}) < len(ans):
        return mentions
    rendues = []
    for m in mentions:
        if m in ans:
            an = replace(m.montant, role=Role.ATTRIBUE, periode=_annee(m.montant), beneficiaire=dons[0].beneficiaire)
            rendues.append(replace(m, montant=_douter(an), jugement=Jugement(Role.ATTRIBUE, False)))
        elif (
            m.montant is dons[0] or m.somme.valeur != somme or not _LIGNE_DE_TOTAL.match(cle(m.montant.preuve.extrait))
        ):
            rendues.append(m)
    return rendues


_LIGNE_DE_TOTAL = re.compile(r"\W*(?:(?:montant|soit)\W+)?(?:un\s+)?total\b")
_LIGNE_D_ANNEE = re.compile(
    r"\W*(?:(?:annee|exercice|tranche|budget|participation|subvention|aide|dotation|part|au titre de|pour|en|l')\W*)*(?P<an>20\d\d)\W+(?=\d)"
)


def _annee(montant: Montant) -> str | None:
    """Return the year that opens a row, where nothing else does."""
    dite = _LIGNE_D_ANNEE.match(cle(montant.preuve.extrait))
    return dite["an"] if dite else None


def _parts_d_un_total(mentions: list[Mention], decides: list[Mention]) -> list[Mention]:
    """Return the grants that a list proposes name by name, where the decision grants their sum and names nobody.

    « Propose d'attribuer : - X : 31 450 €, - Y : 12 000 € », then « ATTRIBUE les subventions ci-dessus pour un total de ».
    """
    parts = [m for m in mentions if m.montant.role is Role.ATTRIBUE and m.jugement.propose and m.montant.beneficiaire]
    noms = {cle(m.montant.beneficiaire or "") for m in parts}
    somme = sum((m.somme.valeur for m in parts), Decimal(0))
    dite = any(d.montant.beneficiaire is None and d.somme.valeur == somme for d in decides)
    return parts if len(parts) > 1 and len(noms) == len(parts) and dite else []


def _est_impute(montant: Montant) -> bool:
    """Tell an expense that is charged: « d'imputer ces dépenses, soit 241 500 € »."""
    return montant.role is Role.DEPENSE and _IMPUTEE.search(cle(montant.preuve.extrait)) is not None


def _redite(mention: Mention, montant: Montant) -> bool:
    """Tell what says a grant again: an expense charged, a proposal, the collectivité's share of a cost."""
    proposee = mention.zone is Zone.PROPOSITION and montant.role is Role.AUTRE
    part = montant.role is Role.DEMANDE and mention.jugement.part
    return proposee or part or _est_impute(montant)


def _est_leur_total(montant: Montant, des_tables: list[Montant]) -> bool:
    """Tell the sum of the grants of a table, or of those of one period: it goes to nobody."""
    donnes = [m for m in des_tables if m.role is Role.ATTRIBUE]
    periodes = {None, montant.periode} if montant.periode else {None, *(m.periode for m in donnes)}
    sommes = [[m.valeur for m in donnes if periode in (None, m.periode)] for periode in periodes]
    sommes.append([m.valeur for m in donnes if m.periode is None])  # beside what each year is of them
    if donnes and any(m.role is Role.AUTRE and m.financeur and m.valeur == montant.valeur for m in des_tables):
        return True  # that of one table of several, as it prints it
    return any(len(x) > 1 and sum(x, Decimal(0)) == montant.valeur for x in sommes)


def _prouve(mention: Mention, mentions: list[Mention], des_tables: list[Montant]) -> bool:
    """Tell that an amount is decided, or that another place of the act gives it the same role.

    One sentence that tells a cost, a request or a ceiling is a lone witness: a person checks it.
    """
    role, valeur = mention.montant.role, mention.somme.valeur
    if role is Role.ATTRIBUE:
        return True
    ailleurs = any(m is not mention and (m.montant.role, m.somme.valeur) == (role, valeur) for m in mentions)
    return ailleurs or any((x.role, x.valeur) == (role, valeur) for x in des_tables)


def demander(montants: list[Montant]) -> list[Montant]:
    """Return the amounts of an act that was not adopted: what it would have granted was only asked for."""
    return [_douter(replace(x, role=Role.DEMANDE)) if x.role is Role.ATTRIBUE else x for x in montants]


def rappeler(montants: list[Montant]) -> list[Montant]:
    """Return the amounts of an act that only takes note: what it tells as granted was granted before."""
    return [_douter(replace(x, role=Role.ANTERIEUR)) if x.role is Role.ATTRIBUE else x for x in montants]


def _douter(montant: Montant) -> Montant:
    return replace(montant, preuve=replace(montant.preuve, confiance=Confiance.A_VERIFIER))


def _part_du_beneficiaire(montant: Montant, noms: list[str | None]) -> Montant:
    """What the beneficiary itself brings to a plan is its own financing, not another funder's."""
    lettres = [re.sub(r"[^a-z0-9]", "", cle(x or "")) for x in (montant.financeur, *noms)]
    propre = montant.role is Role.AUTRE_FINANCEUR and any(
        x and (x in lettres[0] or lettres[0] in x) for x in lettres[1:]
    )
    return replace(montant, role=Role.AUTOFINANCEMENT, financeur=None) if propre and lettres[0] else montant


_APPORTE = re.compile(
    r"(?:,|\bet\b)\s+(?:et\s+)?(?:la |le |l')?(?P<qui>[a-z][\w' -]{2,50}?)\s+(?:apport|financ|investi|consacr)\w*\s+(?=(?P<somme>\d[\d .,]*))"
)


def _du_porteur(montant: Montant, noms: list[str | None]) -> Montant:
    """« Et La Filature apportera 10 800 € », where La Filature is who is granted, is its own financing."""
    if montant.role not in (Role.AUTRE_FINANCEUR, Role.AUTRE):
        return montant
    lettres = [re.sub(r"[^a-z0-9]", "", cle(x or "")) for x in noms]
    for dit in _APPORTE.finditer(cle(montant.preuve.extrait)):
        qui, somme = (re.sub(r"[^a-z0-9]", "", x) for x in (dit["qui"], dit["somme"].partition(",")[0]))
        if somme == str(int(montant.valeur)) and any(qui in x for x in lettres):
            return replace(montant, role=Role.AUTOFINANCEMENT, financeur=None)
    return montant


def _ajouter(gardes: list[Montant], montant: Montant) -> list[Montant]:
    """Add an amount, or complete the same one already kept; a doubtful funder is not taken by a sure amount."""
    for rang, connu in enumerate(gardes):
        if _meme(connu, montant):
            mieux = (
                montant
                if montant.preuve.confiance is Confiance.SURE and connu.preuve.confiance is not Confiance.SURE
                else connu
            )
            autre = connu if mieux is montant else montant
            meme_foi = mieux.preuve.confiance is autre.preuve.confiance
            gardes[rang] = replace(
                mieux, periode=mieux.periode or autre.periode, beneficiaire=mieux.beneficiaire or autre.beneficiaire,
                financeur=mieux.financeur or (autre.financeur if meme_foi else None), taxes=mieux.taxes or autre.taxes,
            )  # fmt: skip
            return gardes
    return [*gardes, montant]


def _meme(un: Montant, autre: Montant) -> bool:
    def accordent(a: str | None, b: str | None) -> bool:
        un_nom, autre_nom = (re.sub(r"[^a-z0-9]", "", cle(x or "")) for x in (a, b))
        return un_nom in autre_nom or autre_nom in un_nom

    return (
        un.valeur == autre.valeur
        and un.role == autre.role
        and accordent(un.periode, autre.periode)
        and (accordent(un.beneficiaire, autre.beneficiaire) or memes(un.beneficiaire or "", autre.beneficiaire or ""))
        and accordent(un.financeur, autre.financeur)
        and (un.taxes or autre.taxes) == (autre.taxes or un.taxes)
    )


def _sans_acomptes(montants: list[Montant]) -> list[Montant]:
    """Return the grants without their instalments: « 60 %, soit 11 100 € » of 18 500 € grants nothing more."""
    donnes = [m for m in montants if m.role is Role.ATTRIBUE]
    acomptes = [m for m in donnes if _acompte(m, donnes)]
    return [_douter(replace(m, role=Role.AUTRE)) if m in acomptes else m for m in montants]


def _acompte(montant: Montant, donnes: list[Montant]) -> bool:
    """Tell an amount printed as a rate of another grant to the same name."""
    taux = {Decimal(x.replace(",", ".")) for x in _PART.findall(montant.preuve.extrait)}
    return any(
        autre.valeur * part == montant.valeur * 100
        for autre in donnes
        for part in taux
        if autre is not montant and montant.beneficiaire in (None, autre.beneficiaire)
    )


def _rivaux(montants: list[Montant]) -> list[Montant]:
    """Doubt two grants of different values to the same name for the same period; a total is not a grant."""
    donnes = [m for m in montants if m.role is Role.ATTRIBUE]
    total = sum((m.valeur for m in donnes), Decimal(0))
    totaux = [m for m in donnes if len(donnes) > 2 and m.valeur * 2 == total and m.beneficiaire is None]
    rendus = []
    for montant in montants:
        if montant.role is not Role.ATTRIBUE or montant in totaux:
            rendus.append(montant)
            continue
        parts = _parts_annuelles(montant, donnes)
        autres = [m for m in donnes if m is not montant and m not in totaux and m not in parts]
        rival = any(_rivalisent(montant, autre) for autre in autres)
        sure = montant.preuve.confiance is Confiance.SURE and not rival
        rendus.append(montant if sure else _douter(montant))
    return rendus


def _parts_annuelles(montant: Montant, donnes: list[Montant]) -> list[Montant]:
    """Return the grants of single years to the same name, or to none, that add up to one: they are that one, year by year."""
    noms = {cle(montant.beneficiaire or ""), ""}
    ans = [m for m in donnes if m is not montant and _AN.fullmatch(m.periode or "")]
    parts = [m for m in ans if cle(m.beneficiaire or "") in noms]
    return parts if len(parts) > 1 and sum((m.valeur for m in parts), Decimal(0)) == montant.valeur else []


_AN = re.compile(r"(?:19|20)\d\d")


def _rivalisent(un: Montant, autre: Montant) -> bool:
    """Tell two grants that cannot both stand: same name, same period, other value."""
    if un.valeur == autre.valeur or {un.taxes, autre.taxes} == {"HT", "TTC"}:
        return False
    if un.beneficiaire and autre.beneficiaire and cle(un.beneficiaire) != cle(autre.beneficiaire):
        return False
    return not (un.periode and autre.periode and un.periode != autre.periode)
