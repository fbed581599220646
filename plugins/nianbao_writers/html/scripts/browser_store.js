// Decisions in the browser's own storage, for a page that is a file on disk.

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

const STORE = browserStore("nianbao-decisions");

/** What else there is to do with a report: of a file nothing. */
const reportTools = () => null;
