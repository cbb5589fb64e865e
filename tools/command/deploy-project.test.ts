/** `earshot deploy` with a stand-in for wrangler that answers in its words, and a Worker that has only `/health`. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testAgent } from "../../edge/agent/testing/agent.ts";
import { Deployment, wholeConfig } from "./testing/deployment.ts";

let deployment: Deployment;
beforeEach(async () => {
  deployment = await Deployment.open();
});
afterEach(() => deployment.close());

const given = {
  LIVEKIT_URL: "wss://desk.livekit.example",
  LIVEKIT_API_KEY: "API-key-of-livekit",
  LIVEKIT_API_SECRET: "secret-of-livekit-0123456789",
  SITE_ORIGIN: "https://www.example.com",
  DEEPGRAM_API_KEY: "key-of-deepgram-0123456789",
  OPENAI_API_KEY: "key-of-openai-0123456789",
} as const;
const adminToken = "admin-token-of-24-characters";
/** In the order in which they are asked for. */
const typed = [
  ...[given.LIVEKIT_URL, given.LIVEKIT_API_KEY, given.LIVEKIT_API_SECRET],
  ...[given.OPENAI_API_KEY, given.DEEPGRAM_API_KEY, given.SITE_ORIGIN],
];
const allNames = [...Object.keys(given), "CALL_TOKEN_SECRET", "ADMIN_TOKEN"];
const whole = ["whoami --json", "secret list --format json", "secret bulk", "deploy"];

/** Whether none of these values is in an argument of wrangler, in a line, or in an error. */
async function expectUntold(values: readonly string[], message = ""): Promise<void> {
  const said = [...(await deployment.calls()).flatMap(({ args }) => args), deployment.output, message].join("\n");
  expect(values.filter((value) => said.includes(value))).toEqual([]);
}

const failure = (run: Promise<void>): Promise<string> =>
  run.then(
    () => "it did not fail",
    (error: Error) => error.message,
  );

test("a Worker that has everything is deployed, and nobody is asked", async () => {
  await deployment.cloudflareIs({ secrets: allNames });
  await deployment.run({}, []);
  expect(await deployment.commands()).toEqual(["whoami --json", "secret list --format json", "deploy"]);
  expect(deployment.output).toContain(`${deployment.origin}/health: ready to take calls`);
  expect(deployment.output).toContain(`<script src="${deployment.origin}/widget.js" async></script>`);
  expect(deployment.output).toContain('<earshot-widget agent="front-desk">');
});

test("in a terminal it asks for what a new Worker lacks, and puts it by wrangler's standard input", async () => {
  await deployment.cloudflareIs({});
  await deployment.run({}, typed);
  const asked = deployment.questions.map(({ question, hidden }) => [/(\w+): $/.exec(question)?.[1], hidden]);
  expect(asked).toEqual([
    ["LIVEKIT_URL", false],
    ["LIVEKIT_API_KEY", true],
    ["LIVEKIT_API_SECRET", true],
    ["OPENAI_API_KEY", true],
    ["DEEPGRAM_API_KEY", true],
    ["SITE_ORIGIN", false],
  ]);
  expect(await deployment.commands()).toEqual(whole);
  const put = await deployment.put();
  expect(put).toMatchObject(given);
  expect(Object.keys(put).toSorted()).toEqual(allNames.toSorted());
  expect(put.CALL_TOKEN_SECRET).toMatch(/^[\w-]{43}$/);
  await expectUntold([given.LIVEKIT_API_SECRET, given.DEEPGRAM_API_KEY, put.CALL_TOKEN_SECRET ?? "it was not put"]);
  // The one value that is shown, once, because a person needs it.
  expect(deployment.output.split(put.ADMIN_TOKEN ?? "it was not put")).toHaveLength(2);
  // With it the Worker names what it lacks.
  expect(deployment.healthTokens).toEqual([`Bearer ${put.ADMIN_TOKEN}`]);
});

test("a second deployment asks for nothing", async () => {
  await deployment.cloudflareIs({});
  await deployment.run({}, typed);
  await deployment.run({}, []);
  expect((await deployment.commands()).slice(whole.length)).toEqual([
    "whoami --json",
    "secret list --format json",
    "deploy",
  ]);
});

