// Measures over time: a chart for each measure chosen, one slider over periods, one table of that period.

// Every period of any study, and each study's curves on that axis: undefined if it did not record a period,
// so that the line goes on, and null if it has no number there, so that the line breaks.
const periods = [...new Set(data.course.periods.flat())].sort((a, b) => a - b);

function spread(values, study) {
  const own = data.course.periods[study];
  if (own.length === periods.length) return values;
  const at = new Map(own.map((period, index) => [period, index]));
  return periods.map((period) => (at.has(period) ? values[at.get(period)] : undefined));
}

function curvesOf(measure) {
  return pointsAt(state.place).filter(({ line, study, index }) =>
    state.shown[line] && measure.of[study] && index < data.course.points[study]
  ).map(({ line, study, index }) => {
    const own = measure.of[study];
    return {
      line, mean: spread(own.mean[index], study), low: spread(own.low[index], study), high: spread(own.high[index], study),
    };
  });
}

function described(measure, curves) {
  const parts = curves.map((curve) => {
    const known = curve.mean.map((v, i) => [v, i]).filter(([v]) => v !== null && v !== undefined);
    if (!known.length) return `${data.lines[curve.line].name}: no number`;
    const [first, last] = [known[0], known[known.length - 1]];
    return `${data.lines[curve.line].name}: ${written(first[0])} in period ${periods[first[1]]}, `
      + `${written(last[0])} in period ${periods[last[1]]}`;
  });
  return `${measure.title} over time. ${parts.join("; ")}.`;
}

function courseSection(section) {
  const measures = Object.entries(data.course.measures);
  if (!measures.length) {
    section.append(make("p", {}, "No results file keeps the course of its runs, so there is nothing to draw over time."));
    return;
  }
  state.period = periods[periods.length - 1];
  let zoom = null;
  let plots = [];
  let zooming = false;
  const charts = make("div", { class: "charts" });
  const output = make("output", { for: "period" });
  const slider = make("input", {
    type: "range", id: "period", min: 0, max: periods.length - 1, step: 1, value: periods.length - 1,
  });
  const values = make("div", { id: "values" });
  const places = placeChoosers();

  function setZoom(low, high) {
    const whole = low <= periods[0] && high >= periods[periods.length - 1];
    zoom = whole ? null : [low, high];
    zooming = true;
    for (const plot of plots) {
      plot.setScale("x", { min: low, max: high });
    }
    zooming = false;
  }

  function setPeriod(period) {
    state.period = period;
    slider.value = periods.indexOf(period);
    slider.setAttribute("aria-valuetext", `period ${period}`);
    output.textContent = `Period ${period}`;
    for (const plot of plots) plot.redraw(false);
    fillValues();
  }

  function fillValues() {
    const at = periods.indexOf(state.period);
    const shown = measures.filter(([id]) => state.measures.includes(id));
    const columns = shown.map(([, measure]) => new Map(curvesOf(measure).map((curve) => [curve.line, curve])));
    const rows = data.lines.map((line, index) => [index, line.name]).filter(([index]) => state.shown[index])
      .map(([index, name]) => [
        { text: name, swatch: swatch(index) },
        ...columns.map((curves) => {
          const curve = curves.get(index);
          const value = curve ? curve.mean[at] : null;
          return { text: curve ? withInterval(value, curve.low[at], curve.high[at]) : "–", value: value ?? null };
        }),
      ]);
    const place = data.keys.length ? `, ${placeText(state.place)}` : "";
    const title = `Means in period ${state.period}${place}, with 95 % intervals`;
    refill(values, scrolling(sortable(table(title, ["Scenario", ...shown.map(([, m]) => m.title)], rows)), title));
  }

  function draw() {
    for (const plot of plots) plot.destroy();
    plots = [];
    charts.replaceChildren();
    const shown = measures.filter(([id]) => state.measures.includes(id));
    charts.classList.toggle("single", shown.length === 1);
    const hosts = shown.map(([, measure]) => {
      const curves = curvesOf(measure);
      const host = make("div", { class: "plot", role: "img", "aria-label": described(measure, curves) });
      const meaning = measure.meaning ? make("span", { class: "meaning" }, measure.meaning) : "";
      charts.append(make("figure", {}, make("figcaption", {}, make("strong", {}, measure.title), " ", meaning), host));
      if (!curves.length) host.append(make("p", { class: "empty" }, "Nothing to draw here: no scenario shown was run at this place."));
      return [measure, curves, host];
    });
    for (const [measure, curves, host] of hosts) {
      if (!curves.length) continue;
      plots.push(lineChart(host, periods, curves, {
        xLabel: "Period", bounds: measure.bounds, marker: () => state.period, pick: setPeriod,
        zoomed: (low, high) => { if (!zooming) setZoom(low, high); },
      }));
    }
    if (zoom) setZoom(...zoom);
    fillValues();
  }

  const number = (label, value, change) => {
    const input = make("input", {
      type: "number", name: label.trim(), value, min: periods[0], max: periods[periods.length - 1], step: 1, onchange: () => change(Number(input.value)),
    });
    return make("label", {}, label, input);
  };
  const from = number("from period ", periods[0], () => readZoom());
  const to = number(" to ", periods[periods.length - 1], () => readZoom());
  function readZoom() {
    const [low, high] = [from, to].map((one) => Number(one.querySelector("input").value));
    if (low < high) setZoom(low, high);
  }
  const whole = make("button", { type: "button", onclick: () => {
    from.querySelector("input").value = periods[0];
    to.querySelector("input").value = periods[periods.length - 1];
    setZoom(periods[0], periods[periods.length - 1]);
  } }, "Whole course");

  section.append(
    make("div", { class: "controls" }, ...places,
      make("span", { class: "choice zoom" }, "Show ", from, to, whole)),
    make("details", { class: "measures" }, make("summary", {}, "Measures to draw"), measureBoxes(measures, draw)),
    charts,
    make("div", { class: "slider" }, make("label", { for: "period" }, "Period"), slider, output),
    values);
  slider.addEventListener("input", () => setPeriod(periods[Number(slider.value)]));
  draw();
  setPeriod(state.period);
  whenChanged((what) => { if (what !== "end" && what !== "axes") draw(); });
  new ResizeObserver(() => {
    for (const plot of plots) {
      const width = widthOf(plot.root.parentElement);
      if (width !== plot.width) plot.setSize({ width, height: HEIGHT });
    }
  }).observe(charts);
}

function measureBoxes(measures, draw) {
  const group = make("fieldset", {}, make("legend", {}, "Measures"));
  for (const [id, measure] of measures) {
    const box = make("input", { type: "checkbox", name: id, checked: state.measures.includes(id), onchange: () => {
      state.measures = measures.map(([other]) => other)
        .filter((other) => (other === id ? box.checked : state.measures.includes(other)));
      draw();
    } });
    group.append(make("label", { title: measure.meaning }, box, measure.title));
  }
  return group;
}
