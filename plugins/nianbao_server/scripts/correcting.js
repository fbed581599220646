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
    const told = h("p", { class: "warned", role: "status" });
    const save = h("button", { type: "button", class: "button primary" }, say("save"));
    const send = async (method) => {
      Settings.set("by", by.value.trim());
      const body = {
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

  const leave = () => {
    on = false;
  };

  return { toggle, leave };
})();
