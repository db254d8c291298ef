"""The mode of identity that this server was given: environment, `.streamlit/secrets.toml`, option of the command.

Secrets stay out of every text that a person or a log may show.
"""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, collapse_addresses, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from filiere_dash.domaine.erreurs import ErreurFiliere
from filiere_dash.domaine.francais import liste
from filiere_dash.domaine.identite import Mode, est_locale

GUIDE = "Le guide « Identité » donne la liste des réglages de chaque mode."
RETOUR_STREAMLIT = "/oauth2callback"
HEURES = 12.0
HEURES_MAXIMUM = 24 * 30
SECRETS = Path(".streamlit") / "secrets.toml"
CLIENT = ("url", "client_id", "client_secret")
PROXY = ("FILIERE_DASH_PROXY", "FILIERE_DASH_PROXY_EN_TETE", "FILIERE_DASH_PROXY_DECONNEXION")
FOURNISSEUR, PROCONNECT = "FILIERE_DASH_OIDC", "FILIERE_DASH_PROCONNECT"
# What the environment may say of who comes in: a name that begins like these and is none of them was misspelt.
CONNUS = {f"{prefixe}_{nom.upper()}" for prefixe in (FOURNISSEUR, PROCONNECT) for nom in (*CLIENT, "cookie_secret")}
CONNUS |= {*PROXY}
NOM_D_EN_TETE = r"[\w!#$%&'*+.^`|~-]+"
Reseau = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Client:
    """This application as a provider knows it; `adresse` is where people reach it."""

    url: str
    identifiant: str
    secret: str = field(repr=False)
    adresse: str

    @property
    def chiffre(self) -> bool:
        """Tell whether people reach the application over TLS."""
        return self.adresse.startswith("https://")


@dataclass(frozen=True)
class Proxy:
    """The reverse proxy that says who asks: its addresses, its header, where it lets people out."""

    adresses: tuple[Reseau, ...]
    en_tete: str
    sortie: str


@dataclass(frozen=True)
class Configuration:
    """The mode of identity of a server, and what it needs."""

    mode: Mode = Mode.LOCAL
    duree: timedelta = timedelta(hours=HEURES)
    client: Client | None = None
    proxy: Proxy | None = None
    cle: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)


def configurer(
    hote: str, lecture_seule: bool = False, environ: Mapping[str, str] = os.environ, fichier: Path = SECRETS
) -> Configuration:
    """Choose the mode of identity of a server that listens at `hote`.

    Errors: `ErreurFiliere` when others could reach it and nothing says who they are, or when a setting is wrong.
    """
    duree = timedelta(hours=_heures(environ.get("FILIERE_DASH_SESSION_HEURES")))
    if lecture_seule:
        return Configuration(Mode.LECTURE_SEULE, duree)
    ecrits = _lire_secrets(fichier)
    _exiger_connus(environ)
    trouves = {
        Mode.FOURNISSEUR: _reglages(environ, FOURNISSEUR, ecrits.get("auth")),
        Mode.PROCONNECT: _reglages(environ, PROCONNECT, ecrits.get("proconnect")),
        Mode.PROXY: {nom: dit for nom in PROXY if (dit := environ.get(nom, "").strip())} or None,
    }
    modes = [mode for mode, reglages in trouves.items() if reglages is not None]
    if len(modes) > 1:
        raise _trop_de_modes(modes)
    if not modes:
        return _sans_identite(hote, duree, environ.get("FILIERE_DASH_ADRESSE", "").strip())
    mode, reglages = modes[0], trouves[modes[0]]
    if mode is Mode.PROXY:
        return Configuration(mode, duree, proxy=_proxy(reglages))
    client = _client(mode, reglages, environ.get("FILIERE_DASH_ADRESSE"))
    cle = reglages.get("cookie_secret")
    return Configuration(mode, duree, client=client, **({"cle": cle} if cle else {}))


