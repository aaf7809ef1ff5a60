type Told = { readonly code: string; readonly text?: string };

/** Several gates may give one reason; it is shown once. */
export const reasonsOnce = <Reason extends Told>(reasons: readonly Reason[]): readonly Reason[] =>
  reasons.filter((reason, position) => reasons.findIndex((other) => other.code === reason.code) === position);

/** What the reasons say beyond the sentence above them, each sentence once. */
export const furtherTexts = (
  reasons: readonly (Told & { readonly text: string })[],
  said: readonly string[],
): readonly string[] => [...new Set(reasons.map((reason) => reason.text))].filter((text) => !said.includes(text));
