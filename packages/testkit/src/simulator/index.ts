export type { EntityKey, OrganisationSlug } from './companies/index.ts';
export * from './demo.ts';
export { DIFFICULTIES, type Difficulty, type DifficultyName } from './difficulty.ts';
export type { SimulatedFile } from './files/simulated-file.ts';
export { FIRST_MONTH, type SimulateOptions, simulateCompanies } from './simulate-companies.ts';
export { STORIES, type Story, type StoryCode } from './stories/story.ts';
