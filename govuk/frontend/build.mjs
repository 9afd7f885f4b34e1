// Compiles govuk-frontend and our additions into static/govuk/, once, by a maintainer.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "..", "static", "govuk");
const kit = join(here, "node_modules", "govuk-frontend");
const version = JSON.parse(readFileSync(join(kit, "package.json"))).version;
const notice = `/*! govuk-frontend ${version}, MIT licence: see LICENCE-govuk-frontend.txt */\n`;

// The crest needs an image that is not ours to show; without it nothing refers to another file.
function withoutCrest(css) {
  return css
    .replace(/[^{}]*govuk-footer__(copyright-logo|crown)[^{}]*\{[^{}]*\}/g, "")
    .replace(/@media[^{}]*\{\}/g, "");
}

const compiled = sass.compile(join(here, "portal.scss"), {
  style: "compressed",
  loadPaths: [join(here, "node_modules")],
  quietDeps: true,
});
const css = withoutCrest(compiled.css.replace(/^\uFEFF/, ""));
if (/url\(|@font-face|GDS Transport|crest|crown/i.test(css)) {
  throw new Error("The stylesheet still refers to another file, a font or the crest.");
}
writeFileSync(join(out, "portal.css"), `${notice}${css}\n`);

// ARIA knows no "expanded" for radios (it does for checkboxes): the revealed question simply follows.
function withoutExpandedRadios(js) {
  const expanded =
    /t\.setAttribute\("aria-expanded",e\.toString\(\)\),(?=i\.classList\.toggle\("govuk-radios__)/g;
  if (js.match(expanded)?.length !== 1) {
    throw new Error("The script of the radios is not shaped as expected.");
  }
  return js.replace(expanded, "");
}

const script = withoutExpandedRadios(readFileSync(join(kit, "dist", "govuk", "govuk-frontend.min.js"), "utf8"))
  .replace(/\/\/# sourceMappingURL=.*\s*$/, "")
  .replace(/export\s*\{[^}]*\};?\s*$/, "");
if (!/function initAll\(/.test(script) || /\bexport\b/.test(script)) {
  throw new Error("govuk-frontend's script is not shaped as expected.");
}
writeFileSync(join(out, "init.js"), notice + script + readFileSync(join(here, "init.js"), "utf8"));
writeFileSync(join(out, "js-enabled.js"), readFileSync(join(here, "js-enabled.js"), "utf8"));
