"""argparse in French: every sentence that it may write on its own, for Python 3.11 to 3.14."""

from __future__ import annotations

import argparse

PHRASES = {
    "usage: ": "Utilisation\u00a0: ",
    "positional arguments": "Arguments\u00a0",
    "options": "Options\u00a0",
    "optional arguments": "Options\u00a0",
    "subcommands": "Commandes",
    "show this help message and exit": "affiche cette aide et s’arrête",
    "show program's version number and exit": "affiche la version et s’arrête",
    "%(prog)s: error: %(message)s\n": "%(prog)s\u00a0: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s\u00a0: attention, %(message)s\n",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s\u00a0: %(message)s",
    "the following arguments are required: %s": "il manque\u00a0: %s",
    "one of the arguments %s is required": "l’un de ces arguments est obligatoire\u00a0: %s",
    "unrecognized arguments: %s": "argument inconnu\u00a0: %s",
    "expected one argument": "une valeur est attendue",
    "expected at most one argument": "une valeur au plus est attendue",
    "expected at least one argument": "une valeur au moins est attendue",
    "not allowed with argument %s": "incompatible avec l’argument %s",
    "ignored explicit argument %r": "la valeur %r n’est pas attendue",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s peut se lire %(matches)s\u00a0: précisez",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r n’est pas un choix possible parmi %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "%(value)r n’est pas un choix possible, peut-être %(closest)r\u202f? (parmi %(choices)s)"
    ),
    "invalid choice: %(value)r, maybe you meant %(closest)r? ": "%(value)r est inconnu, peut-être %(closest)r\u202f? ",
    "invalid %(type)s value: %(value)r": "%(value)r ne convient pas",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "commande %(parser_name)r inconnue (choix\u00a0: %(choices)s)"
    ),
    "can't open '%(filename)s': %(error)s": "%(filename)s ne s’ouvre pas\u00a0: %(error)s",
    'argument "-" with mode %r': "l’argument « - » ne va pas avec le mode %r",
    " (default: %(default)s)": " (par défaut\u00a0: %(default)s)",
    "(default: %(default)s)": "(par défaut\u00a0: %(default)s)",
    "option '%(option)s' is deprecated": "l’option %(option)s est abandonnée",
    "argument '%(argument_name)s' is deprecated": "l’argument %(argument_name)s est abandonné",
    "command '%(parser_name)s' is deprecated": "la commande %(parser_name)s est abandonnée",
}
NOMBREES = {("expected %s argument", "expected %s arguments"): ("%s valeur est attendue", "%s valeurs sont attendues")}


def franciser_argparse() -> None:
    """Replace the two functions through which argparse asks for its translated sentences."""
    argparse._ = _traduire  # gettext's own way needs compiled catalogues and the machine's locale
    argparse.ngettext = _traduire_nombre


def _traduire(phrase: str) -> str:
    return PHRASES.get(phrase, phrase)


def _traduire_nombre(singulier: str, pluriel: str, nombre: int) -> str:
    un, plusieurs = NOMBREES.get((singulier, pluriel), (singulier, pluriel))
    return un if nombre < 2 else plusieurs
