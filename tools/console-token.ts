/** `npm run console-token -- NAME`: a token of their own for somebody who answers at the console. */
import { consoleToken } from "./start/console-token.ts";
import { explain, StartError } from "./start/start-error.mjs";

const usage = "npm run console-token -- NAME   (as callers hear it: npm run console-token -- Anna)";

try {
  const name = process.argv.slice(2).join(" ").trim();
  if (name === "") throw new StartError(usage);
  const { token, line } = consoleToken(name);
  console.log(`${name}'s token, which is shown this once and kept nowhere:

  ${token}

Add this line to CONSOLE_TOKENS (npx wrangler secret put CONSOLE_TOKENS; here in .dev.vars, lines parted by commas):

  ${line}

Whoever's line is taken out is signed out.`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
