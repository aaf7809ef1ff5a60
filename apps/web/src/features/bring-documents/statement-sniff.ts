/** Statements name themselves in their first lines; everything else goes to the documents. */
export const looksLikeStatement = (head: string): boolean =>
  /OFXHEADER|<OFX>|<\?OFX/i.test(head) ||
  /camt\.05[234]/i.test(head) ||
  /<BkToCstmrStmt[\s>]/.test(head) ||
  /(?:^|\n|\{4:):(?:20|25P?|60[FM]):/.test(head);

/** A table is a bank's when its name says that it is one; its columns are looked at on the server. */
const isTable = ({ name }: { readonly name?: string }): boolean => /\.(csv|tsv)$/i.test(name ?? '');

export const isStatementFile = async (file: Blob & { readonly name?: string }): Promise<boolean> =>
  isTable(file) || looksLikeStatement(await file.slice(0, 4096).text());
