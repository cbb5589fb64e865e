/** The protocol's edges. With real models it is met by test/calls/local.test.ts. */
import { afterEach, expect, test } from "vitest";
import { type LocalServer, startLocalServer } from "./server.ts";

const servers: LocalServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function started(): Promise<string> {
  const server = await startLocalServer({ port: 0, voice: null, model: null });
  servers.push(server);
  return server.origin;
}

test("it tells which parts it has", async () => {
  const response = await fetch(`${await started()}/health`);
  expect(await response.json()).toEqual({ ready: true, speaks: false, thinks: false });
});

test.each(["/v1/audio/speech", "/v1/chat/completions", "/v1/anything"])(
  "a part that it has not, such as %s, is refused in OpenAI's form",
  async (path) => {
    const response = await fetch(`${await started()}${path}`, { method: "POST", body: "{}" });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: {
        message: `there is nothing at POST ${path}`,
        type: "invalid_request_error",
        param: null,
        code: "not_found",
      },
    });
  },
);
