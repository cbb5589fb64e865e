/** What the browser would do if it were asked for the microphone now, and news of that. */

/** `unknown`: the browser does not tell (W3C Permissions; not every one knows a microphone there). */
export type Permission = PermissionState | "unknown";

export async function microphonePermission(): Promise<Permission> {
  return (await permissionStatus())?.state ?? "unknown";
}

/** Tells when the visitor changes the permission, in the browser's settings too, until the signal. */
export async function watchPermission(onChange: (permission: Permission) => void, signal: AbortSignal): Promise<void> {
  const status = await permissionStatus();
  if (!signal.aborted) status?.addEventListener("change", () => onChange(status.state), { signal });
}

async function permissionStatus(): Promise<PermissionStatus | undefined> {
  try {
    return await navigator.permissions?.query({ name: "microphone" });
  } catch {
    return undefined; // a browser that knows the interface and not the name
  }
}

/**
 * Whether the page itself lets nobody have the microphone: a frame without `allow="microphone"`, or a
 * Permissions-Policy header. `null`: the browser does not tell (all but Chromium).
 */
export function policyAllowsMicrophone(): boolean | null {
  const { featurePolicy } = document as Document & { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy?.allowsFeature("microphone") ?? null;
}
