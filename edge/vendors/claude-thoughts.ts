/**
 * Whether a model of Anthropic's wants its thoughts back with a tool's result. The older ones, which think by a budget,
 * refuse a result without them. The newer ones do without, and the newest refuse thoughts of a conversation in which
 * anything before them has changed, as the time behind the caller's words does.
 * https://platform.claude.com/docs/en/build-with-claude/preserved-thinking/prefix-checks
 */
export function wantsClaudeThoughts(model: string): true | undefined {
  return /claude-(?:3-|(?:opus|sonnet|haiku)-4-(?:[0-5]\b|\d{8}))/.test(model) ? true : undefined;
}
