/* What the checks ask of a page. Each answers with short descriptions of what is wrong, or with figures. */
window.probes = (function () {
  "use strict";

  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const round = (number) => Math.round(number * 10) / 10;

  function name(element) {
    const classes = typeof element.className === "string" ? element.className.trim().split(/\s+/).join(".") : "";
    const words = (element.textContent || element.value || element.name || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}${classes ? "." + classes : ""} “${words}”`;
  }

  function seen(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: false })) return false;
    return !element.closest(".visually-hidden, [hidden]") && element.getClientRects().length > 0;
  }

  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);

  function inScroller(element) {
    for (let up = element.parentElement; up; up = up.parentElement) if (scrolls(up)) return true;
    return false;
  }

  /* The page must not slide sideways: nothing stands outside the window. */
  function sideways() {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && (box.right > width + 1 || box.left < -1) && seen(element) && !inScroller(element);
    });
    return [`${document.documentElement.scrollWidth} px wide`, ...out.slice(0, 5).map(name)];
  }

  /* The box somebody sees around an element: the nearest with an edge or a ground of its own. */
  function boxAround(element) {
    for (let up = element; up && up !== document.documentElement; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.display === "inline") continue;
      if (parseFloat(style.borderLeftWidth) || parseFloat(style.borderTopWidth)
        || !/^rgba\(.*, 0\)$/.test(style.backgroundColor)) return up;
    }
    return document.body;
  }

  /* Words stay inside the box drawn around them, and none are cut. */
  function spilt() {
    const found = [];
    const range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !seen(element) || element.matches("option, textarea") || inScroller(element)) continue;
      range.selectNodeContents(walker.currentNode);
      const words = range.getBoundingClientRect();
      const box = boxAround(element).getBoundingClientRect();
      if (words.right > box.right + 1 || words.left < box.left - 1 || words.bottom > box.bottom + 3) {
        found.push(`out of its box: ${name(element)}`);
      }
    }
    for (const element of document.body.querySelectorAll("*:not(svg):not(svg *):not(input):not(select)")) {
      if (!/hidden|clip/.test(getComputedStyle(element).overflow) || !seen(element)) continue;
      if (element.scrollWidth - element.clientWidth > 1 || element.scrollHeight - element.clientHeight > 1) {
        found.push(`cut: ${name(element)}`);
      }
    }
    return found.slice(0, 8);
  }

  /* A link among the words of a sentence is as high as its line (WCAG 2.5.8, inline). */
  function inSentence(element) {
    if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const others = [...block.querySelectorAll(CONTROLS)].map((control) => control.textContent).join(" ");
    return block.textContent.replace(/\s+/g, "").length > others.replace(/\s+/g, "").length;
  }

  function touched(element) {
    const after = getComputedStyle(element, "::after");
    if (after.content !== "none" && after.position === "absolute") return element.offsetParent.getBoundingClientRect();
    const label = element.matches("[type=checkbox], [type=radio]") && element.labels[0];
    return (label || element).getBoundingClientRect();
  }

  function small() {
    const found = [];
    for (const element of document.querySelectorAll(CONTROLS)) {
      if (!seen(element) || inSentence(element)) continue;
      const least = element.matches(".button, .hand") ? 48 : 44;
      const height = touched(element).height;
      if (height < least - 0.5) found.push(`${round(height)} px: ${name(element)}`);
    }
    return found;
  }

  /* The smallest letters on show, in pixels. */
  function letters() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const sizes = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && seen(element)) {
        sizes.push([parseFloat(getComputedStyle(element).fontSize), name(element)]);
      }
    }
    return sizes.sort((one, other) => one[0] - other[0]).slice(0, 3);
  }

  /* How high its capitals are drawn, in pixels. */
  function capitals(selector) {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(document.querySelector(selector));
    const ink = document.createElement("canvas").getContext("2d");
    ink.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    return ink.measureText("H").actualBoundingBoxAscent;
  }

  function twins() {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  }

  /* WCAG 1.4.12, through a sheet made by script: the Content-Security-Policy lets no other in. */
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }" +
    "p { margin-bottom: 2em !important; }"
  );

  function space(on) {
    document.adoptedStyleSheets = on ? [spacing] : [];
  }

  /* ---- the keyboard ---- */

  function stops() {
    const groups = new Set();
    const found = [...document.querySelectorAll(`${CONTROLS}, [tabindex="0"]`)].filter((element) => {
      if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.type !== "radio") return true;
      const group = [...document.getElementsByName(element.name)].filter((other) => other.form === element.form);
      const chosen = group.find((other) => other.checked) || group[0];
      return element === chosen && !groups.has(group[0]) && groups.add(group[0]);
    });
    window.stopsFound = found;
    return found.map(name);
  }

  /* Where the focus stands among the stops, and whether one sees it. */
  function focus() {
    const element = document.activeElement;
    if (!element || element === document.body) return { at: -1, problem: "" };
    const box = touched(element);
    const lit = ["", "::after"].some((part) => {
      const style = getComputedStyle(element, part);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    });
    const inWindow = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    const label = element.labels && element.labels[0];
    const covered = above && !element.contains(above) && !above.contains(element) && !(label && label.contains(above));
    const problem = !lit ? "no outline" : !inWindow ? "out of the window" : covered ? `under ${name(above)}` : "";
    return { at: (window.stopsFound || []).indexOf(element), problem: problem && `${problem}: ${name(element)}`, name: name(element) };
  }

  async function stored() {
    const found = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    found.push(...(await indexedDB.databases()).map((database) => `IndexedDB ${database.name}`));
    if (window.caches) found.push(...(await caches.keys()).map((key) => `cache ${key}`));
    found.push(...(await navigator.serviceWorker?.getRegistrations?.() || []).map(() => "a service worker"));
    return found;
  }

  async function axe(tags, rules) {
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
    const only = rules ? { type: "rule", values: rules } : { type: "tag", values: tags };
    const options = { runOnly: only, resultTypes: ["violations"], preload: false, selectors: false };
    const { violations } = await window.axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(" | ")}`
      + (nodes[0].any[0] ? ` (${nodes[0].any[0].message})` : ""));
  }

  /* H32.2 wants a button in each form, so that nothing is sent by a mere change of a field. The forms of the board's
     taps have no field, and their buttons come with the first question: until then there is nothing to send. */
  function mistaken({ code, element }) {
    return code.endsWith(".H32.2") && [...element.elements].every((field) => field.type === "hidden");
  }

  /* The engine of pa11y, with the standard and the level that pa11y keeps: errors of WCAG2AA. */
  async function pa11y() {
    await new Promise((done, failed) => window.HTMLCS.process("WCAG2AA", document, done, failed));
    const errors = window.HTMLCS.getMessages().filter((message) => message.type === window.HTMLCS.ERROR);
    return errors.filter((message) => !mistaken(message)).map(({ code, msg, element }) => `${code}: ${(element.outerHTML || "").slice(0, 140)} (${msg})`);
  }

  return {
    sideways, spilt, small, letters, capitals, twins, space, stops, focus, stored, axe, pa11y
  };
})();
