/** A page for whoever opens the address in a browser: what runs here, and where to go next. */
export function landingPage(about: {
  flows: { flow: string; title: string }[];
  hasSandbox: boolean;
}): string {
  const flows = about.flows.map(({ flow, title }) => `<li><b>${escaped(flow)}</b> ${escaped(title)}</li>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Loop Flows</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
  code { background: #eee; padding: .1em .3em; border-radius: .2em; }
</style>
<h1>Loop Flows</h1>
<p>These conversations run here:</p>
<ul>${flows.join('\n')}</ul>
<p>${
    about.hasSandbox
      ? 'A sandbox plays WhatsApp. Talk to it in a terminal: <code>npm run flows -- chat</code>'
      : 'Connected to WhatsApp; its webhook is <code>/webhook</code>.'
  }</p>
<p><a href="/healthz">health</a> · <a href="/readyz">readiness</a> · <a href="/metrics">metrics</a></p>
</html>
`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
