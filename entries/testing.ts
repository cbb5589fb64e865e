/** `earshot/testing`: conversations with an agent as tests, without a room, a vendor or real time. */
export type { HumanSurroundings } from "../test/simulation/humans.ts";
export { readDocuments, type SimulatedDocument } from "../test/simulation/library.ts";
export { type EarshotMatchers, type Expectations, type MatcherAnswer, matchers } from "../test/simulation/matchers.ts";
export { CodeNotSentError } from "../test/simulation/received-codes.ts";
export type { Said } from "../test/simulation/said.ts";
export { type Line, ScriptError } from "../test/simulation/script.ts";
export type { Simulation, SimulationOptions } from "../test/simulation/simulate.ts";
export { SuiteError } from "../test/simulation/suite/fault.ts";
export { type ReadCase, readSuite } from "../test/simulation/suite/read.ts";
export type { Caller, CallerOptions, RehearsedCall } from "../test/simulation/suite/simulate-caller.ts";
export { simulate } from "../test/simulation/testing.ts";
export type { ToolRun } from "../test/simulation/tool-runs.ts";
export type { ToolSurroundings } from "../test/simulation/tools.ts";
