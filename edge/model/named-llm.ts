/** An `Llm` that tells its name, so that the record of a turn names the model that answered it. */
import type { Llm } from "../conversation/ports.ts";

/** @param name for people, as the service is shown; told once a reply, before its first word or call. */
export function namedLlm(name: string, llm: Llm): Llm {
  return {
    think(thought, listen) {
      let told = false;
      return llm.think(thought, (event) => {
        // One that fails at once has answered nothing.
        if (!told && event.kind !== "failed") listen({ kind: "model", name });
        told = true;
        listen(event);
      });
    },
  };
}
