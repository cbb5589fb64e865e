/** The sample shop for its suite: the agents of the demo, the offline model, and a shop of its own for each case. */
import { agents, rehearsal } from "../demo/agents/index.ts";
import { shopAgentOf } from "../demo/shop/agent.ts";
import { startShop } from "../demo/shop/server.ts";
import { deployedOf } from "../engines/deployed.ts";
import { RehearsedModel } from "../test/simulation/rehearsed-model.ts";
import type { CaseWorld, SuiteWorld } from "../test/simulation/suite/world.ts";

/** A model of one's own answers where its variables are set. */
const ownModel = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"];

export async function openWorld(variables: Readonly<Record<string, string | undefined>>): Promise<SuiteWorld> {
  const [first, ...others] = agents;
  if (first === undefined) throw new Error("the sample shop has no agent");
  const given = ownModel.flatMap((name) => (variables[name] ? [[name, variables[name]] as const] : []));
  const model = new RehearsedModel(deployedOf({ agents, rehearsal }));
  await model.start();
  const open = async (): Promise<CaseWorld> => {
    const key = crypto.randomUUID();
    const shop = await startShop({
      port: 0,
      workerOrigin: "http://localhost",
      key,
      agent: shopAgentOf({ agents }, ""),
    });
    const state = async (): Promise<unknown> => {
      const response = await fetch(`${shop.origin}/api/standing`, { headers: { authorization: `Bearer ${key}` } });
      return await response.json();
    };
    const env = {
      ...model.env,
      ...Object.fromEntries(given),
      SHOP_BASE_URL: shop.origin,
      SHOP_ORIGIN: shop.origin,
      SHOP_KEY: key,
    };
    return { env, state, close: () => shop.close() };
  };
  return { agents: [first, ...others], hasModel: given.length > 0, open, close: () => model.stop() };
}
