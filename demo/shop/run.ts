/**
 * Runs the sample shop: PORT, EARSHOT_ORIGIN, LIVEKIT_URL (for the
 * policies of pages), SHOP_KEY (for its service), IDENTITY_TOKEN_KEY (for its customers), EARSHOT_SERVICES (JSON: what
 * hears, speaks and thinks, to be shown), EARSHOT_LIVE_RELOAD (1: pages reload), EARSHOT_AGENTS (the module of agents).
 * One line of JSON when ready.
 */
import { deployedAgents, shopAgentOf } from "./agent.ts";
import { startShop } from "./server.ts";
import type { ServiceNames } from "./services-shown.ts";
import type { MorePages } from "./site-files.ts";

/** @param morePages pages beside the shop's own */
export async function runShop(morePages?: MorePages): Promise<void> {
  const portText = process.env.PORT ?? "8788";
  const workerOrigin = process.env.EARSHOT_ORIGIN ?? "http://localhost:8787";
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    fail(`"${portText}" is no port: give a number from 0 to 65535`);
  if (!URL.canParse(workerOrigin))
    fail(`"${workerOrigin}" is no address: EARSHOT_ORIGIN is such as http://localhost:8787`);

  try {
    const livekit = process.env.LIVEKIT_URL;
    const liveReload = process.env.EARSHOT_LIVE_RELOAD === "1";
    const key = process.env.SHOP_KEY;
    const tokenKey = process.env.IDENTITY_TOKEN_KEY;
    const services = process.env.EARSHOT_SERVICES;
    const shown = services && { services: JSON.parse(services) as ServiceNames };
    const given = {
      ...shown,
      ...(livekit && { livekit }),
      ...(key && { key }),
      ...(tokenKey && { tokenKey }),
      ...(morePages && { morePages }),
    };
    const agent = shopAgentOf(await deployedAgents(), `http://localhost:${port}`);
    const shop = await startShop({ port, workerOrigin, agent, liveReload, ...given });
    console.log(JSON.stringify({ ready: true, origin: shop.origin }));
    const end = () => void shop.close().then(() => process.exit(0));
    process.once("SIGINT", end);
    process.once("SIGTERM", end);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    fail(message.includes("EADDRINUSE") ? `port ${port} is in use: set PORT to a free one` : message);
  }
}

function fail(message: string): never {
  console.error(`shop: ${message}`);
  process.exit(1);
}
