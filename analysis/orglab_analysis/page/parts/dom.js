// Elements and numbers. All text goes in as text: nothing that a results file says is ever parsed as markup.

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== false && value !== null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children);
  return element;
}

function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function refill(element, ...children) {
  element.replaceChildren(...children);
  return element;
}

// As many digits as a reader compares; a true minus sign. Null is "not known", "never" stays a word.
function written(value, signed = false) {
  if (value === null || value === undefined) return "–";
  if (value === "never") return "never";
  const size = Math.abs(value);
  let text;
  if (size !== 0 && (size < 1e-6 || size >= 1e7)) text = size.toExponential(1);
  else if (size > 0 && size < 0.001) text = size.toFixed(1 - Math.floor(Math.log10(size)));
  else if (size >= 10 && Number.isInteger(size)) text = String(size);
  else text = size.toFixed(size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0);
  return (value < 0 ? "\u2212" : signed && value > 0 ? "+" : "") + text;
}

function withInterval(estimate, low, high, signed = false) {
  if (estimate === null || estimate === undefined) return "–";
  if (low === null && (high === null || high === "never")) return written(estimate, signed); // too few runs for limits
  const limit = (value) => (value === null ? "?" : written(value, signed));
  return `${written(estimate, signed)} [${limit(low)}, ${limit(high)}]`;
}

// A <select> with a label; `choices()` are its texts and `chosen()` is the number of the one that the state has,
// both asked again whenever something changed; `change` gets the number of the one that the reader chose.
// `hidden()`: whether there is nothing to choose now.
let selects = 0;
function chooser(label, choices, chosen, change, hidden = () => false) {
  const id = `select-${++selects}`;
  const select = make("select", { id, onchange: () => change(select.selectedIndex) });
  const whole = make("span", { class: "choice" }, make("label", { for: id }, label), select);
  let texts = [];
  function update() {
    const now = choices();
    if (now.length !== texts.length || now.some((text, index) => text !== texts[index])) {
      texts = now;
      refill(select, ...texts.map((text) => make("option", {}, text)));
    }
    select.selectedIndex = chosen();
    whole.hidden = hidden();
  }
  update();
  whenChanged(update);
  return whole;
}
