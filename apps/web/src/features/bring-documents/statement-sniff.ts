/** OFX and CAMT.053 name themselves in their first lines; everything else goes to the documents. */
export const looksLikeStatement = (head: string): boolean =>
  /OFXHEADER|<OFX>|<\?OFX/i.test(head) || /camt\.05[234]/i.test(head) || /<BkToCstmrStmt[\s>]/.test(head);

export const isStatementFile = async (file: Blob): Promise<boolean> =>
  looksLikeStatement(await file.slice(0, 4096).text());
