"""What one row says agrees with what another says of the same thing.

These rules guard the base against entries that contradict each other; the rules of
an act, a plan or a vote are in their own files.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from filiere_dash.domaine.calendrier import ajouter_mois
from filiere_dash.domaine.codes import EtapeFlux
from filiere_dash.domaine.constats import REGLES, Constat
from filiere_dash.domaine.francais import cle, date_longue, euros, liste, nombre, pluriel, typographie
from filiere_dash.domaine.periodes import Periode
from filiere_dash.domaine.regles.ventilation import Element

_ENONCES = {
    "references": "Chaque code cité par une ligne existe dans la table qu’il cite.",
    "programme_fin": "Ce que paient les conventions, les votes et les phases d’un programme ne le dépassent pas.",
    "flux_date": "Une étape de l’argent de la métropole ne compte qu’à partir de son jour.",
    "vote_adopte": "Seul un acte adopté vote de l’argent : celui d’un acte rejeté, ajourné ou retiré n’est pas voté.",
    "vote_acte": "Un vote a le jour, la section, l’exercice, le bénéficiaire et le programme de ce qu’il cite.",
    "flux_precedent": "Une étape de l’argent de la métropole ne dépasse pas l’étape qui la précède.",
    "observateur_sans_argent": "Un programme que la métropole observe ne porte aucune étape de son argent.",
    "montant_acte": "Le montant voté est celui que les articles de la délibération attribuent.",
    "montant_convention": "Le montant d’une convention, avenants compris, est celui des votes qui la financent.",
    "montant_partage": "Le montant d’une convention partagée est la part de son bénéficiaire dans le montant total.",
    "vote_depasse": "Ce qui est engagé ou payé dans un programme ne dépasse pas ce qui y est voté.",
    "convention_depassee": "Ce qui est engagé ou payé au titre d’une convention ne dépasse pas son montant.",
    "vote_demande": "Un vote répond à une seule demande, et une demande à un seul vote.",
    "valeur_unique": "Un indicateur n’a qu’une valeur constatée et qu’une prévision par période.",
    "jours_periode": "Les jours d’une valeur tombent dans la période qu’elle annonce.",
    "valeur_a_venir": "Une valeur constatée l’est d’une période commencée le jour où elle est connue.",
    "unite_comptee": "Ce qui se compte à l’unité (adhérents, rendez-vous…) est entier, et jamais négatif en stock.",
    "siret_unique": "Un SIRET désigne un seul établissement : une structure, et un adhérent par programme.",
    "cible_revisee": "Une cible révisée porte sur l’indicateur de celle qu’elle remplace.",
    "bornes_appel": "Un appel ouvre avant de clore, dure ce qu’il annonce et borne ses prestations dans l’ordre.",
    "vague_appel": "L’échéance d’une vague tombe entre l’ouverture et la clôture de son appel.",
    "budget_appel": "Les aides accordées par un appel tiennent dans son budget.",
}

ENONCES: dict[str, str] = REGLES | {nom: typographie(phrase) for nom, phrase in _ENONCES.items()}
"""The sentence of every rule that a control of the base may name."""


def references(table: str, manquants: Sequence[str], verifiees: int) -> Constat:
    """Every cited code exists; `manquants` are those that do not."""
    if manquants:
        phrase = f"{table} cite {liste([f'« {code} »' for code in manquants])}, absent de la table citée."
        return Constat("references", False, phrase, table, ecart=Decimal(len(manquants)))
    phrase = f"{table} : {pluriel(verifiees, 'référence vérifiée', 'références vérifiées')}."
    return Constat("references", True, phrase, table)


def programme_fin(programme: str, fin: date, deduite: bool, actes: Sequence[str]) -> Constat:
    """Nothing of a programme goes past its end; `actes` names what does, and `deduite` a day that no document gives."""
    phrase = f"{programme} finit le {date_longue(fin)}{' (date déduite)' if deduite else ''}"
    if not actes:
        return Constat("programme_fin", True, f"{phrase} ; rien de connu ne va au-delà.", programme)
    dits, reste = list(actes[:_CITES]), len(actes) - _CITES
    dits += [pluriel(reste, "autre", "autres")] if reste > 0 else []
    return Constat("programme_fin", False, f"{phrase} ; au-delà : {liste(dits)}.", programme)


def flux_precedent(objet: str, avant: EtapeFlux, montant_avant: Decimal, etape: EtapeFlux, montant: Decimal) -> Constat:
    """The euros of a step do not exceed those of the nearest earlier step known."""
    phrase = f"{objet} : {euros(montant)} {etape.libelle}s pour {euros(montant_avant)} {avant.libelle}s"
    ecart = montant - montant_avant
    if ecart <= 0:
        return Constat("flux_precedent", True, f"{phrase}.", objet)
    return Constat("flux_precedent", False, f"{phrase} ; dépassement de {euros(ecart)}.", objet, ecart=ecart)


def observateur_sans_argent(programme: str, montant: Decimal) -> Constat:
    """No step of the métropole's money stands on a programme that it only observes."""
    phrase = f"{programme} est observé par la métropole, et {euros(montant)} de son argent y sont inscrits."
    return Constat("observateur_sans_argent", False, phrase, programme, ecart=montant)


