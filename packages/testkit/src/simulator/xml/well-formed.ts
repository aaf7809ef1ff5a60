/**
 * Whether a text is XML as our writers may write it: one root, every element closed in order, nothing bare that must be
 * an entity, no DOCTYPE. Gives the first thing wrong, or null.
 */
export const malformation = (xml: string): string | null => {
  const open: string[] = [];
  let roots = 0;
  const rest = xml
    .replace(/<\?.*?\?>/gs, '')
    .replace(/<(\/?)([A-Za-z:0-9]+)((?:\s+[A-Za-z:]+="[^"<]*")*)\s*>/g, (_, slash: string, name: string) => {
      if (slash === '') {
        if (open.length === 0) roots += 1;
        open.push(name);
      } else if (open.pop() !== name) {
        open.push(`misplaced </${name}>`);
      }
      return '';
    });
  const misplaced = open.find((name) => name.startsWith('misplaced'));
  if (misplaced) return misplaced;
  if (open.length > 0) return `<${open.at(-1)}> is not closed`;
  if (roots !== 1) return `${roots} roots`;
  const bare = /[<>]|&(?!(amp|lt|gt|quot);)/.exec(rest);
  return bare === null ? null : `bare "${rest.slice(bare.index, bare.index + 20)}"`;
};
