import { readMedia } from './media.js';

export const readSticker = readMedia('sticker');
