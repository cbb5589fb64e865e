// The page's own script, without a build: it tells the agent about the page, lets it show a room, and lists what is said.

// The widget's script may load later: until then its calls wait in this queue.
window.earshot ??= (...call) => {
  window.earshot.q ??= [];
  window.earshot.q.push(call);
};

const rooms = [...document.querySelectorAll("[data-room]")];

window.earshot("setContext", { page: document.title });
window.earshot("registerTool", {
  name: "show_room",
  description: "Shows a room of the hotel on the page.",
  parameters: {
    type: "object",
    properties: { room: { type: "string", enum: rooms.map(({ dataset }) => dataset.room) } },
    required: ["room"],
    additionalProperties: false,
  },
  run({ room }) {
    const shown = rooms.find(({ dataset }) => dataset.room === room);
    for (const other of rooms) other.classList.toggle("shown", other === shown);
    shown.scrollIntoView();
    return shown.querySelector("p").textContent;
  },
});

for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", () => window.earshot("sendText", button.dataset.ask));
}

document.addEventListener("earshot:transcript", ({ detail: { of, text, final } }) => {
  if (!final) return;
  const line = document.createElement("li");
  line.textContent = `${of}: ${text}`;
  document.querySelector("#said").append(line);
});
