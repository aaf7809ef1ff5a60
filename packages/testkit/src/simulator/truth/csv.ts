/** A CSV cell, quoted when it must be; RFC 4180. */
const cell = (value: string | null): string => {
  const text = value ?? '';
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Header and rows as CSV text. */
export const csvText = (header: readonly string[], rows: readonly (readonly (string | null)[])[]): string =>
  `${[header, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
