/** The words of the button, which the small script carries. */
export const buttonWords = {
  talk: "Talk to us",
  connecting: "Opening the call",
  inCall: "Back to the call",
  scriptFailed: "The call could not be loaded. Check your connection and try again.",
};

/** The words of the panel. */
export const panelWords = {
  title: "Voice assistant",
  minimise: "Minimise",
  states: {
    idle: "Ready when you are",
    connecting: "Connecting",
    listening: "Listening",
    thinking: "Thinking",
    speaking: "Speaking",
    ended: "Call ended",
    failed: "The call did not work",
  },
  rejoining: "Going back to your call",
  interrupted: "Connection lost, trying again",
  muted: "You are muted",
  /** Listening, where there is no microphone. */
  reading: "Waiting for your message",
  ended: {
    visitor: "You hung up.",
    agent: "The call is over.",
    elsewhere: "The call goes on in another tab.",
    away: "Your last call has ended in the meantime.",
  },
  start: "Start talking",
  again: "Talk again",
  retry: "Try again",
  hangUp: "Hang up",
  mute: "Mute",
  unmute: "Unmute",
  startSound: "Turn on the sound",
  captions: "What is said",
  you: "You",
  type: "Type a message",
  send: "Send",
  suggestions: "You could say",
  lookingUp: "Looking that up",
  dismiss: "Dismiss",
  idleHint: "Talk or type; both are one conversation.",
  emptyHint: "Say something, or type below.",
  askMicrophone: "Allow the microphone when your browser asks, or type.",
  useMicrophone: "Use microphone",
  typeInstead: "You can go on by typing.",
  microphone: {
    denied: "The microphone is blocked.",
    missing: "No microphone was found. Plug one in and try again.",
    busy: "The microphone is used by another program. Close it there and try again.",
    insecure: "This page cannot use the microphone, because it was not loaded over https.",
    failed: "The microphone could not be started.",
  },
  allowIn: {
    chrome: "Click the icon left of the address, then allow the microphone for this site.",
    edge: "Click the lock left of the address, then allow the microphone for this site.",
    firefox: "Click the crossed-out microphone left of the address and remove the block.",
    safari: "Open Safari, Settings for This Website, and set Microphone to Allow.",
    ios: "Open Settings, then your browser, and switch the microphone on; then reload this page.",
    android: "Tap the icon left of the address, then Permissions, and allow the microphone.",
    other: "Allow the microphone for this site in your browser's settings.",
  },
  errors: {
    agent_unknown: "Nobody answers under this name.",
    origin_forbidden: "This page may not call here.",
    limit_reached: "There are too many calls right now. Please try again later.",
    server_unreachable: "The voice server does not answer.",
    livekit_unreachable: "The call could not be connected.",
    connection_lost: "The connection was lost.",
    agent_absent: "The assistant did not come to the call.",
    not_configured: "Calls are not set up here yet.",
  } as Readonly<Record<string, string>>,
};

export type ButtonWords = typeof buttonWords;
export type PanelWords = typeof panelWords;
