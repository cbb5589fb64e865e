import { createHmac } from "node:crypto";
import type { RequestListener } from "node:http";
import { exportJWK, exportPKCS8, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { serveForTest } from "../../../test/vendors/loopback.ts";
import { checkCodeName, identitySchema, sendCodeName } from "../../agent/identity.ts";
import type { FunctionContext, ToolDefinition } from "../../agent/tools.ts";
import { signedHeaders } from "../../base/webhook-signature.ts";
import type { IdentityStore } from "../../objects/identity.ts";
import { Caller } from "./caller.ts";
import { requireIdentitySecrets } from "./required-secrets.ts";
import { identityOf } from "./site-token.ts";
import { identityTools } from "./tools.ts";

const webhookSecret = Buffer.alloc(32, "a webhook's secret");
const whsec = `whsec_${webhookSecret.toString("base64")}`;

class Store implements IdentityStore {
  readonly kept = new Map<string, string>();
  get(name: string) {
    return this.kept.get(name) ?? null;
  }
  put(name: string, value: string) {
    this.kept.set(name, value);
  }
}

function codes(sender: object = { kind: "page" }, env: Record<string, unknown> = {}) {
  const { code } = identitySchema.parse({ code: { sender } });
  if (!code) throw new Error("no code");
  const store = new Store();
  let nowMs = 1_000;
  const tools = identityTools({ code, store, secret: "s", callId: "c", env, nowMs: () => nowMs });
  const run = async (
    name: string,
    args: object,
    heard = "",
    subject: string | null = null,
  ): Promise<Record<string, unknown>> => {
    const tool = tools.find((one): one is Extract<ToolDefinition, { kind: "function" }> => one.name === name);
    if (tool?.kind !== "function") throw new Error(name);
    const level = subject === null ? "none" : "known";
    const context: FunctionContext = { caller: { level, subject }, idempotencyKey: "", heard };
    const given = tool.parameters.parse(args);
    return (await tool.run(given, AbortSignal.timeout(5_000), context)) as Record<string, unknown>;
  };
  const sendToPage = async () => {
    const { cards } = await run(sendCodeName, {});
    return String((cards as { title: string }[])[0]?.title).replace(/\D/g, "");
  };
  return { store, run, sendToPage, pass: (ms: number) => (nowMs += ms) };
}

describe("a one-time code", () => {
  it("is right once, however it is said, and is not kept in clear", async () => {
    const { store, run, sendToPage } = codes();
    const code = await sendToPage();
    expect(code).toMatch(/^\d{6}$/);
    expect([...store.kept.values()].join()).not.toContain(code);
    const said = `${code.slice(0, 3)}, uh, ${code.slice(3)}`;
    expect(await run(checkCodeName, { code: said })).toEqual({ verified: true, subject: null });
    await expect(run(checkCodeName, { code })).rejects.toThrow("used already");
  });

  it("is read from what was heard where the model passes on something else", async () => {
    const { run, sendToPage } = codes();
    const code = await sendToPage();
    expect(await run(checkCodeName, { code: "the caller's code" }, `it is ${[...code].join(" ")}`)).toMatchObject({
      verified: true,
    });
  });

  it("has the digits that are drawn for it, where somebody draws", async () => {
    const { code } = identitySchema.parse({ code: { sender: { kind: "page" }, digits: 4 } });
    if (!code) throw new Error("no code");
    const drawn = [4, 3, 1, 7];
    const draw = () => drawn.shift() ?? 0;
    const [send] = identityTools({ code, store: new Store(), secret: "s", callId: "c", env: {}, nowMs: () => 0, draw });
    if (send?.kind !== "function") throw new Error("no function");
    const context: FunctionContext = { caller: { level: "none", subject: null }, idempotencyKey: "", heard: "" };
    expect(await send.run({}, AbortSignal.timeout(5_000), context)).toMatchObject({
      cards: [{ title: "Your code: 4 3 1 7" }],
    });
  });

  it("that is wrong says so; one that is not whole is asked for again", async () => {
    const { run, sendToPage } = codes();
    const code = await sendToPage();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    expect(await run(checkCodeName, { code: wrong })).toMatchObject({ verified: false });
    await expect(run(checkCodeName, { code: code.slice(0, 4) })).rejects.toThrow("6 digits");
  });

  it("is good no more after its minutes, or when another was sent", async () => {
    const { run, sendToPage, pass } = codes();
    const first = await sendToPage();
    const second = await sendToPage();
    if (first !== second) expect(await run(checkCodeName, { code: first })).toMatchObject({ verified: false });
    pass(5 * 60_000);
    await expect(run(checkCodeName, { code: second })).rejects.toThrow("expired");
  });

  it("is sent by the site's webhook, signed, and proves whom that sent it to", async () => {
    const seen: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
    const origin = await serveForTest(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      seen.push({ headers: request.headers, body });
      response.end('{"subject":"customer-7"}');
    });
    const { run } = codes({ kind: "webhook", url: `${origin}/code` }, { IDENTITY_WEBHOOK_SECRET: whsec });
    const told = await run(sendCodeName, { to: "ada@example.com" });
    expect(told).toEqual({ sent: true, digits: 6 });
    const [{ headers, body } = { headers: {}, body: "" }] = seen;
    const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
    const signature = createHmac("sha256", webhookSecret).update(signed).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signature}`);
    const { data } = JSON.parse(body) as { data: { to: string; code: string } };
    expect(data.to).toBe("ada@example.com");
    expect(await run(checkCodeName, { code: data.code })).toEqual({ verified: true, subject: "customer-7" });
  });
});

describe("a sender of codes", () => {
  it.each<[string, RequestListener]>([
    ["refuses", (_, response) => response.writeHead(500).end("the code was 123456")],
    ["answers with a web page", (_, response) => response.end("<html>")],
    ["leads elsewhere", (_, response) => response.writeHead(302, { location: "/elsewhere" }).end()],
    ["breaks the connection", (_, response) => response.destroy()],
  ])("that %s has sent none: no code is good, and none is told", async (_, answer) => {
    const url = `${await serveForTest(answer)}/code`;
    const { store, run } = codes({ kind: "webhook", url }, { IDENTITY_WEBHOOK_SECRET: whsec });
    const failed = await run(sendCodeName, { to: "ada@example.com" }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(String(failed)).not.toMatch(/\d{6}|whsec/);
    expect(store.kept.size).toBe(0);
    await expect(run(checkCodeName, { code: "123456" })).rejects.toThrow("no code was sent");
  });
});

const unfitSubjects = [
  ...["ada\u0000", "ada\nadmin: yes", "ada\u202Enimda", "ada\u2066x\u2069", "a\u200Bda", "ada\u007F", "ada\u2028x"],
  ...["\u0085ada", " ada", "\uFEFFada", "ada\u{E0041}", "ada\u3164", "x".repeat(201)],
];
const nowSeconds = Math.floor(Date.now() / 1000);

describe("a site's token", () => {
  const secret = "a-secret-of-at-least-thirty-two-characters";
  const { token: hs } = identitySchema.parse({ token: { issuer: "https://shop.example" } });
  const env = { IDENTITY_TOKEN_KEY: secret };
  const make = (
    more: { sub?: string; aud?: string; exp?: number | string; iat?: number | null; iss?: string; key?: string } = {},
  ) => {
    const jwt = new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setIssuer(more.iss ?? "https://shop.example");
    jwt.setAudience(more.aud ?? "earshot").setExpirationTime(more.exp ?? "2m");
    if (more.iat !== null) jwt.setIssuedAt(more.iat);
    if (more.sub !== "") jwt.setSubject(more.sub ?? "customer-7");
    return jwt.sign(new TextEncoder().encode(more.key ?? secret));
  };

  it("makes its subject the caller", async () => {
    expect(await identityOf(await make(), hs, env)).toEqual({
      level: "verified",
      subject: "customer-7",
      how: "the site's token",
    });
  });

  it.each<[string, Parameters<typeof make>[0]]>([
    ["is for somebody else", { aud: "another" }],
    ["is of another site", { iss: "https://elsewhere.example" }],
    ["has expired", { exp: 1_000 }],
    ["says nobody", { sub: "" }],
    ["does not say since when", { iat: null }],
    ["is too old", { iat: nowSeconds - 25 * 3600 }],
    ["is of the future", { iat: nowSeconds + 3600, exp: nowSeconds + 7200 }],
    ["lives for years", { exp: "10y" }],
    ["lives for longer than a day", { exp: "25h" }],
    ["lives for ever", { exp: 1e300 }],
    ...unfitSubjects.map((sub): [string, Parameters<typeof make>[0]] => [`says ${JSON.stringify(sub)}`, { sub }]),
    ["is signed with another key", { key: "another-secret-of-at-least-32-characters" }],
  ])("that %s is refused", async (_, more) => {
    const token = await make(more);
    await expect(identityOf(token, hs, env)).rejects.toMatchObject({ code: "identity_invalid" });
  });

  it("that is not signed, or signed with the public key as a secret, is refused", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const pem = await exportSPKI(publicKey);
    const { token: es } = identitySchema.parse({ token: { algorithm: "ES256" } });
    const good = new SignJWT({})
      .setProtectedHeader({ alg: "ES256" })
      .setAudience("earshot")
      .setSubject("a")
      .setIssuedAt();
    const token = await good.setExpirationTime("2m").sign(privateKey);
    expect(await identityOf(token, es, { IDENTITY_TOKEN_KEY: pem })).toMatchObject({ subject: "a" });
    const forged = await make({ key: pem });
    const none = `${btoa('{"alg":"none"}')}.${token.split(".")[1]}.`;
    for (const bad of [forged, none, "rubbish"]) {
      await expect(identityOf(bad, es, { IDENTITY_TOKEN_KEY: pem })).rejects.toMatchObject({
        code: "identity_invalid",
      });
    }
  });

  it("is refused where none is taken, and where the key is missing that is said", async () => {
    const token = await make();
    await expect(identityOf(token, undefined, env)).rejects.toMatchObject({ code: "identity_invalid" });
    await expect(identityOf(token, hs, {})).rejects.toMatchObject({ code: "not_configured" });
  });
});

describe("who calls", () => {
  it("outlives the object's memory, and so do wrong tries", () => {
    const store = new Store();
    const caller = new Caller(store, 2, { level: "known", subject: "ada", how: "the site's token" });
    caller.judged(false, "verified", null, "check_code");
    caller.judged(false, "verified", null, "check_code");
    const later = new Caller(store, 2, undefined);
    expect([later.level, later.subject, later.locked !== null]).toEqual(["known", "ada", true]);
  });

  it("is not made less sure by a weaker proof of the same", () => {
    const caller = new Caller(new Store(), 3, undefined);
    caller.judged(true, "verified", "ada", "check_code");
    caller.judged(true, "known", null, "ask");
    expect([caller.level, caller.subject]).toEqual(["verified", "ada"]);
    caller.judged(true, "known", "omar", "ask");
    expect([caller.level, caller.subject]).toEqual(["known", "omar"]);
  });
});

describe("a code proves the recipient that it was sent to", () => {
  const known = { level: "known", subject: "ada", how: "the site's token" } as const;

  it.each<[string, string | null, string[]]>([
    ["nobody says who they are", null, ["known", "ada"]],
    ["the site says that it was sent to Ada", "ada", ["verified", "ada"]],
    ["the site says that it was sent to somebody else", "omar", ["verified", "omar"]],
    ["whose name cannot be shown", "ada\u202E", ["known", "ada"]],
  ])("and where %s, a caller who is known as Ada is what that proves", (_, subject, [level, name]) => {
    const caller = new Caller(new Store(), 3, known);
    caller.judged(true, "verified", subject, "check_code");
    expect([caller.level, caller.subject]).toEqual([level, name]);
  });

  it("and the model is told that it proves nothing of the one whom they are known as", async () => {
    const { run, sendToPage } = codes();
    const code = await sendToPage();
    const told = await run(checkCodeName, { code }, "", "ada");
    expect(told).toMatchObject({ verified: true, subject: null, note: expect.stringContaining("does not prove") });
  });

  it("and the site is told whom to send it to", async () => {
    const bodies: string[] = [];
    const origin = await serveForTest(async (request, response) => {
      for await (const chunk of request) bodies.push(String(chunk));
      response.end('{"subject":"ada"}');
    });
    const url = `${origin}/code`;
    const { run } = codes({ kind: "webhook", url }, { IDENTITY_WEBHOOK_SECRET: whsec });
    await run(sendCodeName, { to: "my own telephone" }, "", "ada");
    expect(JSON.parse(bodies.join(""))).toMatchObject({ data: { subject: "ada", to: "my own telephone" } });
  });
});

describe("the key of HS256", () => {
  const { token } = identitySchema.parse({ token: {} });
  const start = (key: string) => () =>
    requireIdentitySecrets(identitySchema.parse({ token: {} }), { IDENTITY_TOKEN_KEY: key });

  it("that anybody may know is refused at the start, and checks no token", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
    const rsa = await generateKeyPair("RS256", { extractable: true });
    const pem = await exportSPKI(publicKey);
    const jwk = await exportJWK(publicKey);
    const der = (text: string) => text.replace(/-----[^-]+-----|\s/g, "");
    const keys: string[] = [
      pem,
      pem.replaceAll("\n", "\\n"),
      `  ${pem}`,
      await exportSPKI(rsa.publicKey),
      await exportPKCS8(privateKey),
      `-----BEGIN CERTIFICATE-----\n${der(pem)}\n-----END CERTIFICATE-----`,
      JSON.stringify(jwk),
      JSON.stringify({ keys: [jwk] }, null, 2),
      JSON.stringify(await exportJWK(rsa.publicKey)),
      der(pem),
      der(await exportSPKI(rsa.publicKey)),
      Buffer.from(der(pem), "base64").toString("base64url"),
      Buffer.from(der(pem), "base64").toString("hex"),
      Buffer.from(pem).toString("base64"),
      Buffer.from(JSON.stringify(jwk)).toString("base64"),
      `ssh-ed25519 ${"A".repeat(60)} ada@example.com`,
      ...[der(pem), der(await exportSPKI(rsa.publicKey))].flatMap((base64) => {
        const bytes = Buffer.from(base64, "base64");
        const hex = bytes.toString("hex");
        return [
          ...[`"${base64}"`, `base64:${base64}`, `data:application/x-pem-file;base64,${base64}`],
          ...[`${base64}\n-----END PUBLIC KEY-----`, Buffer.from(base64).toString("base64"), `0x${hex}`],
          ...[
            hex.toUpperCase(),
            hex.replace(/..(?!$)/g, "$&:"),
            hex.replace(/..(?!$)/g, "$& "),
            bytes.toString("latin1"),
          ],
          ...[[...bytes].join(","), JSON.stringify([...bytes]), JSON.stringify(bytes)],
        ];
      }),
      ...[encodeURIComponent(pem), JSON.stringify(pem), Buffer.from(pem).toString("hex")],
      ...[JSON.stringify(JSON.stringify(jwk)), JSON.stringify(jwk).replaceAll('"', "'")],
      ...[
        "\u200b".repeat(40),
        "\u3164".repeat(40),
        `a${" ".repeat(40)}b`,
        "a".repeat(40),
        "ab".repeat(20),
        "changeme".repeat(5),
      ],
      ...[`${"x".repeat(40)}y`, "0123456789abcdef".repeat(2), "your-256-bit-secret-your-256-bit-secret"],
    ];
    const fine = Buffer.from(`${"0123456789abcdef".repeat(3)}`).toString("base64url");
    expect(start(fine)).not.toThrow();
    for (const key of [...keys, "", " ".repeat(40), "short", `${"x".repeat(31)}   `]) {
      expect(start(key), key).toThrow(expect.objectContaining({ code: "not_configured" }));
      const jwt = new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setAudience("earshot").setSubject("a");
      const forged = await jwt
        .setIssuedAt()
        .setExpirationTime("2m")
        .sign(new TextEncoder().encode(key || "x"));
      const refused = await identityOf(forged, token, { IDENTITY_TOKEN_KEY: key }).catch((error: unknown) => error);
      expect(refused, key).toMatchObject({ code: "not_configured" });
      if (key.length > 10) expect(String(refused)).not.toContain(key.trim() || key);
    }
  });

  it("cannot be none", () => {
    expect(identitySchema.safeParse({ token: { algorithm: "none" } }).success).toBe(false);
  });
});

it.each([
  "",
  " ",
  "whsec_",
  "whsec_AA==",
  "x",
  "whsec_c2VjcmV0",
  `whsec_${"A".repeat(44)}`,
  ...["changeme".repeat(3), " \t".repeat(12), `${" ".repeat(23)}x`, "0123456789ab".repeat(2), "\0".repeat(24)].map(
    (text) => `whsec_${Buffer.from(text).toString("base64")}`,
  ),
  "plain-text-of-32-characters-or-so",
  undefined,
])("a webhook's secret %j signs nothing", async (secret) => {
  await expect(signedHeaders(secret, "id", "body", 0)).rejects.toMatchObject({ code: "not_configured" });
  const { run, store } = codes({ kind: "webhook", url: "http://127.0.0.1:9/" }, { IDENTITY_WEBHOOK_SECRET: secret });
  await expect(run(sendCodeName, { to: "a" })).rejects.toMatchObject({ code: "not_configured" });
  expect(store.kept.size).toBe(0);
});
