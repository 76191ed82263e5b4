import type { Message } from './message.js';
import type { Customer, InteractionType, JourneyStage, Json, LanguageCode, Location } from './values.js';

/**
 * What a turn asks of the world, as data, in the order in which it must happen.
 *
 * The store has one handler per kind (`store/effects/<kind>.ts`) and does not compile without it.
 */
export type Effect =
  | {
      kind: 'send';
      message: Message;
      /** `message` unless this bubble answers a check. */
      interaction: InteractionType;
      metadata: { [key: string]: Json };
      /** Goes out even when the same commit cancels everything queued: the confirmation of a stop, the notice of a handover. */
      confirmation: boolean;
    }
  | { kind: 'journey'; stage: JourneyStage; trigger: string; data: { [key: string]: Json } }
  | {
      kind: 'customer.update';
      name?: string | null;
      preferred_language?: LanguageCode;
      manual_location?: string | null;
      gps?: Location | null;
      coverage_available?: boolean | null;
      coverage_area_id?: string | null;
    }
  | {
      kind: 'package.select';
      package_code: string;
      /** What the customer was shown; the selection is refused (`priceChanged`) when it is no longer true. */
      price_per_day: number;
      final: boolean;
      context: 'initial' | 'upgrade' | 'downgrade' | 'change' | 'auto';
    }
  /** `restore`: what they had before; `signed`: it is what they have signed up for. */
  | { kind: 'package.unselect'; package_code: string; restore: string | null; signed: boolean }
  | { kind: 'consent.record'; given: boolean; wording: string | null }
  | { kind: 'waitingList.join'; place: string | null; gps: Location | null }
  | { kind: 'handover.start'; to: string }
  | { kind: 'handover.end' }
  /** Stop: every queued bubble of the customer is cancelled; with `optOut`, nothing is sent until they write again. */
  | { kind: 'silence'; optOut: boolean };

export type EffectKind = Effect['kind'];

/** The customer as the rest of the turn sees them after `effect`. */
export function applyToCustomer(customer: Customer, effect: Effect): Customer {
  switch (effect.kind) {
    case 'customer.update': {
      const next = { ...customer };
      if (effect.name !== undefined) next.name = effect.name;
      if (effect.preferred_language !== undefined) next.preferred_language = effect.preferred_language;
      if (effect.manual_location !== undefined) next.manual_location = effect.manual_location;
      if (effect.gps !== undefined) next.gps = effect.gps;
      if (effect.coverage_available !== undefined) next.coverage_available = effect.coverage_available;
      if (effect.coverage_area_id !== undefined) next.coverage_area_id = effect.coverage_area_id;
      return next;
    }
    case 'journey':
      return { ...customer, journey_stage: effect.stage };
    case 'package.select':
      return { ...customer, selected_package_code: effect.package_code };
    case 'package.unselect':
      return { ...customer, selected_package_code: effect.restore };
    case 'consent.record':
      return { ...customer, consent_given: effect.given };
    default:
      return customer;
  }
}
