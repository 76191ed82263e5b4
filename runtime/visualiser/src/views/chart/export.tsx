import { useState } from 'react';
import type { LanguageCode } from '../../../../server/api.js';
import { currentTheme } from '../../data/theme.js';
import { Menu } from '../../parts/menu.js';
import { saveFile } from '../../parts/save-file.js';

/** The picture as a file, as it is shown now. */
export function Export({
  flow,
  language,
  asked,
}: {
  flow: string;
  language: LanguageCode;
  asked: URLSearchParams;
}) {
  const [failed, setFailed] = useState<string | null>(null);
  const query = new URLSearchParams([...asked, ['language', language]]);
  const address = `/api/flows/${encodeURIComponent(flow)}/chart`;
  async function savePng() {
    setFailed(null);
    const themed = new URLSearchParams([...query, ['theme', currentTheme()]]);
    const response = await fetch(`${address}.svg?${themed}`).catch(() => null);
    if (!response?.ok) return setFailed('The server does not answer. Try again in a moment.');
    try {
      saveFile(await pngOf(await response.text()), `${flow}.png`);
    } catch {
      setFailed('The picture is too large for this browser. Take the SVG.');
    }
  }
  return (
    <Menu icon="download" title="Export" shows="wide">
      {() => (
        <div className="menu-list">
          <a href={`${address}.svg?${query}`} download={`${flow}.svg`}>
            SVG picture
          </a>
          <button type="button" onClick={savePng}>
            PNG picture
          </button>
          <a href={`${address}.mmd?${query}`} download={`${flow}.mmd`}>
            Mermaid
          </a>
          {failed && <p role="alert">{failed}</p>}
        </div>
      )}
    </Menu>
  );
}

/** Browsers refuse canvases that are larger than so many pixels on a side. */
const mostPixels = 16_000;

async function pngOf(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const scale = Math.min(2, mostPixels / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
