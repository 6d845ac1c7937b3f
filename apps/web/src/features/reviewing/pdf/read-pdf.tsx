import { Drawer } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTexts } from '../../../app/i18n.js';
import { Lines } from '../../../ui/skeleton.js';
import type { PdfControls } from './pdf-reader.js';
import { texts } from './texts.js';

const PdfReader = lazy(() => import('./pdf-reader.js'));

/** Opens a stored PDF beside the page that names it, so that nobody has to save it first. */
export function ReadPdf({ fileId, name, label }: { fileId: string; name: string; label: string }) {
  const t = useTexts(texts);
  const [isOpen, setOpen] = useState(false);
  const controls = useRef<PdfControls>(null);
  const pages = useRef(new Map<string, number>());
  return (
    <>
      <button type="button" className="link" aria-label={`${label}: ${name}`} onClick={() => setOpen(true)}>
        {label}
      </button>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        size="large"
        title={name}
        closable={{ 'aria-label': t.close }}
        destroyOnHidden
      >
        <Suspense fallback={<Lines count={8} />}>
          <PdfReader fileId={fileId} name={name} controls={controls} pages={pages.current} />
        </Suspense>
      </Drawer>
    </>
  );
}
