import express, { type ErrorRequestHandler, Router } from 'express';
import { catalogue } from '../../actions/index.js';
import { plainKindWords } from '../../language/index.js';
import { pasts, plainKinds } from '../../review/index.js';
import type { ApiError } from '../api.js';
import { saveChat } from '../transcripts/from-chat.js';
import { BadName, NameTaken } from '../transcripts/save.js';
import { checkScript, checkStep, limits, NotAScript } from './check-script.js';
import type { SimulatorFacts, SimulatorPlace } from './contract.js';
import { isStranger, StepRefused, StillBusy } from './player.js';
import { NothingToPlay, type Simulations } from './simulations.js';

/**
 * `/api/simulator` says what can be played with, `/api/simulations` are the chats: `contract.ts`. `transcriptsFolder` is
 * where transcripts are kept; null: nowhere, they are given to the reader.
 */
export function simulatorRoutes(simulations: Simulations, transcriptsFolder: string | null): Router {
  const router = Router();
  router.use('/simulations', express.json({ limit: '1mb' }));

  router.get('/simulator', (_request, response) => {
    const body: SimulatorFacts = {
      world: simulations.world,
      pasts: pasts.map(({ name, title }) => ({ name, title, isStranger: isStranger(name) })),
      lookups: Object.values(catalogue.lookups).map(({ id, outcomes }) => ({
        src: id,
        outcomes: Object.keys(outcomes),
      })),
      kinds: plainKinds.map((kind) => ({ kind, title: plainKindWords[kind].title })),
      quietHours: simulations.settings.quietHours,
      keepsTranscripts: transcriptsFolder !== null,
      limits,
    };
    response.json(body);
  });

  router.get('/simulator/places', async (request, response) => {
    const name = String(request.query.name ?? '')
      .trim()
      .slice(0, 60);
    const { runtime } = await simulations.enter();
    const places = name === '' ? [] : await runtime.store.services.findPlaces(name, 6);
    response.json(
      places.map(({ name, municipality, location }): SimulatorPlace => ({ name, municipality, location })),
    );
  });

  router.post('/simulations', async (request, response) => {
    response.status(201).json(await simulations.begin(checkScript(request.body)));
  });

  router.get('/simulations/:id', async (request, response) => {
    const found = await simulations.find(request.params.id);
    if (found) response.json(found);
    else response.status(404).json(ended);
  });

  router.post('/simulations/:id/steps', async (request, response) => {
    const step = checkStep(request.body);
    const simulation = await simulations.find(request.params.id);
    if (simulation && simulation.script.steps.length >= limits.steps)
      throw new StepRefused(`A chat has ${limits.steps} steps at most. Begin another.`);
    const played = await simulations.play(request.params.id, step);
    if (played) response.json(played);
    else response.status(404).json(ended);
  });

  router.delete('/simulations/:id', async (request, response) => {
    await simulations.end(request.params.id);
    response.status(204).end();
  });

  router.post('/simulations/:id/transcript', async (request, response) => {
    const simulation = await simulations.find(request.params.id);
    if (!simulation) {
      response.status(404).json(ended);
      return;
    }
    response.status(201).json(await saveChat(simulation, request.body, transcriptsFolder));
  });

  router.use(refusals);
  return router;
}

const ended = { error: 'This chat has ended here. Play it again from its beginning.' } satisfies ApiError;

/** What the reader can do something about, in words. */
const statuses = new Map<unknown, number>([
  [NotAScript, 400],
  [BadName, 400],
  [StepRefused, 409],
  [NothingToPlay, 409],
  [NameTaken, 409],
  [StillBusy, 503],
]);

const refusals: ErrorRequestHandler = (error, _request, response, next) => {
  const status = statuses.get(error?.constructor);
  if (status === undefined) return next(error);
  response.status(status).json({ error: (error as Error).message } satisfies ApiError);
};
