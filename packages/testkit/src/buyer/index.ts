export { type Buyer, foundBuyer, keepAdvances } from './found-buyer.ts';
