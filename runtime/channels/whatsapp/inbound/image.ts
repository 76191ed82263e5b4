import { readMedia } from './media.js';

export const readImage = readMedia('image');