def montant_acte(objet: str, vote: Decimal, attribue: Decimal | None) -> Constat:
    """The amount voted is the one that the articles grant; None when none says one."""
    if attribue is None:
        phrase = f"{objet} : aucun article connu ne dit de montant attribué."
        return Constat("montant_acte", None, phrase, objet)
    phrase = f"{objet} : {euros(vote)} votés, {euros(attribue)} attribués par les articles"
    return _egalite("montant_acte", phrase, vote - attribue, objet)


def montant_convention(objet: str, montant: Decimal | None, votes: Decimal | None) -> Constat:
    """A convention, with its avenants, is worth the votes that pay for it."""
    if montant is None or votes is None:
        manque = "son montant n’est pas connu" if montant is None else "aucun vote ne lui est rattaché"
        return Constat("montant_convention", None, f"{objet} : {manque}.", objet)
    phrase = f"{objet} : {euros(montant)}, pour {euros(votes)} votés"
    return _egalite("montant_convention", phrase, montant - votes, objet)


def montant_partage(objet: str, montant: Decimal | None, total: Decimal | None, part: Decimal | None) -> Constat:
    """A shared convention is worth its share of the total, to the cent, or to the rounding of a share that has one.

    A share is kept with four decimals: one that fills them may have had more. The whole total needs no other figure.
    """
    if total is None or part is None:
        if total is None and part == 1:
            return Constat("montant_partage", True, f"{objet} : seul bénéficiaire.", objet)
        manque = "une part sans montant total" if total is None else "un montant total sans part"
        return Constat("montant_partage", False, f"{objet} : {manque}.", objet)
    if montant is None:
        return Constat("montant_partage", None, f"{objet} : son montant n’est pas connu.", objet)
    attendu = (total * part).quantize(_CENTIME, ROUND_HALF_UP)
    arrondi = total * _PART / 2 + _CENTIME if part % (10 * _PART) else Decimal(0)
    phrase = f"{objet} : {euros(montant)}, pour {nombre(part)} de {euros(total)}, soit {euros(attendu)}"
    ecart = montant - attendu
    return _egalite("montant_partage", phrase, ecart if abs(ecart) > arrondi else Decimal(0), objet)


def convention_depassee(objet: str, montant: Decimal | None, etape: EtapeFlux, atteint: Decimal) -> Constat:
    """What stands at a step of a convention's money, in euros, stays within what the convention is worth."""
    limite = "pour un montant de convention inconnu" if montant is None else f"pour une convention de {euros(montant)}"
    return _depassement("convention_depassee", objet, montant, etape, atteint, limite)


