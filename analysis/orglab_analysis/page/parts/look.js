// Colours and strokes: those of orglab's printed figures, and lighter ones on dark ground. A line has the
// same look everywhere; after seven colours they repeat with another stroke.

const LIGHT = ["#0067A6", "#C4500A", "#00805E", "#A8457F", "#3D3D3D", "#2A9BD4", "#B07D00"];
const DARK = ["#5FB8F2", "#FF9A5C", "#45C9A0", "#E8A0C8", "#D2D2D2", "#9DB4FF", "#E8C24A"];
const DASHES = [[], [9, 4], [2, 3]];

const darkGround = window.matchMedia("(prefers-color-scheme: dark)");
let printing = false;

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return !printing && (chosen ? chosen === "dark" : darkGround.matches);
}

function colourOf(line) {
  return (isDark() ? DARK : LIGHT)[line % LIGHT.length];
}

function dashOf(line) {
  return DASHES[Math.floor(line / LIGHT.length) % DASHES.length];
}

function faint(colour) {
  return colour + (isDark() ? "38" : "28");
}

function inkOf(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// A short stroke that looks as the line does.
function swatch(line) {
  const stroke = svg("line", { x1: 0, y1: 5, x2: 26, y2: 5, "stroke-width": 3, stroke: colourOf(line) });
  stroke.setAttribute("stroke-dasharray", dashOf(line).join(" "));
  return svg("svg", { class: "swatch", width: 26, height: 10, "aria-hidden": "true" }, stroke);
}

// The lines of all pictures, to be switched on and off. A page with more lines than look different begins with some.
function legendSection(section) {
  section.append(legend());
  if (data.lines.length <= data.most_shown) return;
  const note = make("p", { class: "meaning" });
  const all = (on) => make("button", { type: "button", onclick: () => {
    state.shown.fill(on);
    changed("lines");
  } }, on ? "Show all" : "Show none");
  const tell = () => {
    const shown = state.shown.filter(Boolean).length;
    note.textContent = `${shown} of ${data.lines.length} are in the pictures: more than ${data.most_shown} cannot be told apart. `
      + "The table of the end of runs has all.";
  };
  section.append(note, make("div", { class: "controls" }, all(true), all(false)));
  tell();
  whenChanged(tell);
}

function legend() {
  const group = make("div", { class: "legend", role: "group", "aria-label": "Scenarios shown" });
  data.lines.forEach((line, index) => {
    const button = make("button", { type: "button", "aria-pressed": String(state.shown[index]), "data-line": index },
      swatch(index), line.name);
    button.addEventListener("click", () => {
      state.shown[index] = !state.shown[index];
      changed("lines");
    });
    group.append(button);
  });
  whenChanged(() => {
    for (const button of group.children) {
      const index = Number(button.dataset.line);
      button.setAttribute("aria-pressed", String(state.shown[index]));
      button.replaceChild(swatch(index), button.firstChild);
    }
  });
  return group;
}

// The theme button; printing is always on light ground.
function themeButton() {
  const name = () => (isDark() ? "Light page" : "Dark page");
  const button = make("button", { type: "button", id: "theme" }, name());
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    changed("theme");
  });
  whenChanged((what) => {
    if (what === "theme") button.textContent = name();
  });
  darkGround.addEventListener("change", () => changed("theme"));
  return button;
}
