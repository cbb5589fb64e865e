/** The browser's answer if the page asked for the microphone now, and news of changes. */

/** `unknown`: the browser does not tell (W3C Permissions; not every one knows a microphone there). */
export type Permission = PermissionState | "unknown";

export async function microphonePermission(): Promise<Permission> {
  return (await permissionStatus())?.state ?? "unknown";
}

/** Tells when the visitor changes the permission, in the browser's settings too, until the signal. */
export async function watchPermission(onChange: (permission: Permission) => void, signal: AbortSignal): Promise<void> {
  const status = await permissionStatus();
  try {
    if (!signal.aborted) status?.addEventListener("change", () => onChange(status.state), { signal });
  } catch (thrown) {
    console.info("earshot: the browser does not tell of the microphone's permission:", thrown);
  }
}

/** A browser that has not answered by then does not tell, ms. */
const patienceMs = 1000;

async function permissionStatus(): Promise<PermissionStatus | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  try {
    return await Promise.race([navigator.permissions.query({ name: "microphone" }), late]);
  } catch {
    return undefined; // no such interface, one that does not know the name, or one that is refused to the page
  }
}

/**
 * Whether the page itself lets nobody have the microphone: a frame without `allow="microphone"`, or a
 * Permissions-Policy header. `null`: the browser does not tell (all but Chromium).
 */
export function policyAllowsMicrophone(): boolean | null {
  const { featurePolicy } = document as Document & { featurePolicy?: { allowsFeature(name: string): boolean } };
  try {
    return featurePolicy?.allowsFeature("microphone") ?? null;
  } catch {
    return null; // not told
  }
}
