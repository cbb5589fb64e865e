/** A run that goes on until somebody ends it: Ctrl-C, a signal, or the script that started it gone. */
import type { Processes } from "./processes.ts";
import { createScreen, type Screen } from "./progress.mjs";
import { explain } from "./start-error.mjs";

/**
 * Runs `main` and ends this process with it: 0 after a signal, 1 after an error, which is shown.
 * @param main is told where to put the processes that it starts; all of them are ended
 */
export async function untilEnded(
  main: (screen: Screen, onProcesses: (processes: Processes) => void) => Promise<void>,
): Promise<void> {
  const screen = createScreen();
  const open: Processes[] = [];
  let interrupted = false;
  const endAll = async (): Promise<void> => {
    for (const processes of open) await processes.stop();
  };
  /** A second signal while it ends changes nothing. */
  const interrupt = (): void => {
    if (interrupted) return;
    interrupted = true;
    screen.line("\n  Ending …");
    endAll().then(
      () => process.exit(0),
      (error: unknown) => {
        screen.line(explain(error));
        process.exit(1);
      },
    );
  };
  // After "disconnect" nobody is left to pass a signal on.
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) process.on(event, interrupt);
  try {
    await main(screen, (processes) => open.push(processes));
    // The channel to the script that started this one would keep it waiting.
    process.exit(0);
  } catch (error) {
    if (interrupted) return;
    screen.line(`\n  ${screen.paint("red", "✗")} ${explain(error)}\n`);
    await endAll();
    process.exit(1);
  }
}
