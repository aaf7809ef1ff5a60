/** One page of figures from several: a family that more than one process has is told once, as the format wants it. */
export const joinFigures = (pages: readonly string[]): string => {
  const families = new Map<string, { readonly head: string[]; readonly samples: string[] }>();
  for (const page of pages) {
    let name = '';
    for (const line of page.split('\n')) {
      if (line === '') continue;
      const told = /^# (?:HELP|TYPE) (\S+)/.exec(line)?.[1];
      // Samples of a histogram bear longer names than their family, which is the one told last before them.
      if (told !== undefined) name = told;
      else if (name === '') name = /^[\w:]+/.exec(line)?.[0] ?? '';
      const family = families.get(name) ?? { head: [], samples: [] };
      families.set(name, family);
      if (told === undefined) family.samples.push(line);
      else if (!family.head.includes(line)) family.head.push(line);
    }
  }
  return `${[...families.values()].flatMap(({ head, samples }) => [...head, ...samples]).join('\n')}\n`;
};
