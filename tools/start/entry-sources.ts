/** For `node --import`: in the clone Node takes the entries of the package from their sources. */
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import { entrySources } from "../package/entries.ts";

registerHooks({
  resolve(specifier, context, nextResolve) {
    const source = entrySources[specifier];
    return nextResolve(source === undefined ? specifier : pathToFileURL(source).href, context);
  },
});
