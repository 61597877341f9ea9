/* Counts one visit of a public page with the Matomo instance of this site, and tells it nothing else. What each call keeps
   from leaving: docs/reference/audience.md. This file comes only to whoever did not object. */
(function () {
  "use strict";

  var own = document.currentScript;
  var base = own.dataset.matomo;
  // A page kept by a browser or a proxy may come back once its reader has objected.
  if (navigator.doNotTrack === "1" || navigator.globalPrivacyControl === true) return;

  var calls = window._paq = window._paq || [];
  if (own.dataset.mode === "cookieless") calls.push(["requireCookieConsent"], ["disableCookies"]);
  calls.push(
    ["disableCampaignParameters"],
    ["disableBrowserFeatureDetection"],
    ["disablePerformanceTracking"],
    ["setDoNotTrack", true],
    ["setVisitorCookieTimeout", 33955200],
    ["setSessionCookieTimeout", 1800],
    ["setSecureCookie", true],
    ["setCookieSameSite", "Lax"],
    ["setCustomUrl", location.origin + location.pathname],
    ["setReferrerUrl", ""],
    ["HeatmapSessionRecording::disable"],
    ["setTrackerUrl", base + "matomo.php"],
    ["setSiteId", own.dataset.site],
    ["trackPageView"]
  );

  var script = document.createElement("script");
  script.src = base + "matomo.js";
  script.async = true;
  document.head.appendChild(script);
})();
