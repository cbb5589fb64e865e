/** Questions in a terminal: secrets are not shown, and Ctrl-C ends them. */
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { AskingEnded, askIn } from "./ask.ts";

function terminal({ isTTY = true } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough(), { isTTY });
  let shown = "";
  output.on("data", (chunk: Buffer) => {
    shown += chunk.toString();
  });
  const ask = askIn({ input, output });
  return { input, ask, shown: () => shown };
}

test("a plain answer is shown, and comes without the spaces around it", async () => {
  const { input, ask, shown } = terminal();
  const answer = ask?.("LIVEKIT_URL: ", { hidden: false });
  input.write("  wss://desk.example \r");
  expect(await answer).toBe("wss://desk.example");
  expect(shown()).toContain("LIVEKIT_URL: ");
  expect(shown()).toContain("wss://desk.example");
});

test("a secret is not shown", async () => {
  const { input, ask, shown } = terminal();
  const answer = ask?.("KEY: ", { hidden: true });
  input.write("a-secret\r");
  expect(await answer).toBe("a-secret");
  expect(shown()).toBe("KEY: \n");
});

test("one question comes after the other", async () => {
  const { input, ask } = terminal();
  const first = ask?.("A: ", { hidden: true });
  input.write("a\r");
  expect(await first).toBe("a");
  const second = ask?.("B: ", { hidden: false });
  input.write("b\r");
  expect(await second).toBe("b");
});

test.each([
  ["Ctrl-C", "half\u0003"],
  ["Ctrl-D", "\u0004"],
])("%s ends the questions", async (_what, typed) => {
  const { input, ask } = terminal();
  const answer = ask?.("KEY: ", { hidden: true });
  input.write(typed);
  await expect(answer).rejects.toBeInstanceOf(AskingEnded);
});

test("without a terminal nobody can be asked", () => {
  expect(terminal({ isTTY: false }).ask).toBeNull();
});