def vote_depasse(objet: str, vote: Decimal | None, etape: EtapeFlux, atteint: Decimal) -> Constat:
    """What stands at a step of a programme's money, in euros, stays within what was voted for it."""
    limite = "sans vote documenté" if vote is None else f"pour {euros(vote)} votés"
    return _depassement("vote_depasse", objet, vote, etape, atteint, limite)


def _depassement(
    regle: str, objet: str, limite: Decimal | None, etape: EtapeFlux, atteint: Decimal, dite: str
) -> Constat:
    """Hold what stands at a step against a limit, said in words; an unknown limit verifies nothing."""
    phrase = f"{objet} : {euros(atteint)} {etape.libelle}s, {dite}"
    ecart = None if limite is None else atteint - limite
    if ecart is None or ecart <= 0:
        return Constat(regle, None if ecart is None else True, f"{phrase}.", objet)
    return Constat(regle, False, f"{phrase} ; dépassement de {euros(ecart)}.", objet, ecart=ecart)


def argent_partiel(regle: str, objet: str) -> Constat:
    """A rule of an object's money, part of which whoever reads it doesn't see: its figures would be wrong."""
    return Constat(regle, None, f"{objet} : une partie de cet argent est hors de votre périmètre.", objet)


def vote_demande(objet: str, reponses: Sequence[str]) -> Constat:
    """One vote for one demande; `reponses` names what is found on the other side."""
    if not reponses:
        return Constat("vote_demande", None, f"{objet} : aucun vote adopté et documenté n’y répond.", objet)
    if len(reponses) == 1:
        return Constat("vote_demande", True, f"{objet} : {reponses[0]}.", objet)
    return Constat("vote_demande", False, f"{objet} a plusieurs réponses : {liste(reponses)}.", objet)


def valeur_unique(indicateur: str, periode: str, nombres: Sequence[Decimal]) -> Constat:
    """One number of one kind for an indicateur and a period."""
    objet = f"{indicateur}, {periode}"
    if len(nombres) == 1:
        return Constat("valeur_unique", True, f"{objet} : {nombre(nombres[0])}.", objet)
    phrase = f"{objet} : {len(nombres)} valeurs ({liste([nombre(n) for n in nombres])})."
    return Constat("valeur_unique", False, phrase, objet)


def jours_periode(indicateur: str, periode: Periode, debut: date, fin: date) -> Constat:
    """The days that a value gives itself are days of its period, a hatched one having those of both its years."""
    objet = f"{indicateur}, {periode.libelle_francais}"
    if periode.annee_debut is None or periode.annee_fin is None:
        return Constat("jours_periode", None, f"{objet} : la période n’a pas de jours.", objet)
    jours = f"du {date_longue(debut)} au {date_longue(fin)}"
    if hors_periode(periode, debut, fin):
        return Constat("jours_periode", False, f"{objet} : {jours}, hors de la période annoncée.", objet)
    return Constat("jours_periode", True, f"{objet} : {jours}.", objet)


def hors_periode(periode: Periode, debut: date, fin: date) -> bool:
    """Tell whether days fall out of a period; never of one that has none."""
    if periode.annee_debut is None or periode.annee_fin is None:
        return False
    premier = periode.debut or date(periode.annee_debut, 1, 1)
    dernier = periode.fin or date(periode.annee_fin, 12, 31)
    return debut < premier or fin > dernier


def valeur_a_venir(indicateur: str, periode: str, commence_le: date | None, connu_le: date) -> Constat:
    """Nobody observes what has not begun: a value of a period to come is foreseen, or aimed at."""
    objet = f"{indicateur}, {periode}"
    if commence_le is None:
        return Constat("valeur_a_venir", None, f"{objet} : la période n’a pas de jours.", objet)
    if commence_le <= connu_le:
        return Constat("valeur_a_venir", True, f"{objet} : connue le {date_longue(connu_le)}.", objet)
    phrase = (
        f"{objet} : constatée le {date_longue(connu_le)}, avant que la période commence. "
        "Si elle est prévue, dites-la prévisionnelle ; si elle est visée, faites-en une cible."
    )
    return Constat("valeur_a_venir", False, phrase, objet)


