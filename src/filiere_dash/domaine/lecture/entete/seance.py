"""When the act was decided and when its body was convened.

The day of the session is that of the heading; a day of a visa, of a convocation or of a
transmission is another one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from filiere_dash.domaine.lecture.entete.dessous import colonnes
from filiere_dash.domaine.lecture.matiere.candidats import Candidat, departager
from filiere_dash.domaine.lecture.matiere.dates import DateLue, dates, premiere, sans_annee
from filiere_dash.domaine.lecture.matiere.decoupage import Plan, Zone
from filiere_dash.domaine.lecture.matiere.document import Tableau
from filiere_dash.domaine.lecture.matiere.texte import Texte, aplatir
from filiere_dash.domaine.lecture.modele import Champ

_CORPS = r"(?:conseil|bureau|comite|commission|assemblee|syndicat)"
_AVANT = (
    (
        90,
        rf"(?:seance|reunion|session)\s+(?:(?:ordinaire|extraordinaire|publique|pleniere|publique ordinaire)\s+)*(?:n\s?[°º]\s*[\w/-]+\s+)?(?:du|de\s+la|des?|d'|:)?\s*(?:{_CORPS}[^\n:.,;]{{0,60}}?)?\s*(?:en date\s+)?(?:du|le|:|des|,|\n|\|)\s*$",
    ),
    # « Séance », alone in its cell above its day.
    (
        88,
        r"(?:^|\n|[ ]{2})[ ]*(?:seance|reunion|session)(?:[ ](?:ordinaire|extraordinaire|publique|pleniere))*[ ]*(?:\n|[ ]{2}|\|)\s*$",
    ),
    (75, r"\baujourd'hui\s*,?\s*$"),
    (
        90,
        r"date\s+(?:de\s+)?(?:la\s+)?(?:seance|reunion|deliberation|session|decision|l'acte)\s*[:\n]?\s*(?:du|le)?\s*$",
    ),
    (
        85,
        rf"(?:deliberation|decision|extrait|proces-verbal|deliberations)s?\s+(?:du|de\s+la|de\s+l'|des)\s*(?:deliberations?\s+(?:du|de la)\s+)?{_CORPS}[^\n:;]{{0,70}}?\s*[-,]?\s*(?:en\s+date\s+du|du|le|\n|:|[ ]-|,|\()\s*$",
    ),
    (
        75,
        rf"(?:^|\n)\s*{_CORPS}(?:\s+[\w']+){{0,3}}(?:\s*[-,:|]|[ ]*\n)\s*(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)\s+)?$",
    ),
    (85, rf"{_CORPS}\s+(?:[\w']+\s+){{0,4}}(?:du|en date du|seance du)\s*$"),
    (
        80,
        r"(?:s'est|se sont|est|etant|sont)\s+(?:\w+\s+){0,2}(?:reunis?|reunie|assembles?)\s*,?\s*(?:\w+\s+){0,8}?(?:le|en date du)\s*$",
    ),
    (75, rf"{_CORPS}[^\n.]{{0,80}}(?:reunie?s?|siegeant)\s*,?\s*(?:\w+\s+){{0,6}}?le\s*$"),
    (70, r"(?:deliberation|decision|arrete)\s*(?:n\s?[°º]\s*[\w./-]+)?\s*(?:en date)?\s*du\s*$"),
    (70, r"(?:^|\n)\s*(?:deliberation|decision|arrete)\s+(?=[\w./-]*\d{2})[\w./-]+\s*[-,]?\s*(?:en\s+date\s+)?du\s*$"),
    (62, r"(?:^|\n)\s*(?:decision\s+)?prise\s+le\s*$"),
    (55, r"(?:fait et delibere|delibere|ainsi fait)[^\n]{0,50}(?:le|du|,)\s*$"),
    (40, r"\b(?:fait|signee?)\s+a\s+[^\n]{1,40}\ble\s*$"),
    # « Conseil de communauté », in the right-hand column, over « du jeudi 20 mars 2025 ».
    (
        80,
        rf"(?:\n|[ ]{{2}}|^)(?:{_CORPS}(?:\s(?:de|du|d'|des))?(?:\s(?!{_CORPS})[\w']+){{0,3}}|seance(?:\s(?:publique|ordinaire|extraordinaire))?|reunion)\s*\n(?:[^\n]{{2,60}}?[ ]{{2,}})?\s*(?:seance\s+|reunion\s+)?(?:du|le)\s*$",
    ),
    # « Courmelac, le », above who signs.
    (
        40,
        r"(?:\n|[ ]{2})\s*(?:a\s+)?(?!(?:le|la|les|l'|du|pour|signe\w*|vu|certifi\w*|copie|notifi\w*|rendue?)\b)[a-z][a-z' -]{2,40},\s*le\s*$",
    ),
)
# « Le six mars deux mille vingt-quatre à 19 h, les membres du conseil municipal … se sont réunis ».
_OUVRE = re.compile(r"(?:^|\n)\s*(?:le|ce)\s+$")
_SE_REUNIT = re.compile(
    rf"\s*(?:,?\s*a\s+\d[^,;.\n]{{1,20}}|,?\s*a\s+[^,;.\n]{{4,40}})?,?\s*(?:les\s+membres\s+(?:du|de\s+la|de\s+l')\s?|l[ea]\s+|l'){_CORPS}"
    r"[^.;]{0,250}?\b(?:s'est|se\s+sont|s'etant|etait|etaient|est|sont)\s+(?:\w+\s+){0,2}?(?:reuni|assembl)"
)
_CONVOCATION = re.compile(
    r"(?:(?:(?:date\s+(?:d'envoi\s+)?|envoi\s+)(?:d[eu]s?\s+)?(?:la\s+|1ere\s+|premiere\s+)?(?:convocations?|l'ordre\s+du\s+jour)(?:\s+(?:du|de\s+la)\s+\w+)?|\bconvocations?\s+du|\bconvoques?\s+le)\s*(?:\||-\s|[ ]{2,})\s*(?=(?:(?:lun|mar|mercre|jeu|vendre|same)di\s)?\d)|(?:(?<=\n)|^)[ \t]*convocation\s*\n\s*(?=\d{1,2}[/.]\d)|(?:(?<=\n)|^)[ \t]*convocations?[ \t]*(?:\||[ ]{2,}|\t)[ \t]*(?=(?:(?:lun|mar|mercre|jeu|vendre|same)di\s)?\d)|date\s+(?:d'envoi\s+)?de\s+(?:la\s+)?convocation(?:\s+(?:du|des|de\s+la)\s+\w+)?\s(?=\d{1,2}(?:er)?\s[a-z]{3,9}\.?\s(?:19|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d\d)|date de (?:la )?convocation(?:\s*\n\s*|[ \t]{3,})(?=\d)|(?:date de (?:la )?convocation\s*:?\s{3,}|(?<=\n)[ ]*convocation(?:\s+(?:envoyee|adressee|transmise|faite))?\s+(?:le|du)[ ]{2,})[a-z][^\n]*\n\s*(?=\d{1,2}(?:[/.]\d|(?:er)?\s[a-z]{3,9}\s(?:19|20)\d\d))|"
    r"par (?:depeche|lettre|courrier|courriel|message)[^.;\n]{0,20}? du (?=\d[^.;]{5,80}?\bconvoque)|"
    r"(?:convo(?:que|cation)\w*|lettre de convocation|ordre du jour\s+(?:adresse|envoye)|invitation)(?!\s+de la presente)"
    r"(?:\bm\.|[^.;\n]){0,100}?(?:\n\s*)?[^.;\n]{0,30}?(?:le|du|:|en date du|des|,)\s*(?=(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d|premier|(?:(?:vingt|trente)\s+et\s+)?[a-z-]+\s+(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec))))"
)
# « Convoquée par son Président, s’est réunie le »: the day that follows is that of the session.
_REUNI = re.compile(
    r"\b(?:s'est|se sont|s'etant|est|sont)\s+(?:\w+\s+){0,2}?(?:reuni|assembl)\w*|"
    r"(?:,|\bet|convoquee?s?|convocation)\s+(?:s'etant\s+)?(?:reunie?s?|assemblee?s?|siegeant)\b[^,;]{0,40}\s(?:le|du)\s*$"
)
_AUTRE_CORPS = re.compile(
    r"\b(?:commission(?!\s+permanente)|comite\s+(?!syndical)|jury|groupe de travail)\b[^.;]{0,80}$"
)
_AUTRE = re.compile(
    r"(?:convo\w*|affich\w*|publi(?!que?s?\b|cs?\b)\w*|recu\w*|transmi\w*|prefecture|notifi\w*|envoye\w*|mise? en ligne|vu\b[^\n]{0,120}|certifi\w*|echeance|\(\s*(?:deliberation|decision)[^)\n]{0,60}|"
    r"(?:par|la|sa|une|ladite)\s+(?:\w+\s+)?(?:deliberation|decision)[^\n]{0,60}|convention\s+du|loi[^\n]{0,40}|decret[^\n]{0,40}|arrete[^\n]{0,40}(?:prefect|minist)[^\n]{0,40})[^\n.]{0,25}$"
)

# « Dûment habilité par la délibération n° 12 du Bureau en date du »: the day of what allowed to sign, not of this act.
_HABILITE = re.compile(
    r"\b(?:autorise|habilite|mandate)e?s?\s(?:[\w']+\s+){0,5}?(?:par|en\s+vertu|suivant|aux\s+termes)\s+(?:[\w']+\s+){0,2}?(?:deliberation|decision|arrete)\b(?:[^.;\n]|\n(?!\s*\n)){0,110}$"
)


def lire_date_de_seance(texte: Texte, plan: Plan, transmise: date | None) -> Champ[date] | None:
    """Read the day of the session; `transmise` is that of the @ctes identifier."""
    candidats = [Candidat(d.jour, debut, d.fin, poids) for d, debut, poids in _dates_pesees(texte, plan)]
    candidats += [
        Candidat(d.jour, debut, d.fin, 88)
        for debut, d in _sous_leur_titre(texte, _TITRE_SEANCE)
        if debut < plan.decision and plan.a(debut).zone is not Zone.VISA
    ]
    if re.search(r"(?:^|\n)\s*(?:convention|avenant)\b[^\n]*(?:.*\n){0,25}?\s*entre\b", texte.plat[:2500]):
        # A convention is of the day it is signed; the session that allowed its signature is another day.
        candidats += [
            Candidat(d.jour, d.debut, d.fin, 96)
            for d in dates(texte.plat)
            if re.search(
                r"\b(?:fait|signee?)\s+(?:a|en)\s+[^\n]{1,60}?(?:\n[^\n]{0,30}?)?\ble\s*$|\n\s*a\s+[^\n,]{2,40},\s*le\s*$",
                texte.plat[max(0, d.debut - 90) : d.debut],
            )
        ]
    if transmise:
        candidats = [
            Candidat(c.valeur, c.debut, c.fin, min(100, c.poids + 25 * (c.valeur == transmise))) for c in candidats
        ]
        candidats += (
            [Candidat(c.valeur, c.debut, c.fin, 65) for c in _citees(texte, transmise)] if not candidats else []
        )
    return departager(texte, _dominants(candidats))


def lire_convocation(texte: Texte, seance: date | None, tableaux: Sequence[Tableau] = ()) -> Champ[date] | None:
    """Read the day of the convocation; one that follows the session is uncertain."""
    candidats = []
    for trouve in _CONVOCATION.finditer(texte.plat):
        lue = premiere(texte.plat, trouve.end(), trouve.end() + 60)
        if _REUNI.search(trouve[0]):
            continue
        if lue and lue.debut <= trouve.end() + 3:
            plausible = seance is None or (0 <= (seance - lue.jour).days <= 60)
            meme = seance is not None and lue.jour == seance
            candidats.append(Candidat(lue.jour, trouve.start(), lue.fin, 30 if meme or not plausible else 80))
        elif seance and (sans := sans_annee(texte.plat, trouve.end(), seance)):
            candidats.append(Candidat(sans.jour, trouve.start(), sans.fin, 40))
    dessous = (
        *_sous_leur_titre(texte, _TITRE_CONVOCATION),
        *_sous_des_titres_serres(texte),
        *_sous_des_titres_etages(texte),
        *_dans_un_tableau(texte, tableaux),
    )
    candidats += [Candidat(lue.jour, debut, lue.fin, 80) for debut, lue in dessous]
    return departager(texte, candidats)


_TITRE_CONVOCATION = re.compile(
    r"(?:date\s+(?:d'\s?envoi\s+)?(?:de\s+(?:la\s+)?)?)?convocations?(?:\s+(?:du|le|adressee\s+le|envoyee\s+le))?|convoque\s+le"
)
# « Réunion du », « Date de la séance », over its day among the other titles of a heading.
_TITRE_SEANCE = re.compile(
    r"(?:date\s+(?:de\s+)?(?:la\s+)?)?(?:seance|reunion|session)(?:\s+(?:du|publique(?:\s+du)?))?"
)


def _sous_leur_titre(texte: Texte, attendu: re.Pattern[str]) -> Iterator[tuple[int, DateLue]]:
    """Yield the day under « Date de convocation », in a table whose row has as many cells as its titles."""
    for rang in range(len(texte.debuts)):
        debut, fin = texte.bornes(rang)
        titres = re.split(r"\s{2,}|\s*\|\s*", texte.plat[debut:fin].strip(" |"))
        place = next((i for i, x in enumerate(titres) if attendu.fullmatch(x.rstrip(" :"))), -1)
        if place < 0 or len(titres) == 1:
            continue
        bas = next(
            (i for i in range(rang + 1, min(rang + 3, len(texte.debuts))) if texte.lignes[i].texte.strip()), rang
        )
        cellules = list(re.finditer(r"[^\s|]+(?: [^\s|]+)*", texte.plat[slice(*texte.bornes(bas))]))
        if bas > rang and len(cellules) == len(titres):
            bornes = [texte.debuts[bas] + x for x in cellules[place].span()]
            lue = premiere(texte.plat, *bornes)
            if lue and not re.search(r"\d", texte.plat[bornes[0] : lue.debut]):  # « 27 et 28 juin »
                yield debut, lue


# Lines that a title may take over its day.
ETAGES = 3


def _sous_des_titres_etages(texte: Texte) -> Iterator[tuple[int, DateLue]]:
    """Yield the day under « Date d'envoi de la », over « convocation », among counts: a title of several lines, by its place."""
    lignes = [colonnes(x) for x in texte.lignes]
    for rang, ligne in enumerate(lignes):
        jours = [(x, lue) for x in ligne if (lue := next(dates(aplatir(x.texte)), None))]
        comptes = [x for x in ligne if re.fullmatch(r"\d{1,3}", x.texte)]
        if len(jours) != 1 or not comptes or len(ligne) != len(comptes) + 1:
            continue
        colonne, lue = jours[0]
        titre = ""
        for dessus in reversed(lignes[max(0, rang - ETAGES) : rang]):
            siens = [x.texte for x in dessus if x.place < colonne.fin and colonne.place < x.fin]
            titre = f"{' '.join(siens)} {titre}".strip()
            if _TITRE_CONVOCATION.fullmatch(aplatir(titre)):
                debut = texte.debuts[rang]
                yield debut, replace(lue, debut=debut, fin=texte.bornes(rang)[1])
                break


