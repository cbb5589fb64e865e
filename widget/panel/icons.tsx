/** The panel's icons: 24 by 24, drawn with the text's colour, and silent for screen readers. */
const paths = {
  idle: "M4 10v4M8 7v10M12 4v16M16 7v10M20 10v4",
  connecting: "M12 3a9 9 0 1 0 9 9",
  listening: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
  thinking: "M5 12h.01M12 12h.01M19 12h.01",
  speaking: "M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a9 9 0 0 1 0 12",
  text: "M4 5h16v11H9l-5 4zM8 9h8M8 12h5",
  ended: "M5 12l4 4L19 7",
  failed: "M12 4L2.5 20h19zM12 10v4M12 17h.01",
  muted:
    "M9 9v3a3 3 0 0 0 4.5 2.6M15 11V6a3 3 0 0 0-5.7-1.3M5 11a7 7 0 0 0 11 5.7M19 11a7 7 0 0 1-.6 2.8M12 18v3M3 3l18 18",
  hangUp: "M3 14c0-1.5 4-4 9-4s9 2.5 9 4v2.5l-5-1V13a12 12 0 0 0-8 0v2.5l-5 1z",
  send: "M5 12h14M13 6l6 6-6 6",
  minimise: "M6 9l6 6 6-6",
  grow: "M6 15l6-6 6 6",
  close: "M6 6l12 12M18 6L6 18",
  tool: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.5 16.5L21 21",
  adjust:
    "M4 8h9M19 8h1M4 16h1M11 16h9M16 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM8 13.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  cutOff: "M4 12h8M16 5v14",
  weak: "M4 19v-3M9 19v-7M14 19h.01M19 19h.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01",
  human: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5",
  ai: "M6 9h12v10H6zM12 9V5M9.5 13.5h.01M14.5 13.5h.01M3 13v3M21 13v3",
  star: "M12 4l2.4 5.2 5.6.7-4.2 3.9 1.1 5.6-4.9-2.8-4.9 2.8 1.1-5.6L4 9.9l5.6-.7z",
  copy: "M9 9h10v11H9zM5 15V4h10",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
