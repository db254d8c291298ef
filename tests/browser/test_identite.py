"""Who comes in, in a real browser against real providers: by name, politely refused, out, and never twice."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from filiere_dash.base.agents import inscrire
from filiere_dash.base.ecritures import Demande
from filiere_dash.base.emplacement import racine
from filiere_dash.base.magasin import ouvrir as ouvrir_base
from filiere_dash.domaine.changements import Origine
from filiere_dash.domaine.droits import LIGNE_DE_COMMANDE, Agent, Droit, Role
from filiere_dash.domaine.identite import EN_TETE
from filiere_dash.ui import navigation
from tests.browser.conftest import DERNIER_DOCUMENT, FIXTURES, attendre_reponse, port_libre
from tests.browser.fixtures.fournisseur_proconnect import CLIENT, SECRET
from tests.browser.visite import repos

MANDATAIRE = {"FILIERE_DASH_PROXY": "127.0.0.1", "FILIERE_DASH_PROXY_EN_TETE": "X-Remote-User"}
JEANNE = "jeanne@exemple.fr"
INCONNUE = "inconnue@exemple.fr"
AGENTS = {
    role: Agent(f"{role.value}@exemple.fr", f"Personne {role.value}", role, perimetre)
    for role, perimetre in (
        (Role.LECTEUR, None),
        (Role.CHARGE_DE_MISSION, frozenset({"minalogic"})),
        (Role.DIRECTEUR, None),
        (Role.ADMINISTRATEUR, None),
    )
}
# Words that only the base could have told.
DONNEES = ("Minalogic", "Production France", "Relocalisation")
COURTE = 20.0  # seconds


@dataclass
class Serveur:
    """A running dashboard: its address, its base, what it wrote."""

    adresse: str
    base: Path
    journal: Path
    processus: subprocess.Popen

    def ecrit(self) -> str:
        return self.journal.read_text("utf-8")


@pytest.fixture(scope="module")
def base_agents(bases, tmp_path_factory) -> Path:
    """A base that knows one agent a role, and Jeanne."""
    chemin = tmp_path_factory.mktemp("agents") / "agents.duckdb"
    shutil.copyfile(bases("socle"), chemin)
    magasin = ouvrir_base(chemin)
    jeanne = Agent(JEANNE, "Jeanne Dupont", Role.CHARGE_DE_MISSION, frozenset({"minalogic"}))
    for agent in (*AGENTS.values(), jeanne):
        inscrire(magasin, LIGNE_DE_COMMANDE, agent, _demande())
    magasin.fermer()
    return chemin


def _demande() -> Demande:
    return Demande(Origine.LIGNE_DE_COMMANDE, datetime(2024, 6, 13))


@pytest.fixture(scope="module")
def lancer(environnement, base_agents, tmp_path_factory) -> Iterator[Callable[..., Serveur]]:
    """Start the dashboard as IT does, with these settings and options; stop it after."""
    lances: list[subprocess.Popen] = []

    def lancement(*options: str, port: int | None = None, secrets: str = "", **reglages: str) -> Serveur:
        dossier = tmp_path_factory.mktemp("serveur")
        base = dossier / "base.duckdb"
        shutil.copyfile(base_agents, base)
        if secrets:
            (dossier / ".streamlit").mkdir()
            (dossier / ".streamlit" / "secrets.toml").write_text(secrets, "utf-8")
        port = port or port_libre()
        journal = dossier / "journal.txt"
        with journal.open("w") as sortie:
            processus = subprocess.Popen(
                [sys.executable, "-m", "filiere_dash", "run", "--base", str(base), "--port", str(port), *options],
                env=environnement | {"FILIERE_DASH_AUJOURDHUI": DERNIER_DOCUMENT} | reglages,
                cwd=dossier,
                stdout=sortie,
                stderr=subprocess.STDOUT,
            )
        lances.append(processus)
        with journal.open() as lu:
            attendre_reponse(f"http://127.0.0.1:{port}/sante", processus, lu)
        return Serveur(f"http://127.0.0.1:{port}", base, journal, processus)

    yield lancement
    for processus in lances:
        processus.terminate()
        processus.wait(timeout=20)


@pytest.fixture(scope="module")
def fournisseur(environnement, tmp_path_factory) -> Iterator[Callable[..., str]]:
    """Start a provider and return its address; stop it after."""
    lances: list[subprocess.Popen] = []

    def lancement(commande: list[str], port: int) -> str:
        journal = tmp_path_factory.mktemp("fournisseur") / "journal.txt"
        with journal.open("w") as sortie:
            processus = subprocess.Popen(commande, env=environnement, stdout=sortie, stderr=subprocess.STDOUT)
        lances.append(processus)
        with journal.open() as lu:
            attendre_reponse(f"http://127.0.0.1:{port}/", processus, lu)
        return f"http://127.0.0.1:{port}"

    yield lancement
    for processus in lances:
        processus.terminate()
        processus.wait(timeout=20)


@pytest.fixture(scope="module")
def oidc(fournisseur) -> str:
    """The address of the generic provider."""
    port = port_libre()
    personnes = [
        {"sub": "jeanne", "email": "Jeanne@Exemple.fr"},
        {"sub": "inconnue", "email": INCONNUE},
        {"sub": "non-verifiee", "email": JEANNE, "email_verified": False},
    ]
    options = [x for personne in personnes for x in ("--user-claims", json.dumps(personne))]
    return fournisseur([sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *options], port)


@pytest.fixture(scope="module")
def generique(lancer, oidc) -> Callable[..., Serveur]:
    """Factory: a dashboard whose people come in by Streamlit's login."""

    def serveur(**reglages: str) -> Serveur:
        port = port_libre()
        identite = {
            "FILIERE_DASH_ADRESSE": f"http://127.0.0.1:{port}",
            "FILIERE_DASH_OIDC_URL": f"{oidc}/.well-known/openid-configuration",
            "FILIERE_DASH_OIDC_CLIENT_ID": CLIENT,
            "FILIERE_DASH_OIDC_CLIENT_SECRET": SECRET,
        }
        return lancer("--host", "0.0.0.0", port=port, **identite | reglages)

    return serveur


