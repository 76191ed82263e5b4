import type { KeptTranscript } from '../../../server/api.js';

/** Puts it among the reader's downloads. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // some browsers read it only after the click is over
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** For whoever cannot write into the project: they send it to somebody who can. */
export function saveTranscript({ name, yaml }: KeptTranscript): void {
  saveFile(new Blob([yaml], { type: 'application/yaml' }), `${name}.yaml`);
}
