import { expect, test } from 'vitest';
import { looksLikeStatement } from './statement-sniff.ts';

test.each([
  ['OFXHEADER:100\nDATA:OFXSGML', true],
  ['<?xml version="1.0"?><?OFX OFXHEADER="200"?>', true],
  ['<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">', true],
  ['<Document><BkToCstmrStmt>', true],
  ['<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece">', false],
  ['<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">', false],
  [':20:STARTUMS\n:25:12030000/0000202051', true],
  ['%PDF-1.7', false],
])('%s: a statement, %s', (head, expected) => {
  expect(looksLikeStatement(head)).toBe(expected);
});