def _dans_un_tableau(texte: Texte, tableaux: Sequence[Tableau]) -> Iterator[tuple[int, DateLue]]:
    """Yield the day in the cell under « Date de convocation » of a drawn table."""
    places = {(x.page, x.numero): texte.debuts[rang] for rang, x in enumerate(texte.lignes)}
    for titres, jours in (x for t in tableaux for x in pairwise(t.rangees)):
        for titre, cellule in zip(titres, jours, strict=False):
            lue = next(dates(aplatir(cellule.texte)), None)
            debut = places.get((cellule.page, cellule.ligne))
            dite = _TITRE_CONVOCATION.fullmatch(" ".join(aplatir(titre.texte).split()).strip(" :"))
            if dite and lue and debut is not None:
                yield debut, replace(lue, debut=debut, fin=debut + len(cellule.texte))


_TITRES_SERRES = re.compile(
    r"\s*(?:(?:date\s+(?:de\s+(?:la\s+)?|d'\s?)?)?(?P<jour>convocation|affichage|seance|reunion|publication|envoi)|(?:nombre\s+(?:de\s+|d')|membres|conseillers|delegues|elus|en\s+exercice|presents?|pouvoirs?|procurations?|representes?|absents?|excuses?|votants?|quorum|suffrages|exprimes|voix|titulaires|suppleants|communautaires|municipaux|et|du|de|la|conseil|le)(?:\s|$))\s*"
)
_COMPTES_ET_JOURS = re.compile(r"[\s|]*(?:\d{1,3}[\s|]*)*")


