"use strict";
/* Runs in the measured page, before anything else: dates what the screen does, with the page's own clock. */
(() => {
  const CALME = 300;
  const PAS = 20;
  const trouver = (selecteur) => document.querySelector(selecteur);
  const etat = () => trouver("[data-testid='stApp']")?.getAttribute("data-test-script-state") ?? "absent";
  const texte = (selecteur) => trouver(selecteur)?.textContent ?? "";

  let debut = 0; // of the navigation, until a gesture is awaited
  let vu = "absent";
  let arret = 0;
  let mutation = 0;
  let avant = null;

  const compte = (noeud) => {
    const element = noeud.nodeType === Node.ELEMENT_NODE ? noeud : noeud.parentElement;
    const cadre = trouver("[data-testid='stMain']");
    return !cadre || !element || cadre.contains(element) || element.contains(cadre);
  };

  new MutationObserver((mutations) => {
    const instant = performance.now();
    const maintenant = etat();
    if (maintenant !== vu) {
      if (maintenant === "notRunning") arret = instant;
      vu = maintenant;
    }
    if (mutations.some((m) => compte(m.target))) mutation = instant;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  const fini = (temoin) =>
    debut !== null &&
    vu === "notRunning" &&
    performance.now() - Math.max(arret, mutation) > CALME &&
    trouver(temoin) !== null &&
    (avant === null || texte(temoin) !== avant);

  window.banc = {
    /* The next gesture of the person starts the clock; the witness must change before it stops. */
    armer(temoin, doitChanger) {
      debut = null;
      avant = doitChanger ? texte(temoin) : null;
      const partir = (evenement) => {
        if (debut === null) debut = evenement.timeStamp;
        for (const nom of ["pointerdown", "keydown"]) removeEventListener(nom, partir, true);
      };
      for (const nom of ["pointerdown", "keydown"]) addEventListener(nom, partir, true);
    },

    /* Milliseconds until the script was idle and the screen had stopped moving. */
    attendre(temoin, delai) {
      const limite = performance.now() + delai;
      return new Promise((resoudre, refuser) => {
        const essayer = () => {
          if (performance.now() > limite) return refuser(new Error("l’écran n’a pas trouvé le repos"));
          if (!fini(temoin)) return setTimeout(essayer, PAS);
          return resoudre({ total: Math.max(arret, mutation) - debut, script: arret - debut });
        };
        essayer();
      });
    },
  };
})();