@pytest.fixture(scope="module")
def serveur_generique(generique) -> Serveur:
    return generique()


@pytest.fixture(scope="module")
def proconnect(lancer, fournisseur) -> Callable[..., Serveur]:
    """Factory: a dashboard whose people come in by ProConnect, its secrets in a file."""

    def serveur(**reglages: str) -> Serveur:
        port, port_fournisseur = port_libre(), port_libre()
        adresse = f"http://127.0.0.1:{port}"
        script = str(FIXTURES / "fournisseur_proconnect.py")
        racine_fournisseur = fournisseur([sys.executable, script, str(port_fournisseur), adresse], port_fournisseur)
        secrets = (
            f'[proconnect]\nurl = "{racine_fournisseur}/api/v2"\nclient_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
        )
        return lancer(port=port, secrets=secrets, FILIERE_DASH_ADRESSE=adresse, **reglages)

    return serveur


@pytest.fixture(scope="module")
def serveur_proconnect(proconnect) -> Serveur:
    return proconnect()


@pytest.fixture
def contexte(navigateur) -> Iterator[Callable[..., BrowserContext]]:
    """Factory: a browser that nobody has used, with these headers on each of its requests."""
    ouverts: list[BrowserContext] = []

    def neuf(**entetes: str) -> BrowserContext:
        tous = {nom.replace("_", "-"): valeur for nom, valeur in entetes.items()}
        ouverts.append(navigateur.new_context(locale="en-US", extra_http_headers=tous))
        ouverts[-1].set_default_timeout(20_000)
        return ouverts[-1]

    yield neuf
    for ouvert in ouverts:
        ouvert.close()


