/** Kinds of message that are neither typed nor tapped: as phones name them, and what a customer does who sends one. */
export const plainKindWords = {
  image: { title: '📷 Photo', does: 'sends a photo' },
  video: { title: '🎬 Video', does: 'sends a video' },
  audio: { title: '🎤 Voice note', does: 'sends a voice note' },
  document: { title: '📄 Document', does: 'sends a document' },
  sticker: { title: '🙂 Sticker', does: 'sends a sticker' },
  contacts: { title: '👤 Contact card', does: 'sends a contact card' },
  reaction: { title: '👍 Reaction', does: 'reacts with an emoji' },
  order: { title: '🛒 Order', does: 'sends an order' },
  form: { title: '📝 Form', does: 'fills in a form' },
  unsupported: { title: '❔ Something else, a poll for instance', does: 'sends something else' },
} as const;
