import { readMedia } from './media.js';

export const readAudio = readMedia('audio');
