export { type DivisionWish, divideDocument } from './divide-document.ts';
export { type FilePages, getPages } from './get-pages.ts';
export { type KindWish, sayKind } from './say-kind.ts';
export { type TurnWish, turnPage } from './turn-page.ts';
