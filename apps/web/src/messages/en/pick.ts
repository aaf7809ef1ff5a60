export const pick = { nothing: 'Nothing fits', required: (dimension: string) => `${dimension} (asked for)` } as const;
