import { expect, test, vi } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import type { Env } from "../base/env.ts";
import { firstLooks } from "./room-looks.ts";
import { pageEntriesOf, roomEnderOf, transportNamed, transportOfDispatches, transportOfPages } from "./transports.ts";

/** A telephone's, and one that pages can use. */
vi.mock("./table.ts", async () => {
  const { audioOnlyTransport, ScriptedRoom } = await import("../call/testing/scripted-transport.ts");
  const phone = audioOnlyTransport(new ScriptedRoom(new VirtualClock(), { page: false, humans: false }));
  const pages = { pass: () => Promise.reject(new Error("not called here")) };
  const endRoom = (_: unknown, room: string) => Promise.resolve(room === "r");
  const web = { ...phone, kind: "web", name: "Web", outside: { ...phone.outside, pages, endRoom } };
  return { phone, web };
});

const env = {} as Env;

test("a call finds its transport by its name, and one that is not in the table says where it should be", () => {
  expect(transportNamed("web").name).toBe("Web");
  expect(() => transportNamed("livekit")).toThrow(/"livekit"; edge\/transport\/table\.ts/);
});

test("pages come by the first that lets them in, and by no other", () => {
  expect(transportOfPages().kind).toBe("web");
  expect(pageEntriesOf(transportNamed("web"))).toBe(transportNamed("web").outside.pages);
  expect(() => pageEntriesOf(transportNamed("scripted"))).toThrow("no page comes into a call over the script");
});

test("without other people's rooms there is no dispatch", () => {
  expect(() => transportOfDispatches()).toThrow("other people's rooms");
});

test("rooms are ended by their own transport, and looked at again as it says: those of a telephone are not", async () => {
  expect(await roomEnderOf(env, "web").end("r")).toBe(true);
  const { end, looksAfterMs } = roomEnderOf(env, "scripted");
  expect(await end("r")).toBe(false);
  expect(firstLooks(looksAfterMs, 5_000).dueMs).toEqual([]);
});
