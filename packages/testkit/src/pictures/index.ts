export { type DrawnReceipt, drawReceipt, type ReceiptPrint } from './draw-receipt.ts';
