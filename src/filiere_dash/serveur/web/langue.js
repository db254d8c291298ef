"use strict";
/* Runs before Streamlit's modules: it gives them the French language and the way to the server. */
(() => {
  const francais = (langue) => /^fr\b/i.test(langue || "");
  if (!francais(navigator.language)) {
    // Calendars, screen-reader announcements and number fields follow the browser's language.
    Object.defineProperty(navigator, "language", { get: () => "fr-FR", configurable: true });
    const langues = Object.freeze(["fr-FR", "fr", ...navigator.languages]);
    Object.defineProperty(navigator, "languages", { get: () => langues, configurable: true });
  }

  // Without this, Streamlit looks for its server under the page's own address first (two 404 a visit),
  // and waits for two answers before it opens its connection.
  const racine = new URL("..", document.currentScript.src);
  window.__streamlit = {
    BACKEND_BASE_URL: racine.href,
    HOST_CONFIG: {
      allowedOrigins: [racine.origin],
      useExternalAuthToken: false,
      enableCustomParentMessages: false,
      enforceDownloadInNewTab: false,
      blockErrorDialogs: false,
    },
  };
})();
