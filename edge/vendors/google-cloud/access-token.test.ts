import { createVerify, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { accessToken, type ServiceAccount, serviceAccountOf } from "./access-token.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const opened: { close(): unknown }[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

/** Google's token endpoint, which checks each claim by node:crypto. */
async function tokenServer(email: string) {
  const claims: Record<string, unknown>[] = [];
  const state = { status: 200 };
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await text(request));
    expect(form.get("grant_type")).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
    const [head = "", claim = "", signature = ""] = (form.get("assertion") ?? "").split(".");
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toEqual({ alg: "RS256", typ: "JWT" });
    const isSigned = createVerify("RSA-SHA256").update(`${head}.${claim}`).verify(publicKey, signature, "base64url");
    expect(isSigned).toBe(true);
    claims.push(JSON.parse(Buffer.from(claim, "base64url").toString()) as Record<string, unknown>);
    response.writeHead(state.status);
    response.end(
      state.status === 200
        ? JSON.stringify({ access_token: `token ${claims.length}`, expires_in: 3_600, token_type: "Bearer" })
        : JSON.stringify({ error: "invalid_grant", error_description: "these are the vendor's own words" }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(server);
  const token_uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  const account: ServiceAccount = { client_email: email, private_key: pem, token_uri };
  return { claims, state, account };
}

test("exchanges a signed claim for a token, once for all who ask at the same time", async () => {
  const { claims, account } = await tokenServer("one@project.example");
  const nowMs = 1_790_000_000_000;
  expect(await Promise.all([accessToken(account, nowMs), accessToken(account, nowMs)])).toEqual(["token 1", "token 1"]);
  expect(claims).toEqual([
    {
      iss: "one@project.example",
      scope: "https://www.googleapis.com/auth/cloud-platform",
      aud: account.token_uri,
      iat: 1_790_000_000,
      exp: 1_790_003_600,
    },
  ]);
});

test("takes another before the token expires, and not sooner", async () => {
  const { account } = await tokenServer("two@project.example");
  const nowMs = 1_790_000_000_000;
  expect(await accessToken(account, nowMs)).toBe("token 1");
  expect(await accessToken(account, nowMs + 54 * 60_000)).toBe("token 1");
  expect(await accessToken(account, nowMs + 56 * 60_000)).toBe("token 2");
});

test("says that the account is refused without Google's words, and asks again the next time", async () => {
  const { state, account } = await tokenServer("three@project.example");
  state.status = 400;
  const refused = await accessToken(account, 0).catch((thrown: unknown) => thrown);
  expect(refused).toMatchObject({
    code: "tts_failed",
    message: expect.stringMatching(/400.*check the service account/),
  });
  expect((refused as Error).message).not.toContain("own words");
  state.status = 200;
  expect(await accessToken(account, 0)).toBe("token 2");
});

test("knows a key of a service account when it sees one", () => {
  expect(serviceAccountOf("nonsense")).toBeNull();
  expect(serviceAccountOf('{"type":"authorized_user"}')).toBeNull();
  const account = { client_email: "a@b.example", private_key: pem, token_uri: "https://oauth2.googleapis.com/token" };
  expect(serviceAccountOf(JSON.stringify({ type: "service_account", ...account }))).toEqual(account);
});
