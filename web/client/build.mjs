// Bundles the page into ../static, which the local client serves.
import { copyFileSync, mkdirSync } from "node:fs";
import { build } from "esbuild";

mkdirSync("../static", { recursive: true });
await build({
  entryPoints: { app: "src/main.ts" },
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "eof",
  outdir: "../static",
  logLevel: "warning",
});
await build({ entryPoints: ["src/app.css"], minify: true, outdir: "../static", logLevel: "warning" });
copyFileSync("src/index.html", "../static/index.html");