test("an answer that cannot be right is asked for again", async () => {
  await deployment.cloudflareIs({ secrets: allNames.filter((name) => name !== "LIVEKIT_URL") });
  await deployment.run({}, ["", "my livekit", given.LIVEKIT_URL]);
  expect(deployment.output).toContain("LIVEKIT_URL: it is needed.");
  expect(deployment.output).toContain("LIVEKIT_URL: write an address such as wss://my-desk.livekit.cloud.");
  expect(await deployment.put()).toEqual({ LIVEKIT_URL: given.LIVEKIT_URL });
});

test("without a terminal it takes the values of the environment", async () => {
  await deployment.cloudflareIs({});
  const env = { ...given, ADMIN_TOKEN: adminToken, UNRELATED: "unrelated" };
  await deployment.run({ env });
  const { CALL_TOKEN_SECRET: made = "", ...put } = await deployment.put();
  expect(put).toEqual({ ...given, ADMIN_TOKEN: adminToken });
  await expectUntold([...Object.values(given), adminToken, made]);
});

test("without a terminal it names each that is missing, and puts nothing", async () => {
  await deployment.cloudflareIs({});
  const { LIVEKIT_URL, LIVEKIT_API_KEY } = given;
  const message = await failure(deployment.run({ env: { LIVEKIT_URL, LIVEKIT_API_KEY } }));
  const named = [...message.matchAll(/^ {4}([A-Z_]+): /gm)].map(([, name]) => name);
  expect(named).toEqual(["LIVEKIT_API_SECRET", "ADMIN_TOKEN", "OPENAI_API_KEY", "DEEPGRAM_API_KEY", "SITE_ORIGIN"]);
  expect(message).toContain("npx wrangler secret put NAME");
  expect(await deployment.commands()).toEqual(["whoami --json", "secret list --format json"]);
});

test.each([
  ["ADMIN_TOKEN", "short", /ADMIN_TOKEN \(must have at least 24 random characters\)/],
  ["CALL_TOKEN_SECRET", "short", /CALL_TOKEN_SECRET \(must have at least 32 random characters\)/],
  ["LIVEKIT_URL", "desk.livekit.example", /LIVEKIT_URL: write an address such as wss:/],
  ["SITE_ORIGIN", "www.example.com", /SITE_ORIGIN: write origins such as https:/],
])("it refuses a value of %s that the Worker would refuse", async (name, value, reason) => {
  await deployment.cloudflareIs({});
  const env = { ...given, ADMIN_TOKEN: adminToken, [name]: value };
  expect(await failure(deployment.run({ env }))).toMatch(reason);
  expect(await deployment.put()).toEqual({});
});

test.each([
  ["out", /^You are not logged in to Cloudflare\. Run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN/],
  ["offline", /could not ask Cloudflare who you are[\s\S]*fetch failed/],
])("who is logged in: %s", async (login, reason) => {
  await deployment.cloudflareIs({ login });
  expect(await failure(deployment.run({}, []))).toMatch(reason);
  expect(await deployment.commands()).toEqual(["whoami --json"]);
});

test("of several accounts one must be named", async () => {
  const accounts = [
    { id: "a1", name: "Anna's" },
    { id: "b2", name: "The shop's" },
  ];
  await deployment.cloudflareIs({ accounts, secrets: allNames });
  expect(await failure(deployment.run({}, []))).toMatch(/CLOUDFLARE_ACCOUNT_ID[\s\S]*a1 {2}Anna's\n.*b2 {2}The shop's/);
  await deployment.run({ env: { CLOUDFLARE_ACCOUNT_ID: "b2" } }, []);
  expect(deployment.output).toContain("ready to take calls");
});

test("where Workers Free refuses limits on CPU time, it says so and deploys without them", async () => {
  await deployment.cloudflareIs({ secrets: allNames, deploy: "free" });
  await deployment.run({}, []);
  const deploys = (await deployment.calls()).filter(({ args }) => args[0] === "deploy");
  const { limits, ...rest } = wholeConfig;
  expect(deploys.map(({ config }) => config)).toEqual([{ ...rest, limits }, rest]);
  expect(deployment.output).toContain("Workers Free, which refuses `limits.cpu_ms` (100328)");
  expect(deployment.output).toContain("ready to take calls");
  expect((await deployment.files()).filter((file) => file.includes("free"))).toEqual([]);
});

