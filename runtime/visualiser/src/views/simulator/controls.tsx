import { useState } from 'react';
import type {
  LanguageCode,
  LookupSetting,
  SimulationStep,
  SimulatorFacts,
  Standing,
} from '../../../../server/api.js';
import { KeepMenu } from '../../parts/keep-menu.js';
import { languageName } from '../../parts/language-name.js';
import { Menu } from '../../parts/menu.js';
import { momentOf } from '../../parts/when.js';
import type { Branch } from './chat/branches.js';
import { type SimulationView, someoneNew } from './chat/use-simulation.js';

interface ControlsProps {
  facts: SimulatorFacts;
  view: SimulationView;
  standing: Standing | null;
  languages: { code: LanguageCode; name: string }[];
}

/** Everything around the chat that a customer has no hand in. */
export function Controls({ facts, view, standing, languages }: ControlsProps) {
  const { simulation, doing, act } = view;
  const isDoing = doing !== null;
  return (
    <div className="toolbar" role="toolbar" aria-label="The simulation">
      <BeginMenu facts={facts} view={view} languages={languages} />
      <LanguageMenu languages={languages} now={standing?.language ?? null} isDisabled={isDoing} act={act} />
      <ClockMenu
        standing={standing}
        quietHours={simulation?.script.beginsAt === undefined ? null : facts.quietHours}
        isDisabled={isDoing}
        act={act}
      />
      <LookupMenu facts={facts} settings={standing?.lookups ?? {}} isDisabled={isDoing} act={act} />
      <BranchMenu view={view} />
      {simulation && simulation.played.length > 0 && (
        <KeepMenu
          called="As a transcript called"
          about={
            facts.keepsTranscripts
              ? 'Written to tests/transcripts; the tests walk it from then on.'
              : 'Downloaded; put it into tests/transcripts of the project.'
          }
          keep={facts.keepsTranscripts ? 'Save the transcript' : 'Download the transcript'}
          downloaded=""
          cannotKeep={null}
          onKeep={view.keep}
          address={{ of: 'this chat', copied: 'whoever opens it plays the same chat' }}
        />
      )}
    </div>
  );
}

/** At which a chat may begin: through the day, and around the usual quiet hours. */
const hours = ['06:30', '09:00', '14:00', '18:00', '20:30', '22:00'];