@dataclass
class Visite:
    """A page, and every byte that its websockets received."""

    page: Page
    recu: list[bytes]

    def sans_donnees(self) -> bool:
        """Tell whether nothing of the base reached the browser, on the screen or under it."""
        vus = [self.page.content().encode(), *self.recu]
        assert self.recu
        return not [mot for mot in DONNEES for octets in vus if mot.encode() in octets]


def visiter(contexte: BrowserContext, adresse: str) -> Visite:
    visite = Visite(contexte.new_page(), [])
    visite.page.on("websocket", lambda prise: prise.on("framereceived", lambda t: visite.recu.append(_octets(t))))
    visite.page.goto(adresse)
    repos(visite.page)
    return visite


def _octets(trame: str | bytes) -> bytes:
    return trame if isinstance(trame, bytes) else trame.encode()


def titre(page: Page, texte: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(texte)


def attendre_la_fin(page: Page) -> None:
    """Wait, without a gesture, for the session to end by itself."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("Connexion nécessaire", timeout=2_000 * COURTE)


def entrer_oidc(page: Page, sub: str) -> None:
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("button", name=sub, exact=True).click()


def sortir_oidc(page: Page) -> None:
    page.get_by_role("link", name="Se déconnecter").click()
    page.get_by_role("button", name="End session").click()


def entrer_proconnect(page: Page, personne: str) -> None:
    page.get_by_role("link", name="S’identifier avec ProConnect").click()
    page.get_by_role("link", name=personne).click()


# --- generic provider, through Streamlit's login


def test_generic_provider_lets_in_by_name_and_out(contexte, serveur_generique):
    visite = visiter(contexte(), serveur_generique.adresse)
    titre(visite.page, "Connexion nécessaire")
    assert visite.sans_donnees()
    entrer_oidc(visite.page, "jeanne")
    expect(visite.page.locator(".fd-agent")).to_contain_text("Jeanne Dupont (chargé de mission)")
    titre(visite.page, "Filières industrielles")
    sortir_oidc(visite.page)
    titre(visite.page, "Connexion nécessaire")
    visite.page.goto(f"{serveur_generique.adresse}/financement")
    titre(visite.page, "Connexion nécessaire")


def test_generic_provider_leads_where_one_was_going(contexte, serveur_generique):
    page = visiter(contexte(), f"{serveur_generique.adresse}/financement?au=16-06-2022").page
    entrer_oidc(page, "jeanne")
    titre(page, "Financement")
    expect(page).to_have_url(f"{serveur_generique.adresse}/financement?au=16-06-2022")
    page.goto(serveur_generique.adresse)
    titre(page, "Filières industrielles")


@pytest.mark.parametrize("sub", ["inconnue", "non-verifiee"])
def test_generic_provider_shows_an_unknown_person_a_polite_page_and_no_data(contexte, serveur_generique, sub):
    visite = visiter(contexte(), serveur_generique.adresse)
    entrer_oidc(visite.page, sub)
    expect(visite.page).to_have_url(f"{serveur_generique.adresse}/")
    titre(visite.page, "Accès non ouvert" if sub == "inconnue" else "Connexion nécessaire")
    assert visite.sans_donnees()


def test_generic_session_ends_in_every_tab_and_its_cookie_is_worth_nothing_after(contexte, serveur_generique):
    navigateur = contexte()
    premiere = visiter(navigateur, serveur_generique.adresse)
    entrer_oidc(premiere.page, "jeanne")
    titre(premiere.page, "Filières industrielles")
    seconde = visiter(navigateur, f"{serveur_generique.adresse}/financement")
    titre(seconde.page, "Financement")
    gardes = navigateur.cookies()
    sortir_oidc(premiere.page)
    titre(premiere.page, "Connexion nécessaire")
    titre(seconde.page, "Connexion nécessaire")
    voleur = contexte()
    voleur.add_cookies(gardes)
    visite = visiter(voleur, serveur_generique.adresse)
    titre(visite.page, "Connexion nécessaire")
    assert visite.sans_donnees()


def test_generic_forged_cookie_is_refused(contexte, serveur_generique):
    faussaire = contexte()
    faussaire.add_cookies([_cookie("_streamlit_user", '{"email": "jeanne@exemple.fr"}', serveur_generique)])
    visite = visiter(faussaire, serveur_generique.adresse)
    titre(visite.page, "Connexion nécessaire")
    assert visite.sans_donnees()


# --- ProConnect


def test_proconnect_lets_in_by_name_where_one_was_going_and_out(contexte, serveur_proconnect):
    visite = visiter(contexte(), f"{serveur_proconnect.adresse}/financement?au=16-06-2022")
    titre(visite.page, "Connexion nécessaire")
    assert visite.sans_donnees()
    entrer_proconnect(visite.page, JEANNE)
    titre(visite.page, "Financement")
    expect(visite.page.get_by_text("situation au 16 juin 2022")).to_be_visible()
    expect(visite.page.locator(".fd-agent")).to_contain_text("Jeanne Dupont")
    visite.page.get_by_role("link", name="Se déconnecter").click()
    expect(visite.page).to_have_url(f"{serveur_proconnect.adresse}/")
    titre(visite.page, "Connexion nécessaire")


def test_proconnect_shows_an_unknown_person_a_polite_page_and_no_data(contexte, serveur_proconnect):
    visite = visiter(contexte(), f"{serveur_proconnect.adresse}/financement")
    entrer_proconnect(visite.page, INCONNUE)
    titre(visite.page, "Accès non ouvert")
    expect(visite.page.get_by_text(INCONNUE)).to_be_visible()
    assert visite.sans_donnees()
    visite.page.get_by_role("link", name="Se déconnecter").click()
    titre(visite.page, "Connexion nécessaire")


@pytest.mark.parametrize("choix", ["faussaire@exemple.fr", "nu@exemple.fr", "Annuler"])
def test_proconnect_that_cannot_be_believed_lets_nobody_in(contexte, serveur_proconnect, choix):
    visite = visiter(contexte(), serveur_proconnect.adresse)
    entrer_proconnect(visite.page, choix)
    titre(visite.page, "Connexion nécessaire")
    expect(visite.page.get_by_role("alert")).to_contain_text("La connexion n’a pas abouti")
    assert visite.sans_donnees()


def test_proconnect_answer_for_another_browser_is_refused(contexte, serveur_proconnect):
    """Somebody sends their own way back to a victim, who would then work under their name."""
    attaquant = visiter(contexte(), serveur_proconnect.adresse)
    attaquant.page.get_by_role("link", name="S’identifier avec ProConnect").click()
    retour = attaquant.page.get_by_role("link", name=JEANNE).get_attribute("href")
    visite = visiter(contexte(), retour)
    titre(visite.page, "Connexion nécessaire")
    assert visite.sans_donnees()


def test_proconnect_session_ends_in_every_tab_and_its_cookie_is_worth_nothing_after(contexte, serveur_proconnect):
    navigateur = contexte()
    premiere = visiter(navigateur, serveur_proconnect.adresse)
    entrer_proconnect(premiere.page, JEANNE)
    titre(premiere.page, "Filières industrielles")
    seconde = visiter(navigateur, f"{serveur_proconnect.adresse}/financement")
    titre(seconde.page, "Financement")
    gardes = navigateur.cookies()
    assert all(c["httpOnly"] and c["sameSite"] == "Lax" for c in gardes if c["name"].startswith("filiere"))
    premiere.page.get_by_role("link", name="Se déconnecter").click()
    titre(premiere.page, "Connexion nécessaire")
    titre(seconde.page, "Connexion nécessaire")
    voleur = contexte()
    voleur.add_cookies(gardes)
    titre(visiter(voleur, serveur_proconnect.adresse).page, "Connexion nécessaire")


def test_sessions_of_either_provider_expire_by_themselves(contexte, generique, proconnect):
    breve = {"FILIERE_DASH_SESSION_HEURES": str(COURTE / 3600)}
    adresses = [serveur(**breve).adresse for serveur in (generique, proconnect)]
    oidc, pro = (visiter(contexte(), adresse).page for adresse in adresses)
    entrer_oidc(oidc, "jeanne")
    titre(oidc, "Filières industrielles")
    entrer_proconnect(pro, JEANNE)
    titre(pro, "Filières industrielles")
    for page in (oidc, pro):
        attendre_la_fin(page)


def test_what_is_being_typed_when_a_session_ends_is_kept(contexte, generique):
    """The cursor is still in the field: nobody left it."""
    serveur = generique(FILIERE_DASH_SESSION_HEURES=str(COURTE / 3600))
    page = visiter(contexte(), f"{serveur.adresse}/saisie?objet=valeur&ligne=min-adherents-industriels-2023").page
    entrer_oidc(page, "jeanne")
    page.get_by_role("textbox", name="Commentaire").press_sequentially("relu avec le pôle")
    attendre_la_fin(page)
    entrer_oidc(page, "jeanne")
    page.get_by_role("button", name="Reprendre").click()
    expect(page.get_by_role("textbox", name="Commentaire")).to_have_value("relu avec le pôle")


def test_proconnect_forged_cookie_is_refused(contexte, serveur_proconnect):
    faussaire = contexte()
    faussaire.add_cookies([_cookie("filiere_session", "A" * 43, serveur_proconnect)])
    visite = visiter(faussaire, serveur_proconnect.adresse)
    titre(visite.page, "Connexion nécessaire")
    assert visite.sans_donnees()


def _cookie(nom: str, valeur: str, serveur: Serveur) -> dict:
    return {"name": nom, "value": valeur, "url": serveur.adresse}


# --- reverse proxy


@pytest.fixture(scope="module")
def serveur_mandate(lancer) -> Serveur:
    return lancer("--host", "0.0.0.0", **MANDATAIRE)


def test_declared_proxy_lets_in_by_name_and_out(contexte, serveur_mandate):
    visite = visiter(contexte(X_Remote_User="Jeanne@Exemple.fr"), f"{serveur_mandate.adresse}/financement")
    titre(visite.page, "Financement")
    expect(visite.page.locator(".fd-agent")).to_contain_text("Jeanne Dupont")
    visite.page.get_by_role("link", name="Se déconnecter").click()
    titre(visite.page, "Connexion nécessaire")
    visite.page.get_by_role("link", name="Se connecter").click()
    titre(visite.page, "Filières industrielles")


def test_declared_proxy_shows_an_unknown_person_a_polite_page_and_no_data(contexte, serveur_mandate):
    visite = visiter(contexte(X_Remote_User=INCONNUE), serveur_mandate.adresse)
    titre(visite.page, "Accès non ouvert")
    assert visite.sans_donnees()


def test_header_from_an_undeclared_address_is_ignored(contexte, lancer):
    serveur = lancer("--host", "0.0.0.0", **MANDATAIRE | {"FILIERE_DASH_PROXY": "203.0.113.5"})
    entetes = {"X_Remote_User": JEANNE, "X_Forwarded_For": "203.0.113.5", "Forwarded": "for=203.0.113.5"}
    visite = visiter(contexte(**entetes), serveur.adresse)
    titre(visite.page, "Connexion nécessaire")
    assert visite.sans_donnees()


def test_our_own_mark_is_not_believed_from_outside(contexte, serveur_mandate):
    marque = json.dumps({"mode": "local", "identifiant": None, "quitte": False})
    visite = visiter(contexte(**{EN_TETE.replace("-", "_"): marque}), serveur_mandate.adresse)
    titre(visite.page, "Connexion nécessaire")
    assert visite.sans_donnees()


# --- without a name


def test_bound_to_the_network_it_refuses_to_start_and_touches_nothing(environnement, tmp_path):
    base = tmp_path / "base.duckdb"
    commande = [sys.executable, "-m", "filiere_dash", "run", "--base", str(base), "--host", "0.0.0.0"]
    essai = subprocess.run(commande, env=environnement, cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert essai.returncode == 1
    assert "il ne démarre pas" in essai.stderr.decode()
    assert "--lecture-seule" in essai.stderr.decode()
    assert not base.exists()


def test_reading_only_serves_the_network_and_offers_nothing_to_write(contexte, lancer):
    serveur = lancer("--host", "0.0.0.0", "--lecture-seule")
    navigateur = contexte()
    visite = visiter(navigateur, serveur.adresse)
    titre(visite.page, "Filières industrielles")
    expect(visite.page.locator(".fd-agent")).to_have_text("Lecture seule")
    for ecran in _gestion():
        if ecran.droit is not Droit.LIRE:
            refusee = visiter(navigateur, f"{serveur.adresse}/{ecran.adresse}")
            titre(refusee.page, "Droit insuffisant")


def test_on_ones_own_machine_there_is_no_login_and_another_name_of_it_is_refused(contexte, lancer):
    serveur = lancer()
    visite = visiter(contexte(), serveur.adresse)
    titre(visite.page, "Filières industrielles")
    expect(visite.page.locator(".fd-agent")).to_have_count(0)
    # A foreign site that resolves to this machine: same server, another name.
    ailleurs = contexte().new_page()
    port = serveur.adresse.rpartition(":")[2]
    ailleurs.goto(f"http://site.localhost:{port}/")
    expect(ailleurs.locator("body")).to_contain_text("ne répond qu’à la machine sur laquelle il tourne")


# --- secrets


def test_secrets_are_neither_in_the_log_nor_in_the_base(serveur_generique, serveur_proconnect):
    for serveur in (serveur_generique, serveur_proconnect):
        assert "Entrée" in serveur.ecrit()
        assert SECRET not in serveur.ecrit()
        octets = b"".join(f.read_bytes() for f in serveur.base.parent.rglob("*.duckdb*") if f.is_file())
        assert SECRET.encode() not in octets


# --- each role, each page, by its address


def _gestion() -> list[navigation.Ecran]:
    return [ecran for ecran in navigation.GESTION if (racine() / "pages" / ecran.fichier).exists()]


@pytest.mark.parametrize("role", Role, ids=lambda role: role.value)
def test_each_page_is_shown_or_politely_refused_on_a_cold_server(contexte, lancer, role):
    """The server has served nobody: what is refused is asked first, then the most that the role may open.

    Each page is asked in a new session; `tests/screens/test_pages_roles.py` opens them all, for every role.
    """
    serveur = lancer("--host", "0.0.0.0", **MANDATAIRE)
    agent = AGENTS[role]
    par_rigueur = sorted(_gestion(), key=lambda ecran: -list(Droit).index(ecran.droit))
    refusees = [ecran for ecran in par_rigueur if not agent.peut(ecran.droit)]
    ouvertes = [ecran for ecran in par_rigueur if agent.peut(ecran.droit)]
    pages = {ecran.adresse: ecran.droit for ecran in (*refusees[:1], *ouvertes[:1])} | {"": Droit.LIRE}
    navigateur = contexte(X_Remote_User=agent.code)
    for adresse, droit in pages.items():
        page = visiter(navigateur, f"{serveur.adresse}/{adresse}").page
        expect(page.locator(".fd-agent")).to_contain_text(agent.nom)
        if agent.peut(droit):
            expect(page.get_by_role("heading", level=1)).not_to_contain_text("Droit insuffisant")
            expect(page.get_by_role("dialog")).to_have_count(0)
            expect(page.get_by_test_id("stException")).to_have_count(0)
        else:
            titre(page, "Droit insuffisant")
            expect(page.get_by_label("Date de référence")).to_have_count(0)
        page.close()
