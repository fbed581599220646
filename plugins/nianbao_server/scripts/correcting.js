// 这里读错了: choose a cell of a table, and say what the original says there.

const Correcting = (() => {
  let on = false;

  function toggle(report) {
    on = !on;
    const paper = document.getElementById("paper");
    paper.classList.toggle("correcting", on);
    document.getElementById("misread").setAttribute("aria-pressed", String(on));
    for (const cell of paper.querySelectorAll("td [data-cell]")) {
      if (on) {
        cell.setAttribute("role", "button");
        cell.setAttribute("tabindex", "0");
      } else {
        cell.removeAttribute("role");
        cell.removeAttribute("tabindex");
      }
    }
    if (!on) return;
    announce(say("misread_hint"));
    Desk.say(say("misread_hint"));
    if (!paper.dataset.corrects) {
      paper.dataset.corrects = "yes";
      paper.addEventListener("click", (event) => chosen(event, report), true);
      paper.addEventListener(
        "keydown",
        (event) => {
          if (event.key === "Enter" || event.key === " ") chosen(event, report);
        },
        true,
      );
    }
  }

  function chosen(event, report) {
    const element = on ? event.target.closest("td [data-cell]") : null;
    if (!element) return;
    event.preventDefault();
    event.stopPropagation();
    const [block, row, column] = element.dataset.cell.split(" ");
    const table = Reports.content(report.index).blocks[Number(block)];
    const cell = Tables.cellsOf(table).get(`${row} ${column}`);
    ask(report, table, cell);
  }

  function ask(report, table, cell) {
    const shape = RUN.shapes[table.shape];
    const label = shape.rows.find(([key]) => key === cell.row)[1];
    const head = new Map(shape.columns).get(cell.column);
    const value = h("input", {
      type: "text",
      id: "misread-value",
      inputmode: "decimal",
      maxlength: 100,
    });
    const reason = h("input", { type: "text", id: "misread-reason", maxlength: 400 });
    const by = h("input", {
      type: "text",
      id: "misread-by",
      autocomplete: "name",
      value: Settings.get("by"),
    });
    // Other files of the same organ and year: a correction of all of them would be told to be wrong
    // in each that was read well.
    const twins = RUN.reports.filter(
      (each) => each !== report && each.organ === report.organ && each.year === report.year,
    );
    const only = h("input", { type: "checkbox", id: "misread-only", checked: twins.length > 0 });
    const told = h("p", { class: "warned", role: "status" });
    const save = h("button", { type: "button", class: "button primary" }, say("save"));
    const send = async (method) => {
      Settings.set("by", by.value.trim());
      const body = {
        uri: report.uri,
        only: only.checked,
        organ: report.organ,
        year: report.year,
        cell: `${shape.key}/${cell.row}/${cell.column}`,
        read: cell.text,
        value: value.value.trim(),
        by: by.value,
        reason: reason.value || (method === "DELETE" ? "-" : ""),
        at: today(),
        seen: cell.correction || "",
      };
      try {
        const answer = await Server.ask(method, "/corrections", body);
        if (!answer.ok) return fill(told, answer.value.error);
        dialog.close();
        toggle(report);
        Desk.say(say("misread_kept"));
        return Desk.check();
      } catch {
        return fill(told, say("unreached"));
      }
    };
    save.addEventListener("click", () => send("PUT"));
    const dialog = Desk.dialog(
      "misread_title",
      [
        h("p", {}, h("b", {}, `${table.name} ${label} ${head || ""}`)),
        h(
          "p",
          { class: "meta" },
          cell.correction || say("misread_read", { text: cell.text ?? say("misread_nothing") }),
        ),
        h(
          "div",
          { class: "fields" },
          h("label", { for: "misread-value" }, say("misread_value")),
          value,
          h("label", { for: "misread-reason" }, say("misread_reason")),
          reason,
          h("label", { for: "misread-by" }, say("by")),
          by,
        ),
        twins.length
          ? h(
              "div",
              { class: "twins" },
              h("p", {}, say("misread_twins", { count: twins.length + 1 })),
              h(
                "ul",
                {},
                [report, ...twins].map((each) => h("li", {}, h("bdi", {}, each.uri))),
              ),
              h("label", { for: "misread-only" }, only, say("misread_only", { uri: report.uri })),
            )
          : null,
        cell.correction
          ? h(
              "button",
              { type: "button", class: "link", onclick: () => send("DELETE") },
              say("misread_back"),
            )
          : null,
        told,
      ],
      save,
    );
    value.focus();
  }

  /** Whose report it is, and of which year, where the title was read wrongly. */
  async function title(report) {
    const organ = h("input", { type: "text", id: "title-organ", maxlength: 300 });
    organ.value = report.organ;
    const year = h("input", {
      type: "text",
      id: "title-year",
      inputmode: "numeric",
      pattern: "(19|20)[0-9]{2}",
      maxlength: 4,
    });
    year.value = report.year ?? "";
    const reason = h("input", { type: "text", id: "title-reason", maxlength: 400 });
    const by = h("input", { type: "text", id: "title-by", autocomplete: "name" });
    by.value = Settings.get("by");
    const told = h("p", { class: "warned", role: "status" });
    const before = h("div");
    const send = async (change) => {
      if (!year.checkValidity()) return fill(told, say("title_year_wrong"));
      Settings.set("by", by.value.trim());
      const body = {
        uri: report.uri,
        organ: organ.value.trim() || null,
        year: year.value ? Number(year.value) : null,
        read: { organ: report.organ || null, year: report.year },
        by: by.value,
        reason: reason.value,
        at: today(),
        ...change,
      };
      try {
        const { ok, value } = await Server.ask("PUT", "/titles", body);
        if (!ok) return fill(told, value.error);
        dialog.close();
        Desk.say(say("misread_kept"));
        return Desk.check();
      } catch {
        return fill(told, say("unreached"));
      }
    };
    const save = h("button", { type: "button", class: "button primary" }, say("save"));
    save.addEventListener("click", () => send({}));
    const dialog = Desk.dialog(
      "title_misread",
      [
        h("p", { class: "meta" }, say("title_text", { uri: report.uri })),
        before,
        h(
          "div",
          { class: "fields" },
          h("label", { for: "title-organ" }, say("csv_organ")),
          organ,
          h("label", { for: "title-year" }, say("csv_year")),
          year,
          h("label", { for: "title-reason" }, say("misread_reason")),
          reason,
          h("label", { for: "title-by" }, say("by")),
          by,
        ),
        told,
      ],
      save,
    );
    const { ok, value } = await Server.ask("GET", `/titles/${Server.path(report.uri)}`);
    if (!ok) return;
    const back = (part, { read }) =>
      send({ [part]: part === "year" && read ? Number(read) : read, reason: reason.value || "-" });
    fill(
      before,
      Object.entries(value)
        .filter(([, each]) => each.read)
        .map(([part, each]) =>
          h(
            "p",
            { class: "meta" },
            each.text,
            " ",
            h(
              "button",
              { type: "button", class: "link", onclick: () => back(part, each) },
              say("misread_back"),
            ),
          ),
        ),
    );
  }

  const leave = () => {
    on = false;
  };

  return { toggle, title, leave };
})();
