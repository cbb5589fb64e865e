import { expect, test, vi } from "vitest";
import type { PageTool } from "./contract.ts";
import { PageOffers } from "./page-offers.ts";

const tool: PageTool = { name: "show", description: "Shows.", parameters: {}, run: () => null };

function fakeCall() {
  const tools = new Set<PageTool>();
  const setContext = vi.fn();
  const registerTool = (one: PageTool) => {
    if (one.name === "") throw new Error("it has no name");
    tools.add(one);
    return () => tools.delete(one);
  };
  return { tools, setContext, registerTool };
}

test("what was offered before a call is given to it, and to the next, until it is taken back", () => {
  const offers = new PageOffers();
  const takeBack = offers.registerTool(tool);
  offers.setContext({ page: "/" });
  const first = fakeCall();
  offers.giveTo(first);
  expect([...first.tools]).toEqual([tool]);
  expect(first.setContext).toHaveBeenCalledExactlyOnceWith({ page: "/" });
  const second = fakeCall();
  offers.giveTo(second);
  takeBack();
  expect([...second.tools]).toEqual([]);
  offers.setContext(null);
  expect(second.setContext).toHaveBeenLastCalledWith(null);
});

test("a tool that the call refuses does not keep it from beginning", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const offers = new PageOffers();
  offers.registerTool({ ...tool, name: "" });
  offers.registerTool(tool);
  const call = fakeCall();
  offers.giveTo(call);
  expect([...call.tools]).toEqual([tool]);
  expect(warn).toHaveBeenCalledOnce();
  expect(() => offers.registerTool({ ...tool, name: "" })).toThrow("no name");
  warn.mockRestore();
});
