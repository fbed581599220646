// What there is to do with one report at the desk: its original, last year's beside, a misread
// cell, a new file in the place of its own.

function reportTools(report) {
  Beside.leave();
  Correcting.leave();
  const earlier = Reports.earlier(report);
  const read = ["read", "partly", "blank"].includes(report.state);
  const toggle = (name, text, act, more = {}) =>
    h(
      "button",
      { type: "button", class: "button", "aria-pressed": "false", onclick: act, ...more },
      text,
    );
  return [
    toggle("original", say("original"), () => Beside.original(report), {
      "data-beside": "original",
    }),
    earlier
      ? toggle(
          "earlier",
          say("beside_year", { year: earlier.year }),
          () => Beside.earlier(earlier),
          {
            "data-beside": "earlier",
          },
        )
      : null,
    read && report.organ && report.year
      ? toggle("misread", say("misread"), () => Correcting.toggle(report), { id: "misread" })
      : null,
    read
      ? h(
          "button",
          { type: "button", class: "button", onclick: () => Correcting.title(report) },
          say("title_misread"),
        )
      : null,
    replacing(report),
  ];
}

/** A button that puts a new file into the place of a report's own. */
function replacing(report) {
  const suffix = (name) => name.slice(name.lastIndexOf(".")).toLowerCase();
  const input = h("input", {
    type: "file",
    class: "unseen",
    id: "replace-file",
    tabindex: "-1",
    "aria-hidden": "true",
    onchange: async () => {
      const [file] = input.files;
      input.value = "";
      if (!file) return;
      if (suffix(file.name) !== suffix(report.uri)) {
        Desk.say(say("replace_type", { old: suffix(report.uri) }));
        return;
      }
      try {
        const { ok, value } = await Server.ask("PUT", `/files/${Server.path(report.uri)}`, file);
        Desk.say(ok ? say("replaced", { name: file.name }) : value.error);
        if (ok) Desk.check();
      } catch {
        Desk.say(say("unreached"));
      }
    },
  });
  return [
    h(
      "button",
      { type: "button", class: "button", onclick: () => input.click() },
      say("replace_file"),
    ),
    input,
  ];
}
