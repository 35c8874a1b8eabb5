// Tables that sort: a button in each column's head, and aria-sort that says what it did.

function valueOf(row, column) {
  const cell = row.cells[column];
  const raw = cell.dataset.value;
  if (raw === undefined) return cell.textContent.trim();
  return raw === "" ? null : raw === "never" ? Infinity : Number(raw);
}

function compare(first, second) {
  if (typeof first === "number" && typeof second === "number") return first - second;
  return String(first).localeCompare(String(second), "en", { numeric: true });
}

// Rows without a value stay last, whichever way the others are sorted.
function sortBy(table, column, direction) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows).map((row) => [valueOf(row, column), row]);
  const missing = ([value]) => value === null || value === "–";
  rows.sort((a, b) => missing(a) - missing(b) || (missing(a) ? 0 : direction * compare(a[0], b[0])));
  body.append(...rows.map(([, row]) => row));
  Array.from(table.tHead.rows[0].cells).forEach((head, index) => {
    if (index === column) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    else head.removeAttribute("aria-sort");
  });
}

function sortable(table) {
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = make("button", { type: "button", class: "sort" });
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      sortBy(table, column, head.getAttribute("aria-sort") === "ascending" ? -1 : 1);
    });
    head.append(button);
  });
  return table;
}

// `rows`: lists of cells, each a text or { text, value, color, className }; `value` is what the column sorts by.
function table(caption, heads, rows) {
  const body = make("tbody");
  for (const cells of rows) {
    const row = make("tr");
    cells.forEach((given, index) => {
      const cell = typeof given === "object" && given !== null ? given : { text: given };
      const attributes = index === 0 ? { scope: "row" } : {};
      if ("value" in cell) {
        attributes.class = "number";
        attributes["data-value"] = cell.value === null || cell.value === undefined ? "" : cell.value;
      }
      if (cell.className) attributes.class = cell.className;
      const element = make(index === 0 ? "th" : "td", attributes);
      if (cell.swatch) element.append(cell.swatch);
      element.append(cell.text);
      row.append(element);
    });
    body.append(row);
  }
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  return make("table", {}, make("caption", {}, caption), make("thead", {}, head), body);
}

// Wide tables scroll by themselves, by keys as well.
function scrolling(inner, label) {
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, inner);
}
