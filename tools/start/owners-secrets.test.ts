import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startDemo } from "./demo.ts";
import { type LocalSecrets, parseVars } from "./dev-vars.ts";
import { type AgentSecrets, ownersOf, requireOwnersSecrets } from "./owners-secrets.ts";
import { createScreen } from "./progress.mjs";

const made: LocalSecrets = {
  CALL_TOKEN_SECRET: "c".repeat(43),
  ADMIN_TOKEN: "a".repeat(24),
  SHOP_KEY: "s".repeat(43),
  IDENTITY_TOKEN_KEY: "i".repeat(43),
  LIVEKIT_API_KEY: "APIkey",
  LIVEKIT_API_SECRET: "l".repeat(43),
};
const agents: readonly AgentSecrets[] = [
  {
    identity: {
      token: { algorithm: "HS256", keyVariable: "IDENTITY_TOKEN_KEY" },
      code: { sender: { kind: "webhook", secretVariable: "IDENTITY_WEBHOOK_SECRET" } },
    },
    escalation: {
      notify: [
        { format: "slack" },
        { format: "standard", secretVariable: "HANDOFF_WEBHOOK_SECRET" },
        { format: "email" },
      ],
    },
  },
  { identity: { token: { algorithm: "ES256", keyVariable: "PUBLIC_KEY" }, code: { sender: { kind: "page" } } } },
];
const judge = (lines: string) => () => requireOwnersSecrets(parseVars(lines), agents, made);
const random = "kX9fQ2mV7tR4wZ8pL3nB6yH1cJ5sD0gA";
const webhook = `whsec_${Buffer.from("0123456789abcdefghijklmn").toString("base64")}`;

test.each([
  ["ADMIN_TOKEN=short", "ADMIN_TOKEN (must have at least 24 random characters)"],
  [`ADMIN_TOKEN=${"a".repeat(23)}`, "ADMIN_TOKEN (must have at least 24 random characters)"],
  [`ADMIN_TOKEN="${"a".repeat(20)}     "`, "ADMIN_TOKEN (must have at least 24 random characters)"],
  ["export ADMIN_TOKEN = 'x' # mine", "ADMIN_TOKEN (must have at least 24 random characters)"],
  ["ADMIN_TOKEN=", "ADMIN_TOKEN (it is empty)"],
  ['ADMIN_TOKEN="  "', "ADMIN_TOKEN (it is empty)"],
  [`CALL_TOKEN_SECRET=${"c".repeat(31)}`, "CALL_TOKEN_SECRET (must have at least 32 random characters)"],
  ["CALL_TOKEN_SECRET=", "CALL_TOKEN_SECRET (it is empty)"],
  [`IDENTITY_TOKEN_KEY=${"i".repeat(31)}`, "IDENTITY_TOKEN_KEY needs 32 characters or more"],
  ["IDENTITY_TOKEN_KEY=-----BEGIN PUBLIC KEY-----MFkwEwYHKoZIzj0CAQ", "IDENTITY_TOKEN_KEY is a public key"],
  ["IDENTITY_TOKEN_KEY=", "IDENTITY_TOKEN_KEY (it is empty)"],
  [`IDENTITY_TOKEN_KEY=${"i".repeat(32)}`, "IDENTITY_TOKEN_KEY repeats itself"],
  ["SHOP_KEY=", "SHOP_KEY (it is empty)"],
  ["LIVEKIT_API_SECRET=", "LIVEKIT_API_SECRET (it is empty)"],
  ["IDENTITY_WEBHOOK_SECRET=whsec_AA==", "IDENTITY_WEBHOOK_SECRET: a webhook's secret is whsec_"],
  ["IDENTITY_WEBHOOK_SECRET=", "IDENTITY_WEBHOOK_SECRET: a webhook's secret is whsec_"],
  ["HANDOFF_WEBHOOK_SECRET=of-my-own", "HANDOFF_WEBHOOK_SECRET: a webhook's secret is whsec_"],
])("%j is refused, and named", (line, words) => {
  expect(judge(`OPENAI_API_KEY=x\n${line}\n`)).toThrow(words);
  const value = parseVars(line)[line.replace(/^export /, "").split(/ ?=/)[0] ?? ""] ?? "";
  if (value.trim().length > 5) expect(judge(line)).not.toThrow(value);
});

test.each([
  "",
  `ADMIN_TOKEN=${"a".repeat(24)}`,
  `CALL_TOKEN_SECRET=${random}`,
  `IDENTITY_TOKEN_KEY=${random}`,
  `HANDOFF_WEBHOOK_SECRET=${webhook}\nIDENTITY_WEBHOOK_SECRET=${webhook}`,
  "PUBLIC_KEY=-----BEGIN PUBLIC KEY-----MFkwEwYHKoZIzj0CAQ",
  "OPENAI_API_KEY=\nSOMETHING_ELSE=x",
])("%j is taken", (lines) => {
  expect(judge(lines)).not.toThrow();
});

test("all of them are named at once, each once", () => {
  const lines = "ADMIN_TOKEN=x\nCALL_TOKEN_SECRET=x\nIDENTITY_TOKEN_KEY=x";
  const [again] = agents;
  const start = () => requireOwnersSecrets(parseVars(lines), again ? [again, again] : [], made);
  expect(start).toThrow(
    /^The Worker does not take these secrets of \.dev\.vars\. .*\n\n.*ADMIN.*\n.*CALL.*\n.*IDENTITY.*$/,
  );
});

test("the shop signs with the owner's key, where there is one", () => {
  const owners = { IDENTITY_TOKEN_KEY: "k".repeat(32), OPENAI_API_KEY: "x" };
  expect({ ...made, ...ownersOf(made, owners) }).toEqual({ ...made, IDENTITY_TOKEN_KEY: owners.IDENTITY_TOKEN_KEY });
});

test("npm start ends before it starts anything", async () => {
  const folder = await mkdtemp(join(tmpdir(), "earshot-owners-"));
  try {
    const varsFile = join(folder, ".dev.vars");
    await writeFile(varsFile, "ADMIN_TOKEN=short\n");
    let started = false;
    const start = startDemo({
      screen: createScreen(),
      state: folder,
      varsFile,
      storage: folder,
      env: {},
      workersAi: false,
      liveReload: false,
      onProcesses: () => (started = true),
    });
    await expect(start).rejects.toThrow(/ADMIN_TOKEN \(must have at least 24 random characters\)/);
    expect(started).toBe(false);
  } finally {
    await rm(folder, { recursive: true });
  }
});
