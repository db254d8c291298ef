"""HTML: blocks become lines, tables tables; scripts, styles and what surrounds the act on its page are dropped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from filiere_dash.echanges.actes.formats.contenu import Contenu
from filiere_dash.echanges.actes.formats.flux.assemblage import Assembleur
from filiere_dash.echanges.actes.formats.flux.entourage import Entourage, longueur, part_de_l_acte
from filiere_dash.echanges.actes.formats.texte import decoder

_MARQUES = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|h[1-6])[\s>]", re.IGNORECASE)
_JEU = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_A_PART = {"script", "style", "template", "noscript", "head", "select", "button", "svg", "del", "s", "strike"}
_BLOCS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "nav", "ol", "p", "pre", "section", "ul",
}  # fmt: skip
_ETENDUE_MAXIMALE = 200
# « le 1<sup>er</sup> juillet »: what only changes the look of words parts no sentence.
_EN_LIGNE = re.compile(r"</?(?:sup|sub|strong|em|b|i|u|span|small|mark|time|abbr)(?:\s[^<>]*)?>", re.IGNORECASE)
# Less than that is no act; that much is one, and half of the page may be.
LETTRES_D_UN_ACTE, LETTRES_SURES = 300, 1500


def en_est(octets: bytes) -> bool:
    """Tell whether bytes are a web page: their first element is one of HTML's."""
    debut = octets[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    sans_entete = re.sub(rb"^(?:<\?xml[^>]*>|<!--.*?-->|\s)+", b"", debut, flags=re.DOTALL)
    return _MARQUES.match(sans_entete) is not None


def lire(octets: bytes, nom: str) -> Contenu:
    """Return the page. Errors: `ErreurActe` for bytes that are no text."""
    page = _texte(octets, nom)
    entiere = _lue(page, Entourage())
    if longueur(entiere) < LETTRES_D_UN_ACTE:
        entiere = _lue(page, Entourage(garde_tout=True))
    if (ou := part_de_l_acte(page)) is None:
        return entiere
    seule = _lue(page, Entourage(ou))
    assez = min(LETTRES_SURES, longueur(entiere) / 2)
    return seule if longueur(seule) >= assez else entiere


def _lue(page: str, entourage: Entourage) -> Contenu:
    lecteur = _Lecteur(entourage)
    lecteur.feed(_EN_LIGNE.sub("", page))
    lecteur.close()
    return lecteur.contenu()


def _texte(octets: bytes, nom: str) -> str:
    dit = _JEU.search(octets[:4096])
    if dit and not octets.startswith((b"\xff\xfe", b"\xfe\xff")):
        jeu = dit[1].decode("ascii", "replace").lower()
        # Browsers read Windows' letters where a page says latin-1: so are pages written.
        try:
            return octets.decode("cp1252" if jeu in ("iso-8859-1", "latin1", "us-ascii") else jeu)
        except (LookupError, UnicodeDecodeError):
            return decoder(octets, nom)
    return decoder(octets, nom)


class _Lecteur(HTMLParser):
    """A page being read."""

    def __init__(self, entourage: Entourage) -> None:
        super().__init__(convert_charrefs=True)
        self._vers = Assembleur()
        self._entourage = entourage
        self._a_part: list[str] = []
        self._pre = 0
        self._tables: list[_Table] = []
        self._terme = ""

    def contenu(self) -> Contenu:
        """Return what was read."""
        while self._tables:
            self._fermer_table()
        return self._vers.contenu()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that begins."""
        if self._est_a_part(tag, dict(attrs)):
            self._a_part.append(tag)
        elif self._a_part:
            # A page whose head is never closed goes on with its body.
            if tag == "body" and self._a_part == ["head"]:
                self._a_part.clear()
        elif tag == "table":
            self._vers.ouvrir_grille()
            self._tables.append(_Table())
        elif self._tables and tag in ("tr", "td", "th"):
            self._debut_de_tableau(tag, dict(attrs))
        elif tag == "dd" and self._terme:
            self._vers.dire(" " if self._terme.endswith(":") else "\xa0: ")
            self._terme = ""
        elif tag == "br" or tag in _BLOCS:
            self._terme = ""
            self._vers.couper()
            self._pre += tag == "pre"

    def _est_a_part(self, tag: str, attributs: dict[str, str | None]) -> bool:
        """Tell an element whose words are left out, or one of the same tag inside it."""
        if tag in _A_PART or (self._a_part and tag == self._a_part[-1]):
            return True
        return not self._a_part and self._entourage.ouvrir(tag, attributs, self._vers)

    def _debut_de_tableau(self, tag: str, attributs: dict[str, str | None]) -> None:
        table = self._tables[-1]
        self._fermer_case()
        if tag == "tr" or not table.rangee:
            table.rangee = True
            self._vers.ouvrir_rangee()
            table.commencer()
        if tag == "tr":
            return
        self._passer_les_couvertes()
        etendue, hauteur = (_entier(attributs.get(x)) for x in ("colspan", "rowspan"))
        table.couvrir(etendue, hauteur)
        self._vers.ouvrir_case(etendue)
        table.case = True

    def _passer_les_couvertes(self) -> None:
        """Put an empty cell in each column that a cell of a row above still covers."""
        while self._tables[-1].couverte():
            self._vers.ouvrir_case(suite=True)
            self._vers.fermer_case()

    def handle_endtag(self, tag: str) -> None:
        """Take an element that ends."""
        if self._a_part:
            if tag == self._a_part[-1]:
                self._a_part.pop()
            return
        self._entourage.fermer(tag, self._vers)
        if tag == "table" and self._tables:
            self._fermer_table()
        elif tag in ("td", "th"):
            self._fermer_case()
        elif tag == "tr" and self._tables:
            self._fermer_case()
            self._passer_les_couvertes()
            self._tables[-1].rangee = False
        elif tag == "caption" and self._tables:
            self._vers.coiffer()
        elif tag == "dt":  # what it names goes on its line: « Instance : Bureau »
            self._terme = self._vers.ouvert
        elif tag in _BLOCS:
            self._vers.couper()
            self._pre -= tag == "pre" and self._pre > 0

    def handle_data(self, data: str) -> None:
        """Take text: its ends of lines are spaces, but where it is preformatted."""
        if self._a_part or (self._tables and not self._tables[-1].case and not data.strip()):
            return
        if not self._entourage.garde(data):
            return
        if not self._pre:
            self._vers.dire(re.sub(r"[ \t\r\n\f]+", " ", data))
            return
        for rang, ligne in enumerate(data.split("\n")):
            if rang:
                self._vers.couper()
            self._vers.dire(ligne)

    def _fermer_case(self) -> None:
        if self._tables and self._tables[-1].case:
            self._vers.fermer_case()
            self._tables[-1].case = False

    def _fermer_table(self) -> None:
        self._fermer_case()
        self._vers.fermer_grille()
        self._tables.pop()


class _Table:
    """A table being read: where its row stands, and what cells of rows above still cover."""

    def __init__(self) -> None:
        self.rangee = False
        self.case = False
        self._colonne = 0
        self._couvertes: dict[int, int] = {}

    def commencer(self) -> None:
        """Begin a row."""
        self._colonne = 0

    def couverte(self) -> bool:
        """Tell whether the next column is covered from above; if it is, go past it."""
        reste = self._couvertes.get(self._colonne, 0)
        if not reste:
            return False
        self._couvertes[self._colonne] = reste - 1
        self._colonne += 1
        return True

    def couvrir(self, etendue: int, hauteur: int) -> None:
        """Go past a cell that begins, and remember the rows under it that it covers."""
        for _ in range(etendue):
            self._couvertes[self._colonne] = hauteur - 1
            self._colonne += 1


def _entier(ecrit: str | None) -> int:
    return min(max(1, int(ecrit)), _ETENDUE_MAXIMALE) if ecrit and ecrit.isascii() and ecrit.isdigit() else 1
