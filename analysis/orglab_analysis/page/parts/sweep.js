// A measure over the swept keys: curves over one key of numbers, and tables of coloured cells.

const CIVIDIS = ["#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"];
const PUOR = ["#b35806", "#e08214", "#fdb863", "#fee0b6", "#f7f7f7", "#d8daeb", "#b2abd2", "#8073ac", "#542788"];

function mixed(stops, share) {
  const at = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const [first, second] = [stops[Math.floor(at)], stops[Math.ceil(at)]];
  const part = (text, index) => parseInt(text.slice(1 + 2 * index, 3 + 2 * index), 16);
  return [0, 1, 2].map((i) => Math.round(part(first, i) + (part(second, i) - part(first, i)) * (at % 1)));
}

// Black or white, whichever stands out more on the colour (WCAG 2).
function inkOn(colour) {
  const linear = colour.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] < 0.179 ? "#fff" : "#111";
}

// The numbers that a map can show of the measure chosen: their words, and what `numbersOf` calls them.
function kindsNow() {
  const [, measure] = endMeasures[state.end];
  const kinds = statisticsOf(measure).map((label, index) => [label, index]);
  const against = againstText(measure);
  return against ? [...kinds, [`difference from ${against}`, "difference"]] : kinds;
}

function kindNow() {
  return Math.max(0, kindsNow().findIndex(([, value]) => value === state.statistic));
}

// The values of a key, by number, at which studies with a grid have points.
function valuesInGrids(key) {
  const used = new Set(data.points.flatMap((points, study) => (data.grids[study] ? points.map((point) => point.place[key]) : [])));
  return data.keys[key].values.map((_, value) => value).filter((value) => used.has(value));
}

function sweepSection(section) {
  if (!data.grids.includes(true) || !endMeasures.length) {
    section.append(make("p", {}, endMeasures.length
      ? "The places of this sweep are no grid, so that there is no map of them: the table of the end of runs has them all, and sorts by each key."
      : "No run ended well, so there is nothing to show over the sweep."));
    return;
  }
  let across = data.keys.length > 1 ? 1 : 0; // the key along columns
  let down = data.keys.length > 1 ? 0 : null; // along rows; null: scenarios
  const controls = make("div", { class: "controls" });
  const body = make("div", { class: "maps" });
  const keyNames = data.keys.map((key) => key.label);
  controls.append(
    endChooser(),
    chooser("Numbers", () => kindsNow().map(([label]) => label), kindNow, (index) => {
      state.statistic = kindsNow()[index][1];
      changed("end");
    }),
    ...(data.keys.length > 1 ? [
      chooser("Down", () => keyNames, () => down, (index) => { if (index === across) across = down; down = index; changed("axes"); }),
      chooser("Across", () => keyNames, () => across, (index) => { if (index === down) down = across; across = index; changed("axes"); }),
    ] : []),
    ...(data.grid ? placeChoosers((key) => key === across || key === down) : []));
  const left = data.files.filter((_, study) => !data.grids[study]);
  function draw() {
    const [, measure] = endMeasures[state.end];
    const [kindText, kind] = kindsNow()[kindNow()];
    const free = state.place.map((value, key) => (key === across || key === down ? null : value));
    const cells = pointsAt(free).filter(({ line, study }) => state.shown[line] && data.grids[study])
      .map((at) => ({ ...at, place: data.points[at.study][at.index].place, numbers: numbersOf(measure, kind, at.study, at.index) }));
    const known = cells.map((cell) => cell.numbers && cell.numbers[0]).filter((value) => typeof value === "number");
    const reach = scaleOf(known, kind === "difference");
    body.replaceChildren();
    if (down === null && data.keys[across].numbers && valuesInGrids(across).length > 2) body.append(keyChart(measure, cells, across, kindText));
    body.append(...maps(measure, cells, reach, across, down, kindText));
    if (!cells.length) body.append(make("p", { class: "empty" }, "Nothing to draw here: no scenario shown was run at this place."));
    if (left.length) body.append(make("p", { class: "meaning" }, `Not here, since their places are no grid: ${left.join(", ")}.`));
    if (kind === "difference") body.append(make("p", { class: "meaning" }, "?: the 95 % interval holds 0."));
    const host = body.querySelector(".plot");
    if (host && host.drawLater) host.drawLater();
  }
  section.append(controls, body);
  draw();
  whenChanged(draw);
}

