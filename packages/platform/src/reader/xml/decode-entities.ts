const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Decodes the five predefined entities and character references; any other entity is an error, as none is declared. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[A-Za-z_][\w.-]*|);?/g, (whole, name: string) => {
    const decoded = whole.endsWith(';') ? decodeOne(name) : undefined;
    if (decoded === undefined) throw new Error(`The XML uses ${whole}, which is not an entity XML knows by itself.`);
    return decoded;
  });
}

function decodeOne(name: string): string | undefined {
  if (!name.startsWith('#')) return PREDEFINED[name];
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  const isCharacter = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10ffff);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return isCharacter && !isSurrogate ? String.fromCodePoint(code) : undefined;
}
