/** Ways out of the page for a text. */

/** Hands the text to the browser as a file to save. */
export function saveText(name: string, text: string): void {
  // The mark says that it is UTF-8: without it, Windows' editors guess.
  const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has the file once it has begun to save it, which is not told.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Copies the text. False where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, no https, or a frame without `clipboard-write`: said to the visitor
  }
}