def unite_comptee(indicateur: str, periode: str, valeur: Decimal, unite: str, *, stock: bool = False) -> Constat:
    """A number of things counted one by one is whole, and what stands on a day isn't below zero.

    What is measured (euros, hours, a rate) may be parted and negative; a flux may be, being net of what leaves.
    """
    objet = f"{indicateur}, {periode}"
    if not mal_comptee(valeur, unite, stock=stock):
        return Constat("unite_comptee", True, f"{objet} : {nombre(valeur)} (unité : {unite}).", objet)
    regle = f"que « {unite} » se compte en nombres entiers" if valeur % 1 else "qu’un stock n’est jamais négatif"
    return Constat("unite_comptee", False, f"{objet} : {nombre(valeur)}, alors {regle}.", objet)


def mal_comptee(valeur: Decimal, unite: str, *, stock: bool) -> bool:
    """Tell whether a number parts what its unit counts one by one, or leaves less than none of it."""
    return (valeur % 1 != 0 or (stock and valeur < 0)) and _MESURES.isdisjoint(re.findall(r"[\w€%]+", cle(unite)))


def siret_unique(siret: str, noms: Sequence[str]) -> Constat:
    """One SIRET, one establishment; `noms` are those of one kind that carry it."""
    if len(noms) == 1:
        return Constat("siret_unique", True, f"{noms[0]} : SIRET {siret}.", noms[0])
    return Constat("siret_unique", False, f"Le SIRET {siret} est porté par {liste(noms)}.", noms[-1])


def somme_flux(total: Element, parts: Sequence[Element]) -> Constat:
    """Rule 2: what a flux counts within a period does not exceed the whole period.

    When the parts fill every day of it, they make it exactly.
    """
    somme = sum((part.valeur for part in parts), Decimal(0))
    ecart = somme - total.valeur
    periodes = f"{pluriel(len(parts), 'période')} de {total.periode}"
    phrase = f"{total.libelle} : {periodes} font {nombre(somme)}, pour {nombre(total.valeur)} sur l’ensemble"
    if ecart == 0 or (ecart < 0 and not _remplissent(total, parts)):
        return Constat("stock_flux_taux", True, f"{phrase}.", total.libelle)
    return Constat("stock_flux_taux", False, f"{phrase} ; écart de {nombre(ecart)}.", total.libelle, ecart=ecart)


def cible_revisee(objet: str, ancienne: str | None, *, boucle: bool = False) -> Constat:
    """A revised target keeps the indicateur of the one that it replaces, None for one that is hidden; never itself.

    Its period may change: a target is put off.
    """
    if boucle:
        return Constat("cible_revisee", False, f"{objet} : la cible se remplace elle-même.", objet)
    if ancienne == objet:
        return Constat("cible_revisee", True, f"{objet} : même indicateur.", objet)
    remplacee = f"de {ancienne}" if ancienne else "d’un indicateur hors de votre périmètre"
    return Constat("cible_revisee", False, f"{objet} remplace une cible {remplacee}.", objet)


