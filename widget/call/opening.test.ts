import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { later } from "../later.fixture.ts";
import { beginOpening, type Opening } from "./opening.ts";
import { owned } from "./owner.ts";

/** A page whose server, whose microphone and whose own function answer when the test says so. */
function page() {
  const sent: { url: string; method?: string | undefined; keepalive?: boolean | undefined; body?: unknown }[] = [];
  const session = later<Response>();
  const device = later<MediaStream>();
  const request = later<{ agent: string }>();
  const track = { stop: vi.fn() };
  const listeners = new Set<() => void>();
  vi.stubGlobal("fetch", (url: string, { method, keepalive, body }: RequestInit) => {
    sent.push({ url, method, keepalive, body: body && JSON.parse(String(body)) });
    return url.endsWith("/sessions") ? session.promise : Promise.resolve(new Response(null, { status: 204 }));
  });
  vi.stubGlobal("navigator", {
    permissions: { query: async () => ({ state: "granted" }) },
    mediaDevices: { getUserMedia: () => device.promise },
  });
  vi.stubGlobal("addEventListener", (_: "pagehide", listener: () => void) => listeners.add(listener));
  vi.stubGlobal("removeEventListener", (_: "pagehide", listener: () => void) => listeners.delete(listener));
  const opening = beginOpening({ server: "https://voice.example", request: request.promise, microphone: true });
  return {
    sent,
    session,
    device,
    request,
    track,
    opening,
    stream: { getTracks: () => [track] } as unknown as MediaStream,
    hide: () => {
      for (const listener of [...listeners]) listener();
    },
    left: () => sent.filter(({ url }) => url.endsWith("/leave")),
    attempt: () => sent.flatMap(({ body }) => (body as { attempt?: string } | undefined)?.attempt ?? []).join(),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));
type Page = ReturnType<typeof page>;
const ways: [string, (page: Page) => void][] = [
  ["hung up", ({ opening }) => opening.abandon()],
  ["left with its page", ({ hide }) => hide()],
];

let at: Page;
beforeEach(() => {
  at = page();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe.each(ways)("a call that is %s", (_, giveUp) => {
  test("before it was asked for is never asked for", async () => {
    giveUp(at);
    at.request.resolve({ agent: "front-desk" });
    await settled();
    expect(at.sent).toEqual([]);
  });

  test("before it is answered is left at the server by the name that the page gave it, once", async () => {
    at.request.resolve({ agent: "front-desk" });
    await settled();
    giveUp(at);
    giveUp(at);
    at.opening.abandon();
    const url = `https://voice.example/v1/sessions/front-desk/${at.attempt()}/leave`;
    expect(at.left()).toMatchObject([{ url, method: "POST", keepalive: true }]);
    expect(at.attempt()).toMatch(/^[0-9-]{16,64}$/);
  });

  test("lets go of the microphone the moment it comes", async () => {
    giveUp(at);
    at.device.resolve(at.stream);
    await settled();
    expect(at.track.stop).toHaveBeenCalled();
  });

  test("lets go of the microphone that is there", async () => {
    at.device.resolve(at.stream);
    await settled();
    expect(at.track.stop).not.toHaveBeenCalled();
    giveUp(at);
    await settled();
    expect(at.track.stop).toHaveBeenCalled();
  });

  test("minds no microphone that was refused", async () => {
    giveUp(at);
    at.device.reject(new DOMException("no", "NotAllowedError"));
    await settled();
    expect(at.track.stop).not.toHaveBeenCalled();
  });

  test("once it was answered is whose who has the answer", async () => {
    at.request.resolve({ agent: "front-desk" });
    await settled();
    at.opening.answered();
    giveUp(at);
    expect(at.left()).toEqual([]);
  });
});

test("the next call is asked for when the server knows that the one before is over", async () => {
  at.request.resolve({ agent: "front-desk" });
  await settled();
  const gone = later<Response>();
  const sent: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    sent.push(url.split("/").at(-1) ?? "");
    return url.endsWith("leave") ? gone.promise : new Promise(() => undefined);
  });
  at.opening.abandon();
  const next: Opening = beginOpening({ server: "https://voice.example", request: { agent: "a" }, microphone: false });
  await settled();
  expect(sent).toEqual(["leave"]);
  gone.reject(new TypeError("offline"));
  await settled();
  expect(sent).toEqual(["leave", "sessions"]);
  next.answered();
});

test.each<[string, "before" | "after" | "never", number]>([
  ["owner went before it came", "before", 1],
  ["owner goes after it came", "after", 1],
  ["owner stays", "never", 0],
])("what is owned is let go of once where its %s", async (_, when, times) => {
  const owner = new AbortController();
  const asked = later<string>();
  const letGo = vi.fn();
  const got = owned(asked.promise, owner.signal, letGo);
  if (when === "before") owner.abort();
  expect(letGo).not.toHaveBeenCalled();
  asked.resolve("it");
  expect(await got).toBe(when === "before" ? null : "it");
  if (when === "after") owner.abort();
  expect(letGo).toHaveBeenCalledTimes(times);
});