test("--free leaves the limits out at once", async () => {
  await deployment.cloudflareIs({ secrets: allNames, deploy: "free" });
  await deployment.run({ free: true }, []);
  const deploys = (await deployment.calls()).filter(({ args }) => args[0] === "deploy");
  expect(deploys.map(({ config }) => "limits" in config)).toEqual([false]);
});

test("secrets that Cloudflare refuses stay out of the error", async () => {
  await deployment.cloudflareIs({ refusesSecrets: true });
  const message = await failure(deployment.run({ env: { ...given, ADMIN_TOKEN: adminToken } }));
  expect(message).toMatch(/did not take the secrets, and nothing was deployed[\s\S]*Secrets failed to upload/);
  const made = (await deployment.put()).CALL_TOKEN_SECRET ?? "it was not put";
  await expectUntold([...Object.values(given), adminToken, made], message);
  expect(await deployment.commands()).not.toContain("deploy");
});

test("a deployment that fails shows wrangler's reason", async () => {
  await deployment.cloudflareIs({ secrets: allNames, deploy: "broken" });
  expect(await failure(deployment.run({}, []))).toMatch(/did not deploy the Worker \(exit code 1\)/);
  expect(deployment.output).toContain("Build failed with 1 error");
  expect(deployment.healthTokens).toEqual([]);
});

test("it waits for an address that does not answer yet, and for a version that is not ready yet", async () => {
  await deployment.cloudflareIs({ secrets: allNames });
  deployment.health = [null, null, { ready: false }, { ready: true }];
  await deployment.run({}, []);
  expect(deployment.healthTokens).toHaveLength(4);
});

test("a /health that never comes is an error that says where to look", async () => {
  await deployment.cloudflareIs({ secrets: allNames });
  deployment.health = [null];
  const message = await failure(deployment.run({}, []));
  expect(message).toContain(`${deployment.origin}/health did not answer within 0.4 s: an answer with status 404`);
  expect(message).toContain("npx wrangler tail");
});

test("an address where nobody listens is told with its reason", async () => {
  await deployment.cloudflareIs({ secrets: allNames, targets: ["http://127.0.0.1:9"] });
  const waits = { answerMs: 30, notReadyMs: 10, betweenMs: 10 };
  expect(await failure(deployment.run({ waits }, []))).toMatch(
    /did not answer within 0\.03 s: .*(?:ECONNREFUSED|bad port)/,
  );
});

test("a /health that tells trouble is an error that names it", async () => {
  await deployment.cloudflareIs({ secrets: allNames });
  deployment.health = [{ ready: false, missing: ["an answer from the server at LIVEKIT_URL; is it running?"] }];
  const message = await failure(deployment.run({ env: { ADMIN_TOKEN: adminToken } }, []));
  expect(message).toMatch(/cannot take calls\. It lacks:\n\n {4}an answer from the server at LIVEKIT_URL/);
  expect(new Set(deployment.healthTokens)).toEqual(new Set([`Bearer ${adminToken}`]));
  await expectUntold([adminToken], message);
});

test("a /health that tells a stranger nothing says how to learn more", async () => {
  await deployment.cloudflareIs({ secrets: allNames });
  deployment.health = [{ ready: false }];
  expect(await failure(deployment.run({}, []))).toMatch(/set ADMIN_TOKEN in the environment and run this again/);
});

test("a Worker without an address is an error that says what to set", async () => {
  await deployment.cloudflareIs({ secrets: allNames, targets: ["schedule: */5 * * * *"] });
  expect(await failure(deployment.run({}, []))).toMatch(/has no address\. Set "workers_dev": true or "routes"/);
});

