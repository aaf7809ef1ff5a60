/** "cost centre 200", "project P-17": a dimension by its code, in the order of codes. The code of a dimension is one word. */
export const dimensionTexts = (dimensions: Readonly<Record<string, string>> | undefined): string[] =>
  Object.entries(dimensions ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, value]) => `${inWords(code)} ${value}`);

const inWords = (code: string): string =>
  code
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
