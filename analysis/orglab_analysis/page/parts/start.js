// Puts the sections together once the page is there, and takes care of printing.

function setPrinting(on) {
  printing = on;
  document.documentElement.classList.toggle("printing", on);
  changed("theme");
}

function start() {
  lookOfEnds();
  const shown = document.getElementById("controls");
  shown.append(themeButton());
  document.querySelectorAll("table.sortable").forEach(sortable);
  legendSection(document.getElementById("legend"));
  courseSection(document.getElementById("course"));
  const sweep = document.getElementById("sweep");
  if (sweep) sweepSection(sweep);
  endsSection(document.getElementById("ends"));
  window.addEventListener("beforeprint", () => setPrinting(true));
  window.addEventListener("afterprint", () => setPrinting(false));
  document.documentElement.dataset.ready = "yes";
}

start();
