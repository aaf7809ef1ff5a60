const role = {
  vendor: 'Supplier',
  customer: 'Customer',
  employee: 'Employee',
  authority: 'Authority',
  bank: 'Bank',
  sister: 'Sister company',
} as const;

type LessonUse = {
  readonly used: number;
  readonly right: number;
  readonly contradicted: number;
  readonly outweighed: number;
};

const ends = {
  replaced: 'Replaced by a later correction',
  retired: 'Retired by itself, as corrections contradicted it twice,',
  retracted: 'Withdrawn by a correction of its own document',
  undone: 'Taken back',
  moved: 'Said to be another party’s',
} as const;

export const parties = {
  title: 'Parties',
  byRole: 'Parties by role',
  add: 'Add party',
  search: 'Search parties',
  none: 'No party fits',
  noneText: 'A bill from somebody new waits in Review and proposes to create the party.',
  role,
  tabs: {
    all: 'All',
    vendor: 'Suppliers',
    customer: 'Customers',
    employee: 'Employees',
    authority: 'Authorities',
    bank: 'Banks',
    sister: 'Sister companies',
  },
  column: {
    name: 'Name',
    number: 'No.',
    roles: 'Role',
    tax: 'Tax id',
    country: 'Country',
    state: 'State',
    documents: 'Documents',
    open: 'Open',
  },
  verified: 'Verified',
  unverified: 'Not verified',
  blocked: 'Blocked',
  archived: 'Archived',
  facts: 'Master data',
  spellings: 'Names on paper',
  noSpellings: 'None yet. Say in Review that a document is this party’s, and the name on it is known from then on.',
  saidBy: (when: string, by: string) => `Said on ${when} by ${by}, on`,
  spellingUse: (used: number) =>
    used === 0
      ? 'no later document writes it so yet'
      : used === 1
        ? 'one later document writes it so'
        : `${used} later documents write it so`,
  undoSpellingOf: (name: string) => `Take back the name “${name}”`,
  lessons: 'What corrections taught',
  noLessons: 'Nothing yet. Correct a field in Review by pointing at the page, and the next document is read there.',
  taughtBy: (when: string, by: string) => `Taught on ${when} by ${by}, on`,
  lessonUse: ({ used, right, contradicted, outweighed }: LessonUse) =>
    [
      used === 0 ? 'not used yet' : used === 1 ? 'used once' : `used ${used} times`,
      right > 0 ? `${right} posted so` : null,
      contradicted > 0 ? `${contradicted} corrected otherwise` : null,
      outweighed > 0 ? `${outweighed} outweighed by the arithmetic` : null,
    ]
      .filter(Boolean)
      .join(', '),
  lessonEnd: ({ how, by, at }: { how: keyof typeof ends; by: { name: string } | null; at: string }) =>
    `${ends[how]} on ${at}${by === null ? '' : ` by ${by.name}`}.`,
  undoLessonOf: (field: string) => `Take back what was taught of ${field}`,
  undoMappingOf: (text: string) => `Take back where “${text}” goes`,
  takeBack: 'Take back',
  mappings: 'Where its lines are booked',
  noMappings: 'Nobody booked a line of this party yet.',
  mappedBy: ({ itemNumber, classification }: { itemNumber: string | null; classification: string | null }) =>
    [
      itemNumber === null ? null : `item ${itemNumber}`,
      classification === null ? null : `classification ${classification}`,
    ]
      .filter(Boolean)
      .join(', ') || 'by its words',
  mappedTo: 'goes to',
  mappedTimes: (times: number, when: string, by: string) =>
    `${times === 1 ? 'once' : `${times} times`}, last on ${when} by ${by}`,
  seeDocument: 'Document',
  bankDetails: 'Bank accounts',
  noBankDetails: 'None on file.',
  verifiedAt: (when: string) => `verified ${when}`,
  waitsForSecond: 'waits for a second person',
  verify: 'Verify',
  documents: 'Documents',
  noDocuments: 'None yet.',
  openItems: 'Open items',
  noOpenItems: 'Nothing is open.',
  usualAccount: 'Usual account',
  expects: 'Receipts',
  expectation: (value: string) =>
    value === 'always' ? 'A document is always expected' : value === 'never' ? 'No document is expected' : value,
  blockedFor: 'Blocked because',
  edit: (name: string) => `Change ${name}`,
  save: 'Save',
  form: {
    name: 'Name',
    roles: 'Roles',
    country: 'Country',
    taxId: 'VAT id',
    addTaxId: 'Add a VAT id',
    iban: 'IBAN',
    addIban: 'Add an IBAN',
    ibanWhy: 'A second person verifies it before it counts.',
    email: 'E-mail',
    phone: 'Phone',
    terms: 'Terms, days',
    account: 'Usual ledger account',
    block: 'Block because',
    blockWhy: 'Empty means not blocked.',
  },
} as const;
