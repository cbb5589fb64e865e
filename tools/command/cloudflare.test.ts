/** Where a Worker answers, as wrangler tells it. */
import { expect, test } from "vitest";
import { originOf } from "./cloudflare.ts";

test.each<[readonly string[], string | null]>([
  [["https://my-desk.anna.workers.dev"], "https://my-desk.anna.workers.dev"],
  [["voice.example.com (custom domain)"], "https://voice.example.com"],
  [["voice.example.com (custom domain - zone name: example.com)"], "https://voice.example.com"],
  [["voice.example.com/* (zone name: example.com)"], "https://voice.example.com"],
  [["voice.example.com (custom domain)", "https://my-desk.anna.workers.dev"], "https://my-desk.anna.workers.dev"],
  // A route with a path or a wildcard is no address of the whole Worker.
  [["*.example.com/*", "example.com/voice/*"], null],
  [["schedule: */5 * * * *", "Producer for orders"], null],
  [[], null],
])("%j", (targets, origin) => {
  expect(originOf(targets)).toBe(origin);
});