def _sous_des_titres_serres(texte: Texte) -> Iterator[tuple[int, DateLue]]:
    """Yield the day under « Date de convocation Présents Votants », whose blanks were lost: as many days as titles of days."""
    for rang in range(len(texte.debuts) - 1):
        debut, fin = texte.bornes(rang)
        if "convocation" not in texte.plat[debut:fin]:
            continue
        titres, place = [], debut
        while place < fin and (trouve := _TITRES_SERRES.match(texte.plat, place, fin)) and trouve.end() > place:
            titres += [trouve["jour"]] if trouve["jour"] else []
            place = trouve.end()
        bas, bout = texte.bornes(rang + 1)
        jours = list(dates(texte.plat, bas, bout))
        reste = "".join(" " if any(j.debut <= p < j.fin for j in jours) else texte.plat[p] for p in range(bas, bout))
        if place >= fin and jours and len(jours) == len(titres) and _COMPTES_ET_JOURS.fullmatch(reste):
            yield debut, jours[titres.index("convocation")]


def _dates_pesees(texte: Texte, plan: Plan) -> Iterator[tuple[DateLue, int, int]]:
    plat = texte.plat
    for lue in dates(plat):
        zone = plan.a(lue.debut).zone
        if lue.solennelle and zone is not Zone.VISA:
            yield lue, lue.debut, 95
            continue
        avant = plat[max(0, lue.debut - 170) : lue.debut]
        tete = lue.debut < plan.decision or zone is not Zone.DISPOSITIF
        if zone is Zone.VISA or (_AUTRE.search(avant) and not re.search(r"(?:seance|reunion)\s+du\s*$", avant)):
            continue
        if _AUTRE_CORPS.search(avant) or _HABILITE.search(avant):
            continue
        if zone is Zone.ENTETE and _seule(plat, lue):
            yield lue, lue.debut, 66
            continue
        if tete and _OUVRE.search(avant) and _SE_REUNIT.match(plat, lue.fin):
            yield lue, lue.debut, 90
            continue
        for poids, motif in _AVANT:
            if (trouve := re.search(motif, avant)) and (tete or poids < 60):
                debut = max(0, lue.debut - 170) + trouve.start()
                yield (
                    lue,
                    debut,
                    poids
                    - (30 if zone in (Zone.EXPOSE, Zone.PROPOSITION) and _courante(plat, lue) else 0)
                    - 20 * lue.incertaine,
                )
                break


