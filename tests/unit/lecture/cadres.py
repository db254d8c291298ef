"""What the tests of the reader share: frames of acts in which a wording is put, and short ways to tell what was read."""

from dataclasses import fields
from decimal import Decimal

from filiere_dash.domaine.lecture import Role, lire_acte
from filiere_dash.echanges.actes.formats.documents import lire_octets
from tests.fabrique_acte import PIED, TETE, lire, valeur

DON, AUTRE, AVANT, COUT = Role.ATTRIBUE, Role.AUTRE, Role.ANTERIEUR, Role.DEPENSE
DEMANDE, TIERS, PLAFOND = Role.DEMANDE, Role.AUTRE_FINANCEUR, Role.PLAFOND


def lire_fichier(texte):
    """What is read in a file of text, whose blanks make tables."""
    return lire_acte(lire_octets(texte.encode(), "acte.txt"))


# --- the agglomération du Val, in 2022


SEANCE_2022 = "DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2022\n\n"
CORPS = f"COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\n{SEANCE_2022}"
DECIDE = "\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN = "APPROUVE la convention.\n"
RENVOI = "ATTRIBUE les subventions figurant au tableau ci-dessus, pour un montant total de "


def couples_de_l_expose(expose, decide=FIN):
    return couples_de(lire(f"{CORPS}{expose}{DECIDE}{decide}"))


# --- the same in 2024


CORPS_2024 = "COMMUNAUTÉ D'AGGLOMÉRATION DU VAL\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 28 mars 2024\n\n"
DECIDE_2024 = "Après en avoir délibéré, le Conseil communautaire, à l'unanimité :\n"
FIN_2024 = DECIDE_2024 + FIN
DECIDE_NU = "Après en avoir délibéré, le Conseil communautaire :\n"


def roles_sous_corps(texte: str) -> dict[Decimal, Role]:
    return {m.valeur: m.role for m in lire(CORPS_2024 + texte).montants}


def roles_d_un_dit(dit, decide="ATTRIBUE à la SCIC La Filature une subvention de 6 000 €.\n"):
    return {int(x.valeur): x.role for x in lire(f"{CORPS_2024}{dit}\n\n{DECIDE_2024}{decide}").montants}


def comptes_du_texte(texte):
    vote = lire(CORPS_2024 + texte + "\n\n" + FIN_2024).vote
    return {c.name: lu.valeur for c in fields(vote) if (lu := getattr(vote, c.name)) and c.name != "unanimite"}


# --- the communauté de communes du Val


NOM_VAL = "COMMUNAUTÉ DE COMMUNES DU VAL\n"
TETE_VAL = f"{NOM_VAL}{SEANCE_2022}"
FIN_TIRET = f"- {FIN}"
FIN_TREMPLIN = "\n\nObjet : Attribution d'une subvention à l'association Tremplin\n\nConsidérant la demande de l'association,\n\nLe Conseil communautaire, après en avoir délibéré,\n- ATTRIBUE une subvention de 5 000 €.\n\n"
OBJET_VAL = "\n\nObjet : Attribution d'une subvention\n\nVu le code général des collectivités territoriales,\n\n"
DECIDE_VAL = "Le Conseil communautaire, après en avoir délibéré{} :\n- ATTRIBUE une subvention de 5 000 €.\n\n"
PIED_VAL = "\n\nPour extrait conforme,\nLe Président,\nM. ROY\n"
DECIDE_ARCHE = (
    "Après en avoir délibéré, le Conseil communautaire :\n- ATTRIBUE à l'association Arche une subvention de 5 000 €"
)
TETE_VAL_2024 = f"{NOM_VAL}DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2024\n\n"
DECIDE_TABLEAU = "Après en avoir délibéré, le Conseil communautaire, à l'unanimité, attribue les subventions détaillées dans le tableau ci-dessous :\n\n"
FIN_TABLEAU = "\nAUTORISE le Président à signer.\n"
TETE_SALON = "COMMUNAUTÉ DE COMMUNES DU VAL\nCONSEIL COMMUNAUTAIRE\nSéance du 10 octobre 2024\n"
DECIDE_SALON = "Objet : Subvention au salon de l'artisanat\n\nVu le code général des collectivités territoriales,\n\nLe conseil, après en avoir délibéré,\nATTRIBUE une subvention de 500 €.\n\nPour extrait conforme,\n"


