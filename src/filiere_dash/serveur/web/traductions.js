"use strict";
/*
 * Puts French in place of the English words of Streamlit's interface, as the page builds itself.
 *
 * It looks only at what was added or changed, and each word costs one look-up. What it writes is never
 * a key of the dictionary, so its own changes end there. Data is left alone: see DONNEES.
 */
(() => {
  const { partout, zones, motifs, prefixes } = window.filiere.dictionnaire;
  const ATTRIBUTS = ["aria-label", "title", "placeholder", "alt", "aria-roledescription"];
  const MUETS = "script, style, canvas, svg, textarea, iframe, [contenteditable='true']";
  const DONNEES = [
    "[data-testid='stMarkdownContainer']",
    "[data-testid='stHeading']",
    "[data-testid='stCaptionContainer']",
    "[data-testid='stTable']",
    "[data-testid='stMetricValue']",
    "[role='option']",
    "[role='gridcell']",
    "pre",
    "code",
    "svg",
  ].join(", ");

  const entrees = new Map();
  const ajouter = (mot, entree) => entrees.set(mot, [...(entrees.get(mot) || []), entree]);
  for (const { ou, mots, donnees } of zones)
    for (const [mot, fr] of Object.entries(mots)) ajouter(mot, { fr, ou, donnees });
  for (const [mot, fr] of Object.entries(partout)) ajouter(mot, { fr });

  /* Whether an entry of the dictionary applies to this element. */
  const permis = (element, { ou, donnees }) =>
    (!ou || element.closest(ou) !== null) && (donnees || element.closest(DONNEES) === null);

  const exact = (texte, element) => {
    const trouve = entrees.get(texte)?.find((entree) => permis(element, entree));
    return trouve?.fr;
  };

  const parMotif = (texte, element) => {
    for (const motif of motifs) {
      const prise = motif.si.exec(texte);
      if (prise && permis(element, motif)) return motif.fr(...prise);
    }
    return undefined;
  };

  const parPrefixe = (texte, element) => {
    const fin = texte.indexOf(": ");
    if (fin < 0 || !element.closest(prefixes)) return undefined;
    const debut = exact(texte.slice(0, fin), element);
    return debut && `${debut}\u00A0: ${texte.slice(fin + 2)}`;
  };

  const traduire = (brut, element) => {
    const texte = brut.trim();
    if (texte.length < 3 || texte.length > 600) return undefined;
    const fr = exact(texte, element) ?? parPrefixe(texte, element) ?? parMotif(texte, element);
    return fr === undefined || fr === texte ? undefined : brut.replace(texte, () => fr);
  };

  const texte = (noeud) => {
    const parent = noeud.parentElement;
    if (!parent || parent.closest(MUETS)) return; // the texts of a chart are data
    const fr = traduire(noeud.nodeValue, parent);
    if (fr !== undefined) noeud.nodeValue = fr;
  };

  const attribut = (element, nom) => {
    const valeur = element.getAttribute(nom);
    if (!valeur) return;
    const fr = traduire(valeur, element);
    if (fr !== undefined) element.setAttribute(nom, fr);
  };

  const element = (noeud) => ATTRIBUTS.forEach((nom) => attribut(noeud, nom));

  /* A whole new branch; a table's canvas holds one hidden cell for each figure, and is skipped. */
  const branche = (racine) => {
    if (racine.nodeType === Node.TEXT_NODE) return texte(racine);
    if (racine.nodeType !== Node.ELEMENT_NODE || racine.closest("canvas, script, style")) return undefined;
    const filtre = (noeud) =>
      noeud.nodeType === Node.ELEMENT_NODE && noeud.matches("canvas, script, style")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT;
    const parcours = document.createTreeWalker(racine, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, filtre);
    for (let noeud = racine; noeud; noeud = parcours.nextNode())
      noeud.nodeType === Node.TEXT_NODE ? texte(noeud) : element(noeud);
    return undefined;
  };

  const changement = (mutation) => {
    if (mutation.type === "attributes") attribut(mutation.target, mutation.attributeName);
    else if (mutation.type === "characterData") texte(mutation.target);
    else mutation.addedNodes.forEach(branche);
  };

  new MutationObserver((mutations) => mutations.forEach(changement)).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTS,
  });
  branche(document.body || document.documentElement);
})();
