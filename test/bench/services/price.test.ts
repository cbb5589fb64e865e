import { expect, test } from "vitest";
import { listPrices } from "../../../edge/costs/prices.ts";
import { minutePrice } from "./price.ts";

test("by the list, nothing for one's own machine, and no guess where a price is missing", () => {
  expect(minutePrice(null, [{ item: "stt-seconds", quantity: 60 }])).toBe(0);
  expect(minutePrice("nobody/at-all", [{ item: "stt-seconds", quantity: 60 }])).toBeNull();
  const listed = listPrices.find(({ prices }) => prices["tts-characters"] !== undefined);
  const { usd, per } = listed?.prices["tts-characters"] ?? { usd: Number.NaN, per: 1 };
  const service = listed?.service.replace("*", "any") ?? "";
  expect(minutePrice(service, [{ item: "tts-characters", quantity: 900 }])).toBeCloseTo((900 * usd) / per, 9);
});
