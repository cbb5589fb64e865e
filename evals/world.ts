/** The sample shop for its suite: the agents of the demo, the offline model, and a shop of its own for each case. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { agents, rehearsal } from "../demo/agents/index.ts";
import { shopAgentOf } from "../demo/shop/agent.ts";
import { startShop } from "../demo/shop/server.ts";
import { deployedOf } from "../engines/deployed.ts";
import { libraryWith, readDocuments, type SimulatedDocument } from "../test/simulation/library.ts";
import { RehearsedModel } from "../test/simulation/rehearsed-model.ts";
import { askedModels, judgeVariable } from "../test/simulation/suite/asked-model.ts";
import type { CaseWorld, SuiteWorld } from "../test/simulation/suite/world.ts";

/** A model of one's own answers where its variables are set. */
const ownModel: readonly string[] = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"];

/** @param variables the environment: with those of a model of one's own, that one answers, plays callers and judges */
/** The folders of documents are the project's. */
const root = fileURLToPath(new URL("../", import.meta.url));

export async function openWorld(variables: Readonly<Record<string, string | undefined>>): Promise<SuiteWorld> {
  const [first, ...others] = agents;
  if (first === undefined) throw new Error("the sample shop has no agent");
  const given = Object.fromEntries(ownModel.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])));
  const hasModel = Object.keys(given).length > 0;
  const deployed = deployedOf({ agents, rehearsal });
  const model = new RehearsedModel(deployed);
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
  const taught = new Map<string, SimulatedDocument[]>();
  for (const { agent, folder } of deployed.rehearsal.documents) {
    taught.set(agent, [...(taught.get(agent) ?? []), ...(await readDocuments(join(root, folder)))]);
  }
  return {
    agents: [first, ...others],
    libraries: new Map([...taught].map(([agent, documents]) => [agent, libraryWith(documents)])),
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
