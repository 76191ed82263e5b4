import type { SandboxCustomer } from '../../channels/index.js';
import type { PlainKind } from '../../review/index.js';

/** A customer sends one message of that kind; gives its id. */
export function sendKind(customer: SandboxCustomer, kind: PlainKind): Promise<string> {
  switch (kind) {
    case 'image':
      return customer.image();
    case 'audio':
      return customer.voice();
    case 'reaction':
      return customer.react('👍');
    case 'contacts':
      return customer.send({ type: kind, contacts: [{ name: { formatted_name: 'Sipho' } }] });
    case 'order':
      return customer.send({ type: kind, order: { catalog_id: '1', product_items: [] } });
    case 'form': {
      const nfm_reply = { name: 'flow', body: 'Sent', response_json: '{}' };
      return customer.send({ type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply } });
    }
    case 'unsupported':
      return customer.send({ type: kind, errors: [{ code: 131051, title: 'Unsupported' }] });
    case 'video':
    case 'document':
    case 'sticker':
      return customer.send({ type: kind, [kind]: { id: 'media-1', mime_type: 'x/y', sha256: 'x' } });
  }
}
