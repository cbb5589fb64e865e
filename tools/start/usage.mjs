/** The options of `npm start`, for people. Plain JavaScript, because it is said before anything is installed. */

export const usage = `npm start [-- OPTIONS]   a talking demo on loopback: no key, no account; Ctrl-C ends it

  --with-calls    first plays a week of calls, so that the console has something to show
  --seed 7        with --with-calls: other calls, beside those that are there
  --local         STT, TTS and LLM by models on this machine; 1.3 GB or more are fetched: docs/local.md
  --workers-ai    STT, TTS and LLM by the Workers AI of your Cloudflare account
  --dev           the page reloads when a source changes (npm run dev)
  --build-only    builds the widget, the console and the Worker, and starts nothing (npm run build)
  --help          this

What the demo has kept is in .wrangler/state. To empty its archive, end the demo and delete .wrangler/state/v3/d1.
Ports and other settings: docs/operate.md.`;
