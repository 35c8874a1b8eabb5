// h5web around the file that is chosen: what <https://h5web.panosc.eu> is.
import { App } from "@h5web/app";
import "@h5web/app/styles.css";
import { H5WasmLocalFileProvider } from "@h5web/h5wasm";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

const input = document.querySelector("input");
const root = createRoot(document.getElementById("root"));
input.addEventListener("change", () => {
  input.hidden = true;
  root.render(createElement(H5WasmLocalFileProvider, { file: input.files[0] }, createElement(App)));
});
document.documentElement.dataset.ready = "yes";
