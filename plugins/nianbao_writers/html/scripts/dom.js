// Builds the page. Whatever comes from a report or a file name goes through text nodes and
// setAttribute alone, so that it can never become markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element: h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child, [children]).
 * A property of null, undefined or false is left out; true gives an empty attribute.
 */
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return add(element, children);
}

/** Append children: nodes, texts, lists of them; null and false are left out. */
function add(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(element, child);
    else if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : visible(String(child)));
    }
  }
  return element;
}

/** One of the icons in the shell. It only repeats what a text beside it says. */
function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon icon-${name} ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Replace what an element holds. */
function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

// U+202E and its like reverse what follows them, so that 12 could be read as 21; C0 controls are
// invisible. Each is shown as one visible character: offsets stay true.
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text as it may be shown. */
function visible(text) {
  return text.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0);
    return code < 32 ? String.fromCharCode(0x2400 + code) : "\u25a1";
  });
}

/** Words of the page by their key, with {placeholders}. */
function say(key, values = {}) {
  const text = RUN.words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Tell people with a screen reader, and show for a moment, what has just happened. */
function announce(text) {
  const region = document.getElementById("announcement");
  region.textContent = "";
  // A reader only speaks where the text has changed.
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
