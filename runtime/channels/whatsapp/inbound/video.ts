import { readMedia } from './media.js';

export const readVideo = readMedia('video');
