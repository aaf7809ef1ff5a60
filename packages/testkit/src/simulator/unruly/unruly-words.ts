/** What a vendor may call a thing: two vocabularies that share no word, one to develop with and one to report on. */
export type Vocabulary = {
  readonly title: readonly string[];
  readonly number: readonly string[];
  readonly issued: readonly string[];
  readonly due: readonly string[];
  readonly net: readonly string[];
  readonly tax: readonly string[];
  readonly total: readonly string[];
  readonly otherNumber: readonly string[];
  readonly otherDate: readonly string[];
  readonly otherAmount: readonly string[];
  readonly goods: readonly string[];
  readonly names: readonly string[];
};

export const DEVELOPED_ON: Vocabulary = {
  title: ['Job sheet', 'Ledger slip', 'Works account'],
  number: ['Our mark', 'Slip', 'Docket'],
  issued: ['Struck on', 'Written', 'Made out'],
  due: ['Settle by', 'No later than', 'Expected by'],
  net: ['Goods in all', 'Before crown share', 'Plain worth'],
  tax: ['Crown share', 'Levy', 'State portion'],
  total: ['Kindly remit', 'To be handed over', 'All told'],
  otherNumber: ['Your mark', 'Route', 'Gate pass'],
  otherDate: ['Picked up', 'Proof signed', 'Left the yard'],
  otherAmount: ['Insured for', 'Year to date', 'Deposit held'],
  goods: ['Posters A2', 'Card stock', 'Linen cloth', 'Brass rule', 'Binding thread'],
  names: ['Kestrel Press Ltd', 'Fenwick Bindery Ltd', 'Arbour Type Ltd', 'Holt Paperworks Ltd', 'Tarn Litho Ltd'],
};

export const REPORTED_ON: Vocabulary = {
  title: ['Beleg', 'Abrechnungsblatt', 'Leistungsbogen'],
  number: ['Vorgang', 'Blatt', 'Zeichen'],
  issued: ['Erstellt', 'Gefertigt am', 'Stand'],
  due: ['Spätestens', 'Erwartet bis', 'Valuta'],
  net: ['Warenwert', 'Leistung gesamt', 'Ohne Abgabe'],
  tax: ['Abgabe', 'Staatsanteil', 'Aufschlag 19'],
  total: ['Bitte anweisen', 'Unser Anspruch', 'Alles in allem'],
  otherNumber: ['Tour', 'Palette', 'Ihre Kennung'],
  otherDate: ['Verladen', 'Abgeholt', 'Geprüft'],
  otherAmount: ['Versichert mit', 'Jahresumsatz', 'Pfandkonto'],
  goods: ['Kisten Kork', 'Dosen Lack', 'Rollen Filz', 'Bund Leisten', 'Sack Gips'],
  names: [
    'Hagemann Filz GmbH',
    'Oltmanns Lacke GmbH',
    'Brink Holzhandel GmbH',
    'Sievers Kork GmbH',
    'Dircks Gips GmbH',
  ],
};
