// What people decide. Where it is kept another script says: `STORE`, which is {lasting, entries(),
// get(key), setAll([[key, decision or null]]), ask(listener)}; a file keeps it in the browser
// (browser_store.js), a server in the folder.
//
// A decision is {decision, reason, by, at, rule, uri, organ, year, fingerprint, message}.

const DECISIONS = ["mend", "verified", "explained"];

/** The decisions of an object of unknown origin, without what are none. */
function sound(found) {
  const decisions = {};
  if (found === null || typeof found !== "object" || Array.isArray(found)) return decisions;
  for (const [key, each] of Object.entries(found)) {
    if (each && DECISIONS.includes(each.decision) && key !== "__proto__") decisions[key] = each;
  }
  return decisions;
}

/** What has been decided on a finding, or undefined. */
const decided = (finding) => STORE.get(finding.key);

/** This day here: a decision before breakfast is not of the day before. */
function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Decide on a finding; null takes a decision back. */
const decide = (finding, change) => decideAll([finding], change);

/** Decide the same on several findings, as one act. */
function decideAll(findings, change) {
  const before = findings.map((finding) => [finding.key, decided(finding) ?? null]);
  STORE.setAll(findings.map((finding) => [finding.key, change && changed(finding, change)]));
  Acts.push(before);
}

/** The decision on a finding after a change of it. */
function changed(finding, change) {
  const report = RUN.reports[finding.report];
  return {
    reason: "",
    ...decided(finding),
    ...change,
    by: Settings.get("by"), // who changes somebody else's decision answers for it
    at: today(),
    rule: finding.rule.id,
    uri: report.uri,
    organ: report.organ,
    year: report.year,
    fingerprint: finding.fingerprint,
    message: finding.message,
  };
}

// What this window remembers while it loads itself anew: filters, drafts, acts, places. Values in
// terms of JSON. Pages on disk share one store, so that each writes under its own path.
const Session = (() => {
  const full = (name) => `nianbao-${location.pathname}-${name}`;
  return {
    get(name) {
      try {
        return JSON.parse(sessionStorage.getItem(full(name)));
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        sessionStorage.setItem(full(name), JSON.stringify(value));
      } catch {
        /* forbidden, or full: the page begins afresh */
      }
    },
  };
})();

// What was done in this window, for taking it back: each act is what there was before it.
const Acts = (() => {
  const MOST = 100;
  const acts = Session.get("acts") || [];
  const keep = () => Session.set("acts", acts);
  return {
    push(before) {
      acts.push(before);
      acts.splice(0, acts.length - MOST);
      keep();
    },
    /** Take the last act back; how many findings it was about. */
    undo() {
      const before = acts.pop();
      keep();
      if (before) STORE.setAll(before);
      return before ? before.length : 0;
    },
  };
})();

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
