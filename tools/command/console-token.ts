/** `earshot console-token NAME`: a token of their own for somebody who signs in at the console. */
import { type ConsoleRole, consoleRoles, consoleToken } from "../start/console-token.ts";
import { StartError } from "../start/start-error.mjs";
import { readChoices } from "./choices.ts";

const usage = `earshot console-token NAME [--role viewer|human|admin]   (as callers hear it: earshot console-token Anna)

  --role viewer   reads all calls
  --role human    also answers calls and writes notes (unless you name another)
  --role admin    may do everything`;

export async function makeConsoleToken(args: readonly string[]): Promise<number> {
  const options = { role: { type: "string", default: "human" }, help: { type: "boolean", short: "h" } } as const;
  const { values, positionals } = readChoices(
    { args: [...args], options, strict: true, allowPositionals: true },
    usage,
  );
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const name = positionals.join(" ").trim();
  if (name === "") throw new StartError(usage);
  const role = roleOf(values.role);
  const { token, line } = consoleToken(name, role);
  console.log(`${name}'s token, which is shown this once and kept nowhere. Its role is ${role}.

  ${token}

Add this line to CONSOLE_TOKENS (npx wrangler secret put CONSOLE_TOKENS; here in .dev.vars, lines parted by commas):

  ${line}

Whoever's line is taken out is signed out.`);
  return 0;
}

function roleOf(text: string): ConsoleRole {
  const role = consoleRoles.find((one) => one === text);
  if (role !== undefined) return role;
  throw new StartError(`There is no role "${text}". There are ${consoleRoles.join(", ")}.\n\n${usage}`);
}
