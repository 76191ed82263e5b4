import { childOf, isNull, textOf, toData } from '../1-parse/nodes.js';
import { parseFile } from '../1-parse/parse-file.js';
import { checkShape } from '../2-schema/check-shape.js';
import { validatorOf } from '../2-schema/validators.js';
import type { Settings } from '../compiled-flow.js';
import type { Diagnostic, SourceFile } from '../contract.js';
import { diagnose } from '../diagnostics/diagnose.js';

export const standardSettings: Settings = {
  zone: 'Africa/Johannesburg',
  quietHours: { from: '21:00', to: '07:00' },
};

/** `flows/settings.yaml`; what it does not say is as in `standardSettings`. */
export function readSettings(file: SourceFile): { settings: Settings; diagnostics: Diagnostic[] } {
  const { root, diagnostics } = parseFile(file);
  if (!root || diagnostics.length > 0) return { settings: standardSettings, diagnostics };
  diagnostics.push(...checkShape(root, validatorOf('settings')));
  const zone = textOf(root, 'zone');
  if (zone && !isZone(zone.value))
    diagnostics.push(
      diagnose({
        code: 'LF364',
        message: `"${zone.value}" is no time zone`,
        help: 'Write its IANA name: Africa/Johannesburg.',
        range: zone,
      }),
    );
  if (diagnostics.length > 0) return { settings: standardSettings, diagnostics };
  const quiet = childOf(root, 'quietHours');
  const from = textOf(quiet, 'from')?.value;
  const to = textOf(quiet, 'to')?.value;
  const templates = childOf(root, 'templates');
  const templateWords = childOf(root, 'templateWords');
  return {
    settings: {
      zone: zone?.value ?? standardSettings.zone,
      quietHours: isNull(quiet) ? null : from && to ? { from, to } : standardSettings.quietHours,
      ...(templates && { templates: toData(templates) as NonNullable<Settings['templates']> }),
      ...(templateWords && {
        templateWords: toData(templateWords) as NonNullable<Settings['templateWords']>,
      }),
    },
    diagnostics,
  };
}

export const settingsFile = /(^|\/)settings\.yaml$/;

/** The settings among these files; as in `standardSettings` where there are none, or none without errors. */
export function settingsAmong(files: readonly SourceFile[]): Settings {
  const file = files.find(({ path }) => settingsFile.test(path));
  return file ? readSettings(file).settings : standardSettings;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
