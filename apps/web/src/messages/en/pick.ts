export const pick = { nothing: 'Nothing fits' } as const;
