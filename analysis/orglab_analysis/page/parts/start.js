// Puts the sections together once the page is there, and takes care of printing.

// Tables that are folded on screen are opened on paper, if they are no more than a few pages.
function setPrinting(on) {
  printing = on;
  for (const folded of document.querySelectorAll("details.printed")) {
    if (on) folded.dataset.open = folded.open ? "yes" : "no";
    folded.open = on || folded.dataset.open === "yes";
  }
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
