// How runs end: every run a dot, the estimate with its interval, and a table of all points.

const endMeasures = Object.entries(data.ends.measures);

function lookOfEnds() {
  const wanted = endMeasures.findIndex(([id]) => id === data.first_end);
  state.end = Math.max(0, wanted);
}

function statisticsOf(measure) {
  return Object.values(measure.of)[0].statistics.map((one) => one.label);
}

// The numbers [estimate, low, high, runs] of a point; undefined if its study lacks the measure.
function numbersOf(measure, statistic, study, point) {
  const own = measure.of[study];
  if (!own) return undefined;
  if (statistic === "difference") {
    const at = own.difference ? own.difference.points.indexOf(point) : -1;
    return at < 0 ? undefined : own.difference.rows[at];
  }
  return own.statistics[statistic] && own.statistics[statistic].rows[point];
}

// What differences are from, in words: the baseline of each study.
function againstText(measure) {
  const names = [...new Set(Object.values(measure.of).map((own) => own.difference && own.difference.against).filter(Boolean))];
  return names.length > 1 ? "the baseline of its file" : names[0];
}

function endsSection(section) {
  if (!endMeasures.length) {
    section.append(make("p", {}, "No run ended well, so there are no numbers of the end of runs."));
    return;
  }
  const picture = make("div", { class: "ends" });
  const title = make("strong");
  const values = make("div");
  const meaning = make("span", { class: "meaning" });
  function draw() {
    const [, measure] = endMeasures[state.end];
    title.textContent = titleHere(measure);
    meaning.textContent = measure.meaning;
    refill(picture, endPicture(measure, picture.clientWidth));
    refill(values, endTable(measure));
  }
  section.append(
    make("div", { class: "controls" },
      endChooser(),
      ...(Object.keys(data.course.measures).length ? [] : placeChoosers())),
    make("p", {}, title, " ", meaning), picture, values);
  draw();
  whenChanged(draw);
  let width = picture.clientWidth;
  new ResizeObserver(() => {
    if (picture.clientWidth !== width) {
      width = picture.clientWidth;
      draw();
    }
  }).observe(picture);
}

function endChooser() {
  return chooser("Measure", () => endMeasures.map(([, one]) => one.title), () => state.end, (index) => {
    state.end = index;
    state.statistic = 0;
    changed("end");
  });
}

// The measure, and where in the sweep.
function titleHere(measure) {
  return data.keys.length ? `${measure.title}, ${placeText(state.place)}` : measure.title;
}

function endPicture(measure, width) {
  const statistic = statisticsOf(measure).length - 1; // of times the median, which is on the axis of periods
  const rows = pointsAt(state.place).filter(({ line }) => state.shown[line]).map((at) => ({
    ...at,
    numbers: numbersOf(measure, statistic, at.study, at.index),
    runs: measure.of[at.study] && measure.of[at.study].runs ? measure.of[at.study].runs[at.index] : [],
  })).filter((row) => row.numbers);
  const finite = rows.flatMap((row) => [...row.numbers.slice(0, 3), ...row.runs]).filter((v) => typeof v === "number");
  if (!finite.length) return make("p", { class: "empty" }, "No scenario shown has a number of this measure here.");
  const never = rows.some((row) => [...row.numbers.slice(0, 3), ...row.runs].includes("never"));
  const [left, right, step] = [8, never ? 62 : 14, 46];
  const [low, high] = padded(finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b)), null);
  const place = (value) => (value === "never" ? width - 26 : left + ((value - low) / (high - low)) * (width - left - right));
  const height = rows.length * step + 30;
  const words = rows.map((row) => `${data.lines[row.line].name}: ${withInterval(...row.numbers.slice(0, 3))}`).join("; ");
  const image = svg("svg", {
    width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${titleHere(measure)}. ${words}.`,
  });
  for (const tick of ticks(low, high, width < 500 ? 3 : 6)) {
    image.append(svg("line", { class: "grid", x1: place(tick), x2: place(tick), y1: 0, y2: height - 22 }));
    image.append(svg("text", { class: "tick", x: place(tick), y: height - 6, "text-anchor": "middle" }, tickText(tick)));
  }
  if (never) image.append(svg("text", { class: "tick", x: place("never"), y: height - 6, "text-anchor": "middle" }, "never"));
  rows.forEach((row, index) => {
    const top = index * step;
    const colour = colourOf(row.line);
    image.append(svg("line", {
      x1: left, x2: left + 26, y1: top + 9, y2: top + 9, stroke: colour, "stroke-width": 3, "stroke-dasharray": dashOf(row.line).join(" "),
    }));
    image.append(svg("text", { x: left + 33, y: top + 14, class: "name" }, data.lines[row.line].name));
    row.runs.forEach((value, run) => {
      if (value === null) return;
      const wobble = ((run * 0.6180339887) % 1) * 16 - 8;
      image.append(svg("circle", { cx: place(value), cy: top + 31 + wobble, r: 2.2, fill: colour, opacity: row.runs.length < 30 ? 0.6 : 0.3 }));
    });
    const [estimate, from, to] = row.numbers;
    if (estimate === null) return;
    if (from !== null && to !== null) {
      image.append(svg("line", { x1: place(from), x2: place(to), y1: top + 31, y2: top + 31, stroke: colour, "stroke-width": 3 }));
    }
    image.append(svg("circle", { cx: place(estimate), cy: top + 31, r: 5, fill: colour, class: "mean" }));
  });
  return image;
}

function ticks(low, high, most) {
  const raw = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= raw);
  const found = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) found.push(Math.abs(at) < step / 1e6 ? 0 : at);
  return found;
}

function endTable(measure) {
  const labels = statisticsOf(measure);
  const against = againstText(measure);
  const differences = Boolean(against);
  const difference = `Difference from ${against}`;
  const rows = [];
  data.points.forEach((points, study) => points.forEach((point, index) => {
    const cells = [{ text: data.lines[point.line].name, swatch: swatch(point.line) }];
    data.keys.forEach((key, at) => {
      const value = point.place[at];
      const number = value < 0 ? null : key.numbers ? key.numbers[value] : null;
      cells.push(key.numbers ? { text: value < 0 ? "–" : key.values[value], value: number } : value < 0 ? "–" : key.values[value]);
    });
    const first = numbersOf(measure, 0, study, index);
    cells.push({ text: first ? String(first[3] ?? 0) : "0", value: first ? first[3] ?? 0 : 0 });
    labels.forEach((_, statistic) => {
      const own = numbersOf(measure, statistic, study, index);
      cells.push({ text: own ? withInterval(...own.slice(0, 3)) : "not in this file", value: own ? own[0] : null });
    });
    if (differences) {
      const own = measure.of[study] && measure.of[study].difference;
      const at = own ? own.points.indexOf(index) : -1;
      cells.push({ text: at < 0 ? "–" : withInterval(...own.rows[at].slice(0, 3), true), value: at < 0 ? null : own.rows[at][0] });
    }
    rows.push(cells);
  }));
  const heads = ["Scenario", ...data.keys.map((key) => key.label), "Runs", ...labels.map((text) => text[0].toUpperCase() + text.slice(1)),
    ...(differences ? [difference] : [])];
  const title = `${measure.title}: every scenario and place, with 95 % intervals`;
  return scrolling(sortable(table(title, heads, rows)), title);
}
