"use strict";
/* Repairs the roles and names that Streamlit's own elements lack for a screen reader. */
(() => {
  const poser = (element, nom, valeur) => {
    if (element.getAttribute(nom) !== valeur) element.setAttribute(nom, valeur);
  };

  /* A sparkline has no name, and Vega gives roles to its empty groups: one image, one sentence. */
  const courbe = (svg) => {
    const libelle = svg.closest("[data-testid='stMetric']")?.querySelector("[data-testid='stMetricLabel']");
    const nom = libelle?.innerText.trim();
    poser(svg, "role", "img");
    poser(svg, "aria-label", nom ? `Évolution : ${nom}` : "Évolution");
    for (const groupe of svg.children) poser(groupe, "aria-hidden", "true");
  };

  const REPARATIONS = [
    ["[data-testid='stMetricChart'] svg.marks", courbe],
    // "presentation" is ignored on an element that takes the focus and has a name.
    ["[data-testid='stFileUploaderDropzone'][role='presentation']", (zone) => poser(zone, "role", "group")],
    // On a phone the menu is a list cut into sections, whose entries are no longer its own: a group of links.
    ["ul[data-testid='stSidebarNavItems']:has(> :not(li))", (liste) => {
      poser(liste, "role", "group");
      for (const entree of liste.querySelectorAll("li")) poser(entree, "role", "none");
    }],
    // An empty group of marks is a picture without a name.
    ["svg.marks g[role='graphics-symbol']:empty", (groupe) => poser(groupe, "aria-hidden", "true")],
  ];

  const reparer = () => {
    prevu = 0;
    for (const [ou, geste] of REPARATIONS) document.querySelectorAll(ou).forEach(geste);
  };

  // Many changes come together: one pass for all of them, before the next image.
  let prevu = 0;
  const prevoir = () => {
    prevu ||= requestAnimationFrame(reparer);
  };

  new MutationObserver(prevoir).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["role", "aria-label"],
  });
})();
