export { type EvidencePlace, openReviewItem, type ParkedCase, withdrawReviewItem } from './open-review-item.ts';
