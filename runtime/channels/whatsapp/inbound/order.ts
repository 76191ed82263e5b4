import type { OrderItem } from '../../../model/index.js';
import { asObject, asObjects, asText, compact } from '../json.js';
import { heard, malformed, type Reader } from './contract.js';

export const readOrder: Reader = (message) => {
  const order = asObject(message.order);
  if (order === undefined) return malformed;
  const items = asObjects(order.product_items).flatMap((item): OrderItem[] => {
    const product = asText(item.product_retailer_id);
    if (product === undefined) return [];
    const [quantity, price, currency] = [item.quantity, item.item_price, item.currency].map(asText);
    return [compact({ product, quantity, price, currency })];
  });
  return heard({ kind: 'order', text: asText(order.text), catalogId: asText(order.catalog_id), items });
};
