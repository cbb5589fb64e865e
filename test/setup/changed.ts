/** Which files differ from the main branch: committed since they parted, uncommitted, or not yet in git at all. */
import { runCommand } from "../../tools/start/command.mjs";
import { StartError } from "../../tools/start/start-error.mjs";

/** The first that is there is what a change is compared with. */
const mainBranches = ["origin/main", "main"];

/**
 * @param root the work tree
 * @returns paths from the root, sorted; removed files are among them
 * @throws StartError where there is no git, no repository or no main branch
 */
export async function changedFiles(root: string): Promise<string[]> {
  const base = await mergeBase(root);
  // Under the names on both sides: a change touches the files that import the old name of a file, too.
  const differing = await git(root, "diff", "--name-only", "--no-renames", "-z", base);
  const added = await git(root, "ls-files", "--others", "--exclude-standard", "-z");
  const files = `${differing}${added}`.split("\0").filter((file) => file !== "");
  return [...new Set(files)].sort();
}

async function mergeBase(root: string): Promise<string> {
  for (const branch of mainBranches) {
    const { code, stdout } = await runCommand("git", ["merge-base", "HEAD", branch], { cwd: root });
    if (code === 0) return stdout.trim();
  }
  throw new StartError(`\`npm test -- changed\` compares with ${mainBranches.join(" or ")}, and git finds neither.`);
}

async function git(root: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, tail } = await runCommand("git", args, { cwd: root });
  if (code !== 0) throw new StartError(`git ${args[0]} failed: ${tail}`);
  return stdout;
}
