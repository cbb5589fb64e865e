/** The sample shop for its suite: the agents of the demo, the offline model, and a shop of its own for each case. */
import { agents, rehearsal } from "../demo/agents/index.ts";
import { shopAgentOf } from "../demo/shop/agent.ts";
import { startShop } from "../demo/shop/server.ts";
import { deployedOf } from "../engines/deployed.ts";
import { RehearsedModel } from "../test/simulation/rehearsed-model.ts";
import { askedModels, judgeVariable } from "../test/simulation/suite/asked-model.ts";
import type { CaseWorld, SuiteWorld } from "../test/simulation/suite/world.ts";

/** A model of one's own answers where its variables are set. */
const ownModel: readonly string[] = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"];

/** @param variables the environment: with those of a model of one's own, that one answers, plays callers and judges */
export async function openWorld(variables: Readonly<Record<string, string | undefined>>): Promise<SuiteWorld> {
  const [first, ...others] = agents;
  if (first === undefined) throw new Error("the sample shop has no agent");
  const given = Object.fromEntries(ownModel.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])));
  const hasModel = Object.keys(given).length > 0;
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
      ...envOf(model, hasModel ? given : null),
      SHOP_BASE_URL: shop.origin,
      SHOP_ORIGIN: shop.origin,
      SHOP_KEY: key,
    };
    return { env, state, close: () => shop.close() };
  };
  return {
    agents: [first, ...others],
    hasModel,
    ...(hasModel && { asks: askedModels(first, { ...given, [judgeVariable]: variables[judgeVariable] }) }),
    open,
    close: () => model.stop(),
  };
}

/** A model of one's own takes the place of the offline one; ears and voice are needed by none in writing. */
function envOf({ env }: RehearsedModel, given: Readonly<Record<string, string>> | null): Record<string, string> {
  if (given === null) return { ...env };
  return { ...Object.fromEntries(Object.entries(env).filter(([name]) => !ownModel.includes(name))), ...given };
}
