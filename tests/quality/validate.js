/* Validates pages as they come: a line of JSON in (a page), a line of JSON out (its faults). Node starts once for all. */
const { createRequire } = require("node:module");
const { createInterface } = require("node:readline");
const { join } = require("node:path");

const browser = createRequire(join(__dirname, "..", "browser", "package.json"));
const { HtmlValidate } = browser("html-validate");
const validator = new HtmlValidate(require("./htmlvalidate.json"));

createInterface({ input: process.stdin }).on("line", async (line) => {
  const report = await validator.validateString(JSON.parse(line));
  const faults = report.results.flatMap((result) => result.messages);
  console.log(JSON.stringify(faults.map((fault) => `${fault.line} ${fault.ruleId}: ${fault.message}`)));
});
