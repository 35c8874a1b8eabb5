// One picture of lines with bands by uPlot: hover tells values, dragging zooms, a double click shows all again.

const HEIGHT = 270;

// `curves`: [{ line, mean, low, high }] over `x`. `options`: title, xLabel, bounds, marker() -> x or null,
// pick(x) when a place is clicked, zoomed(min, max), xTexts (words instead of numbers along x).
function lineChart(host, x, curves, options) {
  const series = [{}];
  const columns = [x];
  const bands = [];
  for (const curve of curves) {
    const colour = colourOf(curve.line);
    const first = series.length;
    series.push({ points: { show: false }, width: 0 }, { points: { show: false }, width: 0 });
    series.push({ stroke: colour, width: 2, dash: dashOf(curve.line), points: { show: x.length < 12, size: 6 } });
    columns.push(curve.low, curve.high, curve.mean);
    bands.push({ series: [first + 1, first], fill: faint(colour) });
  }
  const tip = make("div", { class: "tip", "aria-hidden": "true", hidden: true });
  const axis = {
    stroke: inkOf("--quiet"), font: "13px system-ui, sans-serif", labelFont: "13px system-ui, sans-serif",
    grid: { stroke: inkOf("--line"), width: 1 }, ticks: { stroke: inkOf("--line"), width: 1 },
  };
  const xAxis = { ...axis, label: options.xLabel, labelSize: 20, size: 34 };
  if (options.xTexts) {
    xAxis.splits = () => x;
    xAxis.values = (_, splits) => splits.map((at) => options.xTexts[x.indexOf(at)] ?? "");
  }
  const plot = new uPlot({
    width: widthOf(host), height: HEIGHT, series, bands,
    legend: { show: false },
    scales: { x: { time: false }, y: { range: (_, low, high) => padded(low, high, options.bounds) } },
    axes: [xAxis, { ...axis, size: 58, values: (_, splits) => splits.map(tickText) }],
    cursor: { y: false, points: { size: 8 }, drag: { x: true, y: false } },
    hooks: {
      draw: [(u) => drawMarker(u, options.marker ? options.marker() : null)],
      setCursor: [(u) => showTip(u, tip, x, curves, options)],
      setScale: [(u, key) => key === "x" && options.zoomed && options.zoomed(u.scales.x.min, u.scales.x.max)],
    },
  }, columns, host);
  plot.over.append(tip);
  plot.over.addEventListener("mouseleave", () => { tip.hidden = true; });
  if (options.pick) {
    plot.over.addEventListener("click", () => {
      const at = plot.cursor.idx;
      if (at !== null && at !== undefined && plot.select.width === 0) options.pick(x[at]);
    });
  }
  return plot;
}

function widthOf(host) {
  return Math.max(240, Math.floor(host.clientWidth));
}

function tickText(value) {
  return value === null ? "" : String(Number(value.toPrecision(6))).replace("-", "\u2212");
}

// A little room around the numbers, but none beyond what the measure can be.
function padded(low, high, bounds) {
  if (low === null || high === null) return bounds || [0, 1];
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  const [least, most] = bounds || [-Infinity, Infinity];
  const found = [Math.max(low - room, least), Math.min(high + room, most)];
  return found[0] < found[1] ? found : [low - 0.5, high + 0.5];
}

function drawMarker(plot, at) {
  const { min, max } = plot.scales.x;
  if (at === null || at < min || at > max) return;
  const place = Math.round(plot.valToPos(at, "x", true)) + 0.5;
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = inkOf("--ink");
  ctx.setLineDash([4 * uPlot.pxRatio, 3 * uPlot.pxRatio]);
  ctx.lineWidth = uPlot.pxRatio;
  ctx.beginPath();
  ctx.moveTo(place, bbox.top);
  ctx.lineTo(place, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

function showTip(plot, tip, x, curves, options) {
  const { left, idx } = plot.cursor;
  if (idx === null || idx === undefined || left < 0) {
    tip.hidden = true;
    return;
  }
  const rows = curves.filter((curve) => curve.mean[idx] !== undefined && curve.mean[idx] !== null)
    .sort((a, b) => b.mean[idx] - a.mean[idx])
    .map((curve) => make("div", {}, swatch(curve.line), `${data.lines[curve.line].name}: `
      + withInterval(curve.mean[idx], curve.low[idx], curve.high[idx])));
  const where = options.xTexts ? options.xTexts[idx] : tickText(x[idx]);
  refill(tip, make("strong", {}, `${options.xLabel} ${where}`), ...rows);
  tip.hidden = false;
  const width = plot.over.clientWidth;
  tip.style.left = left < width / 2 ? `${left + 12}px` : "auto";
  tip.style.right = left < width / 2 ? "auto" : `${width - left + 12}px`;
}