def vote_sous_tete(texte, fin=FIN_TIRET):
    return lire(f"{TETE_VAL}{texte}{DECIDE}{fin}").vote


def vote_tremplin(texte):
    return lire(f"{TETE_VAL}{texte}{FIN_TREMPLIN}").vote


def vote_au_val(texte, nature="txt"):
    return lire(f"{TETE_VAL}{texte}{OBJET_VAL}{DECIDE_VAL.format('')}{PIED_VAL}", nature).vote


def lire_arche(suite):
    return lire(f"{TETE_VAL}{DECIDE_ARCHE}{suite}\n{FIN_TIRET}")


def lire_entete(texte):
    return lire(TETE_SALON + texte + DECIDE_SALON)


def lire_dits(expose, decide=FIN):
    acte = f"{TETE_VAL_2024}{expose}\n\nAprès en avoir délibéré, le Conseil communautaire, à l'unanimité :\n{decide}"
    return lire_fichier(acte)


def plan_du_texte(texte):
    plan = lire_fichier(
        f"{TETE_VAL_2024}Le plan de financement est le suivant :\n\n{texte}\n{DECIDE_TABLEAU}{FIN_TABLEAU}"
    ).plans[0]
    cotes = [[(x.libelle, int(x.montant)) for x in lignes] for lignes in (plan.depenses, plan.recettes)]
    return (*cotes, plan.preuve.confiance, {x.preuve.confiance for x in (*plan.depenses, *plan.recettes)})


def roles_du_tableau(table):
    lus = lire_fichier(f"{TETE_VAL_2024}{DECIDE_TABLEAU}{table}{FIN_TABLEAU}").montants
    return {(int(m.valeur), m.role, m.beneficiaire) for m in lus}


# --- the métropole of Valmont, in a file of text


TETE_VALMONT = """MÉTROPOLE DE VALMONT
CONSEIL MÉTROPOLITAIN
Séance du 24 juin 2024
Délibération n° 2024-88
Objet : Soutien au développement économique

"""
FIN_VALMONT = "\n\nAdopté à l'unanimité.\nLe Président, Jean PONS\n"
ATTRIBUE_VALMONT = "ATTRIBUE à l'association Cœur de Valmont une subvention de 29 683 €."


def lire_don(expose, decide):
    return lire_fichier(f"{TETE_VALMONT}{expose}\n\nLe Conseil, après en avoir délibéré :\n\n{decide}{FIN_VALMONT}")


# --- the communauté de communes du Val Clair, on a page of the web and in running text


TETE_PAGE = "<p>COMMUNAUTÉ DE COMMUNES DU VAL CLAIR</p><p>DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE</p><p>Séance du 12 mars 2024</p>"
DECIDE_PAGE = "<p>Après en avoir délibéré, le Conseil communautaire, à l'unanimité, DÉCIDE :</p>"
ATTRIBUE_PAGE = "<p>1. ATTRIBUE à l'association Val Initiative une subvention de 20 000 € ;</p>"
CORPS_CLAIR = "COMMUNAUTÉ DE COMMUNES DU VAL CLAIR\nDÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE\nSéance du 12 mars 2024\n\n"
FIN_CLAIR = f"{DECIDE}{FIN}"


def table_html(rangees, legende=""):
    corps = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rangees)
    return f"<table>{legende and f'<caption>{legende}</caption>'}{corps}</table>"


def document_html(corps):
    return lire_octets(f"<!DOCTYPE html><html><body>{corps}</body></html>".encode(), "acte.html")


def lire_page(expose, decide=ATTRIBUE_PAGE):
    return lire_acte(document_html(f"{TETE_PAGE}{expose}{DECIDE_PAGE}{decide}"))


# --- communes