test("a dry run checks and builds, names what a deployment asks for, and puts nothing", async () => {
  await deployment.cloudflareIs({});
  await deployment.run({ dryRun: true, env: { LIVEKIT_URL: given.LIVEKIT_URL } });
  expect(await deployment.commands()).toEqual(["whoami --json", "secret list --format json", "deploy --dry-run"]);
  expect(deployment.output).toContain("DEEPGRAM_API_KEY: the services of");
  expect(deployment.output).not.toContain("LIVEKIT_URL:");
  expect(deployment.output).toContain("nothing was put, and nothing was deployed");
});

test("a dry run needs no account, and fails where the Worker cannot be built", async () => {
  await deployment.cloudflareIs({ login: "out" });
  await deployment.run({ dryRun: true });
  expect(deployment.output).toContain("You are not logged in to Cloudflare");
  expect(await deployment.commands()).toEqual(["whoami --json", "deploy --dry-run"]);
  await deployment.cloudflareIs({ login: "out", deploy: "broken" });
  expect(await failure(deployment.run({ dryRun: true }))).toMatch(/cannot build the Worker/);
});

test("a service that no variable can mend stops it before anything is put", async () => {
  await deployment.cloudflareIs({});
  const agents = [testAgent({ llm: { service: "workers-ai" } })];
  expect(await failure(deployment.run({ agents }, []))).toContain('add "ai": { "binding": "AI" } to wrangler.jsonc');
  expect(await deployment.put()).toEqual({});
});

test("a variable that is empty in the configuration would hide the secret", async () => {
  await deployment.close();
  deployment = await Deployment.open({ ...wholeConfig, vars: { SITE_ORIGIN: "" } });
  await deployment.cloudflareIs({});
  expect(await failure(deployment.run({}, []))).toContain(
    'SITE_ORIGIN is empty in "vars": set it, or take its line out',
  );
});

describe("the bucket for recordings", () => {
  beforeEach(async () => {
    await deployment.close();
    const r2 = [{ binding: "RECORDINGS", bucket_name: "my-desk-recordings" }];
    deployment = await Deployment.open({ ...wholeConfig, r2_buckets: r2 });
  });
  const create = "r2 bucket create my-desk-recordings";

  test("is made before the Worker is deployed, and found the next time", async () => {
    await deployment.cloudflareIs({ secrets: allNames });
    for (const found of ["made", "found"]) {
      await deployment.run({}, []);
      expect((await deployment.commands()).slice(-2)).toEqual([create, "deploy"]);
      expect(deployment.output).toContain(`${found} the bucket my-desk-recordings for recordings`);
    }
  });

  test("on an account without R2 lets nothing be deployed, and tells how to go on", async () => {
    await deployment.cloudflareIs({ secrets: allNames, buckets: null });
    const message = await failure(deployment.run({}, []));
    expect(message).toMatch(/nothing was deployed\. Take "r2_buckets" out[\s\S]*enable R2/);
    expect((await deployment.commands()).at(-1)).toBe(create);
  });
});

describe("the archive", () => {
  const archive = { binding: "DB", database_name: "my-desk-calls", migrations_dir: "migrations" };
  beforeEach(async () => {
    await deployment.close();
    deployment = await Deployment.open({ ...wholeConfig, d1_databases: [archive] });
  });
  const steps = async () => (await deployment.commands()).slice(2);

  test("is made and gets its tables before the Worker is deployed; the next deployment looks for new ones", async () => {
    await deployment.cloudflareIs({ secrets: allNames });
    await deployment.run({}, []);
    const apply = "d1 migrations apply DB --remote";
    expect(await steps()).toEqual([apply, "d1 create my-desk-calls", apply, "deploy"]);
    expect(deployment.output).toContain("made the D1 database my-desk-calls");
    await deployment.run({}, []);
    expect((await steps()).slice(4)).toEqual(["whoami --json", "secret list --format json", apply, "deploy"]);
  });

  test("whose migrations are refused lets nothing be deployed", async () => {
    await deployment.cloudflareIs({ secrets: allNames, databases: ["my-desk-calls"], migrations: "refused" });
    const message = await failure(deployment.run({}, []));
    expect(message).toMatch(/nothing was deployed[\s\S]*0001_calls\.sql failed/);
    expect(await steps()).toEqual(["d1 migrations apply DB --remote"]);
  });
});
