/** Where a person sees to what holds a case back. */
export const PAGES = { automation: 'rules', rules: 'rules/coding', parties: 'parties' } as const;
