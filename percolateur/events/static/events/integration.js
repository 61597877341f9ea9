/* The programme on a town's own site: each <div data-percolateur="ADDRESS"> receives the list found at its address.
   Until it comes, and if it does not, what the page wrote inside stays. No cookie, no frame, no style of ours. */
(function () {
  "use strict";
  const show = function (place) {
    fetch(place.dataset.percolateur, { credentials: "omit", headers: { Accept: "text/html" } })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(answer.status);
        }
        return answer.text();
      })
      .then(function (html) {
        place.innerHTML = html;
      })
      .catch(function () {});
  };
  document.querySelectorAll("[data-percolateur]").forEach(show);
})();
