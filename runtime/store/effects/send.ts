import { type Json, messageText } from '../../model/index.js';
import type { Handler } from './op.js';

/** Queues a bubble, and keeps it as plain text in the chat history. */
export const send: Handler<'send'> = ({ message, interaction, metadata, confirmation }) => ({
  message: message as unknown as Json,
  text: messageText(message),
  interaction,
  metadata,
  confirmation,
});
