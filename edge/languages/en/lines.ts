import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "You are talking with an AI" },
  conversation: {
    sttApology: "Sorry, I cannot hear you well right now. You can type to me instead.",
    llmApology: "Sorry, I am having trouble thinking right now. Please try again in a moment.",
    ttsApology: "Sorry, I am having trouble with my voice. You can read what I say.",
    notUnderstood: "Sorry, I did not get that. Could you say it again?",
    silencePrompt: "Are you still there?",
    goodbye: "It seems you are gone. Thank you for calling, goodbye.",
    limit: "I have to end our call here. Thank you, and goodbye.",
    off: "I am sorry, I cannot help you here at the moment.",
    fillers: ["Let me look that up.", "One moment, please.", "I am still checking.", "It should not take much longer."],
    thinking: ["Let me think.", "Just a second.", "Bear with me.", "I am nearly there."],
    confirm: "Shall I go ahead with that?",
    confirmAgain: "Sorry, was that a yes or a no?",
  },
  handoff: {
    offer: "Shall I get a colleague for you?",
    queued: "I am getting a colleague. You are number {place}, and it takes about {wait}. I stay with you meanwhile.",
    nobody:
      "None of my colleagues is there right now. You can leave a message here, and somebody calls you back. Or we go on together.",
    closed: "My colleagues are not there at this hour. You can leave a message here, and somebody calls you back.",
    unreachable: "None of my colleagues can join us on this line. I go on helping you myself.",
    introduction: "{name} is here now, and knows what we have talked about. I hand over.",
    back: "I am back. What else can I do for you?",
    lapsed:
      "I am sorry, the line to my colleague broke off. I am here again, and have put you at the front of the queue.",
    messageTaken: "Thank you, I pass your message on to my colleagues.",
  },
  transfer: {
    passing: "One moment, I pass you on to {name}.",
    tooOften: "You have been passed on several times now, so I will not do it again.",
  },
  refusal: {
    refusal: "I cannot help with that.",
    unknown: "I do not know that.",
    offer: "Shall I get you a human?",
    anythingElse: "Is there something else?",
  },
  recording: { stopped: "I have stopped recording, and deleted what was recorded." },
};
