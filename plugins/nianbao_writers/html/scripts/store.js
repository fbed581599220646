// Where decisions are kept. A store is {entries(), get(key), set(key, decision or null), ask(f)};
// this one lives in the browser, and one that asks a server has the same four functions.
//
// A decision is {decision, reason, by, at, rule, uri, organ, year, fingerprint, message}.

const DECISIONS = ["mend", "verified", "explained"];

function browserStore(name) {
  const listeners = [];
  let decisions = {};
  let lasting = true;
  try {
    decisions = sound(JSON.parse(localStorage.getItem(name) || "{}"));
  } catch {
    lasting = false; // forbidden, or not ours: decide on without it, and say so
  }
  // Another window with the same page.
  addEventListener("storage", (event) => {
    if (event.key !== name) return;
    try {
      decisions = sound(JSON.parse(event.newValue || "{}"));
    } catch {
      return;
    }
    listeners.forEach((listener) => listener());
  });

  function keep() {
    try {
      localStorage.setItem(name, JSON.stringify(decisions));
    } catch {
      lasting = false;
    }
    listeners.forEach((listener) => listener());
  }

  return {
    get lasting() {
      return lasting;
    },
    entries: () => Object.entries(decisions),
    get: (key) => (Object.hasOwn(decisions, key) ? decisions[key] : undefined),
    set(key, decision) {
      this.setAll([[key, decision]]);
    },
    setAll(pairs) {
      for (const [key, decision] of pairs) {
        if (decision === null) delete decisions[key];
        else decisions[key] = decision;
      }
      keep();
    },
    ask: (listener) => listeners.push(listener),
  };
}

/** The decisions of an object of unknown origin, without what are none. */
function sound(found) {
  const decisions = {};
  if (found === null || typeof found !== "object" || Array.isArray(found)) return decisions;
  for (const [key, each] of Object.entries(found)) {
    if (each && DECISIONS.includes(each.decision) && key !== "__proto__") decisions[key] = each;
  }
  return decisions;
}

const STORE = browserStore("nianbao-decisions");

/** What has been decided on a finding, or undefined. */
const decided = (finding) => STORE.get(finding.key);

/** Decide on a finding; null takes a decision back. */
function decide(finding, change) {
  if (change === null) return STORE.set(finding.key, null);
  const report = RUN.reports[finding.report];
  STORE.set(finding.key, {
    reason: "",
    by: Settings.get("by"),
    ...decided(finding),
    ...change,
    at: new Date().toISOString().slice(0, 10),
    rule: finding.rule.id,
    uri: report.uri,
    organ: report.organ,
    year: report.year,
    fingerprint: finding.fingerprint,
    message: finding.message,
  });
}

// What a person sets for all reports: name, theme, comparison.
const Settings = {
  get(name) {
    try {
      return localStorage.getItem(`nianbao-${name}`) || "";
    } catch {
      return "";
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`nianbao-${name}`, value);
    } catch {
      /* kept for this page only */
    }
  },
};
