/** `earshot console-token NAME`: a token of their own for somebody who answers at the console. */
import { consoleToken } from "../start/console-token.ts";
import { StartError } from "../start/start-error.mjs";

const usage = "earshot console-token NAME   (as callers hear it: earshot console-token Anna)";

export async function makeConsoleToken(args: readonly string[]): Promise<number> {
  const name = args.join(" ").trim();
  if (name === "") throw new StartError(usage);
  if (name === "--help" || name === "-h") {
    console.log(usage);
    return 0;
  }
  const { token, line } = consoleToken(name);
  console.log(`${name}'s token, which is shown this once and kept nowhere:

  ${token}

Add this line to CONSOLE_TOKENS (npx wrangler secret put CONSOLE_TOKENS; here in .dev.vars, lines parted by commas):

  ${line}

Whoever's line is taken out is signed out.`);
  return 0;
}
