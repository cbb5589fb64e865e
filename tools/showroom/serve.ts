/** Runs the sample shop of the clone's `npm start`, with the showroom on its site. */
import { runShop } from "../../demo/shop/run.ts";
import { showroomPages } from "./pages.ts";

await runShop(showroomPages);
