import { Command } from 'commander';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node.js';
import { readEnvironment } from '../../server/index.js';
import { serve } from '../lsp/serve.js';

export function lsp(): Command {
  return new Command('lsp').option('--stdio', 'as editors ask for it; there is no other way').action(() => {
    // stdout belongs to the protocol: the connection takes what is printed by mistake as a log message
    serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), readEnvironment().flowsDir);
  });
}
