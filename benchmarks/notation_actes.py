"""How right a reading is, field by field, against what a person read in the same act.

The gold (tests/actes/gold) holds plain values. `*` stands where the act leaves room for two opinions: nothing is
judged there. Everything else that is proposed and isn't in the gold is false, and worse when it is marked `sure`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from filiere_dash.domaine.francais import cle

LIBRE = "*"
SURE = "sure"
DATES = ("date", "convocation", "echeance", "prefecture", "publication")
GROUPES = {
    "vote": ("membres_en_exercice", "presents", "pouvoirs", "absents", "voix", "pour", "contre", "abstentions",
             "ne_prennent_pas_part", "unanimite"),
    "imputation": ("exercice", "section", "compte", "code"),
    "eligibilite": ("debut", "fin"),
    "eligibilite_avant": ("debut", "fin"),
}  # fmt: skip
# What officers look at first: the goal is nine acts in ten right on each of these.
NOYAU = ("numero", "date", "objet", "beneficiaires", "attribue", "vote")


@dataclass
class Compte:
    """What was found of a field: true, missed, false; `surs` are the false ones marked sure."""

    vrais: int = 0
    manques: int = 0
    faux: int = 0
    surs: int = 0

    @property
    def precision(self) -> float | None:
        """Return the share of what is proposed that is true."""
        return self.vrais / (self.vrais + self.faux) if self.vrais + self.faux else None

    @property
    def rappel(self) -> float | None:
        """Return the share of what is there that is proposed."""
        return self.vrais / (self.vrais + self.manques) if self.vrais + self.manques else None

    def ajouter(self, autre: Compte) -> None:
        """Add another count."""
        self.vrais += autre.vrais
        self.manques += autre.manques
        self.faux += autre.faux
        self.surs += autre.surs


@dataclass
class Note:
    """The counts of one or several readings, and what was wrong in them."""

    champs: dict[str, Compte] = field(default_factory=dict)
    erreurs: list[str] = field(default_factory=list)
    noyau: Counter[str] = field(default_factory=Counter)
    actes: int = 0
    montants_faux_surs: int = 0

    def compter(self, champ: str, compte: Compte) -> None:
        """Add a count to a field."""
        self.champs.setdefault(champ, Compte()).ajouter(compte)

    def ajouter(self, autre: Note) -> None:
        """Add the note of another reading."""
        for champ, compte in autre.champs.items():
            self.compter(champ, compte)
        self.erreurs += autre.erreurs
        self.noyau += autre.noyau
        self.actes += autre.actes
        self.montants_faux_surs += autre.montants_faux_surs


def noter(lu: dict, gold: dict, nom: str) -> Note:
    """Return the note of one reading, in the shape that `filiere-dash lire --json` prints."""
    note = Note(actes=1)
    for champ, attendu, propose, egal in _scalaires(lu, gold):
        _noter_scalaire(note, nom, champ, attendu, propose, egal)
    _noter_liste(note, nom, "beneficiaires", gold["beneficiaires"], lu.get("beneficiaires") or [], _beneficiaire)
    _noter_montants(note, nom, gold, lu.get("montants") or [])
    _noter_plans(note, nom, gold["plans"], lu.get("plans") or [])
    admis = [{"numero": x} for x in gold["modifie_admis"]]
    _noter_liste(note, nom, "modifie", gold["modifie"], lu.get("modifie") or [], _acte, admis)
    if gold["indicateurs"] != LIBRE:
        facultatifs = [x for x in gold["indicateurs"] if x.get("facultatif")]
        indicateurs = [x for x in gold["indicateurs"] if not x.get("facultatif")]
        _noter_liste(note, nom, "indicateurs", indicateurs, lu.get("indicateurs") or [], _indicateur, facultatifs)
    _noter_liste(note, nom, "actions", gold["actions"], lu.get("actions") or [], _action)
    _noter_noyau(note)
    return note


def valeur(feuille: object) -> object:
    """Return what a leaf says, whether it carries its passage or not."""
    return feuille.get("valeur") if isinstance(feuille, dict) else feuille


def _sure(feuille: object) -> bool:
    return isinstance(feuille, dict) and feuille.get("confiance") == SURE


def _scalaires(lu: dict, gold: dict) -> Iterator[tuple[str, object, object, Callable[[object, object], bool]]]:
    yield "numero", gold["numero"], lu.get("numero"), _numero
    yield "identifiant_acte", gold["identifiant_acte"], _identifiant(lu.get("identifiant_acte")), _numero
    yield "instance", gold["instance"], lu.get("instance"), _contient
    yield "collectivite", gold["collectivite"], lu.get("collectivite"), _contient
    yield "objet", gold["objet_contient"], lu.get("objet"), _contient_tout
    yield "reserve", gold["reserve"], lu.get("reserve"), _contient
    for champ in DATES:
        yield champ, gold[champ], lu.get(champ), _pareil
    for groupe, champs in GROUPES.items():
        attendus, proposes = gold[groupe] or {}, lu.get(groupe) or {}
        for champ in champs:
            attendu = attendus if attendus == LIBRE else attendus.get(champ)
            yield f"{groupe}.{champ}", attendu, proposes.get(champ), _pareil


def _identifiant(feuille: object) -> object:
    """Return the identifier whole: a reader may give its parts beside it."""
    if isinstance(feuille, dict) and "valeur" not in feuille:
        return feuille.get("identifiant") or feuille.get("texte")
    return feuille


def _noter_scalaire(
    note: Note, nom: str, champ: str, attendu: object, propose: object, egal: Callable[[object, object], bool]
) -> None:
    if attendu == LIBRE:
        return
    candidats = propose if isinstance(propose, list) else [] if valeur(propose) is None else [propose]
    # An act without unanimity is said so by silence or by « false ».
    if champ.endswith("unanimite") and attendu is None:
        candidats = [x for x in candidats if valeur(x) is not False]
    justes = [x for x in candidats if attendu is not None and egal(attendu, valeur(x))]
    faux = [x for x in candidats if x not in justes]
    compte = Compte(bool(justes), attendu is not None and not justes, len(faux), sum(map(_sure, faux)))
    note.compter(champ, compte)
    if compte.manques or faux:
        note.erreurs.append(f"{nom} · {champ} : attendu {attendu!r}, proposé {[valeur(x) for x in candidats]!r}")


def _noter_liste(
    note: Note,
    nom: str,
    champ: str,
    attendus: list | str,
    proposes: list,
    egal: Callable[[object, dict], bool],
    admis: list | None = None,
) -> None:
    """Match each thing that is due with one that is proposed; `admis` are neither due nor false."""
    if attendus == LIBRE:
        return
    restants, manques = list(proposes), []
    for attendu in attendus:
        trouve = next((x for x in restants if egal(attendu, x)), None)
        if trouve is None:
            manques.append(attendu)
        else:
            restants.remove(trouve)
    faux = [x for x in restants if not any(egal(y, x) for y in admis or ())]
    note.compter(champ, Compte(len(attendus) - len(manques), len(manques), len(faux), sum(map(_sure, faux))))
    note.erreurs += [f"{nom} · {champ} : manque {x!r}" for x in manques]
    note.erreurs += [f"{nom} · {champ} : faux {_bref(x)}" for x in faux]


def _noter_montants(note: Note, nom: str, gold: dict, proposes: list) -> None:
    plans = gold["plans"] if gold["plans"] != LIBRE else []
    des_plans = {x["montant"] for plan in plans for x in plan["depenses"] + plan["recettes"]}
    admis = [{"valeur": x, "roles": None} for x in {*gold["montants_admis"], *des_plans}]
    # An amount printed several times may be proposed each time: it is still the same. « autre » claims no role.
    admis += gold["montants"] + [{"valeur": x["valeur"], "roles": ["autre"]} for x in gold["montants"]]
    _noter_liste(note, nom, "montants", gold["montants"], proposes, _montant, admis)
    faux = [x for x in proposes if not any(_montant(y, x) for y in [*gold["montants"], *admis])]
    note.montants_faux_surs += sum(map(_sure, faux))
    # What may as well be « autre », such as an instalment of a grant that is named whole, is no grant that is due.
    attribues = [x for x in gold["montants"] if x["roles"][0] == "attribue" and "autre" not in x["roles"]]
    dits = [x for x in proposes if valeur(x.get("role")) == "attribue"]
    possibles = [x for x in gold["montants"] if "attribue" in x["roles"]]
    justes = all(any(_montant(x, y) for y in dits) for x in attribues)
    if justes and all(any(_montant(x, y) for x in possibles) for y in dits):
        note.noyau["attribue"] += 1


def _noter_plans(note: Note, nom: str, attendus: list | str, proposes: list) -> None:
    if attendus == LIBRE:
        return
    lignes = [(sens, x) for plan in attendus for sens in ("depenses", "recettes") for x in plan[sens]]
    lues = [{**x, "sens": sens} for plan in proposes for sens in ("depenses", "recettes") for x in plan.get(sens) or []]
    _noter_liste(note, nom, "plans", lignes, lues, _ligne_de_plan)
    faux = [x for x in lues if not any(_ligne_de_plan(y, x) for y in lignes)]
    note.montants_faux_surs += sum(map(_sure, faux))
    ecarts, lus = any(x["ecart"] for x in attendus), any(x.get("ecarts") for x in proposes)
    if ecarts != lus:
        note.erreurs.append(f"{nom} · plans.ecarts : attendu {ecarts}, proposé {[x.get('ecarts') for x in proposes]}")
    note.compter("plans.ecarts", Compte(ecarts and lus, ecarts and not lus, lus and not ecarts))
    note.compter("plans.nombre", Compte(min(len(attendus), len(proposes)), max(0, len(attendus) - len(proposes)),
                                        max(0, len(proposes) - len(attendus))))  # fmt: skip


def _noter_noyau(note: Note) -> None:
    for champ in ("numero", "date", "objet", "beneficiaires"):
        compte = note.champs.get(champ, Compte())
        note.noyau[champ] += not compte.manques and not compte.faux
    votes = [x for champ, x in note.champs.items() if champ.startswith("vote.")]
    note.noyau["vote"] += not any(x.manques or x.faux for x in votes)


def _bref(propose: object) -> str:
    if not isinstance(propose, dict):
        return repr(propose)
    dits = {x: valeur(y) for x, y in propose.items() if y is not None and x not in ("extrait", "page", "ligne")}
    return f"{dits} « {str(propose.get('extrait') or '')[:80]} »"


def _pareil(attendu: object, propose: object) -> bool:
    if isinstance(attendu, bool) or isinstance(propose, bool):
        return attendu is propose
    if isinstance(attendu, int):
        return _nombre(propose) == attendu
    return cle(str(attendu)) == cle(str(propose))


def _numero(attendu: object, propose: object) -> bool:
    return cle(str(attendu)).replace(" ", "") == cle(str(propose)).replace(" ", "").removeprefix("n°")


def _contient(attendu: object, propose: object) -> bool:
    return cle(str(attendu)).replace("-", " ") in cle(str(propose)).replace("-", " ")


def _contient_tout(attendus: object, propose: object) -> bool:
    return all(_contient(x, propose) for x in attendus)


def _nombre(ecrit: object) -> Decimal | None:
    try:
        return Decimal(str(valeur(ecrit)))
    except InvalidOperation:
        return None


def _beneficiaire(attendu: str, propose: dict) -> bool:
    dit = cle(str(valeur(propose.get("nom"))))
    return cle(attendu) in dit or (len(dit) > 4 and dit in cle(attendu))


def _montant(attendu: dict, propose: dict) -> bool:
    """Tell the same amount in one of its roles; taxes and period count where the gold gives them and both are said."""
    if _nombre(propose.get("valeur")) != Decimal(attendu["valeur"]):
        return False
    if attendu["roles"] is None:
        return True
    taxes, dites = attendu.get("taxes"), valeur(propose.get("taxes"))
    return valeur(propose.get("role")) in attendu["roles"] and (not taxes or not dites or taxes == dites)


def _ligne_de_plan(attendu: tuple[str, dict], propose: dict) -> bool:
    sens, ligne = attendu
    montant = _nombre(propose.get("montant")) == Decimal(ligne["montant"])
    periode = not ligne.get("periode") or ligne["periode"] in str(valeur(propose.get("periode")))
    dit = cle(f"{valeur(propose.get('financeur'))} {valeur(propose.get('libelle'))}")
    libelle = cle(ligne.get("financeur") or ligne.get("libelle")).split()[0]
    return propose["sens"] == sens and montant and periode and libelle in dit


def _acte(attendu: dict, propose: dict) -> bool:
    return _numero(attendu["numero"], valeur(propose.get("numero")))


def _indicateur(attendu: dict, propose: dict) -> bool:
    dit = cle(f"{valeur(propose.get('libelle'))} {valeur(propose.get('unite'))} {propose.get('extrait')}")
    return _nombre(propose.get("valeur")) == Decimal(attendu["valeur"]) and cle(attendu["libelle_contient"]) in dit


def _action(attendu: str, propose: dict) -> bool:
    return cle(attendu) in cle(str(valeur(propose.get("intitule"))))
