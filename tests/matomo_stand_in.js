/* Stands in for the script that Matomo serves, which no registry packages. Written from what matomo.js 5.2 was measured to
   send and to keep in Chromium, with each call and without it: what a missing call would let out goes out here too. */
(function () {
  "use strict";

  var DAY = 86400;
  var state = {
    campaigns: true, features: true, performance: true, dnt: false, cookies: true, secure: false, sameSite: "Lax",
    visitor: 393 * DAY, session: 1800, url: location.href, referrer: document.referrer, tracker: "", site: ""
  };

  function random(length) {
    var bytes = Array.from(crypto.getRandomValues(new Uint8Array(length)));
    return bytes.map(function (each) { return (each % 16).toString(16); }).join("");
  }

  function keep(name, value, seconds) {
    document.cookie = "_pk_" + name + "." + state.site + ".1fff=" + value + ";path=/;expires=" +
      new Date(Date.now() + seconds * 1000).toUTCString() + ";SameSite=" + state.sameSite + (state.secure ? ";secure" : "");
  }

  function visitor() {
    var kept = document.cookie.match(new RegExp("_pk_id\\." + state.site + "\\.1fff=([0-9a-f]{16})\\.(\\d+)"));
    var now = Math.round(Date.now() / 1000);
    var found = kept ? { id: kept[1], since: Number(kept[2]), fresh: 0 } : { id: random(16), since: now, fresh: 1 };
    keep("id", found.id + "." + found.since, found.since + state.visitor - now);
    keep("ses", "1", state.session);
    if (state.referrer) keep("ref", encodeURIComponent(state.referrer), 182.5 * DAY);
    return found;
  }

  var calls = {
    requireCookieConsent: function () { state.cookies = false; },
    disableCookies: function () { state.cookies = false; },
    disableCampaignParameters: function () { state.campaigns = false; },
    disableBrowserFeatureDetection: function () { state.features = false; },
    disablePerformanceTracking: function () { state.performance = false; },
    setDoNotTrack: function (on) { state.dnt = on; },
    setVisitorCookieTimeout: function (seconds) { state.visitor = seconds; },
    setSessionCookieTimeout: function (seconds) { state.session = seconds; },
    setSecureCookie: function (on) { state.secure = on; },
    setCookieSameSite: function (how) { state.sameSite = how; },
    setCustomUrl: function (url) { state.url = url; },
    setReferrerUrl: function (url) { state.referrer = url; },
    "HeatmapSessionRecording::disable": function () { },
    setTrackerUrl: function (url) { state.tracker = url; },
    setSiteId: function (site) { state.site = site; },
    trackPageView: function () {
      if (state.dnt && navigator.doNotTrack === "1") return;
      var now = new Date();
      var found = state.cookies ? visitor() : null;
      var told = {
        action_name: document.title, idsite: state.site, rec: 1, r: random(6).replace(/[a-f]/g, "1"),
        h: now.getHours(), m: now.getMinutes(), s: now.getSeconds(), url: state.url,
        _idn: found ? found.fresh : 1, send_image: 0, _refts: state.referrer ? 1 : 0, pv_id: random(6), uadata: "{}"
      };
      if (found) told._id = found.id;
      if (state.referrer) told.urlref = told._ref = state.referrer;
      if (state.campaigns && location.search.indexOf("utm_") > 0) told._rcn = location.search;
      if (state.features) {
        Object.assign(told, { res: screen.width + "x" + screen.height, cookie: 1, pdf: 1, qt: 0, realp: 0, wma: 0, fla: 0, java: 0, ag: 0 });
        told.uadata = JSON.stringify(navigator.userAgentData || { brands: [] });
      }
      if (state.performance) Object.assign(told, { pf_net: 1, pf_srv: 1, pf_tfr: 1 });
      var type = { type: "application/x-www-form-urlencoded; charset=utf-8" };
      navigator.sendBeacon(state.tracker, new Blob([new URLSearchParams(told).toString()], type));
    }
  };

  (window._paq || []).forEach(function (call) { calls[call[0]].apply(null, call.slice(1)); });
})();
