/** An agent that does things: it looks for a free table, books one after a yes, and takes the booking back. */
import { defineAgent } from "earshot/agent";
import { z } from "zod";

const date = z.iso.date().describe("The day, ISO 8601: 2026-11-27");
const people = z.number().int().min(1).max(8);
const terrace = z.object({ month: z.number().int().min(1).max(12) });

export const restaurant = defineAgent({
  name: "restaurant",
  displayName: "Restaurant Ahoy",
  persona: "You answer for a small restaurant at the harbour. You tell which tables are free, and book them.",
  greeting: "Hello, this is Restaurant Ahoy. Would you like a table?",
  stt: { service: "deepgram" },
  tts: { service: "deepgram" },
  llm: { service: "openai-compatible", model: "gpt-4.1-mini" },
  phrases: ["I would like to book a table", "Cancel that"],
  tools: [
    // Runs in the Worker.
    {
      kind: "function",
      name: "check_terrace",
      description: "Checks whether the terrace is open in a month.",
      parameters: terrace,
      run: (args) => {
        const { month } = terrace.parse(args);
        return { open: month >= 4 && month <= 9 };
      },
    },
    // Asks the site's own service (site/server.ts). SITE_BASE_URL and SITE_KEY are variables of the Worker.
    {
      kind: "http",
      name: "find_table",
      description: "Finds out how many seats are free on a day.",
      parameters: z.object({ date }),
      url: "${SITE_BASE_URL}/tables/{date}",
    },
    {
      kind: "http",
      name: "book_table",
      description: "Books a table: a day, so many people, a name.",
      parameters: z.object({ date, people, name: z.string().min(1).max(60) }),
      method: "POST",
      url: "${SITE_BASE_URL}/bookings",
      headers: { authorization: "Bearer ${SITE_KEY}" },
      // Asked for one by one, read back, and done only after a yes.
      slots: { date: "For which day?", people: "How many people will you be?", name: "And your name?" },
      confirm: "A table for {people} on {date:date}, in the name of {name}. Shall I book it?",
      limits: { perCall: 3, perCallerPerHour: 5 },
      // The backend books once for a key that it has seen, so that a lost answer may be asked for again.
      idempotent: true,
      undo: { tool: "cancel_booking", arguments: { booking: "{result.booking}" } },
    },
    {
      kind: "http",
      name: "cancel_booking",
      description: "Takes a booking back.",
      parameters: z.object({ booking: z.string() }),
      method: "DELETE",
      url: "${SITE_BASE_URL}/bookings/{booking}",
      headers: { authorization: "Bearer ${SITE_KEY}" },
      idempotent: true,
      // No caller may cancel the booking of another: it only takes back what this call has booked.
      offered: false,
    },
  ],
  origins: ["${SITE_ORIGIN}"],
});

export const agents = [restaurant];
