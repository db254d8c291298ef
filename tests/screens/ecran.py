"""What a reader finds written on a screen that ran without a browser."""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Multiselect, Selectbox

BLANCS = str.maketrans({"\u202f": " ", "\u00a0": " "})


class UnParMots(Selectbox):
    """A list whose choice is told by the words on the screen; AppTest itself wants the code behind them."""

    choisies: tuple[str, ...] = ()

    @property
    def index(self) -> int:
        return self.options.index(*self.choisies)


class PlusieursParMots(Multiselect):
    """The same for a list of several choices."""

    choisies: tuple[str, ...] = ()

    @property
    def values(self) -> list[str]:
        return [self.options[self.options.index(option)] for option in self.choisies]


@dataclass
class Ecran:
    """A screen after its run."""

    application: AppTest
    _lu: tuple[object, str] = (None, "")

    @property
    def fragments(self) -> list[str]:
        """The HTML written on the screen, without the style sheet."""
        corps = (element.proto.body for element in self.application.get("html"))
        return [html for html in corps if not html.lstrip().startswith("<style")]

    @property
    def html(self) -> str:
        return "\n".join(self.fragments)

    @property
    def texte(self) -> str:
        """All that a person can read, put together once a run."""
        if self._lu[0] is not self.application._tree:
            self._lu = (self.application._tree, self._lire())
        return self._lu[1]

    def _lire(self) -> str:
        """Put together fragments, messages, labels, choices, names of charts and of buttons."""
        morceaux = [lisible(html) for html in self.fragments]
        morceaux += [element.value for genre in ("error", "warning", "info") for element in self.application.get(genre)]
        for champ in self.champs:
            morceaux += [getattr(champ, nom, "") for nom in ("label", "placeholder", "help")]
            morceaux += getattr(champ, "options", [])
        for genre in ("download_button", "expander", "popover"):
            morceaux += [etiquette(element) for element in self.application.get(genre)]
        morceaux += [graphique.proto.alt for graphique in self.graphiques]
        return aplati(" \n".join(filter(None, morceaux)))

    @property
    def champs(self) -> list:
        genres = ("text_input", "selectbox", "multiselect", "number_input", "checkbox", "radio")
        return [element for genre in genres for element in self.application.get(genre)]

    @property
    def graphiques(self) -> list:
        return list(self.application.get("vega_lite_chart"))

    @property
    def erreurs(self) -> list[str]:
        """The messages of error, as they are read."""
        return [aplati(element.value) for element in self.application.error]

    @property
    def titre(self) -> str:
        """The heading of the screen."""
        return aplati(lisible(re.search(r"<h1.*?</h1>", self.html, re.DOTALL)[0]))

    @property
    def portes(self) -> list[str]:
        """The addresses that the screen's links open."""
        return [unescape(adresse) for adresse in re.findall(r'href="([^"]*)"', self.html)]

    def champ(self, libelle: str):
        """The widget of this label."""
        return next(champ for champ in self.champs if champ.label == libelle)

    def saisir(self, libelle: str, texte: str) -> "Ecran":
        """Type in a field, and let the screen answer."""
        self.champ(libelle).set_value(texte).run()
        return self

    def choisir(self, libelle: str, *options: str) -> "Ecran":
        """Choose in a list, by the words that a reader sees, and let the screen answer."""
        champ = self.champ(libelle)
        champ.__class__ = PlusieursParMots if champ.type == "multiselect" else UnParMots
        champ.choisies = options
        champ.run()
        return self

    def porte(self, debut: str) -> str:
        """The first address on the screen that starts so."""
        return next(porte for porte in self.portes if porte.startswith(debut))


def etiquette(element) -> str:
    """The label of a button or of a box."""
    proto = element.proto
    return getattr(proto, "label", "") or getattr(getattr(proto, "expandable", None), "label", "")


def lisible(html: str) -> str:
    """The text of a fragment, and what its titles and names say."""
    noms = re.findall(r'(?:title|aria-label)="([^"]*)"', html)
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", html), *noms]))


def aplati(texte: str) -> str:
    """The text with plain single spaces: no-break ones are tested with the formats."""
    return re.sub(r"[ \t\n]+", " ", texte.translate(BLANCS)).replace(" ,", ",").replace(" .", ".").strip()


def separer(adresse: str) -> tuple[str, dict[str, str]]:
    """The screen and the filters of a link."""
    chemin, _, requete = adresse.partition("?")
    return chemin.strip("/"), dict(parse_qsl(requete))