ENTETE = "COMMUNE DE MONTELIER\nSéance du 15 mars 2024\nDélibération n° 2024-012\nObjet : Subvention\n\n"
DECISION = "\n\nLe conseil, après en avoir délibéré, décide :\n- d'attribuer 5 000 € à l'association Arche.\n\n"
TETE_TRIGNY = "VILLE DE TRIGNY\nConseil municipal\nSéance du 12 mai 2025\n\n"
OBJET_TRIGNY = "Objet : Commerce – Convention avec l'association Les Vitrines\n\n"
CONSIDERE = "Considérant que l'association anime le commerce du centre.\n\n"
DECIDE_TRIGNY = "Après en avoir délibéré, le conseil municipal :\n\n- ATTRIBUE une subvention de 3 000 € ;\n"
CORPS_TRIGNY = f"{OBJET_TRIGNY}{CONSIDERE}{DECIDE_TRIGNY}"


def lire_decision(texte: str):
    return lire(TETE + texte + PIED)


def compte_du_vote(texte: str) -> dict[str, object]:
    vote = lire(texte).vote
    return {c.name: lu.valeur for c in fields(vote) if (lu := getattr(vote, c.name))}


# --- conventions and avenants


CONVENTION = (
    "CONVENTION D'OBJECTIFS ET DE MOYENS\nANNÉE 2024\n\nEntre les soussignés :\n\nLa Ville de Montelier, représentée par son Maire,\n"
    "ci-après désignée « la Ville »,\nd'une part,\n\net\n\nL'association Lumen, dont le siège est à Montelier,\n"
    "ci-après désignée « l'Association »,\nd'autre part,\n\nil est convenu ce qui suit.\n\n"
)
PARTIES_METROPOLE = (
    "ENTRE\n\nLa Métropole du Val, représentée par son Président, dûment {pouvoir},\n\nci-après « la Métropole »,\n\n"
    "ET\n\nL'association Lumen, représentée par sa Présidente,\n\nci-après « l'association »,\n\n"
)
PARTIES_PERPEZAC = "\n\nENTRE\n\nLa Communauté urbaine de Perpezac, représentée par son Président,\nET\n\nL'association Tremplin, représentée par sa présidente,\n\nIL EST CONVENU CE QUI SUIT :\n\n"
AVENANT = """AVENANT N° 2 À LA CONVENTION
Entre la Communauté d'agglomération du Val, représentée par son Président, M. Luc ROY,
et la Chambre de commerce et d'industrie Val-Ardière, représentée par son Président, M. Paul PETIT,

Article 1er - Montants
Le tableau de l'article 5 de la convention est remplacé par le suivant :
| Année | Montant initial | Montant après avenant | Variation |
| 2023 | 60 000 € | 60 000 € | 0 € |
| 2024 | 60 000 € | 48 000 € | - 12 000 € |
| 2025 | 60 000 € | 66 000 € | + 6 000 € |
| Total | 180 000 € | 174 000 € | - 6 000 € |
"""


def lire_avenant(titre, corps):
    return lire(
        f"COMMUNAUTÉ URBAINE DE PERPEZAC\n\nAVENANT N° 1\n{titre}{PARTIES_PERPEZAC}{corps}\n\nFait à Perpezac, le 9 juillet 2024.\n"
    )


# --- what was read, told shortly


CHAMPS = {
    "E": "membres_en_exercice", "P": "presents", "R": "pouvoirs", "A": "absents", "V": "voix", "p": "pour", "c": "contre",
    "a": "abstentions", "n": "ne_prennent_pas_part", "u": "unanimite",
}  # fmt: skip


def comptes_de(vote):
    lus = {x: valeur(getattr(vote, champ)) for x, champ in CHAMPS.items()}
    return {x: n for x, n in lus.items() if n is not None}


def noms_de(acte):
    return [x.nom for x in acte.beneficiaires]


def roles_de(acte):
    return {int(x.valeur): x.role for x in acte.montants}


def couples_de(lu):
    return {(int(m.valeur), m.role) for m in lu.montants}


def liste_des_roles(acte):
    return [(int(m.valeur), m.role) for m in acte.montants]


def roles_du_texte(texte: str) -> dict[Decimal, set[Role]]:
    rendus: dict[Decimal, set[Role]] = {}
    for montant in lire(texte).montants:
        rendus.setdefault(montant.valeur, set()).add(montant.role)
    return rendus


def dons_en_ordre(acte):
    return [(int(m.valeur), m.beneficiaire) for m in acte.montants if m.role is Role.ATTRIBUE]


def dons_par_periode(lu):
    return {(m.beneficiaire, int(m.valeur), m.periode) for m in lu.montants if m.role is Role.ATTRIBUE}