def _exiger_connus(environ: Mapping[str, str]) -> None:
    """Refuse a setting that nothing reads: whoever wrote it believes that people have to say who they are."""
    sorte = re.compile(f"({FOURNISSEUR}|{PROCONNECT}|{PROXY[0]})(_|$)")
    if inconnus := sorted(x for x, dit in environ.items() if dit.strip() and sorte.match(x) and x not in CONNUS):
        raise ErreurFiliere(
            "Réglage incomplet", f"Aucun réglage ne s’appelle {liste(inconnus)}.", f"Corrigez ce nom. {GUIDE}"
        )


def _sans_identite(hote: str, duree: timedelta, adresse: str) -> Configuration:
    if adresse and not est_locale(urlsplit(adresse).hostname or adresse):
        raise ErreurFiliere(
            "Réglage incomplet",
            f"FILIERE_DASH_ADRESSE donne une adresse publique, « {adresse} », et rien ne dit qui y entre.",
            f"Réglez un fournisseur d’identité, ProConnect ou un serveur mandataire, ou retirez-la. {GUIDE}",
        )
    if est_locale(hote):
        return Configuration(Mode.LOCAL, duree)
    raise ErreurFiliere(
        "Personne ne saurait qui entre",
        f"À l’adresse {hote}, d’autres machines peuvent joindre le tableau de bord, et aucun fournisseur d’identité "
        "n’est réglé : il ne démarre pas.",
        "Réglez un fournisseur d’identité, ProConnect ou un serveur mandataire ; ou ajoutez --lecture-seule pour que "
        f"toute personne du réseau lise sans rien pouvoir modifier ; ou laissez 127.0.0.1. {GUIDE}",
    )


def _trop_de_modes(modes: list[Mode]) -> ErreurFiliere:
    return ErreurFiliere(
        "Plusieurs façons d’entrer",
        f"Les réglages en décrivent {len(modes)} à la fois : {liste([mode.libelle for mode in modes])}.",
        f"Gardez-en une. {GUIDE}",
    )


def _reglages(environ: Mapping[str, str], prefixe: str, ecrits: Mapping[str, Any] | None) -> dict[str, str] | None:
    """Return the settings of a provider, None where nothing speaks of it: the environment has the last word over the
    file.
    """
    noms = {"server_metadata_url": "url"}
    reglages = {noms.get(nom, nom): valeur for nom, valeur in (ecrits or {}).items() if isinstance(valeur, str)}
    for nom in (*CLIENT, "cookie_secret"):
        if valeur := environ.get(f"{prefixe}_{nom.upper()}"):
            reglages[nom] = valeur
    return None if ecrits is None and not reglages else reglages


def _client(mode: Mode, reglages: Mapping[str, str], adresse: str | None) -> Client:
    adresse = (adresse or reglages.get("redirect_uri", "").removesuffix(RETOUR_STREAMLIT)).rstrip("/")
    manquants = [nom for nom in CLIENT if not reglages.get(nom)] + ([] if adresse else ["adresse"])
    if manquants:
        prefixe = PROCONNECT if mode is Mode.PROCONNECT else FOURNISSEUR
        variables = ["FILIERE_DASH_ADRESSE" if x == "adresse" else f"{prefixe}_{x.upper()}" for x in manquants]
        raise ErreurFiliere("Réglage incomplet", f"Pour {mode.libelle}, il manque {liste(variables)}.", GUIDE)
    for nom, valeur in (("URL du fournisseur", reglages["url"]), ("adresse publique", adresse)):
        _verifier_url(nom, valeur)
    return Client(reglages["url"].rstrip("/"), reglages["client_id"], reglages["client_secret"], adresse)


def _verifier_url(nom: str, valeur: str) -> None:
    """Refuse an address over which identities would travel in clear, except on the machine itself."""
    parties = urlsplit(valeur)
    if parties.scheme == "https" or (parties.scheme == "http" and est_locale(parties.hostname)):
        return
    raise ErreurFiliere("Adresse refusée", f"L’{nom} doit commencer par https://, et non être « {valeur} ».", GUIDE)


