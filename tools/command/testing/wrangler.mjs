/**
 * Stands in for wrangler 4: it answers from stand-in.json of its folder, in wrangler's words, and writes each run into
 * runs.ndjson. It keeps the names of secrets, and tells them in the next run.
 */
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";

const args = process.argv.slice(2);
const input = await text(process.stdin);
const configFile = args[args.indexOf("--config") + 1] ?? "";
const config = JSON.parse(await readFile(configFile, "utf8"));
const state = JSON.parse(await readFile("stand-in.json", "utf8"));
await appendFile("runs.ndjson", `${JSON.stringify({ args, input, config })}\n`);

/** @param {string} message */
const fail = (message) => {
  console.error(`✘ [ERROR] ${message}`);
  process.exit(1);
};

const command = args.slice(0, args.indexOf("--config")).join(" ");
if (command === "whoami --json") {
  if (state.login === "offline") fail("fetch failed");
  if (state.login === "out") {
    console.log(JSON.stringify({ loggedIn: false }));
    process.exit(1);
  }
  console.log(
    JSON.stringify({ loggedIn: true, authType: "OAuth Token", email: state.login, accounts: state.accounts }),
  );
} else if (command === "secret list --format json") {
  if (state.secrets === null) {
    fail(`Worker "${config.name}" not found.\n\nIf this is a new Worker, run \`wrangler deploy\` first to create it.`);
  }
  console.log(
    JSON.stringify(
      state.secrets.map((/** @type {string} */ name) => ({ name, type: "secret_text" })),
      null,
      "  ",
    ),
  );
} else if (command === "secret bulk") {
  const values = JSON.parse(input);
  // Said with the values, so that a test sees that they are not passed on.
  if (state.refusesSecrets) fail(`Secrets failed to upload: ${input}`);
  const secrets = [...(state.secrets ?? []), ...Object.keys(values)];
  await writeFile("stand-in.json", JSON.stringify({ ...state, secrets }));
  for (const name of Object.keys(values)) console.log(`✨ Successfully created secret for key: ${name}`);
} else if (command === "d1 migrations apply DB --remote") {
  const { database_name: name } = config.d1_databases.find(
    (/** @type {{ binding: string }} */ { binding }) => binding === "DB",
  );
  if (!state.databases.includes(name)) {
    fail(
      `Couldn't find a D1 DB named '${name}' (bound as 'DB') in the API. Run 'wrangler d1 create ${name}' to create it.`,
    );
  }
  if (state.migrations === "refused") fail("Migration 0001_calls.sql failed with the following errors:");
  console.log("✅ No migrations to apply!");
} else if (command.startsWith("d1 create ")) {
  const databases = [...state.databases, args[2]];
  await writeFile("stand-in.json", JSON.stringify({ ...state, databases }));
  console.log(`✅ Successfully created DB '${args[2]}'`);
} else if (command.startsWith("r2 bucket create ")) {
  const name = args[3];
  if (state.buckets === null) fail("Please enable R2 through the Cloudflare Dashboard. [code: 10042]");
  if (state.buckets.includes(name)) {
    fail("The bucket you tried to create already exists, and you own it. [code: 10004]");
  }
  await writeFile("stand-in.json", JSON.stringify({ ...state, buckets: [...state.buckets, name] }));
  console.log(`✅ Created bucket '${name}' with default storage class of Standard.`);
} else if (command === "deploy --dry-run") {
  if (state.deploy === "broken") fail("Build failed with 1 error");
  console.log("--dry-run: exiting now.");
} else if (command === "deploy") {
  if (state.deploy === "broken") fail("Build failed with 1 error");
  if (state.deploy === "free" && config.limits !== undefined) {
    fail(
      "A request to the Cloudflare API (/accounts/0/workers/scripts/my-desk) failed.\n\n" +
        "  CPU limits are not supported for the Free plan. [code: 100328]",
    );
  }
  console.log(`Uploaded ${config.name} (2.31 sec)`);
  const lines = [
    { type: "wrangler-session", version: 1 },
    { type: "deploy", version: 1, worker_name: config.name, targets: state.targets },
  ];
  await appendFile(
    process.env.WRANGLER_OUTPUT_FILE_PATH ?? "",
    lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
} else {
  fail(`Unknown arguments: ${command}`);
}
