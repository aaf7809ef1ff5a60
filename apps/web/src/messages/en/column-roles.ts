/** What a column of a line table holds, within a sentence. */
export const columnRoles = {
  position: 'position',
  itemNumber: 'item number',
  description: 'description',
  date: 'date',
  quantity: 'quantity',
  unit: 'unit',
  unitPrice: 'unit price',
  discount: 'discount',
  taxRate: 'tax rate',
  taxAmount: 'tax',
  netAmount: 'net amount',
  grossAmount: 'gross amount',
  ignored: 'nothing that is read',
} as const;

type Role = keyof typeof columnRoles;

const entries = Object.entries(columnRoles) as [Role, string][];

/** The same to choose from. */
export const columnChoices = {
  ...(Object.fromEntries(entries.map(([role, said]) => [role, `${said[0]?.toUpperCase()}${said.slice(1)}`])) as Record<
    Role,
    string
  >),
  ignored: 'None of these',
};

/** The same as the name of what was corrected. */
export const columnFields = Object.fromEntries(
  entries.map(([role, said]) => [`column.${role}`, `Column, ${said}`]),
) as Record<`column.${Role}`, string>;