def bornes_appel(
    objet: str,
    ouverture: date | None,
    cloture: date | None,
    duree_mois: int | None,
    jours: tuple[int | None, int | None],
) -> Constat:
    """A call opens before it closes, lasts what it says and orders its bounds in days."""
    defauts = []
    if None not in jours and jours[0] > jours[1]:
        defauts.append(f"prestation de {jours[0]} à {jours[1]} jours")
    if ouverture and cloture and cloture < ouverture:
        defauts.append(f"clôture le {date_longue(cloture)}, avant l’ouverture du {date_longue(ouverture)}")
    elif ouverture and cloture and duree_mois and not _a_la_duree(ouverture, cloture, duree_mois):
        defauts.append(f"{duree_mois} mois depuis le {date_longue(ouverture)} ne mènent pas au {date_longue(cloture)}")
    if defauts:
        return Constat("bornes_appel", False, f"{objet} : {liste(defauts)}.", objet)
    if not (ouverture and cloture):
        return Constat("bornes_appel", None, f"{objet} : l’ouverture ou la clôture n’est pas connue.", objet)
    dates = f"du {date_longue(ouverture)} au {date_longue(cloture)}"
    duree = f", {duree_mois} mois" if duree_mois else ""
    return Constat("bornes_appel", True, f"{objet} : {dates}{duree}.", objet)


def vague_appel(objet: str, echeance: date | None, ouverture: date | None, cloture: date | None) -> Constat:
    """A wave falls due within its call."""
    if echeance is None or ouverture is None or cloture is None:
        return Constat("vague_appel", None, f"{objet} : il manque une date.", objet)
    dedans = ouverture <= echeance <= cloture
    phrase = (
        f"{objet} : échéance le {date_longue(echeance)}, appel du {date_longue(ouverture)} au {date_longue(cloture)}."
    )
    return Constat("vague_appel", dedans, phrase, objet)


def budget_appel(objet: str, budget: Decimal | None, aides: Decimal | None) -> Constat:
    """The aid granted stays within the budget; None while no file is known."""
    if budget is None or aides is None:
        manque = "le budget n’est pas connu" if budget is None else "aucune aide accordée n’est connue"
        return Constat("budget_appel", None, f"{objet} : {manque}.", objet)
    phrase = f"{objet} : {euros(aides)} d’aides accordées pour un budget de {euros(budget)}"
    if aides <= budget:
        return Constat("budget_appel", True, f"{phrase}.", objet)
    return Constat(
        "budget_appel", False, f"{phrase} ; dépassement de {euros(aides - budget)}.", objet, ecart=aides - budget
    )


def aide_simulee(objet: str, aide: Decimal, attendue: Decimal) -> Constat:
    """The aid of a file is the one that the call's terms give."""
    phrase = f"{objet} : aide de {euros(aide)}, {euros(attendue)} aux conditions de l’appel"
    return _egalite("simulation_appel", phrase, aide - attendue, objet)


_CENTIME = Decimal("0.01")
# Acts that a sentence names before it counts the others.
_CITES = 3
# The last decimal of a share.
_PART = Decimal("0.0001")
# Words of the units that are measured.
_MESURES = frozenset({
    "€", "euro", "euros", "k€", "m€", "keur", "meur", "millier", "milliers", "million", "millions",
    "%", "pourcent", "point", "points", "taux", "ratio", "indice", "note", "moyenne", "etp",
    "h", "heure", "heures", "jour", "jours", "mois", "an", "ans", "annee", "annees",
    "m2", "ha", "hectare", "hectares", "km", "t", "tonne", "tonnes", "kg", "kwh", "mwh", "gwh",
})  # fmt: skip


def _egalite(regle: str, phrase: str, ecart: Decimal, objet: str) -> Constat:
    if ecart == 0:
        return Constat(regle, True, f"{phrase}.", objet, ecart=ecart)
    return Constat(regle, False, f"{phrase} ; écart de {euros(ecart)}.", objet, ecart=ecart)


def _a_la_duree(ouverture: date, cloture: date, duree_mois: int) -> bool:
    """Tell whether a window lasts so many months, its last day counted or not."""
    terme = ajouter_mois(ouverture, duree_mois)
    return cloture in (terme, terme - timedelta(days=1))


def _remplissent(total: Element, parts: Sequence[Element]) -> bool:
    entiere = Periode.lire(total.periode)
    jours = [(p.fin - p.debut).days + 1 for p in (Periode.lire(part.periode) for part in parts)]
    return sum(jours) == (entiere.fin - entiere.debut).days + 1
