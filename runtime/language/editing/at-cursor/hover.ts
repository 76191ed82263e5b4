import { catalogue, type InputFields } from '../../../actions/index.js';
import { reservedTargets } from '../../compiled-flow.js';
import { typeInWords } from '../../conditions/types.js';
import type { SourceRange } from '../../contract.js';
import { languages } from '../../languages/index.js';
import { wordsByKey } from '../../translations/pairs.js';
import { textKeyAt } from '../names/navigate.js';
import { type FlowSymbol, occurrenceAt, occurrencesOf } from '../names/symbols.js';
import { type EditedChart, editedChartAt, type Project } from '../read-project.js';
import { type CursorPath, cursorPathAt, kindOf } from './cursor-path.js';
import { describeState, quoted } from './describe-state.js';
import { reservedDocs } from './reserved.js';
import { descriptionOf, schemasAt } from './schema-at.js';

export interface Hover {
  /** Markdown. */
  text: string;
  range: SourceRange;
}

/**
 * What there is to know about what stands at `offset`: of a name, what it stands for; of a text, how the other languages
 * say it; of a key, what it means.
 */
export function hoverAt(project: Project, path: string, offset: number): Hover | undefined {
  const edited = editedChartAt(project, path);
  const cursor = edited && cursorPathAt(edited.own, offset);
  if (!edited || !cursor) return undefined;
  const named = occurrenceAt(occurrencesOf(project), path, offset);
  const { start, end } = named?.range ??
    cursor.entry?.keyRange ??
    cursor.scalar ?? { start: offset, end: offset };
  const parts = [
    named && describe(project, edited, named.symbol),
    otherLanguages(project, edited, offset),
    named ? undefined : (reserved(cursor) ?? schemaSays(edited, cursor)),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : { text: parts.join('\n\n---\n\n'), range: { path, start, end } };
}

function describe(
  project: Project,
  edited: EditedChart,
  { kind, flow, name }: FlowSymbol,
): string | undefined {
  switch (kind) {
    case 'state':
      return describeState(project, flow, name, edited.language);
    case 'variable':
      return describeVariable(edited, name);
    case 'action': {
      const action = catalogue.actions[name];
      return action && `**${name}** · action\n\n${oneLine(action.doc)}${inputs(action.input)}`;
    }
    case 'lookup': {
      const lookup = catalogue.lookups[name];
      if (!lookup) return undefined;
      const outcomes = Object.entries(lookup.outcomes).map(([outcome, output]) => {
        const fields = Object.entries(output).map(([field, type]) => `${field} (${typeInWords(type)})`);
        return `- \`${outcome}\`${fields.length > 0 ? `: ${fields.join(', ')}` : ''}`;
      });
      const list = `\n\nOutcomes:\n${outcomes.join('\n')}`;
      return `**${name}** · lookup\n\n${oneLine(lookup.doc)}${inputs(lookup.input)}${list}`;
    }
    case 'flow': {
      const title = project.charts.find((other) => other.flow === name && other.isWhole)?.chart.title?.text;
      return `**${name}** · flow${title ? `\n\n${title}` : ''}`;
    }
  }
}

function describeVariable({ chart }: EditedChart, name: string): string | undefined {
  const variable = chart.context.get(name);
  if (!variable) return undefined;
  const { type, min, max, pattern, default: first } = variable;
  const limits = [
    min === undefined ? undefined : `at least ${min}`,
    max === undefined ? undefined : `at most ${max}`,
    pattern === undefined ? undefined : `matches \`${pattern}\``,
    first === null ? 'missing until it is set' : `at first \`${JSON.stringify(first)}\``,
  ].filter((limit) => limit !== undefined);
  return `**${name}** · ${typeInWords(type)}\n\n${limits.join(', ')}`;
}

function inputs(fields: InputFields): string {
  const lines = Object.entries(fields).map(([name, { doc, type, literal, optional }]) => {
    const what = literal ? literal.map((word) => `\`${word}\``).join(', ') : typeInWords(type);
    return `- \`${name}\`${optional ? ' (may be left out)' : ''}: ${what}. ${oneLine(doc)}`;
  });
  return lines.length > 0 ? `\n\nInputs:\n${lines.join('\n')}` : '';
}

/** The text at `offset` as the other languages say it. */
function otherLanguages({ charts }: Project, edited: EditedChart, offset: number): string | undefined {
  const key = textKeyAt(edited, offset);
  if (key === undefined) return undefined;
  const others = charts.filter((other) => other.flow === edited.flow && other !== edited);
  const said = others.map(({ chart, language, isWhole }) => {
    const words = wordsByKey(chart).get(key)?.words;
    const isMissing = !words || (!isWhole && words.node.absent && !words.same);
    const text = isMissing ? '*not translated*' : quoted(words.text);
    return `**${languages[language].name}**\n\n${text}`;
  });
  return said.length > 0 ? said.join('\n\n') : undefined;
}

function reserved({ scalar }: CursorPath): string | undefined {
  const target = reservedTargets.find((name) => name === scalar?.value);
  return target && `**${target}** · ${reservedDocs[target]}`;
}

function schemaSays(edited: EditedChart, { entry, keys }: CursorPath): string | undefined {
  if (!entry) return undefined;
  const schemas = schemasAt(kindOf(edited), [...keys, entry.key], edited.whole);
  const says = schemas.map(descriptionOf).find((description) => description !== undefined);
  return says && `**${entry.key}**\n\n${says}`;
}

function oneLine(doc: string): string {
  return doc.trim().replace(/\s+/g, ' ');
}
