"use strict";
/*
 * The grid drops the cells that are pasted beyond its last column without a word: they are told here. It reads the
 * HTML of the clipboard cell after cell, whatever they span: what stands beside merged cells, or under a text that
 * overflows, would move to the left; it is given the text instead, where every cell has its place.
 *
 * What is selected is read in the table that the grid keeps for screen readers, a moment after the paste.
 */
(() => {
  const GRILLE = "canvas[data-testid='data-grid-canvas']";
  const DELAI = 300; // the grid writes its table 200 ms after what it shows
  const FUSIONNEES =
    "Le bloc collé a des cellules fusionnées : leur contenu est dans la première, les autres sont vides.";
  let avis = null;

  const largeur = (texte) =>
    Math.max(...texte.split(/\r?\n/).map((rangee) => rangee.replace(/[\t ]+$/, "").split("\t").length));

  const place = (table) => {
    const choisies = [...(table?.querySelectorAll("td[aria-selected='true']") ?? [])];
    const premiere = Math.min(...choisies.map((x) => Number(x.ariaColIndex)));
    return choisies.length ? Number(table.ariaColCount) - premiere + 1 : Infinity;
  };

  const dire = (texte) => {
    taire();
    avis = document.createElement("div");
    avis.className = "fd-avis fd-refus fd-collage";
    avis.setAttribute("role", "alert");
    avis.textContent = texte;
    document.body.append(avis);
  };

  const etendues = (html) =>
    [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("td, th")].filter(
      (x) => x.rowSpan > 1 || x.colSpan > 1,
    );

  const donner = (texte) => {
    const lire = async () => [new ClipboardItem({ "text/plain": new Blob([texte], { type: "text/plain" }) })];
    Object.defineProperty(navigator.clipboard, "read", { configurable: true, value: lire });
    setTimeout(() => delete navigator.clipboard.read, 0); // the grid reads at once, after this listener
  };

  const coller = (evenement) => {
    const grille = document.activeElement?.closest(GRILLE);
    const texte = evenement.clipboardData?.getData("text/plain") ?? "";
    const cellules = grille ? etendues(evenement.clipboardData?.getData("text/html") ?? "") : [];
    if (cellules.length && texte && navigator.clipboard?.read) donner(texte);
    // Excel gives a text that overflows the span of what it covers: no cell is merged.
    if (cellules.some((x) => !x.getAttribute("style")?.includes("mso-ignore")))
      setTimeout(() => dire(FUSIONNEES), DELAI);
    if (grille && texte.includes("\t")) setTimeout(() => verifier(grille, largeur(texte)), DELAI);
  };
  const verifier = (grille, collees) => {
    const reste = collees - place(grille.querySelector("table"));
    if (!(reste > 0)) return;
    const debut = reste > 1 ? `${reste} colonnes du bloc collé n’entrent` : "Une colonne du bloc collé n’entre";
    dire(`${debut} pas dans le tableau à partir de cette cellule : le surplus est laissé de côté.`);
  };
  const taire = () => {
    avis?.remove();
    avis = null;
  };

  for (const geste of ["keydown", "pointerdown"]) addEventListener(geste, taire, true);
  addEventListener("paste", coller, true);
})();
