/** Addresses of views, apart from the views: what is drawn into a file links to them too, and holds none of them. */
export const flowAddress = (flow: string, rest = '') => `/flows/${encodeURIComponent(flow)}${rest}`;
export const stateAddress = (flow: string, state: string) =>
  flowAddress(flow, `/states/${encodeURIComponent(state)}`);
