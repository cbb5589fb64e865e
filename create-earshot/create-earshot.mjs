#!/usr/bin/env node
/** `npm create earshot@latest my-desk`: writes a project of one's own. It asks nothing and fetches nothing. */
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Refusal, scaffold, version } from "./scaffold.mjs";

const usage = `npm create earshot@latest FOLDER

Writes a project into FOLDER, which must be empty or not there: an agent with a tool, a test of it, a page with the talk
button, a small site with a service, and a Worker. The Worker gets FOLDER's name: small letters, digits and dashes.
"." is the folder in which you are.

  --help      shows this
  --version   shows the version
`;

try {
  const { values, positionals } = choices();
  if (values.help) console.log(usage);
  else if (values.version) console.log(version);
  else await create(positionals);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** @param {readonly string[]} folders */
async function create([folder, ...more]) {
  if (folder === undefined || folder === "" || more.length > 0) throw new Refusal(`Name one folder.\n\n${usage}`);
  const target = resolve(folder);
  const files = await scaffold(target);
  const shown = relative(process.cwd(), target);
  console.log(`${files.map((file) => `  ✓ ${file}`).join("\n")}

Next:
${shown === "" ? "" : `  cd ${shown}\n`}  npm install
  npm start         starts everything here, and prints an address: open it and talk
  npm test          plays a conversation with the agent
  npm run deploy    puts the Worker into your Cloudflare account`);
}

function choices() {
  try {
    const options = /** @type {const} */ ({
      help: { type: "boolean", short: "h", default: false },
      version: { type: "boolean", short: "v", default: false },
    });
    return parseArgs({ allowPositionals: true, options });
  } catch (cause) {
    throw new Refusal(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, { cause });
  }
}