# « Jeudi 15 mai 2025, 9 h 30, Maison de l'artisan », alone on its line: when and where a body sits.
_JOUR_DEVANT = re.compile(r"(?:le\s*)?(?:(?:lun|mar|mercre|jeu|vendre|same|diman)di\s*)?")
_HEURE = re.compile(
    r"\s*[,;(-]?\s*(?:a\s+)?\d{1,2}\s?(?:h(?:\s?\d\d)?|heures?)\b(?![^\n]*\b(?:convo|affich|publi|recu))"
)


def _seule(plat: str, lue: DateLue) -> bool:
    """Tell a day that opens its line and is followed by an hour, without a word of what it is."""
    devant = plat[plat.rfind("\n", 0, lue.debut) + 1 : lue.debut].strip()
    return _JOUR_DEVANT.fullmatch(devant) is not None and _HEURE.match(plat, lue.fin) is not None


def _courante(plat: str, lue: DateLue) -> bool:
    """Tell a date inside running text from one of a heading."""
    debut, fin = plat.rfind("\n", 0, lue.debut) + 1, plat.find("\n", lue.fin)
    reste = plat[debut : lue.debut] + plat[lue.fin : fin if fin > 0 else len(plat)]
    return len(reste.split()) > 12


def _dominants(candidats: list[Candidat[date]]) -> list[Candidat[date]]:
    """Leave out the days that are much lighter than the heaviest: they speak of something else."""
    plus_lourd = max((c.poids for c in candidats), default=0)
    return [c for c in candidats if c.poids >= plus_lourd - 15]


def _citees(texte: Texte, jour: date) -> list[Candidat[date]]:
    return [Candidat(d.jour, d.debut, d.fin, 65) for d in dates(texte.plat) if d.jour == jour][:1]
