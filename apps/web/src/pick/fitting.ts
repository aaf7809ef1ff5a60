/** The choices whose label has every word that was typed. */
export const fitting = <Option extends { readonly label: string }>(
  options: readonly Option[],
  typed: string,
): readonly Option[] => {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ label }) => parts.every((part) => label.toLowerCase().includes(part)));
};

type Search = { readonly typed: string; readonly answered: boolean; readonly chosen: string | null };
type Choice = { readonly value: string; readonly label: string };

/**
 * What is found for what is typed. The answer of whoever was asked counts as it came, but for the choice made before, which
 * stands among it for its name alone; until the answer has come it is whatever fits by its label.
 */
export const findings = (options: readonly Choice[], { typed, answered, chosen }: Search): readonly Choice[] =>
  options.filter((option) => (answered && option.value !== chosen) || fitting([option], typed).length > 0);
