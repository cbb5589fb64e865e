/** Where the benchmark's calls take place. */
export interface Target {
  readonly chromiumPath: string;
  readonly shopOrigin: string;
  readonly workerOrigin: string;
  /** The process below which workerd runs. */
  readonly supervisorPid: number;
}
