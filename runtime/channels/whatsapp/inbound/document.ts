import { readMedia } from './media.js';

export const readDocument = readMedia('document');
