import { expect, test } from 'vitest';
import { afterInbound, afterMessage, quietNumber } from '../../runtime/channels/whatsapp/number-rate.js';

test('a number sends what it is granted in a second, less what customers send it', () => {
  let number = quietNumber;
  for (let inbound = 0; inbound < 10; inbound++) number = afterInbound(number, 1_000, 80);
  let sent = 0;
  for (let next = afterMessage(number, 1_000, 80); next; next = afterMessage(number, 1_000, 80)) {
    number = next;
    sent += 1;
  }
  expect(sent).toBe(70);
  expect(afterMessage(number, 1_005, 80)).toBeNull();
  expect(afterMessage(number, 1_013, 80)).not.toBeNull();
  expect(afterMessage(number, 2_000, 80)?.used).toBe(1);
});
