/** A visitor who is signed in to the sample shop: its page says who they are, by a token, and no code is asked for. */
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { readTrace } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
});

afterEach(() => visitor.close());

test("a refund asks for no code; the token is in no attribute and no record", async () => {
  // Signed in before the widget's script is there: what the page has set by then counts.
  let letScriptCome = () => {};
  const signedIn = new Promise<void>((resolve) => {
    letScriptCome = resolve;
  });
  await visitor.page.route("**/widget.js", async (route) => {
    await signedIn;
    await route.continue();
  });
  await visitor.page.goto(inject("shopOrigin"), { waitUntil: "commit" });
  await visitor.page.getByRole("button", { name: "Sign in as Ada" }).click();
  await visitor.page.getByRole("button", { name: "Sign out, Ada" }).waitFor();
  letScriptCome();
  const asked = visitor.page.waitForRequest((request) => request.url().endsWith("/v1/sessions"));
  await visitor.talk();
  const { identityToken } = (await asked).postDataJSON() as { identityToken?: string };
  expect(identityToken?.split(".")).toHaveLength(3);
  await visitor.agentListens();
  await visitor.ask("Refund 20 euros for order 317", /20 euros for order 3 1 7. Shall I do that\?/);
  await visitor.ask("Yes", /20 euros for order 3 1 7 are on their way/);

  const trace = await readTrace(inject("workerOrigin"), await visitor.remembered());
  expect(trace.identity).toEqual({ level: "verified", subject: "customer-17", how: "the site's token" });
  expect(JSON.stringify(trace)).not.toContain(identityToken);
  expect(await visitor.page.locator("earshot-widget").evaluate((element) => element.outerHTML)).not.toContain("token");
});

test("a forged token is refused, and the visitor is told what to do; signed out, they may call", async () => {
  await visitNobody();
  await setToken("a.forged.token");
  await visitor.talk();
  await visitor.sees("You are no longer signed in here. Sign in again or reload this page, then call once more.");
  await visitor.waitForEvent("error", ({ code }: { code: string }) => code === "identity_invalid");
  await setToken(null);
  await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.startCall({ microphone: false }));
  await visitor.agentListens();
});

test("where the page's server gives no token, the call goes on, and who calls must be proved otherwise", async () => {
  await visitNobody();
  await visitor.page.evaluate(() => {
    const widget = document.querySelector("earshot-widget");
    if (widget) widget.identityToken = () => Promise.reject(new Error("HTTP 500"));
  });
  // Written before there is a call: it is said once the token has been waited for.
  await visitor.page.evaluate(() =>
    document.querySelector("earshot-widget")?.sendText("Refund 20 euros for order 317"),
  );
  await visitor.agentSays(/First I have to know that it is you/);
  const { detail } = await visitor.waitForEvent("error", ({ code }: { code: string }) => code === "identity_invalid");
  expect(detail).toMatchObject({ message: expect.stringContaining("HTTP 500") });
});

/** The page has asked who is signed in, and has set its own token: one that is set before that is overwritten. */
async function visitNobody(): Promise<void> {
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.page.getByRole("button", { name: "Sign in as Ada" }).waitFor();
}

async function setToken(token: string | null): Promise<void> {
  await visitor.page.evaluate((value) => {
    const widget = document.querySelector("earshot-widget");
    if (widget) widget.identityToken = value;
  }, token);
}
