import { useEffect, useState } from 'react';
import { momentOf, nearMomentOf } from './when.js';

const minuteMs = 60_000;

/** When something was, as near as it is to now; the whole date on pointing. */
export function Moment({ iso }: { iso: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  const at = Date.parse(iso);
  return (
    <time dateTime={iso} title={momentOf(at)}>
      {nearMomentOf(now, at)}
    </time>
  );
}
