export { type EvidencePlace, openReviewItem, type ParkedCase, withdrawReviewItem } from './open-review-item.ts';
export { parkStuckSubject, type StuckFailure } from './park-stuck-subject.ts';
