/** The company whose books the kinds of documents are tried on, and the one vendor it knows. */
export const COMPANY = 'Test Trading Ltd';
export const VENDOR = { name: 'Dohrn & Wiebe Packmittel GmbH', taxId: 'DE136695976', iban: 'DE89370400440532013000' };
