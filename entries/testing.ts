/** `earshot/testing`: conversations with an agent as tests, without a room, a vendor or real time. */
export type { HumanSurroundings } from "../test/simulation/humans.ts";
export { type Line, ScriptError } from "../test/simulation/script.ts";
export { type Said, type Simulation, type SimulationOptions, simulate } from "../test/simulation/simulate.ts";
export type { ToolRun } from "../test/simulation/tool-runs.ts";
export type { ToolSurroundings } from "../test/simulation/tools.ts";
