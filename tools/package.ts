/** `npm run build:package`: builds what `npm pack` takes besides the widget, into dist/package and dist/command. */
import { buildPackage } from "./package/build.ts";

await buildPackage();
