import { describe, expect, test } from "vitest";
import { z } from "zod";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { toolsSchema } from "../agent/tools.ts";
import type { Actions, ToolCall, ToolResult } from "../conversation/ports.ts";
import { auditOver, MemoryLog } from "../tools/testing/memory-log.ts";
import type { PageReply, PageRequest } from "../transport/page.ts";
import type { PageTool } from "../wire/topics.ts";
import { PageLink, type PageLinkOptions } from "./page-link.ts";

const show: PageTool = {
  name: "show_product",
  description: "Scrolls to a product.",
  parameters: { type: "object", properties: { product: { type: "string" } }, required: ["product"] },
  confirm: false,
  timeoutMs: 5_000,
};
const call = (name: string): ToolCall => ({ id: "c1", name, args: { product: "lamp" } });

const blank = { showAgent: () => {}, caption: () => {} };

/** A link in a room in which the page answers at once. */
function link(options: Partial<PageLinkOptions> = {}) {
  const tools = toolsSchema.parse([
    { kind: "function", name: "lookup", description: "Looks.", parameters: z.object({}), run: () => null },
  ]);
  const page = new PageLink({ agent: { tools, pageTools: true }, ...options });
  const sent: { topic: string; message: unknown }[] = [];
  const asked: PageRequest[] = [];
  const ran: string[] = [];
  page.enter({
    ...blank,
    send: (topic, message) => sent.push({ topic, message }),
    request: (one, report: (reply: PageReply) => void) => {
      asked.push(one);
      report({ ok: true, payload: '{"v":1,"ok":true,"result":"shown"}' });
      return () => {};
    },
  });
  const question = { text: "Shall I?", heardTo: 0 };
  const own: Actions = {
    run: ({ name }, report) => {
      ran.push(name);
      report({ ok: true, value: "found" });
      return () => {};
    },
    confirmation: () => question,
  };
  const run = (name: string) => {
    const results: ToolResult[] = [];
    page.actions(own).run(call(name), (result) => results.push(result), { turn: 1, heard: "" });
    return results[0];
  };
  return { page, sent, asked, ran, run, question, actions: page.actions(own) };
}

describe("what the page shows", () => {
  test("is the session's until the page tells something else, or takes it back", () => {
    const { page } = link({ context: { page: "/" } });
    expect(page.context).toEqual({ page: "/" });
    expect(page.told({ kind: "context", context: { page: "/cart" } })).toBe(true);
    expect(page.context).toEqual({ page: "/cart" });
    expect(page.told({ kind: "context", context: { page: "/cart" } })).toBe(false);
    page.told({ kind: "context", context: null });
    expect(page.context).toBeNull();
  });
});

