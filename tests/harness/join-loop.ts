import type { LookupAnswer, LookupRequest } from '../../runtime/engine/index.js';
import { type CompiledFlow, languages, loadFlows } from '../../runtime/language/index.js';
import type { Json } from '../../runtime/model/index.js';
import { shippedFlows } from './shipped-flows.js';
import { Talk } from './talk.js';

let compiled: CompiledFlow[] | undefined;

const packages = [
  { package_code: 'basic', name: 'Farm Connect', price_per_day: 15 },
  { package_code: 'premium', name: 'Business Pro', price_per_day: 45 },
].map((each) => ({
  ...each,
  speed: '10 Mbps',
  description: '',
  features: [],
  is_popular: false,
  translations: {},
}));

const answers: { [src: string]: { outcome: string; output: { [name: string]: Json } } } = {
  'coverage.lookup': {
    outcome: 'covered',
    output: {
      coverage: { area_id: 'a', area: 'Rural KwaZulu-Natal', quality: 'good' },
      place: 'Mooi River',
      location: { latitude: -29.2, longitude: 30 },
    },
  },
  'packages.list': { outcome: 'found', output: { packages } },
};

type Joining = 'en' | 'af' | 'zu';

const goOn: Record<Joining, string> = { en: 'OK, go on', af: 'ja', zu: 'yebo' };
const take: Record<Joining, string> = {
  en: 'Take this one',
  af: 'Ek vat hierdie een',
  zu: 'Ngithatha le',
};

/** Somebody who joins Loop through the shipped flows, with half a minute between what they send. */
export class JoinLoop extends Talk {
  constructor(readonly code: Joining = 'en') {
    compiled ??= loadFlows(shippedFlows()).flows;
    super(compiled);
    this.settings = { zone: 'Africa/Johannesburg', quietHours: null };
    this.passes = 30_000;
    this.answer = ({ src }: LookupRequest): LookupAnswer => ({ src, answer: answers[src]! });
  }

  /** To the question whether Loop may keep their details. */
  toConsent(): this {
    for (const text of ['hi', languages[this.code].name, goOn[this.code], 'Thandi', 'Mooi River'])
      this.text(text);
    this.tap('onboarding/choose/each:basic', 'Farm Connect');
    this.text(take[this.code]);
    return this.at('consent');
  }

  /** To the question whether all is right. */
  toSummary(): this {
    this.toConsent().tap('onboarding/consent/agree');
    return this.at('summary');
  }

  /** To the end of the order. */
  toOrder(): this {
    this.toSummary().tap('onboarding/summary/confirm');
    if (!this.hasOrdered()) throw new Error('the order was not placed');
    return this;
  }

  hasOrdered(): boolean {
    return this.customer.journey_stage === 'decision';
  }

  private at(state: string): this {
    if (this.state !== state) throw new Error(`this is ${this.state}, not ${state}`);
    return this;
  }
}
