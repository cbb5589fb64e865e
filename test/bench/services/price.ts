/** The list price of a service's minute, US dollars. */
import { type Price, priceOf } from "../../../edge/costs/prices.ts";
import type { UsageItem } from "../../../edge/wire/usage.ts";

/** How much of an item a minute takes. */
export interface PerMinute {
  readonly item: UsageItem;
  readonly quantity: number;
}

/** @param service as it is priced; null: it costs nothing @returns null: its price is not known */
export function minutePrice(service: string | null, used: readonly PerMinute[]): number | null {
  if (service === null) return 0;
  let usd = 0;
  for (const { item, quantity } of used) {
    const price: Price | null = priceOf(item, service, {});
    if (price === null) return null;
    usd += (quantity / price.per) * price.usd;
  }
  return usd;
}
