import { type ResourceLimits, Worker } from 'node:worker_threads';
import { builtAt } from '../../model/index.js';

/**
 * What a module that runs in a thread exports as `serve`: functions that others call, and `tell`, by which it says how far
 * it is. What is given and answered is copied, so it is data.
 */
export type Serve<Functions, Told = never> = (tell: (told: Told) => void) => Functions;

// biome-ignore lint/suspicious/noExplicitAny: the parameters of each function are its own
type AnyFunctions = { [name: string]: (...given: any[]) => unknown };

export interface ThreadOptions<Told> {
  /** Begins an error that the thread answers with, for people: 'The chart cannot be laid out'. */
  failed: string;
  /** Why what waits is rejected when the thread is ended. */
  ended?: string;
  /** A call that takes longer is given up, with the thread; counted from when the thread has begun with it. */
  limitMs?: number;
  resourceLimits?: ResourceLimits;
  onTold?(told: Told): void;
}

interface Call {
  name: string;
  given: unknown[];
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

type Report<Told> =
  | { isReady: true }
  | { told: Told }
  | { id: number; answer: unknown }
  | { id: number; error: string };

/**
 * Calls functions in a thread of its own, so that nobody's message waits for them: one after the other, in order. The thread
 * starts with the first call, keeps no program alive while it has nothing to do, and is begun anew after it failed.
 */
export class Thread<Functions extends AnyFunctions, Told = never> {
  readonly #calls: Call[] = [];
  #worker: Worker | undefined;
  #isReady = false;
  #running: { id: number; call: Call; timer: NodeJS.Timeout | undefined } | undefined;
  #last = 0;
  #isEnded = false;

  /** `module`: the address of the file that exports `serve`. */
  constructor(
    private readonly module: URL,
    private readonly options: ThreadOptions<Told>,
  ) {}

  /** Rejects when the function throws, takes too long, or the thread ends. */
  call<Name extends keyof Functions & string>(
    name: Name,
    ...given: Parameters<Functions[Name]>
  ): Promise<Awaited<ReturnType<Functions[Name]>>> {
    if (this.#isEnded) return Promise.reject(this.#endedError());
    return new Promise((resolve, reject) => {
      this.#calls.push({ name, given, resolve: resolve as Call['resolve'], reject });
      this.#next();
    });
  }

  /** Whatever waits is rejected. */
  async end(): Promise<void> {
    this.#isEnded = true;
    const ending = this.#drop();
    this.#rejectAll(this.#endedError());
    await ending;
  }

  #next(): void {
    const call = this.#running ? undefined : this.#calls.shift();
    if (!call) return;
    this.#last += 1;
    this.#running = { id: this.#last, call, timer: undefined };
    this.#worker ??= this.#start();
    this.#worker.ref();
    if (this.#isReady) this.#begin();
  }

  #begin(): void {
    if (!this.#running) return;
    const { id, call } = this.#running;
    const { limitMs } = this.options;
    if (limitMs !== undefined)
      this.#running.timer = setTimeout(
        () => this.#giveUp(new Error(`${call.name} took longer than ${limitMs} ms.`)),
        limitMs,
      );
    this.#worker!.postMessage({ id, name: call.name, given: call.given });
  }

  #settle(how: (call: Call) => void): void {
    if (!this.#running) return;
    const { call, timer } = this.#running;
    clearTimeout(timer);
    this.#running = undefined;
    this.#worker?.unref();
    how(call);
    this.#next();
  }

  #start(): Worker {
    const { resourceLimits } = this.options;
    const started = new Worker(builtAt(new URL('worker.js', import.meta.url)), {
      workerData: builtAt(this.module).href,
      ...(resourceLimits && { resourceLimits }),
    });
    started.on('message', (report: Report<Told>) => this.#hear(report));
    started.on('error', (error: unknown) =>
      this.#lose(started, error instanceof Error ? error : new Error(String(error))),
    );
    started.on('exit', () => this.#lose(started, this.#endedError()));
    return started;
  }

  #hear(report: Report<Told>): void {
    if ('isReady' in report) {
      this.#isReady = true;
      this.#begin();
    } else if ('told' in report) this.options.onTold?.(report.told);
    else if ('error' in report)
      this.#settle(({ reject }) => reject(new Error(`${this.options.failed}: ${report.error}`)));
    else this.#settle(({ resolve }) => resolve(report.answer));
  }

  /** It is in the middle of something: what waits begins in another. */
  #giveUp(error: Error): void {
    void this.#drop();
    this.#settle(({ reject }) => reject(error));
  }

  /** It has ended by itself, and with it what it kept: nobody can say what the calls that wait were about. */
  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    void this.#drop();
    this.#rejectAll(error);
  }

  #drop(): Promise<unknown> | undefined {
    const ending = this.#worker?.terminate();
    this.#worker = undefined;
    this.#isReady = false;
    return ending;
  }

  #rejectAll(error: Error): void {
    for (const { reject } of this.#calls.splice(0)) reject(error);
    this.#settle(({ reject }) => reject(error));
  }

  #endedError(): Error {
    return new Error(this.options.ended ?? 'The server stops.');
  }
}
