import { defineAction } from './define.js';

export default defineAction({
  id: 'waitingList.join',
  doc: 'The customer wants to be told when Loop reaches their place.',
  example: 'actions: [{ waitingList.join: { gps: at, place: place } }]',
  input: {
    gps: { doc: 'Where `coverage.lookup` takes their place to be.', type: 'location', optional: true },
    place: { doc: 'What it calls their place.', type: 'text', optional: true },
  },
  writes: ['waitingList'],

  // No undo: whoever asked to be told is told.
  effects: ({ gps, place }) => [{ kind: 'waitingList.join', place: place ?? null, gps: gps ?? null }],
  metadata: ({ gps, place }) => ({
    place: place ?? null,
    latitude: gps?.latitude ?? null,
    longitude: gps?.longitude ?? null,
  }),
});
