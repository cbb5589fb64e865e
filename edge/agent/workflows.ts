/**
 * Workflows: an agent's tasks from beginning to end, as data. The questions, the yes and all rules are those of the
 * tool to which a workflow leads. The workflow adds the words that begin it, its first and last words, and what happens
 * when the agent cannot understand the caller. Code keeps to it (state.ts, llm.ts), and the model cannot change that.
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import { toolName, transferToolName } from "./tools.ts";
import { agentName } from "./transfers.ts";

const line = z.string().min(1).max(300);

const fallbackSchema = z
  .object({
    /** This many turns of the caller's in a row that did not answer the same question. */
    after: z.number().int().min(1).max(10).default(3),
    say: line,
    /** A human, one of `transfers`, or nothing: the call goes on, and the workflow is over. */
    leadsTo: z.union([z.enum(["human", "give-up"]), z.object({ agent: agentName }).strict()]).default("give-up"),
  })
  .strict();

const workflowSchema = z
  .object({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
    /** The caller's wish, told to the model: "the caller wants to come by". */
    when: z.string().min(1).max(300),
    /** Words of the caller's that decide without the model: whole words, `book*` matches longer ones too. */
    words: z.array(z.string().trim().min(1).max(100)).max(100).default([]),
    /** Said first, word for word. */
    opening: line.optional(),
    /** The tool to which it leads, with its `slots` and its `confirm`, or one of `transfers`. */
    tool: toolName.optional(),
    /** One of `transfers`, instead of a tool. */
    agent: agentName.optional(),
    /** The way out when the agent cannot understand the caller. */
    fallback: fallbackSchema.optional(),
    /** Said when the tool has run, after the model's words about it. */
    done: line.optional(),
  })
  .strict()
  .refine(({ tool, agent }) => (tool === undefined) !== (agent === undefined), "either a `tool` or an `agent`");
export type Workflow = z.output<typeof workflowSchema>;

export const workflowsSchema = z
  .array(workflowSchema)
  .max(50)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "each name once")
  .refine((all) => {
    const tools = all.flatMap(({ tool }) => tool ?? []);
    return new Set(tools).size === tools.length;
  }, "one workflow for a tool");

interface Working {
  readonly name: string;
  readonly workflows: readonly Workflow[];
  readonly tools: readonly { readonly name: string; readonly kind: string; readonly description: string }[];
  readonly transfers: readonly { readonly to: string }[];
}

/**
 * The agent, with its workflows' purposes in the tools' descriptions.
 * @throws EarshotError `definition_invalid`, if a workflow leads to a tool or agent that it does not have.
 */
export function withWorkflows<A extends Working>(agent: A): A {
  const { name, workflows, tools, transfers } = agent;
  const wrong = (workflow: Workflow, why: string) =>
    new EarshotError("definition_invalid", `agent "${name}": workflow "${workflow.name}" ${why}`);
  for (const workflow of workflows) {
    const { tool, agent: to, fallback } = workflow;
    if (tool !== undefined && !tools.some((one) => one.name === tool)) throw wrong(workflow, `has no tool "${tool}"`);
    const agents = [to, typeof fallback?.leadsTo === "object" ? fallback.leadsTo.agent : undefined];
    const unknown = agents.find((one) => one !== undefined && !transfers.some((transfer) => transfer.to === one));
    if (unknown !== undefined) throw wrong(workflow, `leads to "${unknown}", which is none of its transfers`);
    if (fallback?.leadsTo === "human" && !tools.some(({ kind }) => kind === "escalate")) {
      throw wrong(workflow, "falls back on a human, and there is no `escalation`");
    }
  }
  const told = workflows.map(({ tool, agent: to, when }) => ({
    tool: tool ?? (to === undefined ? "" : transferToolName),
    note: ` For when ${when}${to === undefined ? "" : ` ("${to}")`}.`,
  }));
  const described = tools.map((tool) => {
    const notes = told.filter((one) => one.tool === tool.name && !tool.description.includes(one.note));
    return { ...tool, description: [tool.description, ...notes.map(({ note }) => note)].join("") };
  });
  return { ...agent, tools: described };
}
