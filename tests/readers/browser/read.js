// What h5wasm reads of the file that is chosen, as JSON: `everything()`, by path.
"use strict";

/** Numbers of 64 bits and NaN, which JSON does not have, as text. */
function plain(value) {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) return String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value, plain);
  return value;
}

/** References of dimension scales are told by `scales` instead. */
function attributes(of) {
  const told = {};
  for (const [name, attribute] of Object.entries(of.attrs)) {
    if (!["DIMENSION_LIST", "REFERENCE_LIST"].includes(name)) told[name] = plain(attribute.value);
  }
  return told;
}

function dataset(one) {
  const axes = (one.shape ?? []).map((_, axis) => one.get_attached_scales(axis));
  return { shape: one.shape, type: one.dtype, value: plain(one.value), attributes: attributes(one), scales: axes };
}

async function everything() {
  const { FS } = await h5wasm.ready;
  const bytes = await document.querySelector("input").files[0].arrayBuffer();
  FS.writeFile("results.h5", new Uint8Array(bytes));
  const file = new h5wasm.File("results.h5", "r");
  const found = { "/": { attributes: attributes(file) } };
  const walk = (group) => {
    for (const name of group.keys()) {
      const one = group.get(name);
      const path = group.path === "/" ? `/${name}` : `${group.path}/${name}`;
      found[path] = one instanceof h5wasm.Group ? { attributes: attributes(one) } : dataset(one);
      if (one instanceof h5wasm.Group) walk(one);
    }
  };
  walk(file);
  file.close();
  return found;
}

document.documentElement.dataset.ready = "yes";
