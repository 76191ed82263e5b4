import { useState } from 'react';

/** Copies the address of the page; `of` is what it shows, `copied` what whoever copied it may count on. */
export function CopyAddress({ of, copied }: { of: string; copied: string }) {
  const [isCopied, setIsCopied] = useState(false);
  return (
    <button
      type="button"
      onClick={() => void navigator.clipboard.writeText(location.href).then(() => setIsCopied(true))}
    >
      {isCopied ? `Copied: ${copied}` : `Copy the address of ${of}`}
    </button>
  );
}