def _proxy(reglages: Mapping[str, str]) -> Proxy:
    """Read the settings of a reverse proxy. Errors: `ErreurFiliere`."""
    adresses, en_tete, sortie = (reglages.get(nom, "") for nom in PROXY)
    textes = [texte.strip() for texte in adresses.split(",") if texte.strip()]
    manquants = [nom for nom, valeur in zip(PROXY, (textes, en_tete), strict=False) if not valeur]
    if manquants:
        raise ErreurFiliere("Réglage incomplet", f"Pour {Mode.PROXY.libelle}, il manque {liste(manquants)}.", GUIDE)
    if not re.fullmatch(NOM_D_EN_TETE, en_tete, re.ASCII):
        raise ErreurFiliere(
            "En-tête refusé",
            f"FILIERE_DASH_PROXY_EN_TETE vaut « {en_tete} », qui n’est pas un nom d’en-tête.",
            "Écrivez des lettres sans accent, des chiffres et des tirets, par exemple X-Remote-User.",
        )
    reseaux = tuple(_reseau(texte) for texte in textes)
    reunis = [reseau for sorte in (IPv4Network, IPv6Network) for reseau in _reunir(reseaux, sorte)]
    if any(reseau.prefixlen == 0 for reseau in reunis):
        raise ErreurFiliere(
            "Adresse refusée",
            "FILIERE_DASH_PROXY contient un réseau de toutes les adresses : n’importe qui pourrait se dire un autre.",
            "Écrivez l’adresse du proxy seul, ou le réseau où il se trouve.",
        )
    return Proxy(reseaux, en_tete, sortie)


def _reunir(reseaux: tuple[Reseau, ...], sorte: type[Reseau]) -> Iterator[Reseau]:
    return collapse_addresses(reseau for reseau in reseaux if isinstance(reseau, sorte))


def _reseau(texte: str) -> Reseau:
    """Return an address or a network; one of IPv4 written in IPv6 is that of IPv4, as the clients' are."""
    try:
        reseau = ip_network(texte, strict=False)
    except ValueError as cause:
        raise ErreurFiliere(
            "Adresse refusée",
            f"FILIERE_DASH_PROXY contient « {texte} », qui n’est ni une adresse ni un réseau.",
            "Écrivez une liste d’adresses ou de réseaux séparés par des virgules, par exemple 10.0.0.5 ou 10.0.0.0/24.",
        ) from cause
    machine = texte.partition("/")[0]
    if ip_network(machine).network_address != reseau.network_address:
        raise ErreurFiliere(
            "Adresse refusée",
            f"FILIERE_DASH_PROXY contient « {texte} », qui vaudrait pour tout le réseau {reseau}.",
            f"Écrivez {machine} pour cette machine seule, ou {reseau} pour tout ce réseau.",
        )
    mappee = reseau.network_address.ipv4_mapped if isinstance(reseau, IPv6Network) else None
    return IPv4Network((mappee, reseau.prefixlen - 96)) if mappee and reseau.prefixlen >= 96 else reseau


def _heures(texte: str | None) -> float:
    try:
        heures = float((texte or str(HEURES)).replace(",", "."))
    except ValueError:
        heures = 0
    if 0 < heures <= HEURES_MAXIMUM:
        return heures
    raise ErreurFiliere(
        "Durée de session refusée",
        f"FILIERE_DASH_SESSION_HEURES vaut « {texte} ».",
        f"Donnez un nombre d’heures entre 0 et {HEURES_MAXIMUM}, par exemple 12.",
    )


def _lire_secrets(fichier: Path) -> dict[str, Any]:
    """Read the file of secrets when there is one; what it holds never enters the error."""
    try:
        lus = tomllib.loads(fichier.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise ErreurFiliere(
            "Fichier de secrets illisible",
            f"Le fichier {fichier} ne s’ouvre pas, ou n’est pas écrit comme un fichier TOML.",
            "Corrigez-le, ou donnez ces réglages par des variables d’environnement.",
        ) from None
    for nom in ("auth", "proconnect"):
        if not isinstance(lus.get(nom, {}), dict):
            raise ErreurFiliere(
                "Fichier de secrets illisible",
                f"Dans le fichier {fichier}, « {nom} » n’est pas une section.",
                f"Écrivez [{nom}] seul sur une ligne, puis un réglage par ligne.",
            )
    return lus
