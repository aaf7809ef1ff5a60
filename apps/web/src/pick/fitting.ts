/** The choices whose label has every word that was typed. */
export const fitting = <Option extends { readonly label: string }>(
  options: readonly Option[],
  typed: string,
): readonly Option[] => {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ label }) => parts.every((part) => label.toLowerCase().includes(part)));
};
