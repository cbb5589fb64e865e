/** Runs the sample shop, as a project's start runs its site (demo/shop/run.ts has its variables). */
import { runShop } from "./run.ts";

await runShop();
