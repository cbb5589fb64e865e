/** Serves the page by Vite, with hot reload: `earshot dev` runs it with PORT, and EARSHOT_ORIGIN (the Worker's address). */
import { createServer } from "vite";

const { PORT = "8788", EARSHOT_ORIGIN = "http://localhost:8787" } = process.env;

const vite = await createServer({
  root: import.meta.dirname,
  configFile: false,
  define: { "import.meta.env.VITE_EARSHOT_ORIGIN": JSON.stringify(EARSHOT_ORIGIN) },
  server: { host: "127.0.0.1", port: Number(PORT), strictPort: true },
});
await vite.listen();