describe("the page's tools", () => {
  test("join the agent's own, and the page is told which were taken", () => {
    const { page, sent, asked, ran, run } = link();
    page.told({ kind: "tools", tools: [show, { ...show, name: "lookup" }] });
    expect(page.tools.map(({ name }) => name)).toEqual(["show_product"]);
    expect(sent).toEqual([
      {
        topic: "earshot.tools",
        message: { v: 1, taken: ["show_product"], refused: [{ name: "lookup", why: expect.any(String) }] },
      },
    ]);
    expect(run("show_product")).toEqual({ ok: true, value: { page_says: "shown" } });
    expect(run("lookup")).toEqual({ ok: true, value: "found" });
    expect([asked.length, ran]).toEqual([1, ["lookup"]]);
  });

  test("may not be named like what the agent has built in", () => {
    const { page } = link({ builtIn: ["show_product"] });
    page.told({ kind: "tools", tools: [show] });
    expect(page.tools).toEqual([]);
  });

  test("go with the page", () => {
    const { page, asked, ran, run } = link();
    page.told({ kind: "tools", tools: [show] });
    page.left();
    expect(page.tools).toEqual([]);
    run("show_product");
    expect([asked, ran]).toEqual([[], ["show_product"]]);
  });

  test("that ask first are asked about aloud and in the page, until either is answered", () => {
    const { page, actions, sent } = link();
    page.told({ kind: "tools", tools: [{ ...show, confirm: true, question: "Show\n it?" }] });
    sent.length = 0;
    const question = actions.confirmation?.(call("show_product"), { turn: 1, heard: "" });
    expect(question).toMatchObject({ text: "Show it?" });
    expect([page.askedAbout("c1"), sent]).toEqual([undefined, []]);
    question?.onScreen?.open();
    const open = { v: 1, callId: "c1", state: "open", name: "show_product", args: { product: "lamp" } };
    expect(sent).toEqual([{ topic: "earshot.confirm", message: open }]);
    expect(page.askedAbout("c1")?.id).toBe("c1");
    // The page is loaded anew.
    page.left();
    page.told({ kind: "tools", tools: [{ ...show, confirm: true, question: "Show it?" }] });
    expect(sent.at(-1)).toEqual({ topic: "earshot.confirm", message: open });
    question?.onScreen?.close(true);
    question?.onScreen?.close(false);
    expect(sent.at(-1)?.message).toEqual({ v: 1, callId: "c1", state: "yes" });
    expect(page.askedAbout("c1")).toBeUndefined();
  });

  test.each([
    ["arguments that do not fit", { product: 1 }],
    ["arguments too large to show", { product: "ü".repeat(5_000) }],
  ])("are not asked about aloud with %s", (_, args) => {
    const { page, actions } = link();
    page.told({ kind: "tools", tools: [{ ...show, confirm: true, question: "" }] });
    expect(actions.confirmation?.({ ...call("show_product"), args }, { turn: 1, heard: "" })).toBeNull();
  });

  test.each(["show_product", "lookup", "constructor"])("stand in the audit where they are refused: %s", (name) => {
    const log = new MemoryLog();
    const audited = link().page.actions({ run: () => () => {} }, auditOver(log, new VirtualClock()));
    const error = { code: "tool_limit_reached", message: "It was not run." };
    audited.refused?.(call(name), error, { turn: 3, heard: "all of them" });
    expect(log.entries()).toMatchObject([
      { event: "refused", tool: name, turn: 3, heard: "all of them", args: { product: "lamp" }, result: error },
    ]);
  });

  test("of a page that does not tell its question are asked about by the page, the agent's own by the agent", () => {
    const { page, actions, question } = link();
    const asked = { turn: 1, heard: "" };
    page.told({ kind: "tools", tools: [{ ...show, confirm: true }] });
    expect(actions.confirmation?.(call("show_product"), asked)).toBeNull();
    expect(actions.confirmation?.(call("lookup"), asked)).toBe(question);
  });

  test.each([
    ['{"v":1,"ok":true,"result":"shown"}', "done", { page_says: "shown" }],
    ['{"v":1,"ok":false,"code":"declined","error":"no"}', "declined", { code: "tool_declined" }],
    ['{"v":1,"ok":false,"error":"broken"}', "failed", { code: "tool_failed" }],
    [null, "failed", { code: "tool_failed" }],
  ])("stand in the audit with what came of them: %s", (payload, event, result) => {
    const { page } = link();
    const log = new MemoryLog();
    page.told({ kind: "tools", tools: [show] });
    let answer = (_: PageReply): void => {};
    page.enter({
      ...blank,
      send: () => {},
      request: (_, report) => {
        answer = report;
        return () => {};
      },
    });
    const audited = page.actions({ run: () => () => {} }, auditOver(log, new VirtualClock()));
    const cancel = audited.run(call("show_product"), () => {}, { turn: 3, heard: "show me the lamp" });
    expect(log.kept).toEqual([]);
    if (payload !== null) answer({ ok: true, payload });
    cancel();
    const entry = { tool: "show_product", event, turn: 3, heard: "show me the lamp", args: call("show_product").args };
    expect(log.kept).toEqual([expect.objectContaining({ ...entry, result: expect.objectContaining(result) })]);
  });

  test("are shown with their place, also once the page has taken them back", () => {
    const { page, sent } = link();
    page.told({ kind: "tools", tools: [show] });
    page.tool(call("show_product"));
    page.told({ kind: "tools", tools: [] });
    expect(page.placeOf(call("show_product"))).toBe("page");
    page.tool(call("show_product"), { ok: true, value: null });
    page.tool({ ...call("lookup"), id: "c2" });
    const shown = sent.filter(({ topic }) => topic === "earshot.tool").map(({ message }) => message);
    expect(shown).toMatchObject([
      { callId: "c1", state: "running", place: "page" },
      { callId: "c1", state: "done", place: "page" },
      { callId: "c2", state: "running", place: "agent" },
    ]);
  });
});

describe("the same list of tools again", () => {
  const taken = { v: 1, taken: ["show_product"], refused: [] };

  test("is answered, and is no news and no work", () => {
    const { page, sent } = link();
    const tools = [show];
    expect(page.told({ kind: "tools", tools })).toBe(true);
    const compiled = page.tools;
    for (let nth = 0; nth < 200; nth++) expect(page.told({ kind: "tools", tools })).toBe(false);
    expect(page.tools).toBe(compiled);
    expect(sent.map(({ message }) => message)).toEqual(Array.from({ length: 201 }, () => taken));
  });

  test("is taken anew by a page that came back, and by another agent", () => {
    const { page, sent } = link();
    const tools = [show];
    page.told({ kind: "tools", tools });
    page.left();
    expect(page.tools).toEqual([]);
    expect(page.told({ kind: "tools", tools })).toBe(true);
    expect(page.tools.map(({ name }) => name)).toEqual(["show_product"]);
    page.changeAgent({ agent: { tools: [], pageTools: false } });
    page.told({ kind: "tools", tools });
    expect(sent.at(-1)?.message).toMatchObject({ taken: [], refused: [{ name: "show_product" }] });
  });
});
