// Refuse scripts that are not ES2017 (quality.md, 3): every own browser file must parse as such.
"use strict";

const fs = require("fs");
const path = require("path");
const acorn = require("../tests/browser/node_modules/acorn");

const LINES = 2000; // own JavaScript in all
const root = path.join(__dirname, "..");

function scripts(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return ["vendor", "tests", "node_modules", "__pycache__"].includes(entry.name) ? [] : scripts(file);
    return entry.name.endsWith(".js") ? [file] : [];
  });
}

function fault(text) {
  let last = "";
  for (const sourceType of ["script", "module"]) {
    try {
      acorn.parse(text, { ecmaVersion: 2017, sourceType });
      return "";
    } catch (error) {
      last = error.message;
    }
  }
  return last;
}

let faults = 0;
let lines = 0;
const files = scripts(path.join(root, "percolateur"));
for (const file of files) {
  const text = fs.readFileSync(file, "utf8");
  lines += text.split("\n").length - 1;
  const found = fault(text);
  if (found) {
    faults += 1;
    console.log(`${path.relative(root, file)}: ${found}`);
  }
}
console.log(`scripts : ${files.length} fichiers, ${lines} lignes sur ${LINES}, ${faults} défauts`);
process.exit(faults || lines > LINES ? 1 : 0);