function scaleOf(known, signed) {
  if (!known.length) return { colour: () => [127, 127, 127] };
  const [low, high] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  if (signed) {
    const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
    return { signed, colour: (value) => mixed(PUOR, 0.5 + value / (2 * most)) };
  }
  return { signed, colour: (value) => mixed(CIVIDIS, high > low ? (value - low) / (high - low) : 0.5) };
}

// One table for each scenario, or one with a row for each scenario if a single key is swept.
function maps(measure, cells, scale, across, down, kindText) {
  const columns = data.keys[across];
  const inColumns = valuesInGrids(across);
  const groups = down === null ? [null] : [...new Set(cells.map((cell) => cell.line))].sort((a, b) => a - b);
  const unswept = [];
  const tables = groups.flatMap((line) => {
    const own = cells.filter((cell) => line === null || cell.line === line);
    const rowNames = down === null ? data.lines.map((one) => one.name) : data.keys[down].values;
    const rows = rowNames.map((name, index) => [name, own.filter((cell) => (down === null ? cell.line : cell.place[down]) === index)])
      .filter(([, found]) => found.length);
    if (!rows.length) {
      unswept.push(data.lines[line].name);
      return [];
    }
    const corner = down === null ? columns.label : `${data.keys[down].label} \\ ${columns.label}`;
    const head = make("tr", {}, make("th", { scope: "col" }, corner), ...inColumns.map((value) => make("th", { scope: "col" }, columns.values[value])));
    const body = rows.map(([name, found]) => make("tr", {}, make("th", { scope: "row" }, name),
      ...inColumns.map((value) => mapCell(found.find((cell) => cell.place[across] === value || cell.place[across] < 0), scale))));
    const title = line === null ? `${measure.title}: ${kindText}` : data.lines[line].name;
    const map = make("table", { class: "map" }, make("caption", {}, title), make("thead", {}, head), make("tbody", {}, ...body));
    return [scrolling(map, line === null ? title : `${measure.title}: ${kindText}, ${title}`)];
  });
  if (unswept.length) {
    tables.push(make("p", { class: "meaning" }, `Not swept over ${data.keys[down].label}: ${unswept.join(", ")}.`));
  }
  return tables;
}

function mapCell(cell, scale) {
  if (!cell) return make("td", { class: "number" }, "not run");
  if (!cell.numbers) return make("td", { class: "number" }, "–");
  const [estimate, low, high] = cell.numbers;
  const element = make("td", { class: "number", title: withInterval(estimate, low, high, scale.signed) }, written(estimate, scale.signed));
  if (typeof estimate === "number") {
    const colour = scale.colour(estimate);
    element.style.backgroundColor = `rgb(${colour.join(", ")})`;
    element.style.color = inkOn(colour);
    if (scale.signed && low !== null && high !== null && low <= 0 && high >= 0) element.append(make("small", {}, " ?"));
  }
  return element;
}

function keyChart(measure, cells, across, kindText) {
  const key = data.keys[across];
  const order = valuesInGrids(across).map((index) => [key.numbers[index], index]).sort((a, b) => a[0] - b[0]);
  const lines = [...new Set(cells.map((cell) => cell.line))].sort((a, b) => a - b);
  const curves = lines.map((line) => {
    const own = order.map(([, index]) => cells.find((cell) => cell.line === line && cell.place[across] === index));
    const part = (at) => own.map((cell) => (cell && cell.numbers && typeof cell.numbers[at] === "number" ? cell.numbers[at] : null));
    return { line, mean: part(0), low: part(1), high: part(2) };
  });
  const title = `${measure.title} over ${key.label}: ${kindText}`;
  const host = make("div", { class: "plot", role: "img", "aria-label": `${title}; the table below has its numbers` });
  host.drawLater = () => lineChart(host, order.map(([value]) => value), curves, { xLabel: key.label, bounds: null });
  return make("figure", {}, make("figcaption", {}, make("strong", {}, title)), host);
}
