import { Command } from 'commander';
import { translateAccept } from './translate-accept.js';
import { translateExport } from './translate-export.js';
import { translateImport } from './translate-import.js';
import { translateStatus } from './translate-status.js';

export function translate(): Command {
  const command = new Command('translate');
  for (const part of [translateStatus(), translateAccept(), translateExport(), translateImport()])
    command.addCommand(part.exitOverride());
  return command;
}