function BeginMenu({ facts, view, languages }: Pick<ControlsProps, 'facts' | 'view' | 'languages'>) {
  const script = view.simulation?.script ?? someoneNew;
  const [past, setPast] = useState<string | null>(null);
  const [language, setLanguage] = useState<LanguageCode | null>(null);
  const [beginsAt, setBeginsAt] = useState<string | null>(null);
  const hour = beginsAt ?? script.beginsAt ?? '';
  const chosen = facts.pasts.find(({ name }) => name === (past ?? script.past)) ?? facts.pasts[0]!;
  return (
    <Menu icon="edit" title="New chat" more={facts.pasts.find(({ name }) => name === script.past)?.title}>
      {(close) => (
        <form
          className="menu-form"
          onSubmit={(event) => {
            event.preventDefault();
            close();
            view.start({
              ...someoneNew,
              past: chosen.name,
              language: language ?? script.language,
              ...(hour !== '' && { beginsAt: hour }),
            });
          }}
        >
          <label>
            Who writes
            <select value={chosen.name} onChange={(event) => setPast(event.target.value)}>
              {facts.pasts.map(({ name, title }) => (
                <option key={name} value={name}>
                  Somebody who {title}
                </option>
              ))}
            </select>
          </label>
          {chosen.isStranger ? (
            <p className="quiet">A stranger chooses the language in the chat.</p>
          ) : (
            <label>
              Their language
              <select
                value={language ?? script.language}
                onChange={(event) => setLanguage(event.target.value as LanguageCode)}
              >
                {languages.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          {facts.quietHours && (
            <label>
              Hour of the day
              <select value={hour} onChange={(event) => setBeginsAt(event.target.value)}>
                <option value="">any: there are no quiet hours</option>
                {hours.map((each) => (
                  <option key={each} value={each}>
                    {each}, with quiet hours {facts.quietHours!.from} to {facts.quietHours!.to}
                  </option>
                ))}
              </select>
            </label>
          )}
          <button type="submit" className="primary">
            Begin
          </button>
          {view.simulation && view.simulation.played.length > 0 && (
            <button
              type="button"
              onClick={() => {
                close();
                view.start(view.simulation!.script);
              }}
            >
              Play this chat again from its beginning
            </button>
          )}
        </form>
      )}
    </Menu>
  );
}

interface ActProps {
  isDisabled: boolean;
  act(step: SimulationStep): unknown;
}

function LanguageMenu({
  languages,
  now,
  isDisabled,
  act,
}: ActProps & { languages: ControlsProps['languages']; now: LanguageCode | null }) {
  return (
    <Menu icon="globe" title="Language" more={languages.find(({ code }) => code === now)?.name}>
      {(close) => (
        <div className="menu-choices">
          <p className="quiet">The customer asks for it in the chat.</p>
          {languages.map(({ code, name }) => (
            <button
              key={code}
              type="button"
              aria-pressed={code === now}
              disabled={isDisabled}
              onClick={() => {
                close();
                act({ text: languageName(code) });
              }}
            >
              {name}
            </button>
          ))}
        </div>
      )}
    </Menu>
  );
}

const waits = [
  ['10m', '10 minutes later'],
  ['2h', '2 hours later'],
  ['24h', '24 hours later'],
  ['3d', '3 days later'],
  ['30d', '30 days later'],
] as const;

function ClockMenu({
  standing,
  quietHours,
  isDisabled,
  act,
}: ActProps & { standing: Standing | null; quietHours: SimulatorFacts['quietHours'] }) {
  const next = standing?.timers.toSorted((one, other) => one.dueAt - other.dueAt)[0];
  return (
    <Menu icon="clock" title="Clock" more={next && `next in ${next.left}`}>
      {(close) => {
        const wait = (duration: string) => {
          close();
          act({ wait: duration });
        };
        return (
          <div className="menu-choices">
            {standing && (
              <p className="quiet">
                It is {momentOf(standing.at)} for the customer,{' '}
                {quietHours
                  ? `and quiet hours are from ${quietHours.from} to ${quietHours.to}.`
                  : 'and there are no quiet hours: a new chat may begin at an hour that has them.'}
              </p>
            )}
            {next && standing && (
              <button
                type="button"
                disabled={isDisabled}
                onClick={() => wait(`${Math.max(1, Math.ceil((next.dueAt - standing.at) / 60_000))}m`)}
              >
                Until the next timer, in {next.left}
              </button>
            )}
            {waits.map(([duration, title]) => (
              <button key={duration} type="button" disabled={isDisabled} onClick={() => wait(duration)}>
                {title}
              </button>
            ))}
          </div>
        );
      }}
    </Menu>
  );
}

function LookupMenu({
  facts,
  settings,
  isDisabled,
  act,
}: ActProps & { facts: SimulatorFacts; settings: Standing['lookups'] }) {
  const set = Object.keys(settings).length;
  return (
    <Menu icon="lookup" title="Lookups" more={set > 0 ? `${set} set` : undefined}>
      {() => (
        <div className="menu-form">
          <p className="quiet">What they answer from now on.</p>
          {facts.lookups.map(({ src, outcomes }) => (
            <label key={src}>
              <code>{src}</code>
              <select
                value={optionOf(settings[src])}
                disabled={isDisabled}
                onChange={(event) => act({ lookup: src, answer: settingOf(event.target.value) })}
              >
                <option value="real">the truth</option>
                {outcomes.map((outcome) => (
                  <option key={outcome} value={`outcome ${outcome}`}>
                    always {outcome}
                  </option>
                ))}
                <option value="fails">fails</option>
              </select>
            </label>
          ))}
          <p className="quiet">The next time a package is selected, the database says:</p>
          <div className="menu-choices">
            <button type="button" disabled={isDisabled} onClick={() => act({ refuse: 'priceChanged' })}>
              Its price has changed
            </button>
            <button type="button" disabled={isDisabled} onClick={() => act({ refuse: 'gone' })}>
              It is gone
            </button>
          </div>
        </div>
      )}
    </Menu>
  );
}

function optionOf(setting: LookupSetting | undefined): string {
  if (setting === undefined || setting === 'real' || setting === 'fails') return setting ?? 'real';
  return `outcome ${setting.outcome}`;
}

function settingOf(value: string): LookupSetting {
  return value === 'real' || value === 'fails' ? value : { outcome: value.replace(/^outcome /, '') };
}

function leftInWords({ leftAt, wentOn }: Branch): string {
  if (leftAt === 0) return 'left for another chat';
  return `left after step ${leftAt}${wentOn ? `; it went on: ${wentOn}` : ''}`;
}

function BranchMenu({ view: { branches, returnTo, doing } }: { view: SimulationView }) {
  if (branches.length === 0) return null;
  return (
    <Menu icon="branch" title="Branches" more={String(branches.length)}>
      {(close) => (
        <div className="menu-choices">
          <p className="quiet">Chats that were left. Each can be taken up again.</p>
          {branches.map((branch) => (
            <button
              key={branch.key}
              type="button"
              disabled={doing !== null}
              onClick={() => {
                close();
                returnTo(branch);
              }}
            >
              <span>
                {branch.script.steps.length} steps, to <strong>{branch.state}</strong>
              </span>
              <span className="quiet">{leftInWords(branch)}</span>
            </button>
          ))}
        </div>
      )}
    </Menu>
  );
}
