import { type RecordName, recordTypes, type ValueType } from '../../model/index.js';

/** Value types in the three tongues they are written in: ours, CEL's and an author's sentence. */

/** CEL's name of a record type; capitalised, because a variable may well be called `coverage`. */
export function celTypeName(record: RecordName): string {
  return record.charAt(0).toUpperCase() + record.slice(1);
}

const recordByCelName = new Map(
  (Object.keys(recordTypes) as RecordName[]).map((name) => [celTypeName(name), name]),
);

export function celType(type: ValueType): string {
  if (typeof type === 'object') return `list<${celType(type.list)}>`;
  if (type === 'text') return 'string';
  if (type === 'number') return 'double';
  if (type === 'yesno') return 'bool';
  return celTypeName(type);
}

/** `unknown` for what no variable can hold (maps, null, `dyn`). */
export function typeOfCel(cel: string): ValueType | 'unknown' {
  if (cel === 'string') return 'text';
  if (cel === 'double' || cel === 'int' || cel === 'uint') return 'number';
  if (cel === 'bool') return 'yesno';
  const member = /^list<(.+)>$/.exec(cel)?.[1];
  if (member) {
    const type = typeOfCel(member);
    return type === 'unknown' ? type : { list: type };
  }
  return recordByCelName.get(cel) ?? 'unknown';
}

export function sameType(left: ValueType, right: ValueType): boolean {
  if (typeof left === 'object' && typeof right === 'object') return sameType(left.list, right.list);
  return left === right;
}

const words: Record<Exclude<ValueType, object>, string> = {
  text: 'text',
  number: 'a number',
  yesno: 'yes/no (true or false)',
  location: 'a location',
  coverage: 'a coverage',
  place: 'a place',
  package: 'a package',
  customer: 'the customer',
};

export function typeInWords(type: ValueType | 'unknown'): string {
  if (type === 'unknown') return 'something else';
  if (typeof type === 'object') return `a list of ${plural(type.list)}`;
  return words[type];
}

function plural(type: ValueType): string {
  if (typeof type === 'object') return `lists of ${plural(type.list)}`;
  return type === 'text' ? 'texts' : type === 'yesno' ? 'yes/no' : `${type}s`;
}

/** Fields of a record type; undefined for anything else. */
export function fieldsOf(type: ValueType): Readonly<Record<string, ValueType>> | undefined {
  return typeof type === 'string' && Object.hasOwn(recordTypes, type)
    ? recordTypes[type as RecordName]
    : undefined;
}
