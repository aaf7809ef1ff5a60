type Issue = { readonly path: string; readonly message: string };

/**
 * What a refusal says, each thing once: its sentence names the first fields that are wrong already, and of a single one a
 * person reads only what is wrong with it, since they look at the field.
 */
export const sentenceOf = (detail: string, issues: readonly Issue[]): string => {
  const [only, ...others] = issues;
  if (only === undefined) return detail;
  if (others.length === 0) return only.message;
  const unsaid = issues.map(({ path, message }) => `${path}: ${message}`).filter((one) => !detail.includes(one));
  return [detail, ...unsaid].join(' ');
};
